import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "nabla";
import { fit } from "nabla/fit";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { nabla } from "../../../../../tests/command.js";
import { type ClickhouseServer, clickhousePair, missing } from "../../../../../tests/servers.js";
import { openClickhouse, withNumbers } from "./clickhouse.js";
import { openData } from "./data.js";

const bin = new URL("../../../bin/nabla.js", import.meta.url).pathname;
const isBuilt = existsSync(new URL("../../../dist/main.js", import.meta.url));

/** So many rows of clicks are on the two servers together. */
const ROWS = 20_000;
/** A name that has to be quoted well. */
const ODD = '`y"\\ $1';
const MODEL = "hit ~ a + b*x";

const hits = (i: number): number =>
  ((i * 7919) % 1000) / 1000 < 1 / (1 + Math.exp(0.5 - 1.5 * at(i))) ? 1 : 0;
const at = (i: number): number => (i / ROWS) * 6 - 3;

async function filled(servers: readonly ClickhouseServer[]): Promise<void> {
  for (const [k, server] of servers.entries()) {
    const odd = ODD.replaceAll("\\", "\\\\").replaceAll("`", "``");
    await server.ask(`CREATE TABLE part (x Float64, hit UInt8, \`${odd}\` Nullable(Float32), note String)
      ENGINE = MergeTree ORDER BY x PARTITION BY tuple()`);
    await server.ask("CREATE TABLE clicks AS part ENGINE = Distributed(pair, default, part)");
    const rows = Array.from({ length: ROWS / 2 }, (_, j) => 2 * j + k).map(
      (i) => `${at(i)}\t${hits(i)}\t${i % 4 === 0 ? "\\N" : i % 5}\t${i % 3 === 0 ? "none" : i % 7}`,
    );
    await server.ask(`INSERT INTO part FORMAT TabSeparated ${rows.join("\n")}\n`);
  }
}

const addressOf = (server: ClickhouseServer | undefined, table = "default.clicks", user = ""): string =>
  `clickhouse://${user}127.0.0.1:${server?.port}/${table}`;

const queriesOf = async (server: ClickhouseServer): Promise<number> =>
  Number(await server.ask("SELECT value FROM system.events WHERE event = 'Query'"));

/** A fit whose second server is ended before query `last`. */
async function interrupted([first, second]: readonly ClickhouseServer[], last: number) {
  let asked = 0;
  const data = await openData([addressOf(first)], {});
  const { table } = data;
  const counted = {
    ...table,
    async complete(...args: Parameters<typeof table.complete>) {
      const found = await table.complete(...args);
      const { prepare } = found.table;
      return {
        ...found,
        table: {
          ...found.table,
          async prepare(...formulas: Parameters<typeof prepare>) {
            const sums = await prepare(...formulas);
            const one = async (values: Float64Array) => {
              asked += 1;
              if (asked === last) await second?.kill();
              return sums(values);
            };
            return Object.assign(one, { many: sums.many });
          },
        },
      };
    },
  };
  return fit({ model: MODEL, loss: "logistic", data: counted }).finally(() => data.close());
}

describe.skipIf(missing.clickhouse !== "")(`two servers of ClickHouse${missing.clickhouse}`, () => {
  let servers: readonly ClickhouseServer[] = [];
  beforeAll(async () => {
    servers = await clickhousePair();
    await filled(servers);
  }, 60_000);
  afterAll(() => Promise.all(servers.map((server) => server.stop())));

  const fitOver = async (table: string, model = MODEL, loss = "logistic") => {
    const data = await openData([addressOf(servers[0], table)]);
    try {
      const result = await fit({ model, loss, data: data.table, dropMissing: true });
      return { ...result, bytes: data.table.bytes ?? 0 };
    } finally {
      await data.close();
    }
  };

  test("both add up their own rows, and the fit is that of all rows", async () => {
    const rows = Array.from({ length: ROWS }, (_, i) => i);
    const here = await fit({
      model: MODEL,
      loss: "logistic",
      data: { x: rows.map(at), hit: rows.map(hits) },
    });
    const before = await Promise.all(servers.map(queriesOf));
    const there = await fitOver("default.clicks");
    const after = await Promise.all(servers.map(queriesOf));
    expect([there.count, there.status]).toEqual([ROWS, "converged"]);
    for (const name of ["a", "b"]) {
      expect(there.params[name]).toBeCloseTo(here.params[name] ?? Number.NaN, 11);
      expect(there.standardErrors?.[name]).toBeCloseTo(here.standardErrors?.[name] ?? Number.NaN, 11);
    }
    for (const [k, server] of servers.entries()) {
      expect(after[k] - before[k]).toBeGreaterThanOrEqual(there.queries);
      expect(await server.ask("SELECT count() FROM part")).toBe(String(ROWS / 2));
    }
    // Value, gradient and Hessian are six sums.
    expect(there.bytes / there.queries).toBeLessThan(200);
  });

  test("names that need quotes, NULL and texts that are numbers or none", async () => {
    const data = await openData([addressOf(servers[0])]);
    expect(data.table.columns).toEqual(["x", "hit", ODD, "note"]);
    await data.close();
    const { count, missing } = await fitOver("default.clicks", "note ~ a + b*x", "squares");
    expect([count, missing]).toEqual([ROWS - Math.ceil(ROWS / 3), Math.ceil(ROWS / 3)]);
    const source = await openClickhouse(addressOf(servers[0]), {});
    const [rows, known] = await source.query(
      `SELECT count(*), count(\`${ODD.replace("\\", "\\\\").replace("`", "``")}\`) FROM ${source.from}`,
      [],
    );
    expect([rows, known]).toEqual([ROWS, (ROWS * 3) / 4]);
    await source.close();
  });

  test("batches have each row once in an epoch", async () => {
    const { table, close } = await openData([addressOf(servers[0])]);
    const sums = await table.prepare([parse("x")], []);
    const batches = await Promise.all(
      Array.from({ length: 5 }, (_, seed) => sums(new Float64Array(0), { parts: 5, seed })),
    );
    expect(batches.reduce((sum, { count }) => sum + count, 0)).toBe(ROWS);
    for (const { count } of batches) expect(Math.abs(count - ROWS / 5)).toBeLessThan(ROWS / 50);
    await close();
  });

  test("numbers arrive as they are", async () => {
    const source = await openClickhouse(addressOf(servers[0]), {});
    const values = [
      0.1,
      -1 / 3,
      5e-324,
      -1.5e-310,
      2.2250738585072014e-308,
      1.7976931348623157e308,
      1e22,
      0,
      3,
    ];
    const sql = `SELECT ${values.map((_, k) => `toFloat64($${k + 1})`).join(", ")}`;
    expect(await source.query(sql, values)).toEqual(values);
    await source.close();
  });

  test("nothing is written, and what the server says is told, without the password", async () => {
    const source = await openClickhouse(addressOf(servers[0]), { timeout: 5 });
    await expect(source.query("CREATE TABLE other (x Int8) ENGINE = Memory", [])).rejects.toThrow(
      /^fit: clickhouse:\/\/127.0.0.1:\d+\/default.clicks: .*readonly/,
    );
    await source.close();
    // This one may not even say that he only reads.
    const reader = await openData([addressOf(servers[0], "clicks", "reader:o'secret@")], { timeout: 5 });
    expect((await fit({ model: MODEL, data: reader.table })).count).toBe(ROWS);
    await reader.close();
    for (const [table, user, message] of [
      ["default.none", "", /none doesn't exist/],
      ["default.clicks", "reader:n'secret@", /password/i],
    ] as const) {
      const address = addressOf(servers[0], table, user);
      const { code, err } = await nabla(["fit", MODEL, "--data", address]);
      expect([code, err]).toEqual([3, expect.stringMatching(message)]);
      expect(err).not.toContain("n'secret");
    }
  });

  test.runIf(isBuilt)(
    "over HTTPS a certificate has to be trusted; the password may stand apart",
    async () => {
      const { secure } = servers[0] ?? {};
      // Without openssl there is no certificate.
      if (secure === undefined) return;
      const address = `clickhouses://reader@127.0.0.1:${secure.port}/clicks`;
      const run = (env: Readonly<Record<string, string>>) =>
        spawnSync(process.execPath, [bin, "fit", "hit ~ a + b*x", "--data", address, "--json"], {
          env: { ...process.env, CLICKHOUSE_PASSWORD: "o'secret", ...env },
          encoding: "utf8",
        });
      const trusting = { NODE_EXTRA_CA_CERTS: secure.certificate };
      const { status, stdout } = run(trusting);
      expect([status, JSON.parse(stdout).count]).toEqual([0, ROWS]);
      const strange = run({});
      expect([strange.status, strange.stdout]).toEqual([
        3,
        expect.stringContaining("self-signed certificate"),
      ]);
      const wrong = run({ ...trusting, CLICKHOUSE_PASSWORD: "n'secret" });
      expect([wrong.status, wrong.stdout]).toEqual([3, expect.stringMatching(/password/i)]);
      for (const each of [stdout, strange.stdout, strange.stderr, wrong.stdout, wrong.stderr])
        expect(each).not.toContain("secret");
    },
  );

  test("a server that dies is an error that names it; started again, the fit goes on to the same end", async () => {
    const folder = mkdtempSync(join(tmpdir(), "fit-clickhouse-"));
    const [checkpoint, rest] = [join(folder, "fit.json"), join(folder, "rest.jsonl")];
    const args = ["fit", MODEL, "--loss", "logistic", "--data", addressOf(servers[0])];
    const whole = JSON.parse((await nabla([...args, "--json"])).out);
    let steps = 0;
    let killed: Promise<void> | undefined;
    const { code, out, err } = await nabla([...args, "--trace", "-", "--checkpoint", checkpoint], {
      onOut() {
        steps += 1;
        if (steps === 3) killed = servers[1]?.kill();
      },
    });
    await killed;
    expect([code, err]).toEqual([
      3,
      expect.stringMatching(
        /^nabla: fit: clickhouse:\/\/127\.0\.0\.1:\d+\/default\.clicks: .*127\.0\.0\.1:\d+/,
      ),
    ]);
    const [, last] = /not finished: these are the parameters after step (\d+)/.exec(out) ?? [];
    expect((await nabla([...args, "--resume", checkpoint])).code).toBe(3);
    await servers[1]?.start();
    const again = JSON.parse((await nabla([...args, "--resume", checkpoint, "--trace", rest, "--json"])).out);
    for (const name of ["a", "b"])
      expect(Math.abs(again.params[name] / whole.params[name] - 1)).toBeLessThanOrEqual(1e-12);
    expect([again.steps, again.status]).toEqual([whole.steps, "converged"]);
    const [first = ""] = readFileSync(rest, "utf8").split("\n");
    expect(JSON.parse(first).step).toBe(Number(last) + 1);
  });
});

describe.skipIf(missing.clickhouse !== "")(`servers that leave out shards${missing.clickhouse}`, () => {
  test("give fewer rows, which is an error", async () => {
    const servers = await clickhousePair({ skip_unavailable_shards: 1 });
    try {
      await filled(servers);
      await expect(interrupted(servers, 4)).rejects.toThrow(
        /^fit: each query finds the same rows, got 10000 instead of 20000 in clickhouse:.*clicks$/,
      );
    } finally {
      await Promise.all(servers.map((server) => server.stop()));
    }
  }, 60_000);
});

test("numbers stand where they are meant, and not in names or texts", () => {
  expect(withNumbers('SELECT `$1``$1\\`$1`, "$1""$1", \'$1\\\'$1\', $2+$1', [1, -0.5])).toBe(
    'SELECT `$1``$1\\`$1`, "$1""$1", \'$1\\\'$1\', -5.0000000000000000e-1+1.0000000000000000e+0',
  );
});
