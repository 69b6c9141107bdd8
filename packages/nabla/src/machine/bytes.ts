/** WebAssembly's binary format: numbers and sections (WebAssembly Core Specification 2.0, §5). */

export const I32 = 0x7f;
export const I64 = 0x7e;
export const F32 = 0x7d;
export const F64 = 0x7c;
export const V128 = 0x7b;

/** An unsigned LEB128 number. */
export function unsigned(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  do {
    const low = rest % 128;
    rest = Math.floor(rest / 128);
    bytes.push(rest > 0 ? low + 128 : low);
  } while (rest > 0);
  return bytes;
}

/** A signed LEB128 number of up to 64 bits. */
export function signed(value: number | bigint): number[] {
  const bytes: number[] = [];
  let rest = BigInt(value);
  for (;;) {
    const low = Number(rest & 127n);
    rest >>= 7n;
    const done = (rest === 0n && low < 64) || (rest === -1n && low >= 64);
    bytes.push(done ? low : low + 128);
    if (done) return bytes;
  }
}

/** Code that leaves a 32-bit integer constant. */
export function integer(value: number): number[] {
  return [0x41, ...signed(value)];
}

/** A double's or a float's bytes. */
export function float(value: number, size: 4 | 8): number[] {
  const view = new DataView(new ArrayBuffer(size));
  if (size === 8) view.setFloat64(0, value, true);
  else view.setFloat32(0, value, true);
  return Array.from(new Uint8Array(view.buffer));
}

/** A vector in the format's sense: a count, then the items. */
export function list(items: readonly (readonly number[])[]): number[] {
  return [...unsigned(items.length), ...items.flat()];
}

function name(text: string): number[] {
  return [...unsigned(text.length), ...Array.from(text, (char) => char.charCodeAt(0))];
}

function section(id: number, body: readonly number[], more = 0): number[] {
  return [id, ...unsigned(body.length + more), ...body];
}

/** A function's type. */
function signature(parameters: readonly number[], results: readonly number[]): number[] {
  const types = (all: readonly number[]): number[] => list(all.map((type) => [type]));
  return [0x60, ...types(parameters), ...types(results)];
}

/** A function of a module: the types of what it takes, gives, and of further local variables; and its code. */
export interface Code {
  readonly parameters: readonly number[];
  readonly results: readonly number[];
  readonly locals: readonly number[];
  readonly code: readonly number[];
}

/**
 * A module of functions, the first of which is exported as `run`, over an imported memory `host.memory`. `arities` are
 * the numbers of doubles that the imported functions `host.0`, `host.1`, … take; their indices come first.
 */
export function moduleOf(functions: readonly Code[], arities: readonly number[]): Uint8Array {
  const anyMemory = [0x00, 0x00];
  const ofDoubles = (arity: number): number[] => signature(new Array<number>(arity).fill(F64), [F64]);
  const before = [
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    ...section(
      1,
      list([
        ...arities.map(ofDoubles),
        ...functions.map(({ parameters, results }) => signature(parameters, results)),
      ]),
    ),
    ...section(
      2,
      list([
        [...name("host"), ...name("memory"), 0x02, ...anyMemory],
        ...arities.map((_, k) => [...name("host"), ...name(String(k)), 0x00, ...unsigned(k)]),
      ]),
    ),
    ...section(3, list(functions.map((_, k) => unsigned(arities.length + k)))),
    ...section(7, list([[...name("run"), 0x00, ...unsigned(arities.length)]])),
  ];
  // The code can be long: it is copied once.
  const heads = functions.map(({ locals, code }) => {
    const declarations = list(locals.map((type) => [1, type]));
    return [...unsigned(declarations.length + code.length + 1), ...declarations];
  });
  const count = unsigned(functions.length);
  const length = functions.reduce((sum, { code }, k) => sum + heads[k].length + code.length + 1, 0);
  before.push(...section(10, count, length));
  const bytes = new Uint8Array(before.length + length);
  bytes.set(before);
  let at = before.length;
  functions.forEach(({ code }, k) => {
    bytes.set(heads[k], at);
    bytes.set(code, at + heads[k].length);
    at += heads[k].length + code.length + 1;
    bytes[at - 1] = 0x0b;
  });
  return bytes;
}
