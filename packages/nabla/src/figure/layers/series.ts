import type { Frame } from "../frame.js";
import type { Layer } from "../layer.js";
import { line, type Mark } from "../mark.js";
import { textWidth } from "../text.js";

/** Colours and dashes of the first, second … series; with the dashes they are told apart in grey, too. */
const COLOURS = {
  light: ["#0a5fb4", "#b3400a", "#00704a", "#8a3ca8", "#6b5a00"],
  dark: ["#6cb6ff", "#ff9f5a", "#4fd1a5", "#d7a1f0", "#d8cc5a"],
};
const DASHES: readonly (readonly number[] | undefined)[] = [undefined, [7, 3], [2, 3], [9, 3, 2, 3]];
const LONGEST = 48;

/**
 * One of several layers of a kind in one figure, such as `curve` or `levels`: its lines have a colour and a dash of
 * their own, by `index` (from 0), and its `name` stands in the legend.
 */
export function series(layer: Layer, index: number, name: string): Layer {
  const dash = DASHES[index % DASHES.length];
  const letters = [...name];
  const text = letters.length > LONGEST ? `${letters.slice(0, LONGEST - 1).join("")}…` : name;
  const width = 34 + textWidth(text, 12);
  return {
    name: layer.name,
    legendWidth: width + 22,
    async lower(frame) {
      const colour = colourOf(index, frame);
      const lowered = await layer.lower(frame);
      const recoloured = (mark: Mark): Mark => {
        if (mark.kind === "text") return { ...mark, fill: colour };
        if (mark.kind === "raster" || mark.stroke === undefined) return mark;
        return { ...mark, stroke: colour, ...(dash && { dash }) };
      };
      const entry = {
        width,
        marks: (x: number, y: number): Mark[] => [
          { kind: "path", lines: [line([x, y, x + 27, y])], stroke: colour, width: 2, ...(dash && { dash }) },
          { kind: "text", x: x + 34, y, text, size: 12, fill: frame.theme.text },
        ],
      };
      return { ...lowered, marks: lowered.marks.map(recoloured), legend: [entry] };
    },
  };
}

function colourOf(index: number, { theme }: Frame): string {
  const colours = COLOURS[theme.name];
  return colours[index % colours.length] ?? theme.text;
}
