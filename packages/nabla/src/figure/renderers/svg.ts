import type { Figure } from "../figure.js";
import type { Frame } from "../frame.js";
import { groupTitle } from "../group-titles.js";
import { type Group, lower } from "../lower.js";
import type { Mark, Paint, PathMark, Polyline, RasterMark, TextMark } from "../mark.js";
import { coordinate } from "../numerals.js";
import { FONTS, xml } from "../text.js";
import { pngDataUri } from "./png.js";

/**
 * The figure as an SVG file. The same figure gives the same bytes everywhere: numbers are rounded, texts are laid out
 * by a built-in table, ids are the figure's own.
 */
export async function svg(figure: Figure): Promise<string> {
  const { frame, title } = figure;
  const groups = await lower(figure);
  const description = [figure.description, ...groups.flatMap(({ words = [] }) => words)]
    .filter((part) => part !== "")
    .join(" ");
  const { id, width, height, left, top, right, bottom } = frame;
  const words = [
    `<title id="${id}-title">${xml(title)}</title>`,
    description === "" ? "" : `<desc id="${id}-description">${xml(description)}</desc>`,
  ].filter((element) => element !== "");
  const described = description === "" ? "" : ` aria-describedby="${id}-description"`;
  const hatches = [...new Set(groups.flatMap(({ marks }) => marks.flatMap(hatchOf)))];
  const hatchId = (colour: string): string => `${id}-hatch${hatches.indexOf(colour) || ""}`;
  const rectangle =
    `x="${coordinate(left)}" y="${coordinate(top)}" ` +
    `width="${coordinate(right - left)}" height="${coordinate(bottom - top)}"`;
  const patterns = hatches.map(
    (colour) =>
      `<pattern id="${hatchId(colour)}" width="9" height="9" patternUnits="userSpaceOnUse" ` +
      `patternTransform="rotate(-45)"><path d="M0,4.5L9,4.5" stroke="${xml(colour)}" ` +
      `stroke-width="1"/></pattern>`,
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ` +
      `${width} ${height}" role="img" aria-labelledby="${id}-title"${described} font-family="${xml(FONTS)}" ` +
      `fill-rule="evenodd" stroke-linejoin="round">`,
    ...words,
    ...(groups.some(({ marks }) => marks.some((mark) => mark.kind === "raster" && mark.crisp))
      ? [CRISP]
      : []),
    "<defs>",
    `<clipPath id="${id}-plot"><rect ${rectangle}/></clipPath>`,
    ...patterns,
    "</defs>",
    `<rect width="${width}" height="${height}" fill="${frame.theme.background}"/>`,
    ...groups.filter(({ marks }) => marks.length > 0).flatMap((group) => groupElement(group, frame, hatchId)),
    "</svg>",
    "",
  ].join("\n");
}

/** Renderers that know CSS take the attribute `optimizeSpeed` for nothing, those that do not know it keep to it. */
const CRISP =
  "<style>@supports (image-rendering:pixelated){image[image-rendering]{image-rendering:pixelated}}</style>";

function groupElement(
  { name, clip, marks }: Group,
  { id, language }: Frame,
  hatchId: (colour: string) => string,
): string[] {
  const clipped = clip ? ` clip-path="url(#${id}-plot)"` : "";
  const title = `<title>${xml(groupTitle(name, language))}</title>`;
  return [
    `<g data-layer="${xml(name)}"${clipped}>${title}`,
    ...marks.map((mark) => element(mark, hatchId)),
    "</g>",
  ];
}

function element(mark: Mark, hatchId: (colour: string) => string): string {
  switch (mark.kind) {
    case "path":
      return pathElement(mark, hatchId);
    case "raster":
      return rasterElement(mark);
    case "text":
      return textElement(mark);
  }
}

function pathElement(mark: PathMark, hatchId: (colour: string) => string): string {
  const fill = mark.fill === undefined ? "none" : paint(mark.fill, hatchId);
  const stroke =
    mark.stroke === undefined
      ? ""
      : ` stroke="${xml(mark.stroke)}" stroke-width="${coordinate(mark.width ?? 1)}"`;
  const dash = !mark.dash?.length ? "" : ` stroke-dasharray="${mark.dash.map(coordinate).join(" ")}"`;
  return `<path${attributes(mark.data)} d="${pathData(mark)}" fill="${fill}"${stroke}${dash}/>`;
}

/**
 * A filled shape of more corners is written in steps from corner to corner, which takes two thirds of the room. Lines
 * stay in pixels of the picture, where whoever measures them looks.
 */
const MANY_CORNERS = 24;

function pathData({ lines, fill }: PathMark): string {
  const isLong = fill !== undefined && lines.some(({ points }) => points.length > 2 * MANY_CORNERS);
  return lines.map(isLong ? steps : corners).join("");
}

function corners({ points, closed }: Polyline): string {
  const parts: string[] = [];
  for (let n = 0; n < points.length; n += 2)
    parts.push(n === 0 ? "M" : "L", coordinate(points[n]), ",", coordinate(points[n + 1]));
  return `${parts.join("")}${closed ? "Z" : ""}`;
}

/** The first corner, then each in hundredths of a pixel from the one before, so that no rounding adds up. */
function steps({ points, closed }: Polyline): string {
  const round = (n: number): number => Math.round(points[n] * 100);
  const step = (n: number): string => String((round(n) - round(n - 2)) / 100).replace(/^(-?)0\./, "$1.");
  const parts = [`M${coordinate(points[0])},${coordinate(points[1])}`];
  for (let n = 2; n < points.length; n += 2) {
    const [dx, dy] = [step(n), step(n + 1)];
    parts.push(n === 2 ? "l" : dx.startsWith("-") ? "" : " ", dx, dy.startsWith("-") ? "" : ",", dy);
  }
  return `${parts.join("")}${closed ? "Z" : ""}`;
}

const paint = (value: Paint, hatchId: (colour: string) => string): string =>
  typeof value === "string" ? xml(value) : `url(#${hatchId(value.hatch)})`;

const hatchOf = (mark: Mark): string[] =>
  mark.kind === "path" && typeof mark.fill === "object" ? [mark.fill.hatch] : [];

function textElement(mark: TextMark): string {
  const { text, size, fill, anchor = "start", angle = 0, bold = false, italic = false, halo } = mark;
  const [x, y] = [coordinate(mark.x), coordinate(mark.y)];
  const style = [
    anchor === "start" ? "" : ` text-anchor="${anchor}"`,
    bold ? ' font-weight="600"' : "",
    italic ? ' font-style="italic"' : "",
    halo === undefined ? "" : ` stroke="${xml(halo)}" stroke-width="3" paint-order="stroke"`,
    angle === 0 ? "" : ` transform="rotate(${coordinate(angle)} ${x} ${y})"`,
  ].join("");
  return (
    `<text${attributes(mark.data)} x="${x}" y="${y}" dy="0.36em" ` +
    `font-size="${coordinate(size)}" fill="${xml(fill)}"${style}>${xml(text)}</text>`
  );
}

function rasterElement(mark: RasterMark): string {
  const [x, y, width, height] = [mark.x, mark.y, mark.width, mark.height].map(coordinate);
  return (
    `<image x="${x}" y="${y}" width="${width}" height="${height}" preserveAspectRatio="none" ` +
    `${mark.crisp ? 'image-rendering="optimizeSpeed" ' : ""}href="${pngDataUri(mark)}"/>`
  );
}

const attributes = (data: Readonly<Record<string, string>> = {}): string =>
  Object.entries(data)
    .map(([name, value]) => ` data-${name}="${xml(value)}"`)
    .join("");
