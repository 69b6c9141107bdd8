import type { Graph } from "../../calculus/graph/nodes.js";
import { arrowOutline } from "../arrow.js";
import type { Frame } from "../frame.js";
import { line, type Mark, tenth } from "../mark.js";
import { textWidth } from "../text.js";
import { LABEL_SIZE, type Label } from "./labels.js";
import { HEAD } from "./routes.js";

/** An arrow along its line, moved by (dx, dy). */
export function arrowMarks(
  { nodes, edges }: Graph,
  k: number,
  points: readonly number[],
  [dx, dy]: readonly [number, number],
  { theme }: Frame,
): Mark[] {
  const { from = 0, to = 0 } = edges[k] ?? {};
  const moved = points.map((value, i) => tenth(value + (i % 2 === 0 ? dx : dy)));
  const [x, y] = [moved.at(-2) ?? 0, moved.at(-1) ?? 0];
  const ends = `${nodes[from]?.name}-${nodes[to]?.name}`;
  return [
    {
      kind: "path",
      // The line ends within the arrow's head.
      lines: [line([...moved.slice(0, -2), x - HEAD / 2, y])],
      stroke: theme.muted,
      width: 1.25,
      data: { edge: ends },
    },
    {
      kind: "path",
      lines: [{ points: arrowOutline(x - HEAD, y, x, y, 2), closed: true }],
      fill: theme.muted,
    },
  ];
}

/** A label on its arrow, which makes room for it: a line behind a number would be read as a minus or a point. */
export function labelMarks(
  text: string,
  k: number,
  { x, y }: Label,
  [dx, dy]: readonly [number, number],
  { theme }: Frame,
): Mark[] {
  if (text === "") return [];
  const [left, right] = [-1, 1].map((side) => x + dx + side * (textWidth(text, LABEL_SIZE) / 2 + 1)) as [
    number,
    number,
  ];
  const [above, below] = [y + dy - LABEL_SIZE / 2, y + dy + LABEL_SIZE / 2];
  const ground = line([left, above, right, above, right, below, left, below].map(tenth), true);
  const [px, py] = [tenth(x + dx), tenth(y + dy)];
  const [size, fill, data] = [LABEL_SIZE, theme.text, { local: String(k) }];
  return [
    { kind: "path", lines: [ground], fill: theme.background },
    { kind: "text", x: px, y: py, text, size, fill, anchor: "middle", data },
  ];
}
