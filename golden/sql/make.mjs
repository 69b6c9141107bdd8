/**
 * Asks PostgreSQL and ClickHouse what nabla writes for them, and keeps the queries and their answers. Needs the programs
 * of Debian's postgresql-15 and clickhouse-server (18.16); both run here only, in a fresh folder, and are ended.
 */
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { code, gradient, parse, variables } from "../../packages/nabla/build/index.js";
import { cases } from "./cases.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));
const quoted = (name) => `"${name.replaceAll('"', '""')}"`;

function hasGradient(f, names) {
  try {
    gradient(f, names);
    return true;
  } catch {
    return false;
  }
}

/** The queries of a dialect; a function that it cannot be told is left out, and named. */
function questions(language) {
  const all = [];
  for (const { formula, rows } of cases) {
    const f = parse(formula);
    const names = variables(f);
    try {
      all.push({
        formula,
        query: code([f], language, { variables: names, gradient: hasGradient(f, names) }),
        names,
        rows,
      });
    } catch (error) {
      console.error(`${language}: ${error.message}`);
    }
  }
  return all;
}

/** A query longer than this is kept as a digest: nobody reads it. */
const LONG = 4000;

function keep(name, answers) {
  const lines = answers.map(({ formula, query, rows, answers }) =>
    JSON.stringify({
      formula,
      ...(query.length > LONG ? { digest: createHash("sha256").update(query).digest("hex") } : { query }),
      rows,
      answers,
    }),
  );
  writeFileSync(join(here, `${name}.json`), `[\n${lines.join(",\n")}\n]\n`);
  console.log(`${name}: ${answers.length} queries`);
}

const folder = mkdtempSync(join(tmpdir(), "nabla-sql-"));

async function postgres() {
  const version = readdirSync("/usr/lib/postgresql")[0];
  const bin = `/usr/lib/postgresql/${version}/bin`;
  const home = join(folder, "postgres");
  mkdirSync(home);
  // It does not run as root.
  const asUser =
    process.getuid() === 0
      ? (command) => ["runuser", ["-u", "postgres", "--", ...command]]
      : ([a, ...b]) => [a, b];
  if (process.getuid() === 0) {
    const id = (flag) => Number(spawnSync("id", [flag, "postgres"], { encoding: "utf8" }).stdout);
    for (const path of [folder, home]) chownSync(path, id("-u"), id("-g"));
  }
  const run = (...command) => {
    const [program, args] = asUser(command);
    const { status, stdout, stderr } = spawnSync(program, args, { encoding: "utf8", cwd: home });
    if (status !== 0) throw new Error(`${command[0]}: ${stderr}${stdout}`);
    return stdout;
  };
  const data = join(home, "data");
  run(`${bin}/initdb`, "-D", data, "-A", "trust", "-U", "postgres");
  run(
    `${bin}/pg_ctl`,
    "-D",
    data,
    "-w",
    "-l",
    join(home, "log"),
    "-o",
    `-k ${home} -c listen_addresses=`,
    "start",
  );
  try {
    keep(
      "postgres",
      questions("sql:postgres").map(({ query, names, rows, ...rest }) => {
        const value = (x) => (x === null ? "NULL" : `float8 '${x}'`);
        const columns = names.map((name) => `${quoted(name)} float8`).join(", ");
        const values = rows.map((row) => `(${row.map(value).join(", ")})`).join(", ");
        const script = join(home, "query.sql");
        writeFileSync(
          script,
          `DROP TABLE IF EXISTS data; CREATE TABLE data (${columns}); INSERT INTO data VALUES ${values};\n${query};`,
        );
        const out = run(
          "psql",
          "-h",
          home,
          "-U",
          "postgres",
          "-q",
          "-At",
          "-F",
          "\t",
          "-P",
          "null=null",
          "-v",
          "ON_ERROR_STOP=1",
          "-f",
          script,
        );
        return { ...rest, query, rows, answers: answersIn(out) };
      }),
    );
  } finally {
    run(`${bin}/pg_ctl`, "-D", data, "-m", "fast", "stop");
  }
}

async function clickhouse() {
  const home = join(folder, "clickhouse");
  mkdirSync(home);
  const port = 18123;
  writeFileSync(
    join(home, "config.xml"),
    `<yandex><logger><level>error</level><log>${home}/log</log><errorlog>${home}/errors</errorlog></logger>
<http_port>${port}</http_port><tcp_port>${port + 1}</tcp_port><listen_host>127.0.0.1</listen_host>
<path>${home}/data/</path><tmp_path>${home}/tmp/</tmp_path><users_config>users.xml</users_config>
<default_profile>default</default_profile><default_database>default</default_database>
<mark_cache_size>100000000</mark_cache_size></yandex>`,
  );
  writeFileSync(
    join(home, "users.xml"),
    `<yandex><profiles><default/></profiles><users><default><password></password><networks><ip>127.0.0.1</ip></networks>
<profile>default</profile><quota>default</quota></default></users><quotas><default/></quotas></yandex>`,
  );
  const server = spawn("clickhouse-server", [`--config-file=${home}/config.xml`], {
    cwd: home,
    stdio: "ignore",
  });
  try {
    const ask = async (query) => {
      const response = await fetch(`http://127.0.0.1:${port}/`, { method: "POST", body: query });
      const text = await response.text();
      if (!response.ok) throw new Error(`clickhouse: ${text}\n${query}`);
      return text;
    };
    for (let tries = 0; ; tries++) {
      try {
        await ask("SELECT 1");
        break;
      } catch (error) {
        if (tries > 60) throw error;
        await pause(500);
      }
    }
    const answers = [];
    for (const { query, names, rows, ...rest } of questions("sql:clickhouse")) {
      const value = (x) => (x === null ? "\\N" : String(x).replace("NaN", "nan").replace("Infinity", "inf"));
      await ask('DROP TABLE IF EXISTS "data"');
      await ask(
        `CREATE TABLE "data" (${names.map((name) => `${quoted(name)} Nullable(Float64)`).join(", ")}) ENGINE = Memory`,
      );
      await ask(
        `INSERT INTO "data" FORMAT TabSeparated\n${rows.map((row) => row.map(value).join("\t")).join("\n")}\n`,
      );
      answers.push({ ...rest, query, rows, answers: answersIn(await ask(query)) });
    }
    keep("clickhouse", answers);
  } finally {
    server.kill();
  }
}

/** Lines of numbers: null, NaN and the infinities by their names. */
function answersIn(out) {
  const special = {
    null: null,
    "\\N": null,
    nan: "NaN",
    NaN: "NaN",
    "-nan": "NaN",
    inf: "Infinity",
    "-inf": "-Infinity",
    Infinity: "Infinity",
    "-Infinity": "-Infinity",
  };
  return out
    .trimEnd()
    .split("\n")
    .map((line) => line.split("\t").map((word) => (word in special ? special[word] : Number(word))));
}

try {
  if (existsSync("/usr/lib/postgresql")) await postgres();
  if (existsSync("/usr/sbin/clickhouse-server") || existsSync("/usr/bin/clickhouse-server"))
    await clickhouse();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
