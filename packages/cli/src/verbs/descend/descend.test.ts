import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, statSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { nabla } from "../../../../../tests/command.js";
import { Session } from "../../run/session.js";
import { readSchedule } from "./options.js";
import { work } from "./work.js";

const ROSENBROCK = "(1-x)^2 + 100*(y-x^2)^2";
const folder = mkdtempSync(join(tmpdir(), "descend-"));

const text = async (...args: readonly string[]): Promise<string> => {
  const { code, out, err } = await nabla(["descend", ...args]);
  expect([code, err]).toEqual([0, ""]);
  return out;
};
const json = async (...args: readonly string[]) =>
  JSON.parse((await nabla(["descend", ...args, "--json"])).out);

describe("nabla descend", () => {
  test("tells the steps and what the end is", async () => {
    const out = await text("x^2/20 + y^2", "--from", "x=-5,y=2", "--method", "momentum", "--rate", "0.1");
    expect(out).toMatch(
      /^f\(x, y\) = x\^2\/20 \+ y\^2\n\nmethod: momentum\n\n {2}step +x +y +f +‖∇f‖ +rate\n {2}0 /,
    );
    expect(out.split("\n").length).toBeLessThan(40);
    expect(out).toMatch(/minimum/);
    expect(out).toMatch(/evaluations: \d+ of f, \d+ with ∇f, \d+ with the Hessian/);
    const russian = await text(
      "x^2",
      "--from",
      "x=1",
      "--method",
      "gradient-descent",
      "--rate",
      "0.1",
      "--lang",
      "ru",
    );
    expect(russian).toMatch(/\n {2}шаг +x +f +‖∇f‖ +скорость\n/);
  });

  test("takes bounds that hold a variable where it is, and refuses those that go down", async () => {
    const { walks } = await json("(x-3)^2 + y^2", "--from", "x=1,y=2", "--bounds", "x=1:1");
    expect(walks[0]).toMatchObject({ status: "converged", kind: "minimum", at: { x: 1 } });
    expect(await text("x^2", "--from", "x=5", "--bounds", "x=1:2")).toMatch(
      /x = 1, f = 1\n {2}the start is outside of the bounds: the run began/,
    );
    const down = await nabla(["descend", "x^2", "--from", "x=1", "--bounds", "x=2:1"]);
    expect(down.code).not.toBe(0);
  });

  test("writes the trace while it walks", async () => {
    const trace = join(folder, "running.jsonl");
    const seen: number[] = [];
    const stop = {
      get aborted() {
        seen.push(readFileSync(trace, "utf8").split("\n").length - 1);
        return seen.length > 50;
      },
    };
    const session = new Session(
      { ...process, stdout: { write: () => true }, stderr: { write: () => true } },
      "en",
      false,
    );
    const written = { method: "adam", seed: "1", from: "x=-1.2,y=1", trace };
    await work({ source: ROSENBROCK, written }, session, stop);
    expect(seen.at(-1)).toBeGreaterThan(40);
    expect(JSON.parse(readFileSync(trace, "utf8").split("\n")[40] ?? "")).toMatchObject({
      walk: "adam",
      step: 40,
    });
  });

  test("shows each k-th step and the last", async () => {
    const args = ["x^2", "--from", "x=1", "--method", "gradient-descent", "--rate", "0.1", "--steps", "10"];
    const steps = (await text(...args, "--every", "4")).match(/^ {2}\d+ /gm);
    expect(steps).toEqual(["  0 ", "  4 ", "  8 ", "  10 "]);
  });

  test("compares methods", async () => {
    const out = await text(
      ROSENBROCK,
      "--from",
      "x=-1.2,y=1",
      "--method",
      "adam,momentum",
      "--rate",
      "0.001",
      "--steps",
      "200",
    );
    expect(out).toMatch(/\n {2}method +steps +evaluations +f +end\n {2}adam +200 .*\n {2}momentum +200 /);
  });

  test("diverges in words, and keeps the best point", async () => {
    const { walks } = await json("x^2", "--from", "x=1", "--method", "gradient-descent", "--rate", "1.1");
    expect(walks[0]).toMatchObject({ status: "diverged", value: 1, at: { x: 1 } });
  });

  test("maximises the income, and under a budget tells what the budget is worth", async () => {
    const income = "30*x + 40*y - x^2 - x*y - y^2";
    const free = await json(income, "--from", "x=1,y=1", "--maximize");
    expect(free.walks[0].kind).toBe("maximum");
    expect(free.walks[0].at.x).toBeCloseTo(20 / 3, 6);
    expect(free.walks[0].at.y).toBeCloseTo(50 / 3, 6);
    const bound = await json(income, "--from", "x=1,y=1", "--maximize", "--subject-to", "x+y=12");
    expect(bound.walks[0].at.x + bound.walks[0].at.y).toBeCloseTo(12, 6);
    expect(bound.walks[0].at.x).toBeCloseTo(1, 5);
    // ∂income/∂x at (1, 11): 30 − 2 − 11.
    expect(bound.walks[0].multipliers[0]).toBeCloseTo(17, 4);
  });

  test("several starts in a box find the lowest of many minima", async () => {
    const { walks } = await json("sin(3*x) + x^2/10", "--bounds", "x=-5:5", "--starts", "10", "--seed", "3");
    expect(walks).toHaveLength(10);
    const best = walks.map(({ value }: { value: number }) => value).sort((a: number, b: number) => a - b)[0];
    expect(best).toBeCloseTo(-0.973, 3);
  });

  test("draws paths over level lines, and f against the step for other numbers of variables", async () => {
    const paths = join(folder, "paths.svg");
    await text(ROSENBROCK, "--from", "x=-1.2,y=1", "--method", "momentum,adam", "--steps", "50", "-o", paths);
    expect(readFileSync(paths, "utf8")).toMatch(/data-run="momentum"[\s\S]*data-run="adam"/);
    const progress = join(folder, "progress.svg");
    await text("x^2+y^2+z^2", "--from", "x=1,y=2,z=3", "--method", "adam", "--steps", "50", "-o", progress);
    expect(readFileSync(progress, "utf8")).toContain("log₁₀ |f − best|");
  });

  test("a walk that is cut in two goes the same way as one", async () => {
    const [file, trace] = [join(folder, "walk.json"), join(folder, "walk.jsonl")];
    const args = [ROSENBROCK, "--from", "x=-1.2,y=1", "--method", "adam", "--rate", "0.01"];
    const whole = await json(...args, "--steps", "60", "--trace", trace);
    await json(...args, "--steps", "25", "--checkpoint", file);
    const rest = await json(ROSENBROCK, "--resume", file, "--steps", "60");
    expect(rest.walks[0].at).toEqual(whole.walks[0].at);
    expect(rest.walks[0].evaluations).toEqual(whole.walks[0].evaluations);
    const lines = readFileSync(trace, "utf8").trim().split("\n");
    expect(lines).toHaveLength(61);
    expect(JSON.parse(lines[60] ?? "")).toMatchObject({ step: 60, value: whole.walks[0].trace[60].value });
  });
});

test("an interrupted walk ends with the best point so far", async () => {
  let [out, err] = ["", ""];
  const streams = {
    stdin: process.stdin,
    stdout: { write: (text: string | Uint8Array) => (out += text) },
    stderr: { write: (text: string) => (err += text) },
  };
  const session = new Session(streams, "en", false);
  let asked = 0;
  const interrupted = {
    get aborted() {
      asked += 1;
      return asked > 50;
    },
  };
  const written = { from: "x=-1.2,y=1", method: "momentum", rate: "0.0001", seed: "1" };
  await work({ source: ROSENBROCK, written }, session, interrupted);
  expect(out).toMatch(/is interrupted at step \d+: .*\n {2}x = -?[\d.]+, y = [\d.]+, f = \d\.\d+\n/);
  expect(err).toBe("nabla: interrupted; the best point so far is told\n");
  expect(session.exitCode).toBe(1);
});

test("every example of the help runs", async () => {
  const { out } = await nabla(["descend", "--help"]);
  const examples = out.match(/^ {2}nabla descend .*$/gm) ?? [];
  expect(examples.length).toBeGreaterThan(3);
  for (const example of examples) {
    const words = (example.match(/"[^"]*"|\S+/g) ?? []).map((word) => word.replaceAll('"', ""));
    const args = words.slice(1).map((word) => (word === "paths.svg" ? join(folder, word) : word));
    const { code, err } = await nabla(args);
    expect([code, err], example).toEqual([0, ""]);
  }
});

test.skipIf(process.platform === "win32")(
  "a checkpoint into a pipe leaves the pipe in its place",
  async () => {
    const pipe = join(folder, "pipe");
    execFileSync("mkfifo", [pipe]);
    const reading = readFile(pipe, "utf8");
    await text("x^2", "--from", "x=1", "--checkpoint", pipe);
    expect(JSON.parse(await reading)).toMatchObject({ method: "levenberg-marquardt" });
    expect(statSync(pipe).isFIFO()).toBe(true);
  },
);

describe("nabla descend, what is wrong", () => {
  test.each([
    [["x^2"], /--from gives no x/],
    [["x^2", "--from", "x=1,z=2"], /z is no variable of the formula, got x/],
    [["x^2", "--from", "x=1", "--method", "adamm"], /--method: one of auto, /],
    [["x^2", "--from", "x=1", "--schedule", "step:2"], /--schedule: constant/],
    [["x^2", "--from", "x=1", "--steps", "0"], /--steps: a whole number above 0/],
    [["x^2", "--from", "x=1", "-o", "path.gif"], /\.svg or \.png/],
    [["x^2", "--from", "x=1", "--at", "x=1"], /--from and --at/],
    [["x^2", "--from", "x=1", "--method", "adam,momentum", "--checkpoint", "c"], /do not go together/],
    [["constructor^2 + x^2", "--bounds", "x=0:1", "--starts", "3"], /constructor/],
    [["5", "--from", "x=1"], /x is no variable of the formula, got a formula without variables/],
    [["x^2", "--from", "x=1", "-o", "a.svg", "--trace", "./a.svg"], /a file of its own, got .*a\.svg twice/],
    [["x^2", "--from", "x=1", "--trace", "c", "--checkpoint", "c"], /a file of its own/],
    [["x^2", "--resume", "c", "--method", "bfgs"], /--resume and --method do not go together/],
    [["x^2", "--resume", "c", "--from", "x=1"], /--resume and --from do not go together/],
    [["x^2", "--resume", "c", "--rate", "5"], /--resume and --rate do not go together/],
    [["x^2", "--from", "x=1", "--subject-to", "x=1", "--checkpoint", "c"], /--subject-to and --checkpoint/],
  ])("%j", async (args, message) => {
    const { code, err } = await nabla(["descend", ...args]);
    expect(code).toBe(2);
    expect(err).toMatch(message);
  });

  test("schedules are read", () => {
    expect(readSchedule("step:0.5:100")).toEqual({ kind: "step", factor: 0.5, every: 100 });
    expect(readSchedule("1/t:0.1")).toEqual({ kind: "1/t", decay: 0.1 });
    expect(readSchedule("constant")).toEqual({ kind: "constant" });
  });
});
