import type { NDArray } from "../array/view.js";
import type { ElementType } from "../machine/kernel.js";
import { borderPosition } from "../stencil/border.js";
import { type Lane, pairSign, type Weights } from "../stencil/in-pairs.js";
import { elementTypes, type Workspace, workspaceFor } from "../stencil/workspace.js";
import type { Separable } from "./filter.js";
import { acrossKernel, downKernel, type Ends } from "./kernels.js";
import type { Settings } from "./options.js";
import type { Picture } from "./picture.js";

/** Filters to apply together, each into its array if it has one, and where the magnitude of the first two goes. */
export interface Job {
  readonly picture: Picture;
  readonly settings: Settings;
  readonly filters: readonly { readonly kernel: Separable; readonly out: NDArray | undefined }[];
  readonly magnitude?: { readonly norm: "L1" | "L2" | "RMS"; readonly out: NDArray } | undefined;
}

/**
 * Does a job by WebAssembly kernels, with the bits that the plain loops would give; false when it cannot: without
 * WebAssembly, with gaps between the elements of a row, or for roundings that kernels do not have.
 */
export function runKernels(job: Job): boolean {
  const run = rowRunner(job);
  if (run === undefined) return false;
  for (let y = 0; y < job.picture.height; y++) run(y);
  return true;
}

/**
 * The same row by row, in any order. Rows of the picture are copied, with their borders, to where the kernels work;
 * results go straight into arrays of one arena and are copied row by row into others. One runner at a time.
 */
export function rowRunner(job: Job): ((y: number) => void) | undefined {
  const { picture, settings } = job;
  const { width, height } = picture;
  const plan = planFor(job);
  if (plan === undefined) return undefined;
  const { sets, stages, down, radius } = plan;
  const workspace = workspaceOf(job, plan);
  const element = elementTypes[picture.dtype] as ElementType;
  const rows = paddedRows(job, radius, down, workspace);
  if (rows === undefined) return undefined;
  const middles = sets.map(() => workspace.take((width + 2 * radius) * laneSize[plan.lane]));
  const scaled = settings.white !== 1;
  const first = workspace.instantiate(downKernel(element, plan.lane, scaled, sets));
  const numbers = scaled ? [1 / settings.white] : [];
  const firstArgs = [width + 2 * radius, ...new Array<number>(2 * down + 1).fill(0), ...middles, ...numbers];
  const seconds = stages.map(({ lane, ends, outs }) => {
    const run = workspace.instantiate(acrossKernel(plan.lane, lane, ends));
    const addresses = outs.map((out) => addressOf(out, workspace));
    const finish = ends.finish ? [settings.factor, settings.delta] : [];
    return { run, outs, addresses, args: [width, ...middles, ...outs.map(() => 0), ...finish] };
  });
  return (y) => {
    for (let k = -down; k <= down; k++) {
      firstArgs[1 + down + k] = rows(borderPosition(settings.border, y + k, height));
    }
    first(...firstArgs);
    for (const { run, outs, addresses, args } of seconds) {
      addresses.forEach((address, k) => {
        args[1 + middles.length + k] = address(y);
      });
      run(...args);
      if (workspace.direct) continue;
      outs.forEach((out, k) => {
        takeRow(out, y, width, workspace.buffer, args[1 + middles.length + k]);
      });
    }
  };
}

const laneSize: Readonly<Record<Lane, number>> = { i16: 2, f32: 4, f64: 8 };

function takeRow(out: NDArray, y: number, width: number, bytes: ArrayBuffer, address: number): void {
  const Elements = out.data.constructor as Float64ArrayConstructor;
  (out.data as Float64Array).set(new Elements(bytes, address, width), out.offset + y * out.stride[0]);
}

interface Plan {
  readonly lane: Lane;
  /** How many rows and columns the weights reach up and down, and to either side. */
  readonly down: number;
  readonly radius: number;
  readonly sets: readonly Weights[];
  readonly stages: readonly { readonly lane: Lane; readonly ends: Ends; readonly outs: readonly NDArray[] }[];
}

const MOST_WEIGHTS = 300;

/** Chooses the arithmetic: the narrowest that is exact. Undefined when none gives the bits of the plain loops. */
function planFor({ picture, settings, filters, magnitude }: Job): Plan | undefined {
  if (typeof WebAssembly === "undefined" || elementTypes[picture.dtype] === undefined) return undefined;
  // The lowest number of a signed type, which is cut to −1, is left to the plain loops.
  if (settings.white !== 1 && picture.dtype.startsWith("int")) return undefined;
  const all = filters.flatMap(({ kernel }) => [kernel.vertical, kernel.horizontal]);
  // A kernel has a parameter for each row, of which there may be 1000.
  if (all.some((weights) => pairSign(weights) === 0 || weights.length > MOST_WEIGHTS)) return undefined;
  const down = Math.max(...filters.map(({ kernel }) => (kernel.vertical.length - 1) / 2));
  const radius = Math.max(...filters.map(({ kernel }) => (kernel.horizontal.length - 1) / 2));
  const { factor, delta, white, storing } = settings;
  const largest =
    whole(picture) && all.flat().every(Number.isInteger) && white === 1
      ? 255 * Math.max(...filters.map(gain))
      : Number.POSITIVE_INFINITY;
  const lane: Lane = largest < 2 ** 15 ? "i16" : "f64";
  const plain = factor === 1 && delta === 0;
  const sorts = { whole: [] as number[], single: [] as number[], other: [] as number[] };
  const outs = [...filters.map(({ out }) => out), magnitude?.out];
  const exactSquares =
    magnitude === undefined || (2 * (largest * factor) ** 2 <= 2 ** 24 && magnitude.norm !== "RMS");
  for (const [k, out] of outs.entries()) {
    if (out === undefined) continue;
    if (out.stride[1] !== 1 && picture.width > 1) return undefined;
    const isFloat = out.dtype === "float32" || out.dtype === "float64";
    const fits =
      out.dtype === "int16" || (storing === "saturate" && (out.dtype === "uint8" || out.dtype === "int8"));
    const isMagnitude = k === filters.length;
    if (!isFloat && !(fits && lane === "i16" && plain && !(isMagnitude && magnitude?.norm !== "L1")))
      return undefined;
    const single = out.dtype === "float32" && lane === "i16" && plain && exactSquares;
    sorts[!isFloat ? "whole" : single ? "single" : "other"].push(k);
  }
  const lanes = { whole: "i16", single: "f32", other: "f64" } as const;
  const stages = (["whole", "single", "other"] as const)
    .filter((sort) => sorts[sort].length > 0)
    .map((sort) => {
      const has = (k: number): boolean => sorts[sort].includes(k);
      const element = (out: NDArray): ElementType => elementTypes[out.dtype] as ElementType;
      const ends: Ends = {
        filters: filters.map(({ kernel, out }, k) => ({
          horizontal: widened(kernel.horizontal, radius),
          out: out !== undefined && has(k) ? element(out) : undefined,
        })),
        magnitude:
          magnitude && has(filters.length)
            ? { norm: magnitude.norm, out: element(magnitude.out) }
            : undefined,
        finish: !plain,
      };
      return { lane: lanes[sort], ends, outs: outs.filter((_, k) => has(k)) as NDArray[] };
    });
  return { lane, down, radius, sets: filters.map(({ kernel }) => widened(kernel.vertical, down)), stages };
}

const whole = ({ dtype }: Picture): boolean =>
  dtype === "uint8" || dtype === "uint8_clamped" || dtype === "int8" || dtype === "bool";

/** How much larger than the pixels a filter's sums can be. */
function gain({ kernel }: { readonly kernel: Separable }): number {
  const size = (weights: Weights): number => weights.reduce((sum, weight) => sum + Math.abs(weight), 0);
  return size(kernel.vertical) * size(kernel.horizontal);
}

/** The same weights with zeros on both sides. */
function widened(weights: Weights, radius: number): Weights {
  const zeros = new Array<number>(radius - (weights.length - 1) / 2).fill(0);
  return [...zeros, ...weights, ...zeros];
}

/** The arena of the results if they share one with room to work in, else a memory kept for this, a few rows large. */
function workspaceOf({ picture, filters, magnitude }: Job, { down, radius }: Plan): Workspace {
  const outs = [...filters.map(({ out }) => out), magnitude?.out].filter((out) => out !== undefined);
  const row = picture.width + 2 * radius + 64;
  const bytes = (2 * down + 3) * picture.data.BYTES_PER_ELEMENT + 8 * filters.length + 8 * outs.length;
  return workspaceFor("picture", outs, row * bytes);
}

/** Gives the address where row y of a result goes: its own, or that of a row to work in. */
function addressOf(out: NDArray, { direct, take }: Workspace): (y: number) => number {
  const size = out.data.BYTES_PER_ELEMENT;
  if (direct) return (y) => out.data.byteOffset + (out.offset + y * out.stride[0]) * size;
  const address = take(out.shape[1] * size);
  return () => address;
}

/**
 * Gives the address of a row of the picture with what lies beyond its ends, −1 being the row outside; undefined when
 * its type cannot hold the number outside.
 */
function paddedRows(
  { picture, settings }: Job,
  radius: number,
  down: number,
  { buffer, take }: Workspace,
): ((y: number) => number) | undefined {
  const { data, width } = picture;
  const { border, outside } = settings;
  const Elements = data.constructor as Float64ArrayConstructor;
  const padded = width + 2 * radius;
  const line = (): { address: number; row: number; used: number; elements: Float64Array } => {
    const address = take(padded * data.BYTES_PER_ELEMENT);
    return { address, row: -1, used: 0, elements: new Elements(buffer, address, padded) };
  };
  const flat = line();
  flat.elements.fill(outside);
  // The number outside is not divided by white, as the pixels are.
  const fits = flat.elements[0] === outside && (outside === 0 || settings.white === 1);
  if (border === "constant" && !fits) return undefined;
  const lines = Array.from({ length: 2 * down + 1 }, line);
  const beyond = Array.from({ length: radius }, (_, k) => [
    [radius - 1 - k, borderPosition(border, -1 - k, width)],
    [radius + width + k, borderPosition(border, width + k, width)],
  ]).flat();
  let clock = 0;
  return (y) => {
    if (y < 0) return flat.address;
    let held = lines[0];
    for (const other of lines) {
      if (other.row === y) {
        held = other;
        break;
      }
      if (other.used < held.used) held = other;
    }
    held.used = ++clock;
    if (held.row === y) return held.address;
    held.row = y;
    held.elements.set(data.subarray(y * width, (y + 1) * width), radius);
    for (const [to, from] of beyond) held.elements[to] = from < 0 ? outside : held.elements[radius + from];
    return held.address;
  };
}
