import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { nabla } from "../../../../../tests/command.js";
import { openData } from "./data.js";

const folder = mkdtempSync(join(tmpdir(), "fit-"));
function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}
const rows = file("rows.csv", "x,y\n1,2\n2,3\n3,5\n");
const json = async (...args: readonly string[]) => JSON.parse((await nabla(["fit", ...args, "--json"])).out);

describe("nabla fit", () => {
  test("tells the parameters with their standard errors", async () => {
    const { code, out, err } = await nabla(["fit", "y ~ w0 + w1*x", "--data", rows]);
    expect([code, err]).toEqual([0, ""]);
    expect(out).toBe(`y ~ w0 + w1*x

  parameter  value         standard error
  w0         0.3333333333  ± 0.6236
  w1         1.5           ± 0.2887

loss (squares): 0.1666666667
the model is linear: its least squares are known in closed form
method: normal-equations; steps: 1, passes over 3 rows: 2
`);
    const russian = await nabla(["fit", "y ~ w0 + w1*x", "--data", rows, "--lang", "ru"]);
    expect(russian.out).toContain("  w1        1,5           ± 0,2887");
  });

  test.each([
    ["rows.tsv", "x\ty\n1\t2\n2\t3\n3\t5\n"],
    ["rows.json", '[{"x":1,"y":2},{"x":2,"y":3},{"x":3,"y":5}]'],
    ["rows.jsonl", '{"x":1,"y":2}\n{"x":2,"y":3}\n{"x":3,"y":5}\n'],
    ["o'rows.csv", "x;y\n1;2\n2;3\n3;5\n"],
  ])("reads %s", async (name, text) => {
    const { params } = await json("y ~ w0 + w1*x", "--data", file(name, text));
    expect(params.w1).toBeCloseTo(1.5, 12);
  });

  test("reads Parquet, which DuckDB wrote", async () => {
    const { DuckDBInstance } = await import("@duckdb/node-api");
    const connection = await (await DuckDBInstance.create(":memory:")).connect();
    const path = join(folder, "rows.parquet");
    await connection.run(`COPY (SELECT i AS x, 2*i + 1 AS y FROM range(100000) AS t(i)) TO '${path}'`);
    const { params, count, queries } = await json("y ~ w0 + w1*x", "--data", path);
    expect([count, queries]).toEqual([100000, 3]);
    expect(params.w1).toBeCloseTo(2, 9);
  });

  test("takes starts, bounds, weights, losses and a penalty", async () => {
    const model = "y ~ a*exp(b*x)";
    const free = await json(model, "--data", rows, "--start", "a=1,b=0.5");
    expect(free.params.b).toBeCloseTo(0.4743483818, 9);
    const bound = await json(model, "--data", rows, "--bounds", "b=0:0.4");
    expect(bound.params.b).toBe(0.4);
    const weighed = await json(
      "y ~ a + b*x",
      "--data",
      rows,
      "--weights",
      "4 - x",
      "--loss",
      "huber:10",
      "--l2",
      "1",
    );
    expect(weighed.status).toBe("converged");
  });

  test("explains its queries", async () => {
    const { out } = await nabla(["fit", "y ~ exp(a*x)", "--data", rows, "--explain"]);
    expect(out).toMatch(
      /\n-- passes of this query: 1\nSELECT count.*\nFROM [^;]*\(SELECT TRY_CAST\("x" AS DOUBLE\) AS "c1"/,
    );
    expect(out).toMatch(
      /\n-- passes of this query: \d+\nSELECT count.*\nFROM [^;]*CAST\(\$1 AS DOUBLE\) AS "p1"/,
    );
  });

  test("counts rows without a number, and leaves them out when told to", async () => {
    const holes = file("holes.csv", "x,y\n1,2\n2,NA\n,7\n2,3\n3,5\n");
    const { code, err } = await nabla(["fit", "y ~ w0 + w1*x", "--data", holes]);
    expect([code, err]).toEqual([2, "nabla: fit: each row has finite numbers, got 2 of 5 that lack one\n"]);
    const { count, missing } = await json("y ~ w0 + w1*x", "--data", holes, "--drop-missing");
    expect([count, missing]).toEqual([3, 2]);
  });

  test("exits with 1 where it ends at no minimum", async () => {
    const { code, out, err } = await nabla(["fit", "y ~ a + b*x + c*2*x", "--data", rows]);
    expect(code).toBe(1);
    expect(out).toContain("no standard errors");
    expect(err).toBe("nabla: the fit has not ended at a minimum\n");
  });

  test("lets DuckDB read the one file and nothing else", async () => {
    const data = await openData(rows);
    try {
      const other = file("other.csv", "x\n1\n");
      for (const sql of [
        `SELECT count(*) FROM read_csv('${other}')`,
        "SELECT count(*) FROM read_csv('/etc/passwd')",
        "SELECT count(*) FROM glob('/etc/*')",
        `COPY (SELECT 1) TO '${join(folder, "written.csv")}'`,
        `ATTACH '${join(folder, "written.db")}'`,
        "INSTALL httpfs",
        "LOAD httpfs",
        "SET threads = 1",
        "SET enable_external_access = true",
      ])
        await expect(data.query(sql, []), sql).rejects.toThrow(
          /^fit: DuckDB: (Permission|Invalid Input|IO) Error/,
        );
    } finally {
      data.close();
    }
  });
});

test("every example of the help runs", async () => {
  const { out } = await nabla(["fit", "--help"]);
  const examples = out.match(/^ {2}nabla fit .*$/gm) ?? [];
  expect(examples.length).toBeGreaterThan(2);
  for (const example of examples) {
    const args = (example.match(/"[^"]*"|\S+/g) ?? []).map((word) => word.replaceAll('"', "")).slice(1);
    const { code, err } = await nabla(args.map((word) => (word === "rows.csv" ? rows : word)));
    expect([code, err], example).toEqual([0, ""]);
  }
});

describe("nabla fit, what is wrong", () => {
  test.each([
    [["y ~ a*x"], 2, /--data names the table/],
    [["y ~ a*x", "--data", "rows.xlsx"], 2, /--data: a file .csv, .*, got rows.xlsx/],
    [["y ~ a*x", "--data", "none.csv"], 1, /read none.csv: there is no such file/],
    [["y ~ a*x", "--data", file("broken.parquet", "no")], 1, /read .*broken.parquet: .*Error/],
    [["z ~ a*x", "--data", rows], 2, /the response is a formula of columns, got z beside the columns x, y/],
    [["y ~ a*(x", "--data", rows], 2, /parenthesis|bracket/],
    [["y ~ a*x", "--data", rows, "--loss", "hubert"], 2, /a loss is one of squares/],
    [["y ~ a*x", "--data", rows, "--start", "c=1"], 2, /start and bounds are of parameters, got c beside a/],
  ])("%j", async (args, exit, message) => {
    const { code, err } = await nabla(["fit", ...args]);
    expect([code, err]).toEqual([exit, expect.stringMatching(message)]);
  });
});
