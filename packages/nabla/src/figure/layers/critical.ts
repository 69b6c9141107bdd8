import type { Expr } from "../../expression/node.js";
import type { Texts, Words } from "../../expression/row.js";
import { print } from "../../languages/list.js";
import type { Box, CriticalPoints, Kind } from "../../solving/solutions.js";
import type { Frame } from "../frame.js";
import type { Layer, LegendEntry } from "../layer.js";
import { noteEntry } from "../legend.js";
import { circle, line, type Mark, type PathMark, type Polyline } from "../mark.js";
import { type Members, membersIn } from "../members.js";
import { textWidth } from "../text.js";

/**
 * `criticalPoints(f)`, or what finds it for the window on show, `(box) => criticalPoints(f, undefined, { box })`; the
 * box has the axes' names.
 */
export type CriticalSource = CriticalPoints | ((box: Box) => CriticalPoints | Promise<CriticalPoints>);

const kinds = {
  minimum: { en: "minimum", ru: "минимум" },
  maximum: { en: "maximum", ru: "максимум" },
  saddle: { en: "saddle", ru: "седло" },
  constant: { en: "level", ru: "ровно" },
  undecided: { en: "kind not decided", ru: "вид не установлен" },
} satisfies Record<Kind, Words>;

const words = {
  points: { en: "Critical points in the window", ru: "Критические точки в окне" },
  none: { en: "No critical point in the window", ru: "В окне нет критических точек" },
  line: (kind: string): Words => ({ en: `line (${kind})`, ru: `линия (${kind})` }),
  corner: (kind: string): Words => ({ en: `corner (${kind})`, ru: `излом (${kind})` }),
  creases: (where: string): Words => ({
    en: `f has no derivative on ${where}`,
    ru: `у f нет производной на ${where}`,
  }),
  everywhere: { en: "f is level everywhere", ru: "f всюду постоянна" },
  hidden: {
    en: "a family of critical points is not drawn",
    ru: "семейство критических точек не показано",
  },
  proven: { en: "proven: no others", ru: "доказано: других нет" },
  unproven: { en: "others may exist", ru: "могут быть и другие" },
} satisfies Texts;

/** Half a glyph's width in pixels. */
const SIZE = 7;

/**
 * Where ∇f = 0, with a sign for what f has there: ▽ a minimum, △ a maximum, ✕ a saddle, ○ what is not decided, ━ a
 * whole line; a corner of f has its sign filled. The legend and the words for those who cannot see it say whether it is
 * proven that there are no others. The axes' labels are the names of the variables.
 */
export function critical(source: CriticalSource): Layer {
  return {
    name: "critical",
    legendWidth: 460,
    async lower(frame) {
      const { labels, x, y } = frame;
      const found = typeof source === "function" ? await source({ [labels.x]: x, [labels.y]: y }) : source;
      const seen = seenIn(found, frame);
      const marks = marksOf(seen, frame);
      const proof = words[found.complete ? "proven" : "unproven"][frame.language];
      return { marks, legend: legendOf(seen, proof, frame), words: `${tellOf(seen, frame)}; ${proof}.` };
    },
  };
}

/** What is seen of critical points in a window. */
interface Seen {
  readonly points: readonly {
    readonly kind: Kind;
    readonly corner: boolean;
    readonly x: number;
    readonly y: number;
  }[];
  readonly lines: readonly { readonly kind: Kind; readonly lines: readonly Polyline[] }[];
  readonly everywhere: boolean;
  /** Where f has no derivative along a line. */
  readonly creases: readonly Expr[];
  /** Is there a family that cannot be drawn? */
  readonly hidden: boolean;
}

function seenIn({ points, families, kinks }: CriticalPoints, frame: Frame): Seen {
  const { labels, x, y } = frame;
  const members = families.map((family) => ({
    kind: family.kind,
    of: membersIn(family, frame, [labels.x, labels.y]),
  }));
  const alone = [
    ...points.map(({ at, kind }) => ({ at, kind, corner: false })),
    ...kinks.flatMap(({ at, kind }) =>
      at === undefined ? [] : [{ at, kind: kind ?? "undecided", corner: true }],
    ),
    ...members.flatMap(({ kind, of }) =>
      (of?.points ?? []).map(([px, py]) => ({ at: { [labels.x]: px, [labels.y]: py }, kind, corner: false })),
    ),
  ].flatMap(({ at, kind, corner }) => {
    const [px, py] = [at[labels.x] ?? Number.NaN, at[labels.y] ?? Number.NaN];
    const isInside = px >= x[0] && px <= x[1] && py >= y[0] && py <= y[1];
    return isInside ? [{ kind, corner, x: frame.toX(px), y: frame.toY(py) }] : [];
  });
  const lines = members.map(({ kind, of }) => ({ kind, lines: of === undefined ? [] : onPage(of, frame) }));
  return {
    points: alone,
    lines: lines.filter((family) => family.lines.length > 0),
    everywhere: members.some(({ of }) => of?.everywhere === true),
    creases: kinks.filter(({ at }) => at === undefined).map(({ where }) => where),
    hidden: members.some(({ of }) => of === undefined),
  };
}

/** The pieces of a family's lines inside the plot, with a step over its edge. */
function onPage({ lines }: Members, frame: Frame): Polyline[] {
  const isNear = (x: number, y: number): boolean =>
    x >= frame.left - 1 && x <= frame.right + 1 && y >= frame.top - 1 && y <= frame.bottom + 1;
  return lines.flatMap((places) => {
    const pixels = places.map(([x, y]) => [frame.toX(x), frame.toY(y)] as const);
    const pieces: number[][] = [[]];
    pixels.forEach(([x, y], n) => {
      const [before = [Number.NaN, 0], after = [Number.NaN, 0]] = [pixels[n - 1], pixels[n + 1]];
      const counts = isNear(x, y) || isNear(before[0], before[1]) || isNear(after[0], after[1]);
      if (counts && Number.isFinite(x + y) && Math.abs(y) < 1e5) pieces.at(-1)?.push(x, y);
      else pieces.push([]);
    });
    return pieces.filter((piece) => piece.length >= 4).map((piece) => line(piece));
  });
}

const marksOf = ({ points, lines }: Seen, frame: Frame): Mark[] => [
  ...lines.flatMap((family) => lineMarks(family.kind, family.lines, frame)),
  ...points.map(({ kind, corner, x, y }) => glyph(kind, corner, x, y, frame)),
];

const colourOf = (kind: Kind, { theme }: Frame): string =>
  kind === "minimum" ? theme.descent : kind === "maximum" ? theme.ascent : theme.text;

function lineMarks(kind: Kind, lines: readonly Polyline[], frame: Frame): PathMark[] {
  const data = { kind };
  return [
    { kind: "path", lines, stroke: frame.theme.background, width: 6 },
    { kind: "path", lines, stroke: colourOf(kind, frame), width: 3.5, data },
  ];
}

/** A sign of a kind, around a pixel; a saddle's is all line, so it has the background as a border. */
function glyph(kind: Kind, filled: boolean, x: number, y: number, frame: Frame): PathMark {
  const [s, h] = [SIZE, 0.62 * SIZE];
  const colour = colourOf(kind, frame);
  const shapes: Record<Kind, Polyline> = {
    minimum: line([x - s, y - h, x + s, y - h, x, y + s], true),
    maximum: line([x - s, y + h, x, y - s, x + s, y + h], true),
    saddle: crossAt(x, y),
    constant: line([x - s, y - 2.5, x + s, y - 2.5, x + s, y + 2.5, x - s, y + 2.5], true),
    undecided: circle(x, y, 0.75 * s),
  };
  const { background } = frame.theme;
  const isCross = kind === "saddle";
  return {
    kind: "path",
    lines: [shapes[kind]],
    fill: isCross || filled ? colour : background,
    stroke: isCross || filled ? background : colour,
    width: isCross || filled ? 1.2 : 2,
    data: { kind },
  };
}

/** ✕ as an outline. */
function crossAt(x: number, y: number): Polyline {
  const [arm, half] = [SIZE, 1.5];
  const corners = [half, half, arm, half, arm, -half, half, -half, half, -arm, -half, -arm];
  corners.push(-half, -half, -arm, -half, -arm, half, -half, half, -half, arm, half, arm);
  const turned = corners.map((value, n) => {
    const other = corners[n % 2 === 0 ? n + 1 : n - 1] ?? 0;
    return n % 2 === 0 ? x + (value - other) * Math.SQRT1_2 : y + (other + value) * Math.SQRT1_2;
  });
  return line(turned, true);
}

/** A kind that is seen, as a point, a corner or a line. */
interface Counted {
  readonly text: string;
  readonly kind: Kind;
  readonly filled: boolean;
  readonly isLine: boolean;
  count: number;
}

/** Each kind that is seen, once. */
function counted(seen: Seen, { language }: Frame): Counted[] {
  const list: Counted[] = [];
  const count = (kind: Kind, filled: boolean, isLine: boolean): void => {
    const known = list.find((one) => one.kind === kind && one.filled === filled && one.isLine === isLine);
    const name = kinds[kind][language];
    const text = isLine ? words.line(name)[language] : filled ? words.corner(name)[language] : name;
    if (known === undefined) list.push({ text, kind, filled, isLine, count: 1 });
    else known.count++;
  };
  for (const { kind, corner } of seen.points) count(kind, corner, false);
  for (const { kind, lines } of seen.lines) for (const _ of lines) count(kind, false, true);
  return list;
}

function tellOf(seen: Seen, frame: Frame): string {
  const list = counted(seen, frame).map(({ text, count }) => `${text}: ${count}`);
  const notes = notesOf(seen, frame);
  return list.length === 0
    ? notes.join("; ")
    : [`${words.points[frame.language]}: ${list.join(", ")}`, ...notes].join("; ");
}

/** What no sign shows. */
function notesOf({ points, lines, everywhere, creases, hidden }: Seen, { language }: Frame): string[] {
  const sets = creases.slice(0, 3).map((where) => `${print(where, "unicode")} = 0`);
  if (creases.length > sets.length) sets.push("…");
  return [
    ...(everywhere ? [words.everywhere] : []),
    ...(hidden ? [words.hidden] : []),
    ...(sets.length > 0 ? [words.creases(sets.join(", "))] : []),
    ...(points.length + lines.length === 0 && !everywhere && !hidden ? [words.none] : []),
  ].map((text) => text[language]);
}

function legendOf(seen: Seen, proof: string, frame: Frame): LegendEntry[] {
  const { theme } = frame;
  const note = [...notesOf(seen, frame), proof].join("; ");
  const entries = counted(seen, frame).map(
    ({ text, kind, filled, isLine }): LegendEntry => ({
      width: 24 + textWidth(text, 12),
      marks: (x, y) => [
        ...(isLine
          ? lineMarks(kind, [line([x, y, x + 16, y])], frame)
          : [glyph(kind, filled, x + 8, y, frame)]),
        { kind: "text", x: x + 24, y, text, size: 12, fill: theme.text },
      ],
    }),
  );
  return [...entries, noteEntry(note, frame)];
}
