import { placeOf } from "../array/arena.js";
import type { DType, NDArray } from "../array/view.js";
import { Builder } from "../machine/builder.js";
import { type Linked, link } from "../machine/link.js";
import type { ElementType, Kernel, Value } from "../machine/program.js";
import { type Interior, isDifference, type Job, reciprocal } from "./job.js";
import { variesAlongRow, weightsOf } from "./loops.js";

const elements: Readonly<Partial<Record<DType, ElementType>>> = {
  float64: "f64",
  float32: "f32",
  int32: "i32",
  uint32: "u32",
  int16: "i16",
  uint16: "u16",
  int8: "i8",
  uint8: "u8",
  uint8_clamped: "u8",
};

/** How the kernel computes one job; jobs of equal shapes share a kernel. */
interface Shape {
  readonly terms: number;
  /** −1 and 1, numbers given for each run, or a stream for each term. */
  readonly weights: "difference" | "numbers" | "streams";
  readonly end: "nothing" | "multiply" | "divide";
  readonly out: ElementType;
  readonly single: boolean;
}

/** The interior formula by WebAssembly kernels, in place; undefined when the arrays do not all lie in one arena. */
export function arenaKernels(view: NDArray, jobs: readonly Job[]): Interior | undefined {
  const place = placeOf(view.data.buffer);
  const element = elements[view.dtype];
  if (place === undefined || element === undefined) return undefined;
  if (jobs.some(({ out }) => out.data.buffer !== view.data.buffer)) return undefined;
  const width = view.shape.at(-1) ?? 1;
  const factors = jobs.map(({ stencil }) => reciprocal(stencil.divisor));
  const shapes = jobs.map((job, k) => shapeOf(job, factors[k], width));
  // float32 arithmetic throughout, when that is what every job rounds to anyway; else doubles, rounded where a job asks.
  const narrow =
    element === "f32" &&
    jobs.every(
      ({ stencil, out }) =>
        stencil.single && out.dtype === "float32" && Math.fround(stencil.divisor) === stencil.divisor,
    );
  const size = view.data.BYTES_PER_ELEMENT;
  const weightSize = narrow ? 4 : 8;
  const Weights = narrow ? Float32Array : Float64Array;
  let laid: number[][] = [];
  let laidFrom = 0;
  const linked = new Map<string, Linked>();
  const linkedFor = (which: readonly number[]): Linked => {
    const key = which.join();
    const known = linked.get(key);
    if (known !== undefined) return known;
    const made = link(
      kernelFor(
        element,
        narrow,
        which.map((k) => shapes[k] as Shape),
      ),
      place.memory,
    );
    linked.set(key, made);
    return made;
  };
  const address = ({ data, offset }: NDArray, at: number): number =>
    data.byteOffset + (offset + at) * data.BYTES_PER_ELEMENT;
  return {
    columns(from, to) {
      let free = place.scratch;
      laidFrom = from;
      laid = jobs.map((job, k) => {
        if ((shapes[k] as Shape).weights !== "streams") return [];
        return weightsOf(job, from, to, width).map((list) => {
          const at = free;
          new Weights(view.data.buffer as ArrayBuffer, at, to - from).set(list as Float64Array);
          free += Math.ceil(((to - from) * weightSize) / 16) * 16;
          return at;
        });
      });
    },
    fill(which, from, to) {
      const args = [to - from];
      const numbers: number[] = [];
      const start = address(view, from);
      for (const k of which) {
        const { stencil, stride, out } = jobs[k] as Job;
        const { weights, end } = shapes[k] as Shape;
        for (const offset of stencil.offsets) args.push(start + offset * stride * size);
        args.push(address(out, from));
        if (weights === "streams")
          for (const at of laid[k] as number[]) args.push(at + ((from % width) - laidFrom) * weightSize);
        if (weights === "numbers") numbers.push(...(weightsOf(jobs[k] as Job, from, to, width) as number[]));
        if (end !== "nothing") numbers.push(end === "multiply" ? (factors[k] as number) : stencil.divisor);
      }
      linkedFor(which)(...args, ...numbers);
    },
  };
}

function shapeOf(job: Job, factor: number | undefined, width: number): Shape {
  const { stencil, out } = job;
  return {
    terms: stencil.offsets.length,
    weights: isDifference(stencil) ? "difference" : variesAlongRow(job, width) ? "streams" : "numbers",
    end: stencil.divisor === 1 ? "nothing" : factor === undefined ? "divide" : "multiply",
    out: out.dtype === "float32" ? "f32" : "f64",
    single: stencil.single,
  };
}

const kernels = new Map<string, Kernel>();

function kernelFor(element: ElementType, narrow: boolean, shapes: readonly Shape[]): Kernel {
  const key = JSON.stringify([element, narrow, shapes]);
  let kernel = kernels.get(key);
  if (kernel === undefined) {
    kernel = build(element, narrow, shapes);
    kernels.set(key, kernel);
  }
  return kernel;
}

/** out = (Σ weight·f[…]) · factor or / divisor for each job, in the order of operations that combine() has. */
function build(element: ElementType, narrow: boolean, shapes: readonly Shape[]): Kernel {
  const type = narrow ? "f32" : "f64";
  const b = new Builder();
  const results: (() => void)[] = [];
  for (const shape of shapes) {
    const round = (x: Value): Value => (shape.single && !narrow ? b.unary("single", x) : x);
    const terms = Array.from({ length: shape.terms }, () => b.stream(element));
    const out = b.stream(shape.out);
    const weights =
      shape.weights === "streams"
        ? terms.map(() => b.load(b.stream(type), 0, type))
        : shape.weights === "numbers"
          ? terms.map(() => b.parameter(type))
          : [];
    const end = shape.end === "nothing" ? undefined : b.parameter(type);
    results.push(() => {
      const values = terms.map((stream) => b.load(stream, 0, type));
      const sum =
        shape.weights === "difference"
          ? round(b.sub(values[1] as Value, values[0] as Value))
          : weighted(values, weights, round);
      const operator = shape.end === "multiply" ? "mul" : "div";
      b.store(out, end === undefined ? sum : b.binary(operator, sum, end));
    });

    function weighted(values: readonly Value[], by: readonly Value[], rounded: (x: Value) => Value): Value {
      const products = values.map((value, k) => rounded(b.mul(by[k] as Value, value)));
      return products.reduce((total, product) => rounded(b.add(total, product)));
    }
  }
  for (const result of results) result();
  return b.kernel();
}
