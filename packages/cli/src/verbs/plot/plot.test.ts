import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { nabla } from "../../../../../tests/command.js";
import { run } from "../../command.js";

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
    await nabla(["plot", "x*y", "-o", file, "--size", "200", "--scale", "2"]);
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

  test("holds the variables of --fix, and says so in the title", async () => {
    const { out } = await nabla(["plot", "x*y*z", "--fix", "z=2"]);
    expect(out).toContain("f = x*y*z, z = 2<");
    expect(out).toBe((await nabla(["plot", "x*y*z", "--at", "z=2"])).out);
    const rest = await nabla(["plot", "x*y*z", "--fix", "x=2", "--layers", "levels"]);
    expect(rest.out).toBe(
      (await nabla(["plot", "x*y*z", "--at", "x=2", "--vars", "y,z", "--layers", "levels"])).out,
    );
  });

  test("takes axes by name from --x and --y", async () => {
    const { out } = await nabla(["plot", "a*b*c", "--x", "c=0:2", "--y", "a=0:1", "--fix", "b=1"]);
    const { out: same } = await nabla([
      ...["plot", "a*b*c", "--vars", "c,a", "--x", "0:2", "--y", "0:1", "--at", "b=1"],
    ]);
    expect(out).toBe(same);
    expect(out).toContain(">c</text>");
  });

  test("draws the level lines that --levels asks for", async () => {
    const levelsOf = async (levels: string): Promise<number[]> => {
      const { out } = await nabla(["plot", "x^2 + y^2", "--layers", "levels", "--levels", levels]);
      const found = [...out.matchAll(/<path data-level="([^"]*)"/g)].map(([, level]) => Number(level));
      return [...new Set(found)];
    };
    expect(await levelsOf("1,4,9")).toEqual([1, 4, 9]);
    expect(await levelsOf("0,5; 2")).toEqual([0.5, 2]);
    expect(await levelsOf("at=4")).toEqual([4]);
    expect(await levelsOf("step=3")).toEqual([3, 6, 9, 12, 15]);
    expect((await levelsOf("30")).length).toBeGreaterThan((await levelsOf("10")).length);
    expect(await levelsOf("log")).toEqual([0.5, 1, 2, 5, 10]);
    const gaps = (values: readonly number[]): number =>
      new Set(values.slice(1).map((value, k) => value - (values[k] ?? 0))).size;
    expect(gaps(await levelsOf("even"))).toBe(1);
    expect(gaps(await levelsOf("quantile"))).toBeGreaterThan(1);
  });

  test("draws arrows as long and as dense as is said", async () => {
    const arrowsOf = async (...args: string[]): Promise<string> => {
      const { out } = await nabla(["plot", "x^2 + y^2", "--layers", "arrows", ...args]);
      return /<g data-layer="arrows"[^>]*>([\s\S]*?)<\/g>/.exec(out)?.[1] ?? "";
    };
    const usual = await arrowsOf();
    expect(await arrowsOf("--arrow-length", "equal", "--arrow-spacing", "44")).toBe(usual);
    const count = (arrows: string): number => arrows.match(/M/g)?.length ?? 0;
    expect(count(await arrowsOf("--arrow-spacing", "30"))).toBeGreaterThan(1.5 * count(usual));
    const { out } = await nabla(["plot", "x^2 + y^2", "--layers", "arrows", "--arrow-length", "sqrt"]);
    expect(out).toContain("lengths as √");
    expect((await nabla(["plot", "x*y", "--arrow-length", "long"])).err).toContain("equal, sqrt, true");
    expect((await nabla(["plot", "x*y", "x/y", "--arrow-length", "sqrt"])).err).toContain("--arrow-length");
  });

  test("draws several curves in one picture, told apart and named", async () => {
    const { code, out } = await nabla(["plot", "sin(x)", "cos(x)", "-x/2"]);
    expect(code).toBe(0);
    expect(out.match(/data-layer="curve"/g)).toHaveLength(3);
    for (const name of ["sin(x)", "cos(x)", "-x/2"]) expect(out).toContain(`>${name}</text>`);
    expect(
      new Set([...out.matchAll(/data-level="0"[^>]* stroke="([^"]*)"/g)].map(([, colour]) => colour)).size,
    ).toBe(3);
    expect(out).toContain("f₁ = sin(x), f₂ = cos(x), f₃ = -x/2<");
  });

  test("draws level lines of several functions over one another", async () => {
    const { code, out } = await nabla(["plot", "x^2 - y^2", "2*x*y"]);
    expect(code).toBe(0);
    expect(out.match(/data-layer="levels"/g)).toHaveLength(2);
    const apart = await nabla(["plot", "sin(x)", "cos(t)"]);
    expect(apart.code).toBe(2);
    expect(apart.err).toContain("--columns");
  });

  test("draws pictures side by side, each as it is alone but for its ids", async () => {
    const { code, out } = await nabla(["plot", "x*y", "sin(t)", "--columns", "2", "--size", "800"]);
    expect(code).toBe(0);
    const [, alone = ""] =
      /<g data-layer="arrows"[^>]*>([\s\S]*?)<\/g>/.exec(
        (await nabla(["plot", "x*y", "--size", "400", "--title", "f = x*y"])).out,
      ) ?? [];
    expect(alone.length).toBeGreaterThan(1000);
    expect(out).toContain(alone);
    expect(out.match(/<svg /g)).toHaveLength(3);
    const ids = [...out.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test.each([
    [["--layers", "heatmap"], "--layers"],
    [["--levels", "5"], "--levels"],
    [["--minus"], "--minus"],
    [["--arrow-length", "sqrt"], "--arrow-length"],
    [["--at", "x=1"], "--at x"],
  ])("refuses what a curve does not show: %j", async (args, option) => {
    const { code, out, err } = await nabla(["plot", "a*sin(x)", "--fix", "a=2", ...args]);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain(`${option} is for maps of two variables`);
    expect((await nabla(["plot", "x*y", "sin(x)", "--columns", "2", "--layers", "heatmap"])).code).toBe(0);
  });

  test("takes ranges with = as well", async () => {
    const joined = await nabla(["plot", "x*y", "--x=-1:2", "--y=0:3"]);
    expect(joined).toEqual(await nabla(["plot", "x*y", "--x", "-1:2", "--y", "0:3"]));
    expect(joined.code).toBe(0);
  });

  test("sketches in a terminal, and writes SVG for -o -", async () => {
    const inTerminal = async (columns: number, ...args: string[]): Promise<string> => {
      let out = "";
      const stdout = {
        isTTY: true,
        columns,
        rows: 50,
        write(data: string | Uint8Array) {
          out += String(data);
        },
      };
      await run(
        ["plot", "x*y", ...args],
        { stdin: process.stdin, stdout, stderr: { write: () => undefined } },
        {},
        "0",
      );
      return out;
    };
    const shown = await inTerminal(60);
    expect(shown).toMatch(/[\u2801-\u28ff]/);
    expect(Math.max(...shown.split("\n").map((line) => line.length))).toBeLessThanOrEqual(60);
    const narrow = await inTerminal(20);
    expect(narrow).toMatch(/[\u2801-\u28ff]/);
    expect(Math.max(...narrow.split("\n").map((line) => line.length))).toBeLessThanOrEqual(20);
    expect(await inTerminal(60, "-o", "-")).toMatch(/^<svg /);
    expect((await nabla(["plot", "x*y", "--to", "sketch"])).out).toMatch(/^ +y\n/);
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
    [["--size", "1e9"], 2],
    [["--size", "99999"], 2],
    [["--size", "0"], 2],
    [["--scale", "-1"], 2],
    [["--scale", "1e9", "-o", "figure.png"], 1],
    [["--scale", "1e-9", "-o", "figure.png"], 1],
    [["--scale", "2"], 2],
    [["--at", "x=1"], 2],
    [["--at", "x=1,y=1,q=3"], 2],
    [["--fix", "q=3"], 2],
    [["2*x", "--at", "x=1,y=1"], 2],
    [["2*x", "--minus"], 2],
    [["--levels", "0"], 2],
    [["--levels", "step=-1"], 2],
    [["--levels", "a,b"], 2],
    [["--levels", "step=0.0001"], 1],
    [["--columns", "0"], 2],
    [["--vars", "x,y,z"], 2],
    [["--x", "x=0:1", "--y", "x=0:1"], 2],
    [["--fix", "x=1", "--vars", "x,y"], 2],
    [["--fix", "z=1", "--at", "z=2"], 2],
    [["--to", "word"], 2],
    [["--nodata", "0"], 2],
    [["z"], 2],
    [["2*x", "--layers", "arrows"], 2],
    [["none.tif", "--columns", "2"], 1],
    [["-o", "figure.pdf"], 2],
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
