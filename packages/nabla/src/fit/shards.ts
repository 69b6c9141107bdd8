import { NablaError } from "../error.js";
import { Total } from "../kernels/sums.js";
import type { Batch, RowSums, Table, Totals } from "./table.js";

/**
 * The rows of several tables with the same columns as those of one: each adds up its own, at the same time as the
 * others, and their sums are added. A shard that fails fails the whole. Throws `shape` for no table and for other
 * columns.
 */
export function tableOfShards(shards: readonly Table[]): Table {
  const [first, ...others] = shards;
  if (first === undefined) throw new NablaError("shape", "fit: a table has shards, got none", { shape: [0] });
  if (others.length === 0) return first;
  const { columns } = first;
  const odd = others.find((table) => columns.some((name) => !table.columns.includes(name)));
  if (odd !== undefined) {
    const got = `got ${columns.join(", ")} and ${odd.columns.join(", ")}`;
    throw new NablaError("shape", `fit: shards have the same columns, ${got}`, {});
  }
  return {
    columns,
    get bytes() {
      return shards.reduce((sum, { bytes = 0 }) => sum + bytes, 0);
    },
    async prepare(formulas, parameters) {
      const sums = await Promise.all(shards.map((table) => table.prepare(formulas, parameters)));
      const one = async (values: Float64Array, batch?: Batch): Promise<Totals> =>
        added(await Promise.all(sums.map((of) => of(values, batch))));
      const many: RowSums["many"] = async (points, batch) => {
        const all = await Promise.all(sums.map((of) => of.many(points, batch)));
        return points.map((_, k) => added(all.map((totals) => totals[k])));
      };
      return Object.assign(one, { many });
    },
    async complete(required, formulas) {
      const parts = await Promise.all(shards.map((table) => table.complete(required, formulas)));
      return {
        table: tableOfShards(parts.map(({ table }) => table)),
        missing: parts.reduce((sum, { missing }) => sum + missing, 0),
        totals: added(parts.map(({ totals }) => totals)),
      };
    },
  };
}

function added(parts: readonly Totals[]): Totals {
  const sums = parts[0].sums.map((_, k) => {
    const total = new Total();
    for (const part of parts) if (part.count > 0) total.add(part.sums[k]);
    return total.value;
  });
  const sum = (of: (part: Totals) => number): number => parts.reduce((all, part) => all + of(part), 0);
  return { sums, count: sum(({ count }) => count), bad: sum(({ bad }) => bad) };
}
