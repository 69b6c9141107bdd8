import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

/**
 * Installs packages of Debian where this process may: as root, and where apt-get is. Says so; elsewhere does nothing.
 */
export function install(...packages) {
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return;
  console.log(`Not here: ${packages.join(", ")}. Installing Debian's packages.`);
  const apt = (...args) =>
    spawnSync("apt-get", args, {
      stdio: ["ignore", "ignore", "inherit"],
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    });
  apt("update", "-q");
  apt("install", "-y", "-q", "--no-install-recommends", ...packages);
}

/**
 * The servers that tests of `nabla fit` run on. Where they are not, those tests are skipped, and their names say why.
 */
export function databases() {
  const missing = [
    ["clickhouse-server", ["/usr/sbin/clickhouse-server", "/usr/bin/clickhouse-server"]],
    ["postgresql", ["/usr/lib/postgresql"]],
  ].filter(([, places]) => !places.some((place) => existsSync(place)));
  if (missing.length > 0) install(...missing.map(([name]) => name));
}
