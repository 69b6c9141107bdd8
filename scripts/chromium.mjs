import { existsSync } from "node:fs";
import { install } from "./packages.mjs";

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

/**
 * The path of a Chromium for the browser tests: `$CHROMIUM`, else one of the usual places, else Debian's package,
 * installed when this is root on Debian. Throws with what to do otherwise.
 */
export function chromium() {
  const present = find();
  if (present !== undefined) return present;
  install("chromium");
  const installed = find();
  if (installed !== undefined) return installed;
  throw new Error(
    "The browser tests need Chromium. Install it (Debian: `apt-get install chromium`) or set " +
      "CHROMIUM to the path of a Chromium or Chrome.",
  );
}
