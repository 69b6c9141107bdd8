// A pass of `nabla fit` over 10,000,000 rows of Parquet, logistic loss, its gradient and Hessian in three parameters,
// against NumPy on such rows in memory; a whole fit of 1,000,000 rows against R's glm (reading not counted). CPU
// seconds of all threads, the least of two runs. An argument sets another number of rows.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DOUBLE, DuckDBInstance } from "@duckdb/node-api";
import { fit, sqlTable } from "../packages/nabla/dist/fit.js";

export const taken = "the least of two runs";
const RUNS = 2;
const MODEL = { model: "y ~ a + b*x1 + c*x2", loss: "logistic" };

const NUMPY = `
import sys, time
import numpy as np
n = int(sys.argv[1])
r = np.random.default_rng(1)
x1, x2 = r.random(n)*4 - 2, r.random(n)*4 - 2
y = (r.random(n) < 1/(1 + np.exp(-0.3 - 0.8*x1 + 0.5*x2))).astype(float)
best = 1e9
for _ in range(${RUNS}):
    t = time.process_time()
    m = 0.3 + 0.8*x1 - 0.5*x2
    e = np.exp(-np.abs(m))
    f = (np.maximum(m, 0) + np.log1p(e) - y*m).sum()
    p = np.where(m >= 0, 1, e)/(1 + e)
    g, w = p - y, p*(1 - p)
    w1, w2 = w*x1, w*x2
    sums = [f, g.sum(), g@x1, g@x2, w.sum(), w1.sum(), w2.sum(), w1@x1, w1@x2, w2@x2]
    best = min(best, time.process_time() - t)
print(best)`;

const GLM = `
n <- as.integer(commandArgs(TRUE)[1]); set.seed(1)
x1 <- runif(n)*4 - 2; x2 <- runif(n)*4 - 2
y <- as.numeric(runif(n) < 1/(1 + exp(-0.3 - 0.8*x1 + 0.5*x2)))
best <- min(sapply(1:${RUNS}, function(i) sum(system.time(glm(y ~ x1 + x2, family = binomial()))[1:2])))
cat(best)`;

function rival(command, args) {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: "utf8" });
  if (status !== 0) throw new Error(stderr);
  return Number(stdout);
}

async function cpuOf(work) {
  let best = Infinity;
  for (let k = 0; k < RUNS; k++) {
    const before = process.cpuUsage();
    await work();
    const { user, system } = process.cpuUsage(before);
    best = Math.min(best, (user + system) / 1e6);
  }
  return best;
}

export default async function run([most = "10000000"]) {
  const rows = Number(most);
  const folder = mkdtempSync(join(tmpdir(), "bench-fit-"));
  const connection = await (await DuckDBInstance.create(":memory:")).connect();
  const at = (n) => `'${join(folder, `${n}.parquet`)}'`;
  try {
    for (const n of [rows, rows / 10])
      await connection.run(
        `COPY (SELECT x1, x2, (random() < 1/(1 + exp(-0.3 - 0.8*x1 + 0.5*x2)))::DOUBLE AS y FROM
          (SELECT random()*4 - 2 AS x1, random()*4 - 2 AS x2 FROM range(${n}))) TO ${at(n)}`,
      );
    const ask = async (sql, values) =>
      (
        await connection.runAndReadAll(
          sql,
          [...values],
          values.map(() => DOUBLE),
        )
      ).getRows()[0];
    const table = (n, query = ask) =>
      sqlTable({ columns: ["x1", "x2", "y"], from: `read_parquet(${at(n)})`, query });
    let longest = ["", []];
    const whole = await cpuOf(() =>
      fit({
        ...MODEL,
        data: table(rows / 10, (sql, values) => {
          if (sql.length > longest[0].length) longest = [sql, values];
          return ask(sql, values);
        }),
      }),
    );
    const [sql, values] = longest;
    const pass = await cpuOf(() => ask(sql.replace(at(rows / 10), at(rows)), values));
    const numpy = rival("python3", ["-c", NUMPY, String(rows)]);
    const glm = rival("Rscript", ["-e", GLM, String(rows / 10)]);
    const line = (what, ours, name, theirs) =>
      `| ${what} | ${ours.toFixed(2)} | ${name} ${theirs.toFixed(2)} | ${(ours / theirs).toFixed(2)} |`;
    return [
      "| what | nabla over DuckDB, Parquet | rival, in memory | ratio |",
      "|---|---|---|---|",
      line(`${rows} rows: value, gradient, Hessian`, pass, "NumPy", numpy),
      line(`${rows / 10} rows: the whole fit`, whole, "R's glm", glm),
      "",
    ].join("\n");
  } finally {
    connection.closeSync();
    rmSync(folder, { recursive: true, force: true });
  }
}
