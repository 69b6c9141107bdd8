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

/** As it is imported: the quotes stand here, since a line of a template that imports looks like one of this file. */
const PLOT = '"@observablehq/plot"';
const COLOURS = ["#0a5fb4", "#b3400a", "#00704a", "#8a3ca8", "#6b5a00"];

/**
 * A JavaScript module whose function `figure` makes the picture with Observable Plot, in a page or with a document of
 * jsdom.
 */
export function observablePlot(drawing: Drawing): string {
  checkDrawing(drawing, "observablePlot");
  const { frame, axes, title } = drawing;
  const { x, y, labels, width, height, left, top, right, bottom } = frame;
  const functions = functionsOf(drawing, "javascript").map((text) => text.trim());
  const marks = axes.length === 1 ? curves(drawing) : map(drawing);
  return `${[
    `// npm install ${JSON.parse(PLOT)}. In a page: document.body.append(figure(document)).`,
    `import * as Plot from ${PLOT};`,
    "",
    functions.join("\n\n"),
    "",
    "/** The picture, as an element of the document. */",
    "export function figure(document) {",
    "  return Plot.plot({",
    "    document,",
    `    title: ${JSON.stringify(title)},`,
    `    width: ${width},`,
    `    height: ${height},`,
    `    marginLeft: ${left}, marginTop: ${top}, marginRight: ${width - right}, marginBottom: ${height - bottom},`,
    `    x: { domain: [${x}], label: ${JSON.stringify(labels.x)}, grid: true },`,
    `    y: { domain: [${y}], label: ${JSON.stringify(labels.y)}, grid: true },`,
    ...colourScale(drawing),
    "    marks: [",
    "      Plot.frame(),",
    ...marks.map((line) => `      ${line}`),
    "    ],",
    "  });",
    "}",
  ].join("\n")}\n`;
}

function colourScale({ axes, layers, levels }: Drawing): string[] {
  if (axes.length === 1) return [];
  const [first = 0, second = first + 1] = levels[0] ?? [];
  // A band has the colour of its lower end; below the first level there is one more.
  if (layers.includes("bands"))
    return [
      `    color: { scheme: "cividis", domain: [${2 * first - second}, ${levels[0]?.at(-1) ?? 0}], clamp: true },`,
    ];
  return layers.includes("heatmap") ? ['    color: { scheme: "cividis" },'] : [];
}

function curves({ subjects, names, frame }: Drawing): string[] {
  const { x } = frame;
  const far = farOf(frame);
  return subjects.flatMap((subject, k) => [
    "Plot.line(",
    "  Array.from({ length: 1601 }, (_, n) => {",
    `    const x = ${x[0]} + (${x[1] - x[0]} * n) / 1600;`,
    `    const { value } = ${names[k]}(x${heldBy(subject)});`,
    "    // Beside a pole a line would join the ends.",
    `    return { x, y: Math.abs(value) < ${far} ? value : NaN };`,
    "  }),",
    `  { x: "x", y: "y", stroke: "${COLOURS[k % COLOURS.length]}", strokeWidth: 2, clip: true,`,
    `    title: () => ${JSON.stringify(print(subject.f))} },`,
    "),",
  ]);
}

function map({ subjects, names, frame, layers, levels, critical, point, sign }: Drawing): string[] {
  const { x, y } = frame;
  const window = `x1: ${x[0]}, x2: ${x[1]}, y1: ${y[0]}, y2: ${y[1]}`;
  return subjects.flatMap((subject, k) => {
    const call = (place: string): string => `${names[k]}(${place}${heldBy(subject)})`;
    const at = levels[k] ?? [];
    const colour = subjects.length > 1 ? COLOURS[k % COLOURS.length] : "#57606a";
    return [
      // Plot.raster would need a canvas, which Node has not.
      ...(layers.includes("heatmap")
        ? [`Plot.contour({ ${window}, fill: (x, y) => ${call("x, y")}.value, thresholds: 60 }),`]
        : []),
      ...(layers.includes("bands") && at.length > 0
        ? [
            `Plot.contour({ ${window}, fill: (x, y) => ${call("x, y")}.value,`,
            // Plot fills what lies above each threshold: the first is below all, or the lowest band had no colour.
            `  thresholds: [-1e300, ${at.join(", ")}] }),`,
          ]
        : []),
      ...(layers.includes("levels") && at.length > 0
        ? [
            `Plot.contour({ ${window}, value: (x, y) => ${call("x, y")}.value, stroke: "${colour}",`,
            `  thresholds: [${at.join(", ")}] }),`,
          ]
        : []),
      ...(layers.includes("arrows") ? arrows(call, frame, sign) : []),
      ...criticalMarks(critical),
      ...(point === undefined ? [] : pointMarks(call, point, sign)),
    ];
  });
}

/** Plot turns vectors clockwise from north. */
const rotate = (sign: 1 | -1): string =>
  `rotate: ({ u, v }) => 90 - (Math.atan2(${sign === 1 ? "" : "-"}v, ${sign === 1 ? "" : "-"}u) * 180) / Math.PI`;

function arrows(call: (place: string) => string, frame: Drawing["frame"], sign: 1 | -1): string[] {
  const { x, y, left, right } = frame;
  const { step, columns, rows } = arrowCells(frame);
  const length = (0.75 * (right - left) * step) / (x[1] - x[0]);
  return [
    "Plot.vector(",
    `  Array.from({ length: ${columns * rows} }, (_, n) => {`,
    `    const x = ${x[0]} + (${x[1] - x[0]} * ((n % ${columns}) + 0.5)) / ${columns};`,
    `    const y = ${y[0]} + (${y[1] - y[0]} * (Math.floor(n / ${columns}) + 0.5)) / ${rows};`,
    `    const { value, gradient: [u, v] } = ${call("x, y")};`,
    "    return { x, y, u, v, value };",
    "  }).filter(({ u, v, value }) => Number.isFinite(u + v + value) && Math.hypot(u, v) > 0),",
    `  { x: "x", y: "y", length: ${short(length)}, ${rotate(sign)}, stroke: "#b3400a" },`,
    "),",
  ];
}

/** Signs of critical points by kind, as Plot's options. */
const SIGNS: Readonly<Record<CriticalPlace["kind"], string>> = {
  minimum: '"triangle", rotate: 180',
  maximum: '"triangle"',
  saddle: '"times"',
  constant: '"square"',
  undecided: '"circle"',
};

function criticalMarks(places: readonly CriticalPlace[]): string[] {
  return Object.entries(SIGNS).flatMap(([kind, symbol]) => {
    const own = places.filter((place) => place.kind === kind).map(({ x, y }) => `[${x}, ${y}]`);
    if (own.length === 0) return [];
    return [
      `Plot.dot([${own.join(", ")}],`,
      `  { symbol: ${symbol}, r: 5, stroke: "#1b1f24", fill: "white", title: () => "${kind}" }),`,
    ];
  });
}

function pointMarks(
  call: (place: string) => string,
  [x, y]: readonly [number, number],
  sign: 1 | -1,
): string[] {
  return [
    "Plot.vector(",
    `  [${call(`${x}, ${y}`)}.gradient].map(([u, v]) => ({ x: ${x}, y: ${y}, u, v })),`,
    `  { x: "x", y: "y", length: 60, anchor: "start", ${rotate(sign)}, stroke: "#b3400a", strokeWidth: 3 },`,
    "),",
    `Plot.dot([[${x}, ${y}]], { r: 4, fill: "#1b1f24" }),`,
  ];
}
