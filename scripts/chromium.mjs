import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

const PLACES = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

function find() {
  const named = process.env.CHROMIUM;
  if (named !== undefined && named !== "") {
    if (existsSync(named)) return named;
    throw new Error(`CHROMIUM names ${named}, and there is no such file`);
  }
  return PLACES.find((place) => existsSync(place));
}

/** May this process install Debian's package? Only as root, and only where apt-get is. */
function mayInstall() {
  return process.getuid?.() === 0 && existsSync("/usr/bin/apt-get");
}

/**
 * The path of a Chromium for the browser tests: `$CHROMIUM`, else one of the usual places, else Debian's package,
 * installed when this is root on Debian. Throws with what to do otherwise.
 */
export function chromium() {
  const present = find();
  if (present !== undefined) return present;
  if (mayInstall()) {
    console.log("No Chromium here: installing Debian's package.");
    const apt = (...args) =>
      spawnSync("apt-get", args, {
        stdio: ["ignore", "ignore", "inherit"],
        env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
      });
    apt("update", "-q");
    apt("install", "-y", "-q", "--no-install-recommends", "chromium");
    const installed = find();
    if (installed !== undefined) return installed;
  }
  throw new Error(
    "The browser tests need Chromium. Install it (Debian: `apt-get install chromium`) or set " +
      "CHROMIUM to the path of a Chromium or Chrome.",
  );
}
