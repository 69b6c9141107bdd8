import { NablaError } from "nabla/error";

/** What people pass by mistake, in the place of anything. */
const MISTAKES: readonly (readonly [name: string, value: unknown])[] = [
  ["undefined", undefined],
  ["null", null],
  ["5", 5],
  ["0", 0],
  ["-1", -1],
  ["1.5", 1.5],
  ["NaN", Number.NaN],
  ["Infinity", Number.POSITIVE_INFINITY],
  ["5n", 5n],
  ['"other"', "other"],
  ['""', ""],
  ['"toString"', "toString"],
  ["true", true],
  ["{}", {}],
  ["[]", []],
  ["[[]]", [[]]],
  ['["x"]', ["x"]],
  ["[null, null]", [null, null]],
  ["[NaN, NaN]", [Number.NaN, Number.NaN]],
  ["[[1, 2], [3]]", [[1, 2], [3]]],
  [
    "[[1, 2], [3, 4]]",
    [
      [1, 2],
      [3, 4],
    ],
  ],
  ["a function", () => 1],
  ["a symbol", Symbol("s")],
  ["an array of the other shape", new Float64Array(3)],
  ["a view of no data", { shape: [3, 3], stride: [3, 1], offset: 0, dtype: "float64", data: null }],
  [
    "a view beyond its data",
    { shape: [9, 9], stride: [9, 1], offset: 0, dtype: "float64", data: new Float64Array(4) },
  ],
];

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
  for (const [mistake, value] of MISTAKES) {
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
const FOREIGN =
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
