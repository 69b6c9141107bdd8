import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { planTasks } from "./tasks.js";

const folder = mkdtempSync(join(tmpdir(), "nabla-outputs-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const at = (name: string): string => join(folder, name);
writeFileSync(at("a.png"), "a");
symlinkSync("a.png", at("link.png"));
symlinkSync(".", at("here"));

const plan = (input: string, output: string) =>
  planTasks([{ path: at(input), name: input }], at(output), false, { png: [".png"] }, "png");

describe("planTasks", () => {
  it.each([
    ["a.png", "a.png"],
    ["a.png", "here/a.png"],
    ["here/a.png", "a.png"],
    ["link.png", "a.png"],
    ["link.png", "link.png"],
    ["a.png", "here"],
  ])("never lets the result of %s replace it as %s", async (input, output) => {
    await expect(plan(input, output)).rejects.toThrow(/is an input and would be overwritten/);
  });

  it("keeps both of two results whose names differ in their ends only", async () => {
    const inputs = ["a.jpg", "a.png", "a.b.png", "sub/a.png"].map((name) => ({
      path: at(`in/${name}`),
      name,
    }));
    const tasks = await planTasks(inputs, at("out"), true, { png: [".png"] }, "png");
    const names = ["a.jpg.png", "a.png", "a.b.png", "sub/a.png"];
    expect(tasks.map(({ output }) => output?.path)).toEqual(names.map((name) => at(`out/${name}`)));
    const twice = ["one/a.jpg", "two/a.jpg"].map((path) => ({ path: at(path), name: "a.jpg" }));
    await expect(planTasks(twice, at("out"), true, { png: [".png"] }, "png")).rejects.toThrow(/both become/);
  });

  it("writes beside an input", async () => {
    expect(await plan("a.png", "here/b.png")).toEqual([
      { path: at("a.png"), output: { path: at("here/b.png"), format: "png" } },
    ]);
  });
});
