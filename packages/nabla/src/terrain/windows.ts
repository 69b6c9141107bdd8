import type { NDArray, TypedArray } from "../array/view.js";
import { NablaError } from "../error.js";
import type { ElementType } from "../machine/kernel.js";
import { elementTypes, type Workspace, workspaceFor } from "../stencil/workspace.js";
import { type Dem, heightAt } from "./dem.js";
import { byteKernel, type First, firstKernel, type Second, secondKernel } from "./kernels.js";

/** A function of a cell and its eight neighbours. */
export interface Measure {
  readonly first: First;
  /** How many sums the first step leaves. */
  readonly sums: number;
  readonly second: Second;
  /** The numbers of the second step, for each row. */
  numbers(row: number): readonly number[];
  /** What stands where there is no answer. */
  readonly noAnswer: number;
}

/**
 * Measures all cells as gdaldem does: without `computeEdges` the edge and every cell that touches a hole get
 * `noAnswer`; with it, the edge is continued straight (2 a − b; on the first and last row, columns beyond the ends
 * repeat the last) and a missing neighbour is taken as high as the cell itself.
 */
export function measureAll(given: Dem, measure: Measure, out: NDArray): NDArray {
  const dem = overlap(given.data, out.data) ? { ...given, data: given.data.slice() } : given;
  const { width, height, computeEdges } = dem;
  const isNone = noneIn(out, measure);
  const workspace = workspaceFor("terrain", [dem, out], 64 * (width + 64));
  const run = kernelsOn(workspace, dem, measure, out);
  const target = out.data as Float64Array;
  const start = (row: number): number => out.offset + row * out.stride[0];
  const one = oneByOne(workspace, dem, measure, out);
  for (let row = 0; row < height; row++) {
    const from = start(row);
    if (width < 3 || row === 0 || row === height - 1) {
      const answers = computeEdges && width > 1 && height > 1;
      for (let x = 0; x < width; x++) target[from + x] = answers ? one(row, x) : measure.noAnswer;
      continue;
    }
    run(row);
    target[from] = computeEdges ? one(row, 0) : measure.noAnswer;
    target[from + width - 1] = computeEdges ? one(row, width - 1) : measure.noAnswer;
    if (!computeEdges) continue;
    for (let x = 1; x < width - 1; x++) if (isNone(target[from + x])) target[from + x] = one(row, x);
  }
  return out;
}

function overlap(a: TypedArray, b: TypedArray): boolean {
  return (
    a.buffer === b.buffer &&
    a.byteOffset < b.byteOffset + b.byteLength &&
    b.byteOffset < a.byteOffset + a.byteLength
  );
}

/** Tells `noAnswer` among the results, which hold it rounded; throws `domain` where whole numbers cannot hold it. */
function noneIn({ data, dtype }: NDArray, { noAnswer }: Measure): (value: number) => boolean {
  const [none] = new (data.constructor as Float32ArrayConstructor)([noAnswer]);
  if (none !== noAnswer && !/^float/.test(dtype)) {
    throw new NablaError(
      "domain",
      `terrain: out holds what stands where there is no answer, got ${noAnswer} for ${dtype}`,
      { value: noAnswer },
    );
  }
  return Number.isNaN(none) ? Number.isNaN : (value) => value === none;
}

/** Measures the cells of a row that have all eight neighbours, from the second to the last but one. */
function kernelsOn(workspace: Workspace, dem: Dem, measure: Measure, out: NDArray): (row: number) => void {
  const { data, dtype, width, nodata, single } = dem;
  const { buffer, direct, take } = workspace;
  const lane = single ? "f32" : "f64";
  const hasNodata = !Number.isNaN(nodata);
  const first = workspace.instantiate(
    firstKernel(measure.first, measure.sums, elementTypes[dtype] as ElementType, lane, hasNodata),
  );
  const sums = Array.from({ length: measure.sums }, () => take(8 * width));
  const finish = finisher(workspace, measure, lane, sums, out);
  const size = data.BYTES_PER_ELEMENT;
  const Elements = data.constructor as Float64ArrayConstructor;
  const ring = direct ? [] : [0, 1, 2].map(() => new Elements(buffer, take(size * width), width));
  const held = [-1, -1, -1];
  const addressOf = (row: number): number => {
    if (direct) return data.byteOffset + row * width * size;
    const line = ring[row % 3];
    if (held[row % 3] !== row) line.set((data as Float64Array).subarray(row * width, (row + 1) * width));
    held[row % 3] = row;
    return line.byteOffset;
  };
  const parameters = hasNodata ? [nodata] : [];
  return (row) => {
    first(width - 2, addressOf(row - 1), addressOf(row), addressOf(row + 1), ...sums, ...parameters);
    finish(row, 1, width - 2);
  };
}

/** Second step: turns sums into answers and puts them where they belong. */
function finisher(
  workspace: Workspace,
  measure: Measure,
  lane: "f32" | "f64",
  sums: readonly number[],
  out: NDArray,
) {
  const { buffer, direct, take } = workspace;
  const width = out.shape[1];
  const { data } = out;
  const size = data.BYTES_PER_ELEMENT;
  const wide = data instanceof Float64Array;
  const second = workspace.instantiate(
    secondKernel(measure.second, measure.sums, lane, wide ? "f64" : "f32"),
  );
  const isFloat = wide || data instanceof Float32Array;
  const bytes = data instanceof Uint8Array ? workspace.instantiate(byteKernel()) : undefined;
  const narrow = new Uint8Array(buffer, take(width), width);
  const Elements = wide ? Float64Array : Float32Array;
  const line = new Elements(buffer, take(width * Elements.BYTES_PER_ELEMENT), width);
  return (row: number, x: number, count: number): void => {
    const at = out.offset + row * out.stride[0] + x;
    const numbers = [...measure.numbers(row), measure.noAnswer];
    if (direct && isFloat) {
      second(count, ...sums, data.byteOffset + at * size, ...numbers);
      return;
    }
    second(count, ...sums, line.byteOffset, ...numbers);
    if (bytes === undefined) {
      (data as Float64Array).set(line.subarray(0, count), at);
      return;
    }
    bytes(count, line.byteOffset, direct ? data.byteOffset + at : narrow.byteOffset);
    if (!direct) (data as Uint8Array).set(narrow.subarray(0, count), at);
  };
}

/** Measures one cell, with neighbours made up where there are none, by the same kernels. */
function oneByOne(
  workspace: Workspace,
  dem: Dem,
  measure: Measure,
  out: NDArray,
): (row: number, x: number) => number {
  const { width, height, single } = dem;
  const lane = single ? "f32" : "f64";
  const Heights = single ? Float32Array : Float64Array;
  const window = new Heights(workspace.buffer, workspace.take(72), 9);
  const first = workspace.instantiate(firstKernel(measure.first, measure.sums, lane, lane, false));
  const sums = Array.from({ length: measure.sums }, () => workspace.take(8));
  const wide = out.data instanceof Float64Array;
  const Answer = wide ? Float64Array : Float32Array;
  const answer = new Answer(workspace.buffer, workspace.take(8), 1);
  const second = workspace.instantiate(
    secondKernel(measure.second, measure.sums, lane, wide ? "f64" : "f32"),
  );
  const rows = [0, 3, 6].map((n) => window.byteOffset + n * Heights.BYTES_PER_ELEMENT);
  const at = (row: number, x: number): number => heightAt(dem, x, row);
  /** A height beyond the edge: as far from that at the edge as that is from the next one inside. */
  const beyond = (row: number, x: number): number => {
    if (row < 0 || row >= height) {
      const column = Math.min(width - 1, Math.max(0, x));
      const edge = row < 0 ? 0 : height - 1;
      return 2 * at(edge, column) - at(row < 0 ? 1 : height - 2, column);
    }
    if (x >= 0 && x < width) return at(row, x);
    return 2 * at(row, x < 0 ? 0 : width - 1) - at(row, x < 0 ? 1 : width - 2);
  };
  return (row, x) => {
    const centre = at(row, x);
    if (Number.isNaN(centre)) return measure.noAnswer;
    const isEdge = row === 0 || row === height - 1;
    for (let n = 0; n < 9; n++) {
      const [y, column] = [row + Math.floor(n / 3) - 1, x + (n % 3) - 1];
      // On the first and last row, columns beyond the ends repeat the last.
      const z = beyond(y, isEdge ? Math.min(width - 1, Math.max(0, column)) : column);
      window[n] = Number.isNaN(z) ? centre : z;
    }
    first(1, ...rows, ...sums);
    second(1, ...sums, answer.byteOffset, ...measure.numbers(row), measure.noAnswer);
    return answer[0];
  };
}
