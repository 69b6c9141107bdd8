import type { NDView, NestedNumbers } from "../array/view.js";
import { NablaError } from "../error.js";
import { type Field, fieldOf, sortedLevels } from "./field.js";
import { checkLevelOptions, type LevelLines, type LevelOptions, linesOf, rulesOf, traced } from "./lines.js";
import { Sweep, sweepRows } from "./sweep.js";

/**
 * Finds the level lines of a grid that does not fit into memory and comes in parts of some rows each: the lines are
 * those that `levelLines` finds in all rows together, and only their points are kept.
 *
 * ```ts
 * const tracer = new LevelTracer([100, 200], { x });
 * for (const { rows, y } of parts) tracer.add(rows, y);
 * const found = tracer.finish();
 * ```
 */
export class LevelTracer {
  private readonly sorted: Float64Array;
  private sweep: Sweep | undefined;
  /** The last row of the part before, and how many rows there were. */
  private last: Field | undefined;
  private count = 0;

  /** `options.x` holds a number for each column; y comes with the rows. Throws `domain` for a level that is NaN. */
  constructor(
    private readonly levels: ArrayLike<number>,
    private readonly options: Omit<LevelOptions, "y"> = {},
  ) {
    checkLevelOptions(options, "LevelTracer", traced);
    this.sorted = sortedLevels(levels, "LevelTracer").filter(Number.isFinite);
  }

  /** How many points the lines have so far. */
  get size(): number {
    return this.sweep?.crossings.size ?? 0;
  }

  /**
   * Goes on with the next rows; `y` is the coordinate of each (default: how many came before). Throws `shape` when
   * the rows have not two axes, not the columns of those before, or coordinates do not fit.
   */
  add(rows: NDView | NestedNumbers, y?: ArrayLike<number>): void {
    const given = y ?? Float64Array.from({ length: rowsOf(rows) }, (_, k) => this.count + k);
    const part = fieldOf(rows, this.options.x, given, "LevelTracer");
    const { last } = this;
    if (part.x.perRow !== 0 || part.y.perColumn !== 0 || (last && last.columns !== part.columns)) {
      const expected = last?.columns ?? part.columns;
      throw new NablaError(
        "shape",
        `LevelTracer: parts have ${expected} columns, x a number for each and y one for each row, ` +
          `got [${part.rows},${part.columns}]`,
        { shape: [part.rows, part.columns], expected: [expected] },
      );
    }
    if (part.rows === 0) return;
    this.sweep ??= new Sweep(part.columns, this.sorted, rulesOf(this.options), part.z.length);
    sweepRows(this.sweep, last === undefined ? part : below(last, part));
    this.count += part.rows;
    this.last = {
      ...part,
      rows: 1,
      z: part.z.slice((part.rows - 1) * part.columns),
      y: { ...part.y, values: part.y.values.slice(-1) },
    };
  }

  /** The lines of each level, in the order the levels were given; rows that are added then begin another grid. */
  finish(): LevelLines[] {
    const { sweep, sorted, levels } = this;
    this.sweep = undefined;
    this.last = undefined;
    this.count = 0;
    if (sweep === undefined) return Array.from(levels, (level) => ({ level, lines: [] }));
    return linesOf(sweep.crossings, sorted, levels, this.options);
  }
}

const rowsOf = (rows: NDView | NestedNumbers): number =>
  Array.isArray(rows) ? rows.length : ((rows as Partial<NDView> | undefined)?.shape?.[0] ?? 0);

/** Two parts with the same columns as one. */
function below(first: Field, second: Field): Field {
  return {
    ...second,
    rows: first.rows + second.rows,
    z: joined(first.z, second.z),
    y: { ...second.y, values: joined(first.y.values, second.y.values) },
  };
}

function joined(first: Float64Array, second: Float64Array): Float64Array {
  const both = new Float64Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}
