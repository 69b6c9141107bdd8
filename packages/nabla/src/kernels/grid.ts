import type { Program } from "../lowering/program.js";
import { Builder } from "../machine/builder.js";
import type { Instance } from "../machine/instantiate.js";
import type { Kernel } from "../machine/kernel.js";
import { Columns, columnKernel, scratchOf, variablesOf } from "./columns.js";
import { emit, needed } from "./emit.js";
import type { Ranges } from "./ranges.js";

/** Rows and columns that are computed at a time. */
const ROWS = 256;
const COLUMNS = 1024;
/** Values of a tile, of all formulas together: larger ones leave the caches, smaller ones are copied out too often. */
const VALUES = 3 * 32768;

/**
 * A program over a grid whose innermost axis that is longer than 1 is `inner`; a row is what lies along it. What does
 * not depend on that axis is computed once for a row, what depends on it alone once for a column, the rest at each
 * point from those values.
 */
export class GridRunner {
  private readonly program: Program;
  private readonly inner: number;
  /** The variables that differ between rows. */
  private readonly outer: readonly number[];
  private readonly rowInputs: Columns;
  private readonly rows: Columns;
  private readonly columnInputs: Columns;
  private readonly columns: Columns;
  private readonly tile: Columns;
  /** Points of a tile. */
  private readonly most: number;
  private readonly computeRows: Instance;
  private readonly computeColumns: Instance;
  private readonly computeTile: Instance;

  constructor(program: Program, inner: number, ranges: Ranges) {
    this.program = program;
    this.inner = inner;
    const own = (k: number): boolean => program.operations[k].value === inner;
    const variables = variablesOf(program);
    this.outer = variables.filter((k) => !own(k));
    const along = variables.filter(own);
    const { ofRows, ofColumns } = edges(program, inner);
    this.most = Math.max(COLUMNS, Math.floor(VALUES / Math.max(3, program.outputs.length)));
    const sizes = [
      [this.outer.length, ROWS],
      [ofRows.length, ROWS],
      [along.length, COLUMNS],
      [ofColumns.length, COLUMNS],
      [program.outputs.length, this.most],
    ] as const;
    const scratch = scratchOf(
      sizes.reduce((bytes, [count, points]) => bytes + Columns.bytes(count, points), 0),
    );
    [this.rowInputs, this.rows, this.columnInputs, this.columns, this.tile] = sizes.map(
      ([count, points]) => new Columns(scratch, count, points),
    ) as [Columns, Columns, Columns, Columns, Columns];
    this.computeRows = scratch.instantiate(
      columnKernel(program, ranges, this.outer, ofRows, this.rows.stride),
    );
    this.computeColumns = scratch.instantiate(
      columnKernel(program, ranges, along, ofColumns, this.columns.stride),
    );
    this.computeTile = scratch.instantiate(
      tileKernel(program, ranges, ofRows, ofColumns, [
        this.rows.stride,
        this.columns.stride,
        this.tile.stride,
      ]),
    );
  }

  /** Fills rows `from` … `to` of the grid's; `asked` is called every 256 rows and may throw. */
  run(
    axes: readonly Float64Array[],
    out: readonly Float64Array[],
    from: number,
    to: number,
    asked: () => void,
  ): void {
    const axis = axes[this.inner];
    const { length } = axis;
    for (let left = 0; left < length; left += COLUMNS) {
      const width = Math.min(COLUMNS, length - left);
      const most = Math.min(ROWS, Math.floor(this.most / width));
      for (let first = from; first < to; first += ROWS) {
        const rows = Math.min(ROWS, to - first);
        // Whoever is asked may run kernels in the same memory: nothing is kept in it meanwhile.
        asked();
        for (const view of this.columnInputs.views) view.set(axis.subarray(left, left + width));
        this.computeColumns(width, this.columnInputs.address, this.columns.address);
        this.fillRows(axes, first, rows);
        this.computeRows(rows, this.rowInputs.address, this.rows.address);
        for (let top = 0; top < rows; top += most) {
          const height = Math.min(most, rows - top);
          const { address } = this.rows;
          this.computeTile(
            height,
            width,
            address + 8 * top,
            8,
            this.columns.address,
            0,
            this.tile.address,
            8 * width,
          );
          this.copyOut(out, (first + top - from) * length + left, length, height, width);
        }
      }
    }
  }

  /** The coordinates of rows: the last of the outer axes turns fastest. */
  private fillRows(axes: readonly Float64Array[], first: number, count: number): void {
    this.outer.forEach((k, p) => {
      const variable = this.program.operations[k].value;
      let turns = 1;
      axes.forEach(({ length }, i) => {
        if (i > variable && i !== this.inner) turns *= length;
      });
      const axis = axes[variable];
      const view = this.rowInputs.views[p];
      for (let r = 0; r < count; r++) view[r] = axis[Math.floor((first + r) / turns) % axis.length];
    });
  }

  private copyOut(
    out: readonly Float64Array[],
    start: number,
    length: number,
    height: number,
    width: number,
  ): void {
    this.tile.views.forEach((view, k) => {
      const target = out[k];
      if (width === length) target.set(view.subarray(0, height * width), start);
      else
        for (let r = 0; r < height; r++)
          target.set(view.subarray(r * width, (r + 1) * width), start + r * length);
    });
  }
}

/** Streams: values of rows, values of columns, outputs. */
function tileKernel(
  program: Program,
  ranges: Ranges,
  ofRows: readonly number[],
  ofColumns: readonly number[],
  [rowStride, columnStride, tileStride]: readonly [number, number, number],
): Kernel {
  const b = new Builder(2);
  const rows = b.stream("f64", [true, false]);
  const columns = b.stream("f64", [false, true]);
  const to = b.stream("f64");
  const read = new Map([
    ...ofRows.map((k, p) => [k, () => b.load(rows, p * rowStride)] as const),
    ...ofColumns.map((k, p) => [k, () => b.load(columns, p * columnStride)] as const),
  ]);
  emit(b, program, ranges, read, program.outputs).forEach((value, p) => {
    b.store(to, value, p * tileStride);
  });
  return b.kernel();
}

const ROW = 1;
const COLUMN = 2;

/** The operations that points take from their row and from their column: where the two meet, and outputs. */
function edges(program: Program, inner: number): { ofRows: number[]; ofColumns: number[] } {
  const depends: number[] = [];
  for (const { operator, operands, value } of program.operations) {
    if (operator === "variable") depends.push(value === inner ? COLUMN : ROW);
    else depends.push(operands.reduce((bits, operand) => bits | depends[operand], 0));
  }
  const ofOne = (k: number): boolean => depends[k] === ROW || depends[k] === COLUMN;
  const marks = needed(program, program.outputs, ofOne);
  const ofRows = marks.flatMap((mark, k) => (mark && depends[k] === ROW ? [k] : []));
  const ofColumns = marks.flatMap((mark, k) => (mark && depends[k] === COLUMN ? [k] : []));
  return { ofRows, ofColumns };
}
