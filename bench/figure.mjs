// A figure of a formula as an SVG file, whole processes: `nabla plot` against a script for matplotlib (Debian's Python)
// and one for Observable Plot in Node.
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { figure, mapLayers, svg } from "../packages/nabla/dist/figure.js";
import { compile, gradient, parse } from "../packages/nabla/dist/index.js";

const command = fileURLToPath(new URL("../packages/cli/bin/nabla.js", import.meta.url));
const here = fileURLToPath(new URL(".", import.meta.url));
const RUNS = 7;

/** The function of repetition `n`: fresh constants, so that nothing is remembered. */
const constants = (n) => [1.2 + n / 100, 0.7 + n / 50];

const formula = ([a, b]) => `exp(-(x - ${a})^2 - y^2) + ${b}*exp(-(x + 1.3)^2 - y^2)`;

const PYTHON = `
import sys
import numpy as np
import matplotlib
matplotlib.use("svg")
import matplotlib.pyplot as plt
a, b, file = float(sys.argv[1]), float(sys.argv[2]), sys.argv[3]
def f(x, y): return np.exp(-(x - a)**2 - y**2) + b*np.exp(-(x + 1.3)**2 - y**2)
def slope(x, y):
    p, q = np.exp(-(x - a)**2 - y**2), b*np.exp(-(x + 1.3)**2 - y**2)
    return -2*(x - a)*p - 2*(x + 1.3)*q, -2*y*(p + q)
`;

/** As many points as nabla asks for: one each 5 pixels for level lines, one each 44 for arrows. */
const FIELD = `${PYTHON}
#
x, y = np.meshgrid(np.linspace(-3, 3, 113), np.linspace(-3, 3, 113))
fig, ax = plt.subplots(figsize=(6.4, 6.4))
ax.clabel(ax.contour(x, y, f(x, y), levels=12, colors="black"))
u, v = np.meshgrid(np.linspace(-3, 3, 13), np.linspace(-3, 3, 13))
ax.quiver(u, v, *slope(u, v), angles="xy")
ax.set_aspect("equal")
fig.savefig(file)
`;

/** The surface alone: nabla's has level lines on it, and below it a map with arrows. */
const SURFACE = `${PYTHON}
#
x, y = np.meshgrid(np.linspace(-3, 3, 35), np.linspace(-3, 3, 35))
fig, ax = plt.subplots(figsize=(6.4, 6.4), subplot_kw=dict(projection="3d"))
ax.plot_surface(x, y, f(x, y), rcount=35, ccount=35, cmap="cividis")
fig.savefig(file)
`;

const PLOT = `
import * as Plot from "@observablehq/plot";
import { JSDOM } from "jsdom";
import { writeFileSync } from "node:fs";
const [a, b] = process.argv.slice(2, 4).map(Number);
const hill = (x, y) => [Math.exp(-((x - a) ** 2) - y * y), b * Math.exp(-((x + 1.3) ** 2) - y * y)];
const value = (x, y) => hill(x, y)[0] + hill(x, y)[1];
const points = [];
for (let i = 0; i < 13; i++) {
  for (let j = 0; j < 13; j++) {
    const [x, y] = [-3 + i / 2, -3 + j / 2];
    const [p, q] = hill(x, y);
    const [u, v] = [-2 * (x - a) * p - 2 * (x + 1.3) * q, -2 * y * (p + q)];
    points.push({ x, y, size: Math.hypot(u, v), angle: 90 - (Math.atan2(v, u) * 180) / Math.PI });
  }
}
const { document } = new JSDOM("").window;
const drawn = Plot.plot({
  document, width: 640, height: 640, aspectRatio: 1,
  marks: [
    Plot.contour({ fill: null, stroke: "black", value, x1: -3, x2: 3, y1: -3, y2: 3, thresholds: 12, pixelSize: 5 }),
    Plot.vector(points, { x: "x", y: "y", length: "size", rotate: "angle", anchor: "middle" }),
  ],
});
writeFileSync(process.argv[4], drawn.outerHTML);
`;

/** A script that draws again and again, and prints the least CPU time of a drawing in milliseconds. */
const again = (script) => {
  const [head, body] = script.split("\n#\n");
  return `${head}
import time
times = []
for n in range(12):
    start = time.process_time()
    a += 0.01
${body.trim().replace(/^/gm, "    ")}
    plt.close(fig)
    times.append(time.process_time() - start)
print(min(times) * 1000)
`;
};

/** The least CPU time, in milliseconds, in which a process that has drawn before draws a figure. */
async function warmTime(layers) {
  let least = Number.POSITIVE_INFINITY;
  for (let n = 0; n < 12; n++) {
    const before = process.cpuUsage();
    const f = parse(formula(constants(n)));
    const value = await compile([f], ["x", "y"]);
    const slope = await compile(gradient(f, ["x", "y"]), ["x", "y"]);
    await svg(figure({ x: [-3, 3], y: [-3, 3], layers: mapLayers({ value, gradient: slope }, layers) }));
    const { user, system } = process.cpuUsage(before);
    least = Math.min(least, (user + system) / 1000);
  }
  return least;
}

/** Milliseconds of CPU time, user and system, of a process and its children. */
function processTime(program, args) {
  const script = `TIMEFORMAT='cpu %3U %3S'; time "$0" "$@" >/dev/null`;
  const { user, system } = /cpu (?<user>[\d.]+) (?<system>[\d.]+)/.exec(
    execFileSync("bash", ["-c", `{ ${script}; } 2>&1`, program, ...args], { encoding: "utf8" }),
  ).groups;
  return (Number(user) + Number(system)) * 1000;
}

/** A Python that has matplotlib, and its version. */
function matplotlib() {
  for (const python of ["python3", "/usr/bin/python3"]) {
    try {
      const program = "import matplotlib; print(matplotlib.__version__)";
      return {
        python,
        version: execFileSync(python, ["-c", program], { encoding: "utf8", stdio: "pipe" }).trim(),
      };
    } catch {
      // The next Python may have it.
    }
  }
  return undefined;
}

export const taken = "least of runs";

export default async function run() {
  const folder = mkdtempSync(join(tmpdir(), "nabla-bench-"));
  // Node looks for rivals beside the script.
  const plot = join(here, "node_modules", ".figure-plot.mjs");
  const peer = matplotlib();
  const hasPlot = existsSync(join(here, "node_modules", "@observablehq", "plot"));
  const out = (name) => join(folder, `${name}.svg`);
  try {
    writeFileSync(join(folder, "field.py"), FIELD);
    writeFileSync(join(folder, "surface.py"), SURFACE);
    writeFileSync(join(folder, "field-again.py"), again(FIELD));
    writeFileSync(join(folder, "surface-again.py"), again(SURFACE));
    if (hasPlot) writeFileSync(plot, PLOT);
    const nabla = (name, layers) => (n) => [
      process.execPath,
      [command, "plot", formula(constants(n)), "--layers", layers, "-o", out(name)],
    ];
    const python = (name) => (n) => [
      peer.python,
      [join(folder, `${name}.py`), ...constants(n).map(String), out(`${name}-matplotlib`)],
    ];
    const jobs = {
      field: nabla("field", "levels,arrows"),
      surface: nabla("surface", "surface"),
      ...(peer && { "field-matplotlib": python("field"), "surface-matplotlib": python("surface") }),
      "node-start": () => [process.execPath, ["-e", "0"]],
      ...(peer && { "matplotlib-start": () => [peer.python, ["-c", "import matplotlib.pyplot"]] }),
      ...(hasPlot && {
        "field-plot": (n) => [process.execPath, [plot, ...constants(n).map(String), out("field-plot")]],
      }),
    };
    const times = Object.fromEntries(Object.keys(jobs).map((name) => [name, []]));
    // In turn, so that all have the same luck with the machine.
    for (let n = 0; n < RUNS; n++)
      for (const [name, job] of Object.entries(jobs)) times[name].push(processTime(...job(n)));
    const least = (name) => (times[name] ? Math.min(...times[name]) : undefined);
    const size = (name) => (times[name] ? `${Math.round(statSync(out(name)).size / 1000)} kB` : "–");
    const row = (what, own, rival, label, goal) =>
      `| ${what} | ${least(own).toFixed(0)} | ${size(own)} | ${label} | ${least(rival)?.toFixed(0) ?? "–"} | ` +
      `${size(rival)} | ${times[rival] ? (least(rival) / least(own)).toFixed(1) : "–"} | ${goal} |`;
    const warm = async (what, layers, name) => {
      const script = [join(folder, `${name}-again.py`), "1.2", "0.7", join(folder, "again.svg")];
      const rival = peer && Number(execFileSync(peer.python, script, { encoding: "utf8", stdio: "pipe" }));
      const own = await warmTime(layers);
      const times = rival ? (rival / own).toFixed(1) : "–";
      return `| ${what} | ${own.toFixed(0)} | ${rival?.toFixed(0) ?? "–"} | ${times} |`;
    };
    const version = peer ? `matplotlib ${peer.version}` : "matplotlib";
    return [
      `Two hills as SVG, whole processes, least of ${RUNS} runs in turn, fresh constants in each, in ms of CPU time. ` +
        "nabla derives the gradient, places numbers and cuts poles; the scripts of its rivals have the gradient " +
        "written out. Its surface has level lines and a map with arrows below; matplotlib's is plot_surface alone. " +
        "Observable Plot puts no numbers on lines.",
      "",
      "| figure | nabla | its file | rival | its time | its file | times | goal |",
      "|---|---|---|---|---|---|---|---|",
      row("level lines with numbers, arrows", "field", "field-matplotlib", version, "≥ 5"),
      row("level lines, arrows", "field", "field-plot", "Observable Plot in jsdom", "≥ 3"),
      row("surface", "surface", "surface-matplotlib", version, "≥ 5"),
      "",
      `Of this, Node takes ${least("node-start").toFixed(0)} ms to start with nothing to do; ` +
        `matplotlib is imported in ${least("matplotlib-start")?.toFixed(0) ?? "–"} ms.`,
      "",
      "In a process that has drawn before, least of 12:",
      "",
      "| figure | nabla | matplotlib | times |",
      "|---|---|---|---|",
      await warm("level lines with numbers, arrows", ["levels", "arrows"], "field"),
      await warm("surface", ["surface"], "surface"),
      "",
    ].join("\n");
  } finally {
    rmSync(folder, { recursive: true });
    rmSync(plot, { force: true });
  }
}
