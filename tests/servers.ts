import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

/*
 * Servers of databases for tests, on ports of the loopback and in folders of their own. Debian has their packages,
 * clickhouse-server and postgresql; `npm test` installs them where it may (scripts/packages.mjs).
 */

export interface Server {
  readonly port: number;
  /** As if the machine had failed. */
  kill(): Promise<void>;
  /** Starts it again, with the same data on the same ports. */
  start(): Promise<void>;
  /** Ends it and deletes its data. */
  stop(): Promise<void>;
}

const POSTGRES = "/usr/lib/postgresql";
const CLICKHOUSE = ["/usr/sbin/clickhouse-server", "/usr/bin/clickhouse-server"].find((path) =>
  existsSync(path),
);
const [version] = existsSync(POSTGRES) ? readdirSync(POSTGRES).sort((a, b) => Number(b) - Number(a)) : [];

/** Why tests with a server are skipped; empty where it is installed. */
export const missing = {
  clickhouse: CLICKHOUSE === undefined ? " (skipped: clickhouse-server is not installed)" : "",
  postgres: version === undefined ? " (skipped: postgresql is not installed)" : "",
};

async function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const server = createServer().on("error", fail);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => done(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}

/** Tests that are broken off leave no server behind. */
const running = new Set<ChildProcess>();
process.once("exit", () => {
  for (const child of running) child.kill("SIGKILL");
});

/** A server that runs in a folder of its own; `isReady` is asked until it is. */
async function serverIn(
  folder: string,
  port: number,
  launch: () => ChildProcess,
  isReady: () => Promise<boolean>,
): Promise<Server> {
  let child: ChildProcess | undefined;
  const end = async (signal: "SIGKILL" | "SIGTERM"): Promise<void> => {
    const ending = child;
    child = undefined;
    if (ending !== undefined) running.delete(ending);
    if (ending === undefined || ending.exitCode !== null) return;
    const ended = new Promise((done) => ending.once("exit", done));
    ending.kill(signal);
    await ended;
  };
  const start = async (): Promise<void> => {
    child = launch();
    running.add(child);
    for (let tries = 0; tries < 300; tries++) {
      if (await isReady().catch(() => false)) return;
      if (child.exitCode !== null) break;
      await new Promise((done) => setTimeout(done, 100));
    }
    throw new Error(`the server in ${folder} has not started`);
  };
  await start();
  return {
    port,
    start,
    kill: () => end("SIGKILL"),
    async stop() {
      // These servers keep nothing that is needed.
      await end("SIGKILL");
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A server of ClickHouse, and what it answers. */
export interface ClickhouseServer extends Server {
  ask(sql: string): Promise<string>;
  /** Its port of HTTPS, and the file of the certificate that it shows; undefined where openssl could make none. */
  readonly secure?: { readonly port: number; readonly certificate: string };
}

/** A key and a certificate of the loopback, `key.pem` and `certificate.pem`, by openssl; false where it is missing. */
function certify(folder: string): boolean {
  const args =
    "req -x509 -newkey rsa:2048 -nodes -keyout key.pem -out certificate.pem -days 2 -subj /CN=localhost";
  const { status } = spawnSync("openssl", [...args.split(" "), "-addext", "subjectAltName=IP:127.0.0.1"], {
    cwd: folder,
    stdio: "ignore",
  });
  return status === 0;
}

/** Two servers of ClickHouse that know each other as the shards of a cluster, `pair`. `profile` is their users'. */
export async function clickhousePair(
  profile: Readonly<Record<string, number>> = {},
): Promise<ClickhouseServer[]> {
  const ports = await Promise.all(Array.from({ length: 8 }, freePort));
  const shards = [1, 5].map(
    (k) => `<shard><replica><host>127.0.0.1</host><port>${ports[k]}</port></replica></shard>`,
  );
  return Promise.all(
    [0, 4].map(async (first): Promise<ClickhouseServer> => {
      const folder = mkdtempSync(join(tmpdir(), "nabla-clickhouse-"));
      const [http = 0, tcp, between, https = 0] = ports.slice(first, first + 4);
      const isSecure = certify(folder);
      const secure = `<https_port>${https}</https_port><openSSL><server>
    <certificateFile>${folder}/certificate.pem</certificateFile><privateKeyFile>${folder}/key.pem</privateKeyFile>
    <verificationMode>none</verificationMode></server></openSSL>`;
      const settings = Object.entries(profile).map(([name, value]) => `<${name}>${value}</${name}>`);
      writeFileSync(
        join(folder, "config.xml"),
        `<yandex>
  <logger><level>error</level><log>${folder}/log</log><errorlog>${folder}/errors</errorlog></logger>
  <listen_host>127.0.0.1</listen_host><http_port>${http}</http_port><tcp_port>${tcp}</tcp_port>
  <interserver_http_port>${between}</interserver_http_port><mark_cache_size>10000000</mark_cache_size>
  <path>${folder}/data/</path><tmp_path>${folder}/tmp/</tmp_path><users_config>users.xml</users_config>
  <default_profile>default</default_profile><default_database>default</default_database>
  ${isSecure ? secure : ""}
  <remote_servers><pair>${shards.join("")}</pair></remote_servers>
</yandex>`,
      );
      const user = (name: string, password: string, profile: string): string =>
        `<${name}><password>${password}</password><networks><ip>::/0</ip></networks>
  <profile>${profile}</profile><quota>default</quota></${name}>`;
      writeFileSync(
        join(folder, "users.xml"),
        `<yandex><profiles><default>${settings.join("")}</default><reader><readonly>1</readonly></reader></profiles>
  <users>${user("default", "", "default")}${user("reader", "o'secret", "reader")}</users>
  <quotas><default/></quotas></yandex>`,
      );
      const ask = async (sql: string): Promise<string> => {
        const answer = await fetch(`http://127.0.0.1:${http}/`, { method: "POST", body: sql });
        const text = await answer.text();
        if (!answer.ok) throw new Error(text);
        return text.trim();
      };
      const launch = (): ChildProcess =>
        spawn(CLICKHOUSE ?? "", ["--config-file=config.xml"], { cwd: folder, stdio: "ignore" });
      const server = await serverIn(folder, http, launch, async () => (await ask("SELECT 1")) === "1");
      return {
        ...server,
        ask,
        ...(isSecure && { secure: { port: https, certificate: join(folder, "certificate.pem") } }),
      };
    }),
  );
}

/** A server of Postgres with a user `reader`, and a way to run SQL on it. */
export interface PostgresServer extends Server {
  run(sql: string): void;
}

export async function postgresServer(): Promise<PostgresServer> {
  const folder = mkdtempSync(join(tmpdir(), "nabla-postgres-"));
  const bin = (name: string): string => join(POSTGRES, version ?? "", "bin", name);
  // It does not run as root.
  const [uid, gid] = process.getuid?.() === 0 ? [idOf("-u"), idOf("-g")] : [];
  const user = { ...(uid !== undefined && { uid }), ...(gid !== undefined && { gid }) };
  if (uid !== undefined && gid !== undefined) chownSync(folder, uid, gid);
  chmodSync(folder, 0o700);
  const data = join(folder, "data");
  const port = await freePort();
  const run = (name: string, args: readonly string[], input = ""): string => {
    const { status, stdout, stderr } = spawnSync(bin(name), args, {
      ...user,
      cwd: folder,
      input,
      encoding: "utf8",
    });
    if (status !== 0) throw new Error(stderr);
    return stdout;
  };
  run("initdb", ["-D", data, "-U", "owner", "-A", "trust", "-E", "UTF8", "--no-sync"]);
  const launch = (): ChildProcess =>
    spawn(
      bin("postgres"),
      ["-D", data, "-p", String(port), "-k", folder, "-c", "listen_addresses=127.0.0.1", "-c", "fsync=off"],
      { ...user, cwd: folder, stdio: "ignore" },
    );
  const at = ["-h", "127.0.0.1", "-p", String(port)];
  const isReady = async (): Promise<boolean> => spawnSync(bin("pg_isready"), at).status === 0;
  const server = await serverIn(folder, port, launch, isReady);
  const psql = ["-q", "-v", "ON_ERROR_STOP=1", ...at, "-U", "owner", "-d", "postgres"];
  return { ...server, run: (sql) => void run("psql", psql, sql) };
}

/** The number of the user or the group of the package's own user. */
function idOf(what: "-u" | "-g"): number {
  return Number(spawnSync("id", [what, "postgres"], { encoding: "utf8" }).stdout);
}
