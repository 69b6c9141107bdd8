import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { nabla } from "../../../../../tests/command.js";

const folder = mkdtempSync(join(tmpdir(), "kept-"));
const at = (name: string): string => join(folder, name);
const model = "y ~ a*exp(-b*x) + c";
const x = Array.from({ length: 60 }, (_, i) => i / 10);
writeFileSync(
  at("rows.csv"),
  `x,y\n${x.map((t, i) => `${t},${5 * Math.exp(-t / 2) + 1 + ((i * 7) % 5) / 20}`).join("\n")}\n`,
);

async function parquet(name: string): Promise<string> {
  const { DuckDBInstance } = await import("@duckdb/node-api");
  const connection = await (await DuckDBInstance.create(":memory:")).connect();
  await connection.run(
    `COPY (SELECT * FROM read_csv('${at("rows.csv")}')) TO '${at(name)}' (FORMAT parquet)`,
  );
  connection.closeSync();
  return at(name);
}

const json = async (...args: readonly string[]) =>
  JSON.parse((await nabla(["fit", model, ...args, "--json"])).out);

describe("a fit whose engine goes away", () => {
  test("exits with 3, tells what it has, and goes on from its checkpoint to the same end", async () => {
    const data = await parquet("gone.parquet");
    const checkpoint = at("gone.json");
    let steps = 0;
    const onOut = (): void => {
      steps++;
      if (steps === 3) rmSync(data);
    };
    const args = ["fit", model, "--data", data, "--trace", "-", "--checkpoint", checkpoint];
    const { code, out, err } = await nabla(args, { onOut });
    expect([code, err]).toEqual([3, expect.stringMatching(/^nabla: fit: DuckDB: \w+ Error/)]);
    expect(out).toMatch(/parameter +value\n(.*\n){3}\nloss \(squares\): .*\nnot finished: .* after step 2, /);
    await parquet("gone.parquet");
    const whole = await json("--data", data);
    const rest = await json("--data", data, "--resume", checkpoint, "--trace", at("rest.jsonl"));
    for (const name of ["a", "b", "c"]) expect(rest.params[name]).toBeCloseTo(whole.params[name], 12);
    expect([rest.steps, rest.status]).toEqual([whole.steps, "converged"]);
    const [first = ""] = readFileSync(at("rest.jsonl"), "utf8").split("\n");
    expect(JSON.parse(first).step).toBe(3);
  });

  test("tells it in JSON beside what it has", async () => {
    const data = await parquet("lost.parquet");
    const trace = at("lost.jsonl");
    const seen = setInterval(() => {
      if (existsSync(trace) && readFileSync(trace, "utf8").includes("\n")) rmSync(data, { force: true });
    }, 1);
    const { code, out } = await nabla([
      ...["fit", model, "--data", data, "--method", "gradient-descent", "--max-evals", "100000"],
      ...["--trace", trace, "--json"],
    ]);
    clearInterval(seen);
    expect(code).toBe(3);
    expect(JSON.parse(out)).toMatchObject({ model, kept: { params: {} }, error: { code: "engine" } });
  });
});

test("a fit that takes too long ends with the best so far", async () => {
  const args = ["--data", at("rows.csv"), "--method", "adam", "--timeout", "0.001"];
  const { code, err } = await nabla(["fit", model, ...args]);
  expect([code, err]).toEqual([1, "nabla: the limit of 0.001 s is reached; the best so far is told\n"]);
});

test("--max-evals bounds a fit, which then is not said to have converged", async () => {
  const { code, out, err } = await nabla(["fit", model, "--data", at("rows.csv"), "--max-evals", "3"]);
  expect([code, err]).toEqual([1, "nabla: the fit has not ended at a minimum\n"]);
  expect(out).toContain("as many questions as allowed were asked");
});

const bin = new URL("../../../bin/nabla.js", import.meta.url).pathname;
const isBuilt = existsSync(new URL("../../../dist/main.js", import.meta.url));
test.runIf(isBuilt)("Ctrl-C ends a fit with the best so far", async () => {
  const trace = at("stopped.jsonl");
  const args = ["--data", at("rows.csv"), "--method", "gradient-descent", "--trace", trace];
  const child = spawn(process.execPath, [bin, "fit", model, ...args, "--checkpoint", at("stopped.json")], {
    env: { ...process.env, LANG: "en_US.UTF-8" },
  });
  let [out, err] = ["", ""];
  child.stdout.on("data", (text) => {
    out += text;
  });
  child.stderr.on("data", (text) => {
    err += text;
  });
  const seen = setInterval(() => {
    if (!existsSync(trace) || readFileSync(trace, "utf8").split("\n").length < 6) return;
    clearInterval(seen);
    child.kill("SIGINT");
  }, 20);
  const code = await new Promise((resolve) => child.on("close", resolve));
  clearInterval(seen);
  expect([code, err]).toEqual([1, "nabla: interrupted; the best so far is told\n"]);
  expect(out).toMatch(/parameter +value/);
  expect(existsSync(at("stopped.json"))).toBe(true);
});
