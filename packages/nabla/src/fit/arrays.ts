import { NablaError } from "../error.js";
import type { Expr } from "../expression/node.js";
import { compile } from "../kernels/compile.js";
import { Total } from "../kernels/sums.js";
import { randomOf } from "../number/random.js";
import type { Batch, RowSums, Table, Totals } from "./table.js";

/** Columns of numbers of one length, by their names. */
export type Columns = Readonly<Record<string, ArrayLike<number>>>;

/** What ends long sums. */
export interface Signal {
  readonly aborted: boolean;
  readonly reason?: unknown;
}

/** So many rows are added up at a time; parameters are columns of this length. */
const ROWS = 8192;

/**
 * Arrays as a table: sums are compiled to kernels, in one pass over the rows. Throws `shape` for columns of different
 * lengths.
 */
export function arrayTable(data: Columns, signal?: Signal): Table {
  const columns = Object.keys(data);
  const arrays = Object.values(data).map((column) =>
    column instanceof Float64Array ? column : Float64Array.from(column),
  );
  const count = arrays[0]?.length ?? 0;
  const odd = arrays.findIndex(({ length }) => length !== count);
  if (odd >= 0) {
    const got = `got ${count} in ${columns[0]} and ${arrays[odd].length} in ${columns[odd]}`;
    const shape = [arrays[odd].length];
    throw new NablaError("shape", `fit: columns are of one length, ${got}`, { shape, expected: [count] });
  }
  let shuffle: Shuffle | undefined;
  /** The rows of a batch; all, when none is asked for. */
  function rowsOf(batch: Batch | undefined): readonly Float64Array[] {
    if (batch === undefined) return arrays;
    const { parts, seed } = batch;
    const epoch = Math.floor(seed / parts);
    if (shuffle?.epoch !== epoch) shuffle = { epoch, order: shuffled(count, epoch) };
    const k = seed % parts;
    const rows = shuffle.order.subarray(
      Math.floor((k * count) / parts),
      Math.floor(((k + 1) * count) / parts),
    );
    return arrays.map((column) => Float64Array.from(rows, (i) => column[i]));
  }
  return {
    columns,
    async prepare(formulas, parameters) {
      const runner = await compile(formulas, [...columns, ...parameters]);
      const held = parameters.map(() => new Float64Array(Math.min(ROWS, count)));
      const badRows = badRowCounter(formulas.length);
      const sums = (values: Float64Array, batch?: Batch): Totals => {
        held.forEach((column, k) => {
          column.fill(values[k]);
        });
        const rows = rowsOf(batch);
        const own = batch === undefined ? count : (rows[0]?.length ?? 0);
        const inputs = (from: number, to: number): Float64Array[] => [
          ...rows.map((column) => column.subarray(from, to)),
          ...held.map((column) => column.subarray(0, to - from)),
        ];
        const totals = formulas.map(() => new Total());
        for (const [from, to] of stretches(own))
          runner.sums(inputs(from, to), signal && { signal }).forEach((sum, k) => {
            totals[k].add(sum);
          });
        const total = Float64Array.from(totals, ({ value }) => value);
        if (total.every(Number.isFinite)) return { sums: total, count: own, bad: 0 };
        let bad = 0;
        for (const [from, to] of stretches(own))
          bad += badRows(to - from, (out) =>
            runner.points(inputs(from, to), out, signal && { signal }),
          ).length;
        return { sums: total, count: own, bad };
      };
      const many: RowSums["many"] = async (points, batch) => points.map((values) => sums(values, batch));
      return Object.assign(sums, { many });
    },
    async complete(required, formulas) {
      const bad = new Set(await badRowsOf(required));
      const kept = (column: Float64Array): Float64Array => column.filter((_, i) => !bad.has(i));
      const rest = (): Columns => Object.fromEntries(columns.map((name, k) => [name, kept(arrays[k])]));
      const table = bad.size === 0 ? this : arrayTable(rest(), signal);
      const sums = await table.prepare(formulas, []);
      return { table, missing: bad.size, totals: await sums(new Float64Array(0)) };
    },
  };

  async function badRowsOf(formulas: readonly Expr[]): Promise<readonly number[]> {
    const runner = await compile(formulas, columns);
    const badRows = badRowCounter(formulas.length);
    return stretches(count).flatMap(([from, to]) => {
      const inputs = arrays.map((column) => column.subarray(from, to));
      return badRows(to - from, (out) => runner.points(inputs, out, signal && { signal })).map(
        (i) => from + i,
      );
    });
  }
}

/** The order in which the rows go through the parts of one division. */
interface Shuffle {
  readonly epoch: number;
  readonly order: Uint32Array;
}

/** 0 … count − 1 in an order by chance, the same for the same seed (Fisher and Yates). */
function shuffled(count: number, seed: number): Uint32Array {
  const random = randomOf(seed);
  const order = Uint32Array.from({ length: count }, (_, i) => i);
  for (let i = count - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [order[i], order[j]] = [order[j], order[i]];
  }
  return order;
}

/** From where to where each stretch of so many rows goes. */
const stretches = (count: number): (readonly [from: number, to: number])[] =>
  Array.from(
    { length: Math.ceil(count / ROWS) },
    (_, k) => [k * ROWS, Math.min(count, (k + 1) * ROWS)] as const,
  );

/** Finds the rows of a stretch in which one of so many formulas has no finite value. */
function badRowCounter(formulas: number): (rows: number, fill: (out: Float64Array[]) => void) => number[] {
  const values = Array.from({ length: formulas }, () => new Float64Array(ROWS));
  return (rows, fill) => {
    const out = values.map((column) => column.subarray(0, rows));
    fill(out);
    const found: number[] = [];
    for (let i = 0; i < rows; i++) if (!out.every((column) => Number.isFinite(column[i]))) found.push(i);
    return found;
  };
}
