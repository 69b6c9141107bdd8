import { NablaError } from "../../error.js";
import type { Figure } from "../figure.js";
import { xml } from "../text.js";
import { svg } from "./svg.js";

/**
 * Several figures as one SVG file, row by row, `columns` in each; a row is as high as its highest figure. Each figure
 * needs an `id` of its own. `title` says what all of them are. Throws `domain` for no figure, for two of one id, and
 * for less than one column.
 */
export async function sideBySide(
  figures: readonly Figure[],
  options: { readonly columns: number; readonly title: string },
): Promise<string> {
  const { columns, title } = options;
  if (figures.length === 0 || !Number.isInteger(columns) || columns < 1) {
    const fact = `sideBySide: figures and columns are 1 or more, got ${figures.length} and ${columns}`;
    throw new NablaError("domain", fact, { value: [figures.length, columns] });
  }
  const ids = figures.map(({ frame }) => frame.id);
  const twice = ids.find((id, k) => ids.indexOf(id) !== k);
  if (twice !== undefined) {
    const fact = `sideBySide: each figure needs an id of its own, got ${twice} twice`;
    throw new NablaError("domain", fact, { value: twice });
  }
  const parts: string[] = [];
  let [width, height] = [0, 0];
  for (let start = 0; start < figures.length; start += columns) {
    const row = figures.slice(start, start + columns);
    let x = 0;
    for (const one of row) {
      // A figure's own file, at its place: an inner <svg> has coordinates of its own.
      parts.push((await svg(one)).replace("<svg ", `<svg x="${x}" y="${height}" `).trimEnd());
      x += one.frame.width;
    }
    width = Math.max(width, x);
    height += Math.max(...row.map(({ frame }) => frame.height));
  }
  const background = figures[0]?.frame.theme.background ?? "none";
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" ` +
      `role="img" aria-labelledby="all-title">`,
    `<title id="all-title">${xml(title)}</title>`,
    `<rect width="${width}" height="${height}" fill="${background}"/>`,
    ...parts,
    "</svg>",
    "",
  ].join("\n");
}
