import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { nabla } from "../../../../../tests/command.js";

const folder = mkdtempSync(join(tmpdir(), "nabla-plot-"));
afterAll(() => rmSync(folder, { recursive: true }));

describe("nabla plot", () => {
  test("writes level lines and arrows as SVG to standard output", async () => {
    const { code, out, err } = await nabla([
      "plot",
      "x^2*y",
      "--x",
      "-3:3",
      "--y",
      "-3:3",
      "--layers",
      "levels,arrows",
    ]);
    expect(code).toBe(0);
    expect(err).toBe("");
    expect(out).toMatch(/^<svg /);
    expect(out).toContain('data-layer="levels"');
    expect(out).toContain('data-layer="arrows"');
    expect(out).toContain("f = x^2*y");
  });

  test("a variable that a left side names is an axis, though it does not occur", async () => {
    const named = await nabla(["plot", "f(x, y) = x^2", "--layers", "levels"]);
    expect(named).toEqual(await nabla(["plot", "x^2", "--vars", "x,y", "--layers", "levels"]));
    expect(named.out).not.toBe((await nabla(["plot", "x^2", "--layers", "levels"])).out);
  });

  test("draws only the layers that are named", async () => {
    const { out } = await nabla(["plot", "-x^2*y", "--layers", "levels"]);
    expect(out).toContain('data-layer="levels"');
    expect(out).not.toContain('data-layer="arrows"');
  });

  test("writes a file, the same bytes as to standard output, and nothing beside it", async () => {
    const file = join(folder, "figure.svg");
    const written = await nabla(["plot", "x*y", "-o", file]);
    expect(written).toEqual({ code: 0, out: "", err: "" });
    expect(readFileSync(file, "utf8")).toBe((await nabla(["plot", "x*y", "-o", "-"])).out);
    expect(readdirSync(folder)).toEqual(["figure.svg"]);
  });

  test("writes PNG at a scale", async () => {
    const file = join(folder, "figure.png");
    await nabla(["plot", "x*y", "-o", file, "--width", "200", "--scale", "2"]);
    const png = readFileSync(file);
    expect(png.subarray(1, 4).toString()).toBe("PNG");
    expect(png.readUInt32BE(16)).toBe(400);
  });

  test("draws the gradient at a point", async () => {
    const { out } = await nabla(["plot", "x*y", "--at", "x=1,y=2"]);
    expect(out).toContain('data-part="gradient"');
  });

  test("draws the curve of one variable", async () => {
    const { code, out } = await nabla(["plot", "x^2", "--y", "-1:9"]);
    expect(code).toBe(0);
    expect(out).toContain('data-level="0"');
  });

  test("draws a slice of more variables, at the values that --at gives", async () => {
    const open = await nabla(["plot", "x*y*z"]);
    expect(open.code).toBe(2);
    expect(open.err).toContain("--at z=0");
    expect((await nabla(["plot", "x*y*z", "--at", "z=2"])).code).toBe(0);
  });

  test("finds critical points and says in words what is proven of them", async () => {
    const { code, out } = await nabla(["plot", "x^2 - z*y^2", "--at", "z=1", "--layers", "bands,critical"]);
    expect(code).toBe(0);
    expect(out).toContain("Critical points in the window: saddle: 1; proven: no others.");
    const russian = await nabla(["plot", "x^2 - y^2", "--layers", "critical", "--lang", "ru"]);
    expect(russian.out).toContain("седло: 1; доказано: других нет.");
  });

  test("writes a decimal comma in Russian", async () => {
    const { out } = await nabla(["plot", "x*y", "--x", "0:1", "--y", "0:1", "--lang", "ru"]);
    expect(out).toContain(">0,2<");
  });

  test.each([
    [["--x", "3:1"], 2],
    [["--x", "3"], 2],
    [["--x", "a:b"], 2],
    [["--layers", "hills"], 2],
    [["--theme", "pink"], 2],
    [["--width", "1e9"], 2],
    [["-o", "figure.gif"], 2],
    [["-o", join(folder, "none", "figure.svg")], 1],
  ])("%j ends with exit code %i", async (args, expected) => {
    const { code, out, err } = await nabla(["plot", "x*y", ...args]);
    expect(code).toBe(expected);
    expect(out).toBe("");
    expect(err).toMatch(/^nabla: /);
    expect(existsSync("figure.gif")).toBe(false);
  });
});
