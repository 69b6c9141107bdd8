import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { nabla } from "../../../../../tests/command.js";

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
columns: x, y

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
    const learnt = await json(
      "y ~ a + b*x",
      "--data",
      rows,
      "--method",
      "adam",
      "--batch",
      "0.5",
      "--seed",
      "2",
    );
    expect([learnt.params.b.toFixed(9), learnt.steps > 20]).toEqual(["1.500000000", true]);
    const sparse = await json("y ~ a + b*x", "--data", rows, "--l1", "100");
    expect([sparse.params.b, sparse.status]).toEqual([0, "converged"]);
  });

  test("names the option whose file is no picture", async () => {
    const { code, err } = await nabla(["fit", "y ~ a + b*x", "--data", rows, "--plot", "fit.gif"]);
    expect([code, err]).toEqual([
      2,
      expect.stringContaining("--plot: a file ends in .svg or .png, got fit.gif"),
    ]);
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

  test("notes names that may not have been meant, on stderr and in JSON", async () => {
    const { code, out, err } = await nabla(["fit", "y ~ a + b*X", "--data", rows]);
    const note = "X is read as a parameter; the table has a column x";
    expect([code, err]).toEqual([1, `note: ${note}\nnabla: the fit has not ended at a minimum\n`]);
    expect([out.includes("columns: y\n"), out.includes(note)]).toEqual([true, false]);
    const { notices, columns } = await json("y ~ a + b*X", "--data", rows);
    expect([notices[0].en, columns]).toEqual([note, ["y"]]);
  });

  test("tells nothing of a fit whose start has no loss but the error", async () => {
    const { code, out, err } = await nabla(["fit", "y ~ log(a - x)", "--data", rows]);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toMatch(/^nabla: fit: a start is in the model's domain in each row, got a = 1\n$/);
  });

  test("exits with 1 where it ends at no minimum", async () => {
    const { code, out, err } = await nabla(["fit", "y ~ a + b*x + c*2*x", "--data", rows]);
    expect(code).toBe(1);
    expect(out).toContain("no standard errors");
    expect(err).toBe("nabla: the fit has not ended at a minimum\n");
  });
});

test("every example of the help runs", async () => {
  const { out } = await nabla(["fit", "--help"]);
  const examples = out.match(/^ {2}nabla fit .*$/gm) ?? [];
  expect(examples.length).toBeGreaterThan(2);
  for (const example of examples) {
    file("new.csv", "x\n4\n");
    const args = (example.match(/"[^"]*"|\S+/g) ?? []).map((word) => word.replaceAll('"', "")).slice(1);
    const { code, err } = await nabla(
      args.map((word) => (/\.(csv|svg|json)$/.test(word) ? join(folder, word) : word)),
    );
    expect([code, err], example).toEqual([0, ""]);
  }
});

describe("nabla fit --predict", () => {
  test("writes the rows with what the model says of them, and counts those of which it says nothing", async () => {
    const asked = file("new.csv", 'id,x\na,4\n"b,c",1\nd,\ne,none\n');
    const to = join(folder, "out.csv");
    const { code, out } = await nabla(["fit", "y ~ w0 + w1*x", "--data", rows, "--predict", asked, "-o", to]);
    expect([code, out]).toEqual([
      0,
      expect.stringMatching(/rows predicted: 2; left empty, where the model has no value: 2\n$/),
    ]);
    const [head, first = "", ...others] = readFileSync(to, "utf8").split("\n");
    expect(head).toBe("id,x,prediction,standard_error");
    const [id, x, mean, error] = first.split(",");
    expect([id, x]).toEqual(["a", "4"]);
    expect(Number(mean)).toBeCloseTo(19 / 3, 12);
    expect(Number(error)).toBeCloseTo(Math.sqrt(7 / 18), 12);
    expect(others.slice(1)).toEqual(["d,,,", "e,none,,", ""]);
    expect(others[0]).toMatch(/^"b,c",1,1\.83/);
  });

  test("writes them to standard output alone, without errors where there are none", async () => {
    const asked = file("few.csv", "x\n1\n");
    const args = ["y ~ w0 + w1*x", "--data", rows, "--bounds", "w1=0:1", "--predict", asked, "-o", "-"];
    const { out, err } = await nabla(["fit", ...args]);
    expect(out).toMatch(/^x,prediction\n1,2\.3\d+\n$/);
    expect((await nabla(["fit", ...args, "--json"])).out).toContain("-o - has standard output to itself");
    expect(err).toBe("note: no standard errors: a parameter is at its bound\n");
  });
});

describe("nabla fit --plot", () => {
  test("draws the rows and the curve, or residuals where more than one column explains them", async () => {
    const wide = file("wide.csv", "x,z,y\n1,2,2\n2,1,3\n3,5,5\n4,1,5\n");
    const drawn = async (...args: readonly string[]) => (await nabla(["fit", ...args, "--plot", "-"])).out;
    const curve = await drawn("y ~ w0 + w1*x", "--data", wide);
    expect(curve).toMatch(/<title id="[^"]*">y ~ w0 \+ w1\*x<\/title>/);
    expect(curve.match(/data-part="dots"/g)).toHaveLength(1);
    const residuals = await drawn("y ~ w0 + w1*x + w2*z", "--data", wide, "--lang", "ru");
    expect(residuals).toMatch(/>значение модели<.*>остаток</s);
    const loss = await drawn("y ~ exp(w0 + w1*x)", "--data", wide, "--show", "loss");
    expect(loss).toMatch(/>Loss of y ~ exp.*data-layer="levels".*data-layer="paths".*>levenberg-marquardt</s);
    const asked = await drawn("y ~ w0 + w1*x", "--data", wide, "--show", "residuals");
    expect(asked).toContain(">residual<");
  });
});

test("shows where a model, a loss or a weight cannot be read", async () => {
  const errorOf = async (...args: readonly string[]) => (await nabla(["fit", ...args, "--data", rows])).err;
  expect(await errorOf("y ~ a*(x + 1")).toMatch(/^nabla: .*\n {2}y ~ a\*\(x \+ 1\n {8}\^\n$/);
  expect(await errorOf("(y ~ a*x")).toMatch(/\n {2}\(y ~ a\*x\n {2}\^\n$/);
  expect(await errorOf("y ~ a*x", "--loss", "r*)", "--lang", "ru")).toMatch(
    /^nabla: [а-яё].*\n {2}r\*\)\n {4}\^\n$/,
  );
  expect(await errorOf("y ~ a*x", "--weights", "x+")).toMatch(/\n {2}x\+\n {4}\^\n$/);
});

describe("nabla fit, what is wrong", () => {
  test.each([
    [["y ~ a*x"], 2, /--data names the table/],
    [["y ~ a*x", "--data", "rows.xlsx"], 2, /--data: a file .parquet, .*, got rows.xlsx/],
    [["y ~ a*x", "--data", "none.csv"], 1, /read none.csv: there is no such file/],
    [["y ~ a*x", "--data", file("broken.parquet", "no")], 1, /read .*broken.parquet: .*Error/],
    [["z ~ a*x", "--data", rows], 2, /the response is a formula of columns, got z beside the columns x, y/],
    [["y ~ a*(x", "--data", rows], 2, /parenthesis|bracket/],
    [["y ~ a*x", "--data", rows, "--loss", "hubert"], 2, /a loss is one of squares/],
    [["y ~ a*x", "--data", rows, "-o", "out.csv"], 2, /--predict goes with -o/],
    [["y ~ a*x", "--data", rows, "--show", "curve"], 2, /--show goes with --plot/],
    [["y ~ a*x", "--data", rows, "--plot", "fit.jpg"], 2, /\.svg or \.png, got fit.jpg/],
    [["y ~ a*x", "--data", rows, "--trace", "t", "--checkpoint", "t"], 2, /one thing, got .*t twice/],
    [["y ~ a*x", "--data", rows, "--predict", rows, "-o", rows], 2, /one thing, got .*rows.csv twice/],
    [["y ~ a", "--data", rows, "--plot", "-", "--show", "curve"], 2, /the model has one column, got none/],
    [["y ~ a", "--data", rows, "--plot", "-", "--show", "loss"], 2, /the model has two parameters, got a/],
    [["y ~ a*x", "--data", rows, "--predict", file("z.csv", "z\n1\n"), "-o", "-"], 2, /needs the column x/],
    [["y ~ a*x", "--data", rows, "--resume", file("no.json", "{}")], 1, /read .*no.json: a checkpoint has/],
    [["y ~ a*x", "--data", rows, "--weights", "2 - x"], 2, /a weight is at least 0, got 1 rows/],
    [
      ["y ~ a*x", "--data", rows, "--plot", "-", "--explain"],
      2,
      /--plot - has .* to itself, without --explain/,
    ],
    [["y ~ a*x", "--data", rows, "--predict", rows, "-o", "-", "--explain"], 2, /-o - has .* without/],
    [["y ~ a*x", "--data", rows, "--timeout", "0"], 2, /--timeout: a positive number, got 0/],
    [["y ~ a*x", "--data", rows, "--max-evals", "0"], 2, /--max-evals: a whole number/],
    [["y ~ a*x", "--data", rows, "--start", "c=1"], 2, /start and bounds are of parameters, got c beside a/],
  ])("%j", async (args, exit, message) => {
    const { code, err } = await nabla(["fit", ...args]);
    expect([code, err]).toEqual([exit, expect.stringMatching(message)]);
  });
});
