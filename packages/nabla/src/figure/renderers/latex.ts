import { NablaError } from "../../error.js";
import type { Figure } from "../figure.js";
import type { Frame } from "../frame.js";
import { lower } from "../lower.js";
import type { Mark, Paint, PathMark, TextMark } from "../mark.js";
import { coordinate } from "../numerals.js";

/** A pixel is 1/96 inch, as in CSS. */
const POINTS = 0.75;
/** Points of a path on one line of the file; TeX reads lines of no unbounded length. */
const PER_LINE = 6;

/**
 * Pixels by which the page is larger than the figure: TeX sets names and numbers of axes wider than the figure does.
 */
const ROOM = 48;

/**
 * The figure as a LaTeX document: pgfplots draws the axes, and everything else lies in their coordinates, as the SVG
 * has it. `pdflatex` makes a PDF of it; what stands between `\begin{tikzpicture}` and its end goes into another
 * document with the same packages. Throws `unsupported` for layers of pixels, which LaTeX has no words for.
 */
export async function latex(figure: Figure): Promise<string> {
  const { frame, title, description } = figure;
  const groups = (await lower(figure)).filter(({ name, marks }) => name !== "axes" && marks.length > 0);
  for (const { name, marks } of groups) {
    if (marks.some(({ kind }) => kind === "raster")) {
      throw new NablaError("unsupported", `latex: a layer is lines and texts, got ${name}`, { what: name });
    }
  }
  const body = groups.flatMap(({ name, clip, marks }) => [
    `% ${name}`,
    ...(clip ? ["\\begin{scope}", `\\clip ${corner(frame, 0)} rectangle ${corner(frame, 1)};`] : []),
    ...marks.flatMap((mark) => markLines(mark, frame)),
    ...(clip ? ["\\end{scope}"] : []),
  ]);
  const words = [title, description]
    .filter((text) => text !== "")
    .map((text) => `% ${text.replace(/\s+/g, " ")}`);
  const needsCyrillic = /[\u0400-\u04ff]/.test(body.join("") + frame.labels.x + frame.labels.y);
  const [width, height] = [frame.right - frame.left, frame.bottom - frame.top].map((pixels) =>
    points(pixels),
  );
  const text = colour(frame.theme.text);
  const paper = `paperwidth=${points(frame.width + ROOM)}, paperheight=${points(frame.height + ROOM)}`;
  return [
    ...words,
    "\\documentclass{article}",
    ...(needsCyrillic ? ["\\usepackage[T2A]{fontenc}", "\\usepackage[utf8]{inputenc}"] : []),
    `\\usepackage[${paper}, margin=6bp]{geometry}`,
    "\\usepackage{pgfplots}",
    "\\usetikzlibrary{patterns}",
    "\\pgfplotsset{compat=1.16}",
    "\\pagestyle{empty}",
    "\\setlength{\\parindent}{0pt}",
    ...(frame.theme.name === "dark"
      ? [`\\definecolor{page}{HTML}{${frame.theme.background.slice(1)}}\\pagecolor{page}`]
      : []),
    "\\begin{document}",
    "\\begin{tikzpicture}",
    "\\begin{axis}[",
    `  scale only axis, width=${width}, height=${height}, clip=false,`,
    `  xmin=${frame.x[0]}, xmax=${frame.x[1]}, ymin=${frame.y[0]}, ymax=${frame.y[1]},`,
    `  xlabel={${tex(frame.labels.x)}}, ylabel={${tex(frame.labels.y)}}, ylabel style={rotate=-90},`,
    `  tick align=outside, tick pos=left, grid=major, grid style={${colour(frame.theme.grid)}},`,
    `  axis line style={${colour(frame.theme.muted)}}, tick label style={font=\\footnotesize, ${text}},`,
    `  label style={font=\\itshape, ${text}},`,
    "]",
    ...body,
    "\\end{axis}",
    "\\end{tikzpicture}",
    "\\end{document}",
    "",
  ].join("\n");
}

const points = (pixels: number): string => `${coordinate(pixels * POINTS)}bp`;

/** A pixel in the axes' coordinates, with digits for a hundredth of a pixel. */
function place(px: number, py: number, frame: Frame): string {
  const [x, y] = frame.at(px, py);
  return `(axis cs:${rounded(x, frame.scaleX)},${rounded(y, frame.scaleY)})`;
}

function rounded(value: number, scale: number): string {
  const digits = Math.ceil(Math.log10(scale)) + 2;
  // JavaScript and pgfplots write 1e-7 alike.
  return String(
    digits < 0 || digits > 100 ? Number(value.toPrecision(12)) : Number(value.toFixed(digits)) + 0,
  );
}

const corner = ({ x, y }: Frame, end: 0 | 1): string => `(axis cs:${x[end]},${y[end]})`;

function markLines(mark: Mark, frame: Frame): string[] {
  if (mark.kind === "raster") return [];
  return mark.kind === "path" ? pathLines(mark, frame) : [textLine(mark, frame)];
}

function pathLines({ lines, fill, stroke, width = 1, dash }: PathMark, frame: Frame): string[] {
  const options = [
    ...(fill === undefined ? [] : [...paint(fill), "even odd rule"]),
    ...(stroke === undefined
      ? []
      : [`draw=${rgb(stroke)}`, `line width=${points(width)}`, "line join=round"]),
    ...(dash === undefined ? [] : [`dash pattern=${dashes(dash)}`]),
  ];
  const parts = lines.flatMap(({ points: line, closed }) => {
    const places = Array.from({ length: line.length / 2 }, (_, n) =>
      place(line[2 * n], line[2 * n + 1], frame),
    );
    const rows = Array.from({ length: Math.ceil(places.length / PER_LINE) }, (_, k) =>
      places.slice(k * PER_LINE, (k + 1) * PER_LINE).join(" -- "),
    );
    return rows.map(
      (row, k) => `  ${k === 0 ? "" : "-- "}${row}${closed && k === rows.length - 1 ? " -- cycle" : ""}`,
    );
  });
  return parts.length === 0 ? [] : [`\\path[${options.join(", ")}]`, ...parts, "  ;"];
}

const dashes = (lengths: readonly number[]): string =>
  lengths.map((length, k) => `${k % 2 === 0 ? "on" : "off"} ${points(length)}`).join(" ");

function textLine(
  { x, y, text, size, fill, anchor = "start", angle = 0, bold, italic, halo }: TextMark,
  frame: Frame,
): string {
  const side = { start: "west", middle: "center", end: "east" }[anchor];
  const font = `\\fontsize{${coordinate(size * POINTS)}}{${coordinate(size)}}\\selectfont`;
  const options = [
    `anchor=${side}`,
    "inner sep=1pt",
    colour(fill),
    ...(halo === undefined ? [] : [`fill=${rgb(halo)}`]),
    // TeX turns the other way.
    ...(angle === 0 ? [] : [`rotate=${coordinate(-angle)}`]),
    `font=${font}${bold ? "\\bfseries" : ""}${italic ? "\\itshape" : ""}`,
  ];
  return `\\node[${options.join(", ")}] at ${place(x, y, frame)} {${tex(text)}};`;
}

const paint = (value: Paint): string[] =>
  typeof value === "string"
    ? [`fill=${rgb(value)}`]
    : ["pattern=north east lines", `pattern color=${rgb(value.hatch)}`];

const colour = (css: string): string => `color=${rgb(css)}`;

/** `#rrggbb`, which is all that themes and layers use, in xcolor's words. */
function rgb(css: string): string {
  const channels = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(css)?.slice(1);
  if (channels === undefined) {
    throw new NablaError("unsupported", `latex: a colour is #rrggbb, got ${css}`, { what: css });
  }
  const [red = 0, green = 0, blue = 0] = channels.map((channel) => Number.parseInt(channel, 16));
  return `{rgb,255:red,${red};green,${green};blue,${blue}}`;
}

const SIGNS: Readonly<Record<string, string>> = {
  "−": "$-$",
  "·": "$\\cdot$",
  "∇": "$\\nabla$",
  "∂": "$\\partial$",
  Δ: "$\\Delta$",
  "‖": "$\\Vert$",
  "≤": "$\\le$",
  "≥": "$\\ge$",
  "≈": "$\\approx$",
  "×": "$\\times$",
  "√": "$\\surd$",
  "…": "$\\ldots$",
  "°": "$^\\circ$",
  "^": "\\textasciicircum{}",
  "~": "\\textasciitilde{}",
  "\\": "\\textbackslash{}",
};
const HIGH = "⁰¹²³⁴⁵⁶⁷⁸⁹⁻";
const LOW = "₀₁₂₃₄₅₆₇₈₉";

/** A text for TeX: its own signs are taken literally, mathematical ones become formulas. */
function tex(text: string): string {
  return [...text]
    .map((sign) => {
      if (SIGNS[sign] !== undefined) return SIGNS[sign];
      const [high, low] = [HIGH.indexOf(sign), LOW.indexOf(sign)];
      if (high >= 0) return `$^{${high === 10 ? "-" : high}}$`;
      if (low >= 0) return `$_{${low}}$`;
      return /[#$%&_{}]/.test(sign) ? `\\${sign}` : sign;
    })
    .join("");
}
