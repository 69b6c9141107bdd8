import { checkOptions } from "../array/options.js";
import { NablaError } from "../error.js";
import { checkFormulas, checkNames } from "../expression/arguments.js";
import type { Expr } from "../expression/node.js";
import type { Budget } from "../number/budget.js";

/** What ends a run: an AbortSignal, or anything whose `aborted` becomes true, is looked at between parts. */
export type RunOptions = Pick<Budget, "signal">;

/** What runs call between parts; throws `cancelled` when the signal came, and at once for what are no options. */
export function asking(options: RunOptions = {}): () => void {
  checkOptions(options, "compile", { signal: "object" });
  const { signal } = options;
  if (signal !== undefined && !("aborted" in signal)) {
    const fact = "signal is an AbortSignal, got an object that has no `aborted`";
    throw new NablaError("domain", `compile: ${fact}`, { value: signal });
  }
  const asked = (): void => {
    if (signal?.aborted === true)
      throw new NablaError("cancelled", "compile: the signal ended it", { reason: signal.reason });
  };
  asked();
  return asked;
}

/** Checks what is to be compiled: each variable gives one input. */
export function checkSources(es: readonly Expr[], variables: readonly string[]): void {
  checkFormulas(es, "compile");
  checkNames(variables, "compile");
  if (new Set(variables).size === variables.length) return;
  throw new NablaError("domain", `compile: a variable is listed twice, got ${variables.join(", ")}`, {
    value: variables,
  });
}

/** Throws `shape` unless there are as many as needed. */
function checkCount(what: string, got: number, expected: number): void {
  if (got === expected) return;
  throw new NablaError("shape", `compile: ${what} needs ${expected}, got ${got}`, {
    shape: [got],
    expected: [expected],
  });
}

const kindOf = (value: unknown): string => Object.prototype.toString.call(value).slice(8, -1);

/** Throws `domain` unless it is an array of doubles whose memory was not given away. */
function checkArray(array: unknown): void {
  const isDoubles = array instanceof Float64Array;
  if (isDoubles && (array.length > 0 || !isDetached(array))) return;
  const got = isDoubles ? "one that was transferred" : kindOf(array);
  throw new NablaError("domain", `compile: inputs and outputs are Float64Arrays, got ${got}`, {
    value: array,
  });
}

/** No new view can be made of memory that was transferred to another thread. */
function isDetached({ buffer }: Float64Array): boolean {
  try {
    new Uint8Array(buffer);
    return false;
  } catch {
    return true;
  }
}

/** Throws `domain` unless each is a list of arrays. */
function checkLists(...lists: readonly unknown[]): void {
  for (const list of lists) {
    if (!Array.isArray(list))
      throw new NablaError("domain", `compile: a list of Float64Arrays is needed, got ${kindOf(list)}`, {
        value: list,
      });
    for (const array of list) checkArray(array);
  }
}

/**
 * Throws `domain` where an output shares memory with another one, or with an input that is read after it was written.
 * `inPlace`: a column may be its own output, element for element.
 */
function checkApart(inputs: readonly Float64Array[], out: readonly Float64Array[], inPlace: boolean): void {
  const read = byBuffer(inputs);
  for (const [buffer, written] of byBuffer(out)) {
    const places = new Set(inPlace ? written.map(placeOf) : []);
    const others = (read.get(buffer) ?? []).filter((array) => !places.has(placeOf(array)));
    const isOutput = new Set(written);
    let [readTo, writtenTo] = [0, 0];
    for (const array of [...others, ...written].sort((a, b) => a.byteOffset - b.byteOffset)) {
      const { byteOffset: from, byteLength } = array;
      if (from < writtenTo || (isOutput.has(array) && from < readTo)) {
        const fact = "each output needs memory of its own, got one that overlaps another array";
        throw new NablaError("domain", `compile: ${fact}`, { value: array });
      }
      if (isOutput.has(array)) writtenTo = from + byteLength;
      else readTo = Math.max(readTo, from + byteLength);
    }
  }
}

const placeOf = ({ byteOffset, length }: Float64Array): string => `${byteOffset} ${length}`;

/** The arrays that have elements, by the memory that they are views of. */
function byBuffer(arrays: readonly Float64Array[]): Map<ArrayBufferLike, Float64Array[]> {
  const groups = new Map<ArrayBufferLike, Float64Array[]>();
  for (const array of arrays) {
    const group = groups.get(array.buffer);
    if (array.length === 0) continue;
    if (group === undefined) groups.set(array.buffer, [array]);
    else group.push(array);
  }
  return groups;
}

/** Checks a point and its output. */
export function checkPoint(width: number, x: Float64Array, height: number, out: Float64Array): void {
  checkArray(x);
  checkArray(out);
  checkCount("a point's length", x.length, width);
  checkCount("the output's length", out.length, height);
}

/** Checks columns of points, and the outputs where there are some; returns how many points there are. */
export function checkPoints(
  width: number,
  columns: readonly Float64Array[],
  height = 0,
  out: readonly Float64Array[] = [],
): number {
  checkLists(columns, out);
  checkCount("the number of columns", columns.length, width);
  checkCount("the number of outputs", out.length, height);
  checkApart(columns, out, true);
  const length = (columns[0] ?? out[0])?.length ?? 0;
  for (const column of [...columns, ...out]) checkCount("a column's length", column.length, length);
  return length;
}

/** Checks the axes and outputs of a grid. */
export function checkGrid(
  width: number,
  axes: readonly Float64Array[],
  height: number,
  out: readonly Float64Array[],
): void {
  checkLists(axes, out);
  checkCount("the number of axes", axes.length, width);
  checkCount("the number of outputs", out.length, height);
  checkApart(axes, out, false);
  const size = axes.reduce((product, axis) => product * axis.length, 1);
  for (const array of out) checkCount("an output's length", array.length, size);
}
