import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { nabla } from "../../../../../tests/command.js";
import { has, runIn } from "../../../../../tests/run-in.js";

/** Debian's own Python has what Debian packages. */
const python = ["python3", "/usr/bin/python3"].find((name) => has(name, "-c", "import matplotlib"));
const bench = fileURLToPath(new URL("../../../../../bench/node_modules/", import.meta.url));
const hasPlot = existsSync(`${bench}@observablehq/plot`) && existsSync(`${bench}jsdom`);

const PICTURES: readonly (readonly string[])[] = [
  ["x^2*y - y", "--at", "x=1,y=1"],
  ["sin(x)", "1/x"],
  ["x^2 - y^2", "2*x*y*z", "--fix", "z=1"],
  ["exp(-x^2 - y^2)", "--layers", "heatmap,levels,arrows", "--minus"],
  ["x^3 - 3*x + y^2", "--layers", "bands,levels,critical", "--minus", "--at", "x=2,y=1"],
  ["x^2 + y^2", "--layers", "bands", "--levels", "at=4"],
  ["log(x)*v", "--x", "x=-1:3", "--y", "v=0:1e-3"],
];

const written = async (to: string, args: readonly string[]): Promise<string> => {
  const { code, out, err } = await nabla(["plot", ...args, "--to", to]);
  expect([code, err.replace(/^note:.*\n?/gm, "")]).toEqual([0, ""]);
  return out;
};

describe("nabla plot --to matplotlib", () => {
  test("gives arrows in the plane's directions, equal axes and the picture's levels", async () => {
    const program = await written("matplotlib", ["x^2 + y^2", "--levels", "1,4"]);
    expect(program).toContain('angles="xy"');
    expect(program).toContain('ax.set_aspect("equal")');
    expect(program).toContain("levels=[1, 4]");
    expect(program).not.toMatch(/np\.(float|int|bool)\b/);
  });

  test("has bands, streamlines and critical points by kind", async () => {
    const args = ["x^3 - 3*x + y^2", "--layers", "bands,streamlines,critical", "--levels", "0,4", "--minus"];
    const program = await written("matplotlib", args);
    expect(program).toContain('ax.contourf(x, y, values, levels=[0, 4], cmap="cividis"');
    expect(program).toContain("u, v = -f(x, y)[1]\n");
    expect(program).toContain("ax.streamplot(x, y, u, v");
    expect(program).toContain('ax.plot([1], [0], "v", color="black", label="minimum")');
    expect(program).toContain('ax.plot([-1], [0], "x", color="black", label="saddle")');
    const lines = await nabla(["plot", "(x*y)^2", "--layers", "critical", "--to", "matplotlib"]);
    expect([lines.code, lines.out]).toEqual([2, ""]);
    expect(lines.err).toContain("make lines");
    const long = await nabla(["plot", "x*y", "--arrow-length", "true", "--to", "plot"]);
    expect([long.code, long.err]).toEqual([2, expect.stringContaining("arrows of one length")]);
  });

  test.skipIf(python === undefined)(
    "has no arrows and no streamlines where f is undefined",
    { timeout: 60_000 },
    async () => {
      const program = await written("matplotlib", ["log(x) + y", "--layers", "arrows,streamlines"]);
      const watch = [
        "import matplotlib.axes, runpy, sys, numpy as np",
        "def quiver(ax, x, y, *rest, **named): print(np.min(x) > 0)",
        "def streamplot(ax, x, y, u, v, **named): print(np.all(np.ma.getmaskarray(u)[x <= 0]))",
        "matplotlib.axes.Axes.quiver, matplotlib.axes.Axes.streamplot = quiver, streamplot",
        'sys.argv = ["", "figure.png"]',
        'runpy.run_path("figure.py")',
      ].join("\n");
      const seen = runIn({ "figure.py": program, "watch.py": watch }, [[python ?? "", "watch.py"]]);
      expect(seen.trim().split("\n")).toEqual(["True", "True"]);
    },
  );

  test.skipIf(python === undefined)("is a program that draws", { timeout: 120_000 }, async () => {
    const programs = await Promise.all(PICTURES.map((args) => written("matplotlib", args)));
    const files = Object.fromEntries(programs.map((program, k) => [`figure${k}.py`, program]));
    // One Python for all of them: matplotlib takes longer to begin than to draw.
    const all = [
      "import os, runpy, sys",
      `for k in range(${programs.length}):`,
      '    sys.argv = ["", f"figure{k}.png"]',
      '    runpy.run_path(f"figure{k}.py")',
      '    print(os.path.getsize(f"figure{k}.png"))',
      'sys.argv = ["", "streams.png"]',
      'runpy.run_path("streams.py")',
      'print(os.path.getsize("streams.png"))',
    ].join("\n");
    files["streams.py"] = await written("matplotlib", ["log(x) + y", "--layers", "bands,streamlines,levels"]);
    const sizes = runIn({ ...files, "all.py": all }, [[python ?? "", "-W", "error", "all.py"]]);
    for (const size of sizes.trim().split("\n")) expect(Number(size)).toBeGreaterThan(5000);
  });
});

describe("nabla plot --to plot", () => {
  /** Records what marks are made of, in place of Observable Plot. */
  const STUB = `
    const mark = (name) => (...parts) => ({ name, parts });
    export const [frame, contour, vector, line, dot] = ["frame", "contour", "vector", "line", "dot"].map(mark);
    export const plot = (options) => options;
  `;
  const CHECK = `
    import { figure } from "./figure.mjs";
    const { marks } = figure(undefined);
    const vector = marks.find(({ name }) => name === "vector");
    const [arrows, options] = vector.parts;
    const contour = marks.find(({ name }) => name === "contour").parts[0];
    const turns = arrows.map((arrow) => {
      const turn = (options.rotate(arrow) * Math.PI) / 180;
      const [dx, dy] = [1e-4 * Math.sin(turn), 1e-4 * Math.cos(turn)];
      return contour.value(arrow.x + dx, arrow.y + dy) - contour.value(arrow.x - dx, arrow.y - dy) > 0;
    });
    console.log(JSON.stringify({ count: turns.length, up: turns.every(Boolean), thresholds: contour.thresholds }));
  `;

  test("has no arrows where f is undefined, though the formula of its gradient has values there", async () => {
    const module = await written("plot", ["log(x) + y", "--layers", "arrows"]);
    const files = {
      "figure.mjs": module.replace('from "@observablehq/plot"', 'from "./plot.mjs"'),
      "plot.mjs": STUB,
      "check.mjs": `
        import { figure } from "./figure.mjs";
        const [arrows] = figure(undefined).marks.find(({ name }) => name === "vector").parts;
        console.log(JSON.stringify([arrows.length, Math.min(...arrows.map(({ x }) => x))]));
      `,
    };
    const [count, least] = JSON.parse(runIn(files, [[process.execPath, "check.mjs"]]));
    expect(count).toBeGreaterThan(100);
    expect(least).toBeGreaterThan(0);
  });

  test("is a module whose arrows point up its level lines", async () => {
    const module = await written("plot", ["x^2*y - y", "--levels", "0,1", "--layers", "levels,arrows"]);
    const files = {
      "figure.mjs": module.replace('from "@observablehq/plot"', 'from "./plot.mjs"'),
      "plot.mjs": STUB,
      "check.mjs": CHECK,
    };
    const { count, up, thresholds } = JSON.parse(runIn(files, [[process.execPath, "check.mjs"]]));
    expect(count).toBeGreaterThan(300);
    expect(up).toBe(true);
    expect(thresholds).toEqual([0, 1]);
  });

  test("has a colour below the first level, and signs of critical points by kind", async () => {
    const args = ["x^3 - 3*x + y^2", "--layers", "bands,critical", "--levels", "0,4"];
    const module = await written("plot", args);
    expect(module).toContain('color: { scheme: "cividis", domain: [-4, 4], clamp: true }');
    expect(module).toContain("thresholds: [-1e300, 0, 4]");
    expect(module).toMatch(/Plot\.dot\(\[\[1, 0\]\],\n *\{ symbol: "triangle", rotate: 180/);
    expect(module).toMatch(/Plot\.dot\(\[\[-1, 0\]\],\n *\{ symbol: "times"/);
  });

  // Observable Plot is a rival of the measurements, and installed with them only.
  test.skipIf(!hasPlot).each(PICTURES)("draws in Node: %s %s %s", { timeout: 60_000 }, async (...args) => {
    const module = await written("plot", args);
    const page = `
      import { JSDOM } from "file://${bench}jsdom/lib/api.js";
      import { figure } from "./figure.mjs";
      console.log(figure(new JSDOM("").window.document).outerHTML.length);
    `;
    const files = {
      "figure.mjs": module.replace(
        'from "@observablehq/plot"',
        `from "file://${bench}@observablehq/plot/src/index.js"`,
      ),
      "page.mjs": page,
    };
    expect(Number(runIn(files, [[process.execPath, "page.mjs"]]))).toBeGreaterThan(5000);
  });
});

describe("nabla plot --to latex", () => {
  test("has the lines of the SVG in the axes' coordinates", async () => {
    const document = await written("latex", ["x^2 + y^2", "--levels", "at=4", "--layers", "levels"]);
    const places = [...document.matchAll(/\(axis cs:([-\d.e]+),([-\d.e]+)\) --/g)].map(([, x, y]) =>
      Math.hypot(Number(x), Number(y)),
    );
    expect(places.length).toBeGreaterThan(50);
    for (const radius of places) expect(Math.abs(radius - 2)).toBeLessThan(0.02);
    expect(document).toMatch(/^\\begin\{axis\}\[$/m);
  });

  test("refuses layers of pixels", async () => {
    const { code, err } = await nabla(["plot", "x*y", "--layers", "heatmap", "--to", "latex"]);
    expect(code).toBe(2);
    expect(err).toContain("--to latex writes the layers");
  });

  const documents = [
    ["x^2*y - y", "--at", "x=1,y=1"],
    ["sqrt(x) + y", "--theme", "dark", "--lang", "ru"],
  ];
  test.skipIf(!has("pdflatex", "--version")).each(documents)(
    "compiles: %s %s %s",
    { timeout: 60_000 },
    async (...args) => {
      const document = await written("latex", args);
      runIn({ "figure.tex": document }, [
        ["pdflatex", "-interaction=batchmode", "-halt-on-error", "figure.tex"],
      ]);
    },
  );
});

test.each(["matplotlib", "plot"])(
  "--to %s refuses layers that it does not know, and several pictures",
  async (to) => {
    const unknown = await nabla(["plot", "x*y", "--layers", "hillshade", "--to", to]);
    expect([unknown.code, unknown.out]).toEqual([2, ""]);
    expect(unknown.err).toContain("hillshade");
    const several = await nabla(["plot", "x*y", "x", "--columns", "2", "--to", to, "--lang", "ru"]);
    expect([several.code, several.out]).toEqual([2, ""]);
    expect(several.err).toContain("один рисунок");
  },
);
