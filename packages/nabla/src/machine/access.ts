import { unsigned } from "./bytes.js";
import { type ElementType, elementSize, type ValueType, valueSize } from "./kernel.js";
import type { NumberType } from "./opcodes.js";

/** What follows a plain load or precedes a plain store: opcodes, all of one kind. */
type Steps = readonly number[];

const LOAD64_ZERO = 93;
const LOAD32_ZERO = 92;
const LOAD16_LANE = 85;
const WIDEN_8S = 135;
const WIDEN_8U = 137;
const WIDEN_16S = 167;
const WIDEN_16U = 169;

/** How a vector of values is loaded: the loading opcode, then the opcodes that widen and convert. */
const vectorLoads: Readonly<Record<string, readonly [load: number, ...then: number[]]>> = {
  "f64 f64": [0],
  "f64 f32": [LOAD64_ZERO, 95],
  "f64 i32": [LOAD64_ZERO, 254],
  "f64 u32": [LOAD64_ZERO, 255],
  "f64 i16": [LOAD32_ZERO, WIDEN_16S, 254],
  "f64 u16": [LOAD32_ZERO, WIDEN_16U, 254],
  "f64 i8": [LOAD16_LANE, WIDEN_8S, WIDEN_16S, 254],
  "f64 u8": [LOAD16_LANE, WIDEN_8U, WIDEN_16U, 254],
  "f32 f32": [0],
  "f32 i32": [0, 250],
  "f32 u32": [0, 251],
  "f32 i16": [3, 250],
  "f32 u16": [4, 250],
  "f32 i8": [LOAD32_ZERO, WIDEN_8S, WIDEN_16S, 250],
  "f32 u8": [LOAD32_ZERO, WIDEN_8U, WIDEN_16U, 250],
  "i32 i32": [0],
  "i32 u32": [0],
  "i32 i16": [3],
  "i32 u16": [4],
  "i32 i8": [LOAD32_ZERO, WIDEN_8S, WIDEN_16S],
  "i32 u8": [LOAD32_ZERO, WIDEN_8U, WIDEN_16U],
  "i16 i16": [0],
  "i16 u16": [0],
  "i16 i8": [1],
  "i16 u8": [2],
};

const scalarLoadOf: Readonly<Record<ElementType, number>> = {
  f64: 0x2b,
  f32: 0x2a,
  i32: 0x28,
  u32: 0x28,
  i16: 0x2e,
  u16: 0x2f,
  i8: 0x2c,
  u8: 0x2d,
};

function scalarConversion(type: ValueType, element: ElementType): Steps {
  if (type === "f64")
    return element === "f64" ? [] : element === "f32" ? [0xbb] : element === "u32" ? [0xb8] : [0xb7];
  if (type === "f32") return element === "f32" ? [] : element === "u32" ? [0xb3] : [0xb2];
  return type === "i16" && element === "u16" ? [0xc1] : [];
}

function memarg(offset: number): number[] {
  return [0, ...unsigned(offset)];
}

export function vector(opcode: number): number[] {
  return [0xfd, ...unsigned(opcode)];
}

function unsupported(verb: string, type: ValueType, element: ElementType): never {
  throw new Error(`machine: cannot ${verb} ${element} as ${type}`);
}

/** What is left to do where a loading opcode widened, but elements were gathered one by one. */
const widenings: Readonly<Record<number, number>> = { 1: WIDEN_8S, 2: WIDEN_8U, 3: WIDEN_16S, 4: WIDEN_16U };

/** Opcodes that load one element into a lane, by its bytes. */
const laneLoads: Readonly<Record<number, number>> = { 1: 84, 2: LOAD16_LANE, 4: 86, 8: 87 };

/**
 * Code that loads a vector of `type` from `element`s, which lie `every` apart; `address` is code that leaves the
 * address.
 */
export function vectorLoad(
  type: ValueType,
  element: ElementType,
  address: Steps,
  offset: number,
  every: number,
): number[] {
  const [load, ...then] = vectorLoads[`${type} ${element}`] ?? unsupported("load", type, element);
  if (every !== 1) {
    const bytes = elementSize[element];
    const lanes = Array.from({ length: 16 / valueSize[type as NumberType] }, (_, lane) => lane);
    const gather = lanes.flatMap((lane) => [
      ...vector(laneLoads[bytes]),
      ...memarg(offset + lane * every * bytes),
      lane,
    ]);
    const widen = widenings[load] ?? [];
    const zeros = [...vector(12), ...new Array<number>(16).fill(0)];
    return [...lanes.flatMap(() => address), ...zeros, ...gather, ...[widen, then].flat().flatMap(vector)];
  }
  const code = [...address];
  if (load === LOAD16_LANE) code.push(...vector(12), ...new Array<number>(16).fill(0));
  code.push(...vector(load), ...memarg(offset));
  if (load === LOAD16_LANE) code.push(0);
  return [...code, ...then.flatMap(vector)];
}

export function scalarLoad(type: ValueType, element: ElementType, address: Steps, offset: number): number[] {
  if (vectorLoads[`${type} ${element}`] === undefined) unsupported("load", type, element);
  return [...address, scalarLoadOf[element], ...memarg(offset), ...scalarConversion(type, element)];
}

/**
 * How a vector is narrowed before it is stored, and the opcode that stores what is left of it (with lane 0 if it is
 * partial).
 */
const vectorStores: Readonly<Record<string, { readonly narrow: Steps; readonly store: number }>> = {
  "f64 f64": { narrow: [], store: 11 },
  "f64 f32": { narrow: [94], store: 91 },
  "f32 f32": { narrow: [], store: 11 },
  "i32 i32": { narrow: [], store: 11 },
  "i32 u32": { narrow: [], store: 11 },
  "i32 i16": { narrow: [133], store: 91 },
  "i32 u16": { narrow: [134], store: 91 },
  "i32 i8": { narrow: [133, 101], store: 90 },
  "i32 u8": { narrow: [133, 102], store: 90 },
  "i16 i16": { narrow: [], store: 11 },
  "i16 u16": { narrow: [], store: 11 },
  "i16 i8": { narrow: [101], store: 91 },
  "i16 u8": { narrow: [102], store: 91 },
};

/** Narrowing opcodes join two vectors; both are the same one here. `value` is code that leaves the vector. */
export function vectorStore(
  type: ValueType,
  element: ElementType,
  address: Steps,
  value: Steps,
  temporary: { readonly set: Steps; readonly get: Steps },
  offset: number,
): number[] {
  const { narrow, store } = vectorStores[`${type} ${element}`] ?? unsupported("store", type, element);
  const code = [...value];
  for (const opcode of narrow) {
    if (opcode === 94) code.push(...vector(opcode));
    else code.push(...temporary.set, ...temporary.get, ...temporary.get, ...vector(opcode));
  }
  const lane = store === 11 ? [] : [0];
  return [...address, ...code, ...vector(store), ...memarg(offset), ...lane];
}

/** The range that storing an integer saturates to, undefined where nothing is lost. */
export function saturation(
  type: ValueType,
  element: ElementType,
): readonly [low: number, high: number] | undefined {
  if (type !== "i32" && type !== "i16") return undefined;
  const narrower = elementSize[element] < (type === "i32" ? 4 : 2);
  if (!narrower) return undefined;
  const bits = 8 * elementSize[element];
  return element.startsWith("u") ? [0, 2 ** bits - 1] : [-(2 ** (bits - 1)), 2 ** (bits - 1) - 1];
}

const scalarStoreOf: Readonly<Record<ElementType, number>> = {
  f64: 0x39,
  f32: 0x38,
  i32: 0x36,
  u32: 0x36,
  i16: 0x3b,
  u16: 0x3b,
  i8: 0x3a,
  u8: 0x3a,
};

/** Code that stores one value, already saturated. */
export function scalarStore(
  type: ValueType,
  element: ElementType,
  address: Steps,
  value: Steps,
  offset: number,
): number[] {
  if (vectorStores[`${type} ${element}`] === undefined) unsupported("store", type, element);
  const demote = type === "f64" && element === "f32" ? [0xb6] : [];
  return [...address, ...value, ...demote, scalarStoreOf[element], ...memarg(offset)];
}
