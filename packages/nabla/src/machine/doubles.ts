import type { BinaryOperator, HostFunction, ShiftOperator, UnaryOperator } from "./kernel.js";

/**
 * Loops over blocks of doubles, of their bits and of masks, which formulas are made of. Each is a function of its own
 * that sees arrays of one kind, so that a host compiles it well; the commonest do four elements a turn, which halves
 * their time, and may go up to three past the count, where registers have room. p and q are 0 where the operand is one
 * number for the whole block, else −1. The bits of a double are two 32-bit halves, the lower first, as they lie in
 * memory.
 */
type Unary = (a: Float64Array, p: number, out: Float64Array, count: number) => void;
type Binary<In, Out> = (a: In, p: number, b: In, q: number, out: Out, count: number) => void;
export type Ternary = (
  a: Float64Array,
  p: number,
  b: Float64Array,
  q: number,
  c: Float64Array,
  r: number,
  out: Float64Array,
  count: number,
) => void;
type Shift = (bits: number, a: Int32Array, p: number, out: Int32Array, count: number) => void;

const TIES_TO_EVEN = 2 ** 52;

/** x rounded to the nearest whole number, ties to even. */
export function nearest(x: number): number {
  const size = Math.abs(x);
  if (!(size < TIES_TO_EVEN)) return x;
  // Adding and taking away 2^52 leaves the nearest whole number, ties to even; the sign of a zero is put back.
  const rounded = size + TIES_TO_EVEN - TIES_TO_EVEN;
  return x < 0 || Object.is(x, -0) ? -rounded : rounded;
}

export const unaryDoubles: Readonly<Partial<Record<UnaryOperator, Unary>>> = {
  neg(a, p, out, count) {
    for (let i = 0; i < count; i++) out[i] = -a[i & p];
  },
  abs(a, p, out, count) {
    for (let i = 0; i < count; i++) out[i] = Math.abs(a[i & p]);
  },
  sqrt(a, p, out, count) {
    for (let i = 0; i < count; i++) out[i] = Math.sqrt(a[i & p]);
  },
  floor(a, p, out, count) {
    for (let i = 0; i < count; i++) out[i] = Math.floor(a[i & p]);
  },
  ceil(a, p, out, count) {
    for (let i = 0; i < count; i++) out[i] = Math.ceil(a[i & p]);
  },
  nearest(a, p, out, count) {
    for (let i = 0; i < count; i++) out[i] = nearest(a[i & p]);
  },
};

export const binaryDoubles: Readonly<Partial<Record<BinaryOperator, Binary<Float64Array, Float64Array>>>> = {
  add(a, p, b, q, out, count) {
    for (let i = 0; i < count; i += 4) {
      out[i] = a[i & p] + b[i & q];
      out[i + 1] = a[(i + 1) & p] + b[(i + 1) & q];
      out[i + 2] = a[(i + 2) & p] + b[(i + 2) & q];
      out[i + 3] = a[(i + 3) & p] + b[(i + 3) & q];
    }
  },
  sub(a, p, b, q, out, count) {
    for (let i = 0; i < count; i += 4) {
      out[i] = a[i & p] - b[i & q];
      out[i + 1] = a[(i + 1) & p] - b[(i + 1) & q];
      out[i + 2] = a[(i + 2) & p] - b[(i + 2) & q];
      out[i + 3] = a[(i + 3) & p] - b[(i + 3) & q];
    }
  },
  mul(a, p, b, q, out, count) {
    for (let i = 0; i < count; i += 4) {
      out[i] = a[i & p] * b[i & q];
      out[i + 1] = a[(i + 1) & p] * b[(i + 1) & q];
      out[i + 2] = a[(i + 2) & p] * b[(i + 2) & q];
      out[i + 3] = a[(i + 3) & p] * b[(i + 3) & q];
    }
  },
  div(a, p, b, q, out, count) {
    for (let i = 0; i < count; i++) out[i] = a[i & p] / b[i & q];
  },
  min(a, p, b, q, out, count) {
    for (let i = 0; i < count; i++) out[i] = Math.min(a[i & p], b[i & q]);
  },
  max(a, p, b, q, out, count) {
    for (let i = 0; i < count; i++) out[i] = Math.max(a[i & p], b[i & q]);
  },
};

/** A product and a sum or difference with it: a·b + c, a·b − c and c − a·b. */
export const ternaryDoubles: Readonly<Record<"plus" | "minus" | "from", Ternary>> = {
  plus(a, p, b, q, c, r, out, count) {
    for (let i = 0; i < count; i += 4) {
      out[i] = a[i & p] * b[i & q] + c[i & r];
      out[i + 1] = a[(i + 1) & p] * b[(i + 1) & q] + c[(i + 1) & r];
      out[i + 2] = a[(i + 2) & p] * b[(i + 2) & q] + c[(i + 2) & r];
      out[i + 3] = a[(i + 3) & p] * b[(i + 3) & q] + c[(i + 3) & r];
    }
  },
  minus(a, p, b, q, c, r, out, count) {
    for (let i = 0; i < count; i += 4) {
      out[i] = a[i & p] * b[i & q] - c[i & r];
      out[i + 1] = a[(i + 1) & p] * b[(i + 1) & q] - c[(i + 1) & r];
      out[i + 2] = a[(i + 2) & p] * b[(i + 2) & q] - c[(i + 2) & r];
      out[i + 3] = a[(i + 3) & p] * b[(i + 3) & q] - c[(i + 3) & r];
    }
  },
  from(a, p, b, q, c, r, out, count) {
    for (let i = 0; i < count; i += 4) {
      out[i] = c[i & r] - a[i & p] * b[i & q];
      out[i + 1] = c[(i + 1) & r] - a[(i + 1) & p] * b[(i + 1) & q];
      out[i + 2] = c[(i + 2) & r] - a[(i + 2) & p] * b[(i + 2) & q];
      out[i + 3] = c[(i + 3) & r] - a[(i + 3) & p] * b[(i + 3) & q];
    }
  },
};

export const comparisons: Readonly<Partial<Record<BinaryOperator, Binary<Float64Array, Uint8Array>>>> = {
  lt(a, p, b, q, out, count) {
    for (let i = 0; i < count; i++) out[i] = a[i & p] < b[i & q] ? 1 : 0;
  },
  gt(a, p, b, q, out, count) {
    for (let i = 0; i < count; i++) out[i] = a[i & p] > b[i & q] ? 1 : 0;
  },
  eq(a, p, b, q, out, count) {
    for (let i = 0; i < count; i++) out[i] = a[i & p] === b[i & q] ? 1 : 0;
  },
  ne(a, p, b, q, out, count) {
    for (let i = 0; i < count; i++) out[i] = a[i & p] !== b[i & q] ? 1 : 0;
  },
  le(a, p, b, q, out, count) {
    for (let i = 0; i < count; i++) out[i] = a[i & p] <= b[i & q] ? 1 : 0;
  },
  ge(a, p, b, q, out, count) {
    for (let i = 0; i < count; i++) out[i] = a[i & p] >= b[i & q] ? 1 : 0;
  },
};

/** a where the mask is set, else b. */
export function selectDoubles(
  mask: Uint8Array,
  m: number,
  a: Float64Array,
  p: number,
  b: Float64Array,
  q: number,
  out: Float64Array,
  count: number,
): void {
  for (let i = 0; i < count; i += 4) {
    out[i] = mask[i & m] !== 0 ? a[i & p] : b[i & q];
    out[i + 1] = mask[(i + 1) & m] !== 0 ? a[(i + 1) & p] : b[(i + 1) & q];
    out[i + 2] = mask[(i + 2) & m] !== 0 ? a[(i + 2) & p] : b[(i + 2) & q];
    out[i + 3] = mask[(i + 3) & m] !== 0 ? a[(i + 3) & p] : b[(i + 3) & q];
  }
}

/** What WebAssembly's vectors have for bits, as far as kernels use it. */
export const binaryBits: Readonly<Partial<Record<BinaryOperator, Binary<Int32Array, Int32Array>>>> = {
  and(a, p, b, q, out, count) {
    for (let i = 0; i < count; i++) {
      out[2 * i] = a[(2 * i) & p] & b[(2 * i) & q];
      out[2 * i + 1] = a[((2 * i) & p) + 1] & b[((2 * i) & q) + 1];
    }
  },
  or(a, p, b, q, out, count) {
    for (let i = 0; i < count; i++) {
      out[2 * i] = a[(2 * i) & p] | b[(2 * i) & q];
      out[2 * i + 1] = a[((2 * i) & p) + 1] | b[((2 * i) & q) + 1];
    }
  },
  xor(a, p, b, q, out, count) {
    for (let i = 0; i < count; i++) {
      out[2 * i] = a[(2 * i) & p] ^ b[(2 * i) & q];
      out[2 * i + 1] = a[((2 * i) & p) + 1] ^ b[((2 * i) & q) + 1];
    }
  },
  add(a, p, b, q, out, count) {
    for (let i = 0; i < count; i++) {
      const first = a[(2 * i) & p];
      const low = (first + b[(2 * i) & q]) | 0;
      out[2 * i] = low;
      // The lower halves carry where their sum, without sign, is less than one of them.
      out[2 * i + 1] = a[((2 * i) & p) + 1] + b[((2 * i) & q) + 1] + (low >>> 0 < first >>> 0 ? 1 : 0);
    }
  },
  sub(a, p, b, q, out, count) {
    for (let i = 0; i < count; i++) {
      const first = a[(2 * i) & p];
      const second = b[(2 * i) & q];
      out[2 * i] = first - second;
      out[2 * i + 1] = a[((2 * i) & p) + 1] - b[((2 * i) & q) + 1] - (first >>> 0 < second >>> 0 ? 1 : 0);
    }
  },
};

/** Where two numbers have the same bits. */
export function equalBits(
  a: Int32Array,
  p: number,
  b: Int32Array,
  q: number,
  out: Uint8Array,
  count: number,
): void {
  for (let i = 0; i < count; i++)
    out[i] = a[(2 * i) & p] === b[(2 * i) & q] && a[((2 * i) & p) + 1] === b[((2 * i) & q) + 1] ? 1 : 0;
}

/** Shifts of bits by 0 < n < 64. */
export const shiftBits: Readonly<Record<ShiftOperator, Shift>> = {
  shl(n, a, p, out, count) {
    for (let i = 0; i < count; i++) {
      const low = a[(2 * i) & p];
      out[2 * i] = n < 32 ? low << n : 0;
      out[2 * i + 1] = n < 32 ? (a[((2 * i) & p) + 1] << n) | (low >>> (32 - n)) : low << (n - 32);
    }
  },
  shr_u(n, a, p, out, count) {
    for (let i = 0; i < count; i++) {
      const high = a[((2 * i) & p) + 1];
      out[2 * i] = n < 32 ? (a[(2 * i) & p] >>> n) | (high << (32 - n)) : high >>> (n - 32);
      out[2 * i + 1] = n < 32 ? high >>> n : 0;
    }
  },
  shr_s(n, a, p, out, count) {
    for (let i = 0; i < count; i++) {
      const high = a[((2 * i) & p) + 1];
      out[2 * i] = n < 32 ? (a[(2 * i) & p] >>> n) | (high << (32 - n)) : high >> (n - 32);
      out[2 * i + 1] = n < 32 ? high >> n : high >> 31;
    }
  },
};

/** Elements of memory from `from` on, `every` apart. */
export function loadDoubles(
  source: Float64Array,
  from: number,
  every: number,
  out: Float64Array,
  count: number,
): void {
  if (every === 1) out.set(source.subarray(from, from + count));
  else for (let i = 0; i < count; i++) out[i] = source[from + i * every];
}

/** Into memory from `to` on. */
export function storeDoubles(
  a: Float64Array,
  p: number,
  target: Float64Array,
  to: number,
  count: number,
): void {
  if (p === 0) target.fill(a[0], to, to + count);
  else target.set(a.subarray(0, count), to);
}

/** f(args) where the mask is set, else the fallback. */
export function callHost(
  f: HostFunction,
  args: readonly { readonly data: ArrayLike<number>; readonly each: number }[],
  mask: Uint8Array,
  m: number,
  fallback: Float64Array,
  p: number,
  out: Float64Array,
  count: number,
): void {
  storeDoubles(fallback, p, out, 0, count);
  if (m === 0 && mask[0] === 0) return;
  for (
    let i = m === 0 ? 0 : mask.indexOf(1);
    i >= 0 && i < count;
    i = m === 0 ? i + 1 : mask.indexOf(1, i + 1)
  )
    out[i] = f(...args.map(({ data, each }) => data[i & each]));
}
