import { print } from "../../languages/list.js";
import {
  arrowCells,
  type CriticalPlace,
  checkDrawing,
  type Drawing,
  farOf,
  functionsOf,
  heldBy,
  short,
} from "./drawing.js";

/** Points along an axis at which level lines and curves are computed. */
const FINE = 401;
const COLOURS = ["tab:blue", "tab:orange", "tab:green", "tab:purple", "tab:brown"];

/**
 * A Python program that draws the picture with matplotlib: equal axes, and arrows in the plane's own directions
 * (`angles="xy"`), so that they are perpendicular to level lines. With a file's name it saves the picture there.
 */
export function matplotlib(drawing: Drawing): string {
  checkDrawing(drawing, "matplotlib");
  const { frame, axes, title } = drawing;
  const { x, y, labels, width, height } = frame;
  const functions = functionsOf(drawing, "python").map((text) =>
    text.replace(/^import numpy as np\n+/m, "").trim(),
  );
  const drawn = axes.length === 1 ? curves(drawing) : map(drawing);
  return `${[
    "# python3 figure.py shows the picture, python3 figure.py figure.pdf saves it.",
    "import sys",
    "",
    "import matplotlib.pyplot as plt",
    "import numpy as np",
    "",
    "",
    functions.join("\n\n\n"),
    "",
    "",
    `fig, ax = plt.subplots(figsize=(${width / 100}, ${height / 100}), layout="constrained")`,
    ...drawn,
    `ax.set_xlim(${x[0]}, ${x[1]})`,
    `ax.set_ylim(${y[0]}, ${y[1]})`,
    'ax.set_aspect("equal")',
    `ax.set_xlabel(${text(labels.x)})`,
    `ax.set_ylabel(${text(labels.y)})`,
    `ax.set_title(${text(title)})`,
    "if len(sys.argv) > 1:",
    "    fig.savefig(sys.argv[1])",
    "else:",
    "    plt.show()",
  ].join("\n")}\n`;
}

/** JSON's strings are Python's too. */
const text = (value: string): string => JSON.stringify(value.replaceAll("$", "\\$"));

function curves({ subjects, names, frame }: Drawing): string[] {
  const { x } = frame;
  return [
    `x = np.linspace(${x[0]}, ${x[1]}, ${4 * FINE})`,
    ...subjects.flatMap((subject, k) => [
      `values = ${names[k]}(x${heldBy(subject)})[0]`,
      `values = np.where(np.abs(values) < ${farOf(frame)}, values, np.nan)`,
      `ax.plot(x, values, color="${COLOURS[k % COLOURS.length]}", label=${text(print(subject.f))})`,
    ]),
    ...(subjects.length > 1 ? ["ax.legend()"] : []),
    "ax.grid(alpha=0.3)",
  ];
}

function map(drawing: Drawing): string[] {
  const { subjects, names, frame, layers, levels, critical, point, sign } = drawing;
  const { x, y } = frame;
  const several = subjects.length > 1;
  const lines = [
    `x, y = np.meshgrid(np.linspace(${x[0]}, ${x[1]}, ${FINE}), np.linspace(${y[0]}, ${y[1]}, ${FINE}))`,
  ];
  for (const [k, subject] of subjects.entries()) {
    const call = (place: string): string => `${names[k]}(${place}${heldBy(subject)})`;
    lines.push(`values = np.ma.masked_invalid(${call("x, y")}[0])`);
    if (layers.includes("heatmap")) {
      // Each pixel has a sample in its middle.
      const extent = [x, y].flatMap(([low, high]) => {
        const half = (high - low) / (FINE - 1) / 2;
        return [low - half, high + half];
      });
      lines.push(
        `colours = ax.imshow(values, origin="lower", extent=${list(extent)}, cmap="cividis")`,
        "fig.colorbar(colours)",
      );
    }
    const at = levels[k] ?? [];
    if (layers.includes("bands")) lines.push(...bands(at));
    if (layers.includes("streamlines")) {
      lines.push(
        `u, v = ${sign === 1 ? "" : "-"}${call("x, y")}[1]`,
        // Where f is undefined its gradient's formula may have a value.
        "nowhere = np.ma.getmaskarray(values) | ~np.isfinite(u + v)",
        "u, v = np.ma.array(u, mask=nowhere), np.ma.array(v, mask=nowhere)",
        'ax.streamplot(x, y, u, v, color="tab:red", linewidth=0.9, density=1.4)',
      );
    }
    if (layers.includes("levels") && at.length > 0) {
      const colour = several ? COLOURS[k % COLOURS.length] : "0.3";
      lines.push(
        `lines = ax.contour(x, y, values, levels=${list(at)}, colors="${colour}", linewidths=0.9, linestyles="solid")`,
        'ax.clabel(lines, fmt="%g", fontsize=8)',
      );
    }
    if (layers.includes("arrows")) lines.push(...arrows(call, frame, sign));
    for (const [kind, { marker, name }] of Object.entries(SIGNS)) {
      const places = critical.filter((place) => place.kind === kind);
      if (places.length === 0) continue;
      const [px, py] = [places.map((place) => place.x), places.map((place) => place.y)];
      lines.push(`ax.plot(${list(px)}, ${list(py)}, "${marker}", color="black", label="${name}")`);
    }
    if (critical.length > 0) lines.push("ax.legend()");
    if (point !== undefined) lines.push(...pointLines(call, point, sign));
  }
  return lines;
}

/** Signs of critical points by kind, in matplotlib's letters. */
const SIGNS: Readonly<Record<CriticalPlace["kind"], { readonly marker: string; readonly name: string }>> = {
  minimum: { marker: "v", name: "minimum" },
  maximum: { marker: "^", name: "maximum" },
  saddle: { marker: "x", name: "saddle" },
  constant: { marker: "s", name: "constant" },
  undecided: { marker: "o", name: "undecided" },
};

/** The areas between levels; of one level above and below it, since contourf wants two. */
function bands(at: readonly number[]): string[] {
  const [first, second] = at;
  if (first === undefined) return [];
  if (second === undefined)
    return [`ax.contourf(x, y, values > ${first}, levels=[-0.5, 0.5, 1.5], cmap="cividis", alpha=0.6)`];
  const reach = Math.max(...at.map(Math.abs));
  const colours =
    first < 0 && (at.at(-1) ?? 0) > 0 ? `cmap="coolwarm", vmin=${-reach}, vmax=${reach}` : 'cmap="cividis"';
  return [
    `bands = ax.contourf(x, y, values, levels=${list(at)}, ${colours}, alpha=0.6, extend="both")`,
    `fig.colorbar(bands, ticks=${list(at)})`,
  ];
}

/** numpy has no float of its own; a list of numbers is one of Python's. */
const list = (values: readonly number[]): string => `[${values.join(", ")}]`;

function arrows(call: (place: string) => string, frame: Drawing["frame"], sign: 1 | -1): string[] {
  const { step, columns, rows } = arrowCells(frame);
  const middles = ([from, to]: readonly [number, number], count: number): string => {
    const half = (to - from) / count / 2;
    return `np.linspace(${from + half}, ${to - half}, ${count})`;
  };
  const length = short(0.75 * step);
  return [
    `px, py = np.meshgrid(${middles(frame.x, columns)}, ${middles(frame.y, rows)})`,
    `at, (u, v) = ${call("px, py")}`,
    ...(sign === 1 ? [] : ["u, v = -u, -v"]),
    "length = np.hypot(u, v)",
    'with np.errstate(all="ignore"):',
    `    u, v = ${length} * u / length, ${length} * v / length`,
    "some = np.isfinite(at + u + v)",
    "ax.quiver(",
    '    px[some], py[some], u[some], v[some], angles="xy", scale_units="xy", scale=1, pivot="mid",',
    '    color="tab:orange", width=0.003,',
    ")",
  ];
}

function pointLines(
  call: (place: string) => string,
  [x, y]: readonly [number, number],
  sign: 1 | -1,
): string[] {
  return [
    `u, v = ${sign === 1 ? "" : "-"}${call(`${x}, ${y}`)}[1]`,
    `ax.plot(${x}, ${y}, "o", color="black")`,
    `ax.quiver(${x}, ${y}, u, v, angles="xy", color="tab:red")`,
  ];
}
