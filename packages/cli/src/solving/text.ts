import {
  type Box,
  type Expr,
  type Family,
  linearRanks,
  type SolutionPoint,
  type Solutions,
  type SpecialCase,
  type Words,
} from "nabla";
import { headline, METHODS, type Sought, words } from "./words.js";
import type { Writer } from "./writer.js";

/** What is said beside the coordinates of a point: columns of a table, or lines below one point. */
export interface Column<Point> {
  readonly heading: string;
  /** Says a cell what it is without its heading, as `minimum` does? */
  readonly plain?: boolean;
  cell(point: Point): string;
}

/** So many boxes in which the equations seem to hold are named. */
const MOST_APPARENT = 3;

/** How many there are and what is proven of that; then the points and the families. */
export function solutionsText<Point extends SolutionPoint, Group extends Family>(
  {
    points,
    families,
    count,
    complete,
    assuming,
    specialCases = [],
    methods,
    searched,
    apparent,
    ended,
  }: Omit<Solutions, "points" | "families"> & {
    readonly points: readonly Point[];
    readonly families: readonly Group[];
  },
  unknowns: readonly string[],
  {
    sought,
    box,
    conditions = [],
  }: {
    readonly sought: Sought;
    readonly box: Box | undefined;
    /** Parts of what was typed that must have a value. */
    readonly conditions?: readonly Expr[];
  },
  columns: readonly Column<Point>[],
  more: (family: Group) => readonly string[],
  writer: Writer,
): string[] {
  const say = (text: Words): string => writer.say(text);
  const isOpen = !complete && count === 0 && methods.length === 0;
  const head =
    apparent !== undefined
      ? say(
          words.apparent(
            sought,
            apparent
              .slice(0, MOST_APPARENT)
              .map((box) => writer.box(box))
              .join("; "),
          ),
        )
      : isOpen
        ? say(words.open)
        : say(headline(sought, count, complete));
  const where = box === undefined ? "" : `${say(words.inBox(writer.box(box)))}: `;
  const lines = [
    `${where}${head}${points.length + families.length > 0 ? ":" : ""}`,
    ...pointsText(points, unknowns, columns, writer),
    ...families.flatMap((family) => {
      const [first = "", ...rest] = [...writer.family(family, unknowns), ...more(family)];
      return [`  ${writer.list([first, ...rest])}`];
    }),
  ];
  // Of several unknowns the polynomials are long: they are left to `--json`.
  const notes = (unknowns.length > 1 ? [] : points).flatMap(({ roots = {} }, k) =>
    Object.entries(roots).map(([name, { polynomial, between }]) => {
      const [low, high] = between.map((end) => writer.formula(end)) as [string, string];
      const which = points.length > 1 ? `${k + 1}: ` : "";
      return `${which}${say(words.root(writer.name(name), writer.formula(polynomial), low, high))}`;
    }),
  );
  if (assuming.length > 0) notes.push(say(words.assuming(notZero(assuming, writer))));
  if (methods.includes("parametric") && families.length > 0) notes.push(say(words.lettersDecide));
  for (const line of caseLines(specialCases, unknowns, sought, writer)) notes.push(`  ${line}`);
  if (conditions.length > 0)
    notes.push(say(words.hasValue(writer.list(conditions.map((e) => writer.formula(e))))));
  if (searched !== undefined && box === undefined) notes.push(say(words.searched(writer.box(searched))));
  else if (!complete && methods.length === 0 && ended === undefined) notes.push(say(words.notSettled));
  if (methods.length > 0) notes.push(say(words.how(writer.list(methods.map((name) => say(METHODS[name]))))));
  return [...lines, ...(notes.length > 0 && lines.length > 1 ? [""] : []), ...notes];
}

const notZero = (conditions: readonly Expr[], writer: Writer): string =>
  writer.list(conditions.map((e) => `${writer.formula(e)} ${writer.latex ? "\\neq" : "≠"} 0`));

/** What holds instead for special values of the coefficients, a line each; `before` are values put in already. */
function caseLines(
  specialCases: readonly SpecialCase[],
  unknowns: readonly string[],
  sought: Sought,
  writer: Writer,
  before: readonly string[] = [],
): string[] {
  return specialCases.flatMap(({ at, solutions }) => {
    const { count, complete, assuming, points, families } = solutions;
    const values = [
      ...before,
      ...Object.entries(at).map(([name, e]) => writer.equation(writer.name(name), writer.formula(e))),
    ];
    const answer = [
      writer.say(headline(sought, count, complete)),
      ...points.map((point) =>
        writer.list(
          unknowns.map((name) => writer.equation(writer.name(name), coordinate(point, name, writer))),
        ),
      ),
      ...families.map((family) => writer.list(writer.family(family, unknowns))),
      ...(assuming.length > 0 ? [writer.say(words.assuming(notZero(assuming, writer)))] : []),
    ];
    return [
      writer.say(words.specialCase(writer.list(values), answer.join("; "))),
      ...caseLines(solutions.specialCases ?? [], unknowns, sought, writer, values),
    ];
  });
}

function coordinate({ at, exact }: SolutionPoint, name: string, writer: Writer): string {
  return writer.value({ exact: exact?.[name], approximate: at[name] ?? Number.NaN });
}

/** One point as lines, several as a table. */
function pointsText<Point extends SolutionPoint>(
  points: readonly Point[],
  unknowns: readonly string[],
  columns: readonly Column<Point>[],
  writer: Writer,
): string[] {
  const [only, ...others] = points;
  if (only === undefined) return [];
  if (others.length === 0 && !writer.latex) {
    return [
      ...unknowns.map((name) => `  ${writer.equation(name, coordinate(only, name, writer))}`),
      ...columns.map(({ heading, plain, cell }) =>
        plain === true ? `  ${cell(only)}` : `  ${writer.equation(heading, cell(only))}`,
      ),
    ];
  }
  return writer.table(
    [...unknowns.map((name) => writer.name(name)), ...columns.map(({ heading }) => heading)],
    points.map((point) => [
      ...unknowns.map((name) => coordinate(point, name, writer)),
      ...columns.map(({ plain, cell }) =>
        plain === true && writer.latex ? `\\text{${cell(point)}}` : cell(point),
      ),
    ]),
  );
}

/** The determinant and the ranks of a linear system, and what follows from them; nothing of others. */
export function ranksText(
  equations: readonly Expr[],
  unknowns: readonly string[],
  count: Solutions["count"],
  writer: Writer,
): string[] {
  const ranks = linearRanks(equations, unknowns);
  if (ranks === undefined) return [];
  const expected = ranks.rank < ranks.augmented ? 0 : ranks.rank < unknowns.length ? "infinite" : 1;
  // What must have a value besides can leave fewer solutions than the coefficients alone would.
  if (count !== expected) return [];
  const { determinant, rank, augmented } = ranks;
  const facts = [writer.say(words.rank(rank, augmented, unknowns.length))];
  if (determinant !== undefined) facts.unshift(writer.say(words.determinant(writer.formula(determinant))));
  return [writer.say(words.linear(writer.list(facts)))];
}
