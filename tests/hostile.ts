import { NablaError } from "nabla/error";

const view = (more: object): unknown => ({ data: new Float64Array(6), shape: [6], stride: [1], ...more });

/** What people pass by mistake, in the place of anything, by a name. */
export const MISTAKES: Readonly<Record<string, unknown>> = {
  undefined,
  null: null,
  five: 5,
  zero: 0,
  minus: -1,
  nan: Number.NaN,
  half: 0.5,
  infinite: Number.POSITIVE_INFINITY,
  huge: 1e300,
  big: 5n,
  word: "other",
  "no word": "",
  inherited: "toString",
  digits: "2",
  true: true,
  symbol: Symbol("s"),
  function: () => 1,
  object: {},
  bare: Object.create(null),
  misspelt: { edge_order: 2, arenas: 1 },
  list: [],
  lists: [[]],
  ragged: [[1, 2], [3]],
  words: ["a"],
  nulls: [null, null],
  "no numbers": [Number.NaN, Number.NaN],
  square: [
    [1, 2],
    [3, 4],
  ],
  // biome-ignore lint/suspicious/noSparseArray: a list with a hole is what is passed.
  hole: [, 1],
  mixed: [[1], 2],
  date: new Date(0),
  map: new Map([["spacing", 2]]),
  buffer: new ArrayBuffer(7),
  bytes: new Uint8Array(3),
  dataView: new DataView(new ArrayBuffer(8)),
  empty: new Float64Array(),
  "too long": view({ shape: [7] }),
  "few strides": view({ shape: [2, 3], stride: [3] }),
  "beyond the end": view({ offset: 1 }),
  "before the start": view({ offset: -1 }),
  "less than none": view({ shape: [-6] }),
  "half a shape": view({ shape: [1.5] }),
  "words for sizes": view({ shape: ["6"], stride: ["1"] }),
  "no stride": view({ stride: [Number.NaN] }),
  "no offset": view({ offset: Number.NaN }),
  "no data": view({ data: null }),
  "a word for data": view({ data: "abcdef" }),
  complex: view({ dtype: "complex128" }),
};

/** What an option is made for: a number, true or false, an array, a word of a list that the function knows. */
export type Made = "number" | "flag" | "array" | "word";

const fits: Readonly<Record<Made, (value: unknown) => boolean>> = {
  number: (value) => typeof value === "number",
  flag: (value) => typeof value === "boolean",
  array: (value) => typeof value === "object" && value !== null,
  word: () => false,
};

/** One call that is right, and the options that it may have. */
export interface RightCall {
  readonly name: string;
  readonly call: (...args: never[]) => unknown;
  readonly args: readonly unknown[];
  /** Which argument holds the options, and what each is made for. */
  readonly options?: { readonly at: number; readonly made: Readonly<Record<string, Made>> };
}

/** What a call gave. */
export interface Answer {
  readonly written: string;
  readonly error?: unknown;
  /** Is the mistake an option of a kind that no call may take? */
  readonly wrong: boolean;
}

/** Calls the function with each mistake in the place of each argument and of each option. */
export function* mistaken({ name, call, args, options }: RightCall): Generator<Answer> {
  const run = (written: string, given: readonly unknown[], wrong = false): Answer => {
    try {
      call(...(given as never[]));
      return { written, wrong };
    } catch (error) {
      return { written, error, wrong };
    }
  };
  for (const [mistake, value] of Object.entries(MISTAKES)) {
    for (const at of args.keys()) {
      yield run(`${name}: argument ${at} is ${mistake}`, args.with(at, value));
    }
    for (const [option, made] of Object.entries(options?.made ?? {})) {
      const at = options?.at ?? 0;
      const all = { ...(args[at] as object), [option]: value };
      const given = at < args.length ? args.with(at, all) : [...args, all];
      yield run(`${name}: option ${option} is ${mistake}`, given, value !== undefined && !fits[made](value));
    }
  }
  if (options !== undefined) {
    const { at, made } = options;
    for (const option of [...Object.keys(made).map((known) => known.toUpperCase()), "misspelt"]) {
      const all = { ...(args[at] as object), [option]: 1 };
      yield run(`${name}: option ${option}`, at < args.length ? args.with(at, all) : [...args, all], true);
    }
  }
  for (let count = 0; count < args.length; count++) {
    yield run(`${name}: ${count} arguments`, args.slice(0, count));
  }
}

/** Words of JavaScript's own errors, and of values that nobody meant to show. */
export const FOREIGN =
  /is not a|is not iterable|undefined \(|Cannot|Invalid|\[object|should not happen|BigInt|of null/;

/**
 * Says what is wrong with an answer: an error that is not ours, or one that tells nothing; an option taken for what it
 * is not.
 */
export function fault({ written, error, wrong }: Answer): string | undefined {
  if (error === undefined) return wrong ? `${written}: taken` : undefined;
  if (!(error instanceof NablaError)) return `${written}: ${String(error)}`;
  return FOREIGN.test(error.message) ? `${written}: says ${error.message}` : undefined;
}
