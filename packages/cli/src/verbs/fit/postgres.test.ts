import { parse } from "nabla";
import { type FitCheckpoint, fit, fitting, type Iteration } from "nabla/fit";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { nabla } from "../../../../../tests/command.js";
import { missing, type PostgresServer, postgresServer } from "../../../../../tests/servers.js";
import { openData } from "./data.js";
import { openPostgres } from "./postgres.js";

/** So many rows are on the two servers together. */
const ROWS = 2000;
const MODEL = "y ~ exp(a + b*x)";

const at = (i: number): number => i / ROWS;
const seen = (i: number): number => Math.floor(Math.exp(0.5 + at(i)) + ((i * 7919) % 100) / 50);

function fill(server: PostgresServer | undefined, rest: number): void {
  const rows = Array.from({ length: ROWS }, (_, i) => i).filter((i) => i % 2 === rest);
  const odd = '"o""d$1 \\ ;--"';
  const note = (i: number): string => (i % 5 === 0 ? "1e3x" : ` ${i / 10} `);
  const lines = rows.map((i) => [at(i), seen(i), i / 10, i % 4 === 0, note(i), "\\N"].join("\t"));
  server?.run(`CREATE SCHEMA deep;
    CREATE TABLE deep.counts (x float8, y int, n numeric, flag bool, note text, ${odd} float4);
    CREATE TABLE wild (x float8, y float8);
    INSERT INTO wild VALUES (1, 1), (2, 3), (3, 2), (4, 1e200), (5, 'NaN');
    COPY deep.counts FROM STDIN;
${lines.join("\n")}
\\.
`);
}

describe.skipIf(missing.postgres !== "")(`two servers of Postgres${missing.postgres}`, () => {
  let servers: readonly PostgresServer[] = [];
  beforeAll(async () => {
    servers = await Promise.all([postgresServer(), postgresServer()]);
    for (const [k, server] of servers.entries()) fill(server, k);
  }, 60_000);
  afterAll(() => Promise.all(servers.map((server) => server.stop())));

  const addressOf = (k: number, table = "deep.counts"): string =>
    `postgres://owner@127.0.0.1:${servers[k]?.port}/postgres/${table}`;
  const both = (): string[] => [addressOf(0), addressOf(1)];
  const rows = Array.from({ length: ROWS }, (_, i) => i);

  test("each adds up its own rows, and the fit is that of all rows", async () => {
    const here = await fit({ model: MODEL, loss: "squares", data: { x: rows.map(at), y: rows.map(seen) } });
    const asked: string[] = [];
    const data = await openData(both(), { asked: (sql) => asked.push(sql) });
    const there = await fit({ model: MODEL, loss: "squares", data: data.table });
    await data.close();
    expect([there.count, there.status]).toEqual([ROWS, "converged"]);
    for (const name of ["a", "b"]) {
      expect(there.params[name]).toBeCloseTo(here.params[name] ?? Number.NaN, 11);
      expect(there.standardErrors?.[name]).toBeCloseTo(here.standardErrors?.[name] ?? Number.NaN, 11);
    }
    expect(asked.length).toBe(2 * there.queries);
    expect((data.table.bytes ?? 0) / asked.length).toBeLessThan(300);
  });

  test("as one by the command, of columns of each type, whatever their names", async () => {
    const args = ["--data", addressOf(0), "--data", addressOf(1), "--json"];
    const run = async (model: string, ...more: readonly string[]) =>
      JSON.parse((await nabla(["fit", model, ...args, ...more])).out);
    expect((await run("n ~ a + b*x")).params.b).toBeCloseTo(ROWS / 10, 9);
    expect((await run("flag ~ a")).params.a).toBeCloseTo(1 / 4, 12);
    expect(await run("note ~ a + b*n", "--drop-missing")).toMatchObject({
      count: (ROWS * 4) / 5,
      missing: ROWS / 5,
    });
    const { table, close } = await openData(both());
    expect(table.columns.at(-1)).toBe('o"d$1 \\ ;--');
    expect((await table.complete([parse("x")], [])).missing).toBe(0);
    await close();
  });

  test("values that Postgres stops at are rows without a value", async () => {
    const address = addressOf(0, "wild");
    const { err } = await nabla(["fit", "y ~ a + b*x", "--data", address]);
    expect(err).toBe("nabla: fit: each row has finite numbers, got 2 of 5 that lack one\n");
    const { table, close } = await openData([address]);
    const [sums] = await Promise.all([table.prepare([parse("exp(p*x)"), parse("exp(p*x)*exp(p*x)")], ["p"])]);
    expect(await sums(Float64Array.of(1))).toMatchObject({ count: 5, bad: 0 });
    // e^(300·4) and e^(300·2)² leave the range, and sums of numbers near its end would too.
    expect(await sums(Float64Array.of(300))).toMatchObject({ count: 5, bad: 4 });
    expect(await sums(Float64Array.of(177))).toMatchObject({ count: 5, bad: 4 });
    await close();
  });

  test("batches have each row once in an epoch, and points are asked together", async () => {
    const { table, close } = await openData(both());
    const sums = await table.prepare([parse("p*x")], ["p"]);
    const batches = [];
    for (let seed = 0; seed < 5; seed++) batches.push(await sums(Float64Array.of(1), { parts: 5, seed }));
    expect(batches.reduce((sum, { count }) => sum + count, 0)).toBe(ROWS);
    for (const { count } of batches) expect(Math.abs(count - ROWS / 5)).toBeLessThan(ROWS / 20);
    const [one, two] = await sums.many([Float64Array.of(1), Float64Array.of(2)]);
    expect(two?.sums[0]).toBeCloseTo(2 * (one?.sums[0] ?? 0), 9);
    await close();
  });

  test("nothing is written, and a query takes no longer than it may", async () => {
    const source = await openPostgres(addressOf(0), { timeout: 0.2 });
    await expect(source.query("SELECT pg_sleep(10)", [])).rejects.toThrow(
      /^fit: postgres:\/\/owner@127.0.0.1:\d+\/postgres\/deep.counts: .*statement timeout/,
    );
    await source.close();
    const other = await openPostgres(addressOf(0), {});
    await expect(other.query("DELETE FROM deep.counts", [])).rejects.toThrow("read-only transaction");
    await other.close();
    const { code, err } = await nabla(["fit", MODEL, "--data", addressOf(0, "none")]);
    expect([code, err]).toEqual([3, expect.stringMatching(/relation "none" does not exist/)]);
  });

  test("a server without TLS is refused where the environment asks for it", async () => {
    process.env.PGSSLMODE = "require";
    try {
      const { code, err } = await nabla(["fit", MODEL, "--data", addressOf(0)]);
      expect([code, err]).toEqual([3, expect.stringMatching(/does not support SSL/)]);
    } finally {
      delete process.env.PGSSLMODE;
    }
  });

  test("shards with other columns are refused", async () => {
    const { code, err } = await nabla(["fit", MODEL, "--data", addressOf(0), "--data", addressOf(1, "wild")]);
    expect([code, err]).toEqual([
      2,
      expect.stringMatching(/fit: shards have the same columns, got x, y, n, .* and x, y/),
    ]);
  });

  test("a server that dies in the middle is an error that names it; started again, the fit goes on", async () => {
    const done: Iteration[] = [];
    /** Fits, and keeps the steps that were made, until it ends or a server is killed before a query. */
    const run = async (before: (query: number) => Promise<void> | undefined, resume?: FitCheckpoint) => {
      const killing: (Promise<void> | undefined)[] = [];
      const data = await openData(both(), { asked: () => killing.push(before(killing.length)) });
      done.length = 0;
      try {
        const steps = fitting({ model: MODEL, data: data.table, ...(resume && { resume }) });
        for (let next = await steps.next(); ; next = await steps.next()) {
          if (next.done === true) return next.value;
          done.push(next.value);
        }
      } finally {
        await Promise.all(killing);
        await data.close();
      }
    };
    const whole = await run(() => undefined);
    await expect(run((query) => (query === 7 ? servers[1]?.kill() : undefined))).rejects.toMatchObject({
      code: "engine",
      message: expect.stringContaining(`postgres://owner@127.0.0.1:${servers[1]?.port}/postgres/deep.counts`),
    });
    const last = done.at(-1);
    const { code } = await nabla(["fit", MODEL, "--data", addressOf(0), "--data", addressOf(1)]);
    expect([code, last?.step]).toEqual([3, expect.any(Number)]);
    await servers[1]?.start();
    const again = await run(() => undefined, last?.checkpoint());
    // A backend may outlive its server for some queries more, and the last step may have been made by then.
    expect(done.map(({ step }) => step)).toEqual(done.map((_, k) => (last?.step ?? 0) + 1 + k));
    expect([again.steps, again.status]).toEqual([whole.steps, "converged"]);
    for (const name of ["a", "b"]) {
      const [p = 0, q = 1] = [whole.params[name], again.params[name]];
      expect(Math.abs(p - q)).toBeLessThanOrEqual(1e-12 * Math.abs(p));
    }
  });
});
