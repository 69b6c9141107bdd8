import { resolve } from "node:path";
import type { Box } from "nabla";
import type { MethodOptions, Schedule, Search } from "nabla/descent";
import { numberIn, oneOf, readNumber, readPositive } from "../../arguments/option.js";
import { pictureType } from "../../arguments/picture.js";
import { type Point, readPoint } from "../../arguments/point.js";
import { readBox } from "../../arguments/range.js";
import { UsageError } from "../../messages/errors.js";
import { words } from "./words.js";

/** The command's options as written. */
export interface Written {
  readonly from?: string;
  readonly at?: string;
  readonly method: string;
  readonly rate?: string;
  readonly schedule?: string;
  readonly momentum?: string;
  readonly like?: string;
  readonly search?: string;
  readonly steps?: string;
  readonly tolerance?: string;
  readonly maximize?: true;
  readonly bounds?: string;
  readonly subjectTo?: readonly string[];
  readonly starts?: string;
  readonly seed: string;
  readonly every?: string;
  readonly output?: string;
  readonly trace?: string;
  readonly checkpoint?: string;
  readonly resume?: string;
}

const SEARCHES = ["fixed", "armijo", "wolfe", "exact"] as const satisfies readonly Search[];

/** What a method is told; only what was written. */
export type Settings = Pick<MethodOptions, "rate" | "schedule" | "momentum" | "like" | "search">;

/** The same options, read. */
export interface Options {
  readonly from: Point;
  readonly methods: readonly string[];
  readonly settings: Settings;
  readonly steps: number | undefined;
  readonly tolerance: number | undefined;
  readonly maximize: boolean;
  readonly bounds: Box | undefined;
  readonly starts: number;
  readonly seed: number;
  readonly every: number | undefined;
  readonly output: { readonly path: string; readonly type: "svg" | "png" } | undefined;
}

export function readOptions(written: Written, known: readonly string[]): Options {
  const start = written.from ?? written.at;
  if (written.from !== undefined && written.at !== undefined)
    throw new UsageError(words.apart("--from", "--at"));
  const names = written.method.split(",").map((name) => oneOf("--method", name.trim(), ["auto", ...known]));
  const several = names.length > 1 ? "--method a,b" : written.starts !== undefined ? "--starts" : undefined;
  for (const [option, value] of [
    ["--checkpoint", written.checkpoint],
    ["--resume", written.resume],
  ] as const)
    if (several !== undefined && value !== undefined) throw new UsageError(words.apart(several, option));
  checkTogether(written);
  return {
    from: start === undefined ? {} : readPoint(start),
    methods: [...new Set(names)],
    settings: readSettings(written),
    steps: readCount("--steps", written.steps),
    tolerance: readPositive("--tolerance", written.tolerance),
    maximize: written.maximize === true,
    bounds: written.bounds === undefined ? undefined : readBox(written.bounds.replaceAll("..", ":"), true),
    starts: readCount("--starts", written.starts) ?? 1,
    seed: readNumber("--seed", written.seed),
    every: readCount("--every", written.every),
    output:
      written.output === undefined ? undefined : { path: written.output, type: pictureType(written.output) },
  };
}

/** What would be ignored or written over is refused. */
function checkTogether(written: Written): void {
  const { resume, subjectTo, checkpoint, method, output, trace, from, at } = written;
  const { rate, schedule, momentum, like, search } = written;
  // The checkpoint has the method, its options and the place.
  const own = {
    from,
    at,
    rate,
    schedule,
    momentum,
    like,
    search,
    method: method === "auto" ? undefined : method,
  };
  const ignored = Object.entries(own).find(([, value]) => value !== undefined)?.[0];
  if (resume !== undefined && ignored !== undefined)
    throw new UsageError(words.apart("--resume", `--${ignored}`));
  // Under constraints the walk is in rounds, and no checkpoint tells of the round.
  if (subjectTo !== undefined && checkpoint !== undefined)
    throw new UsageError(words.apart("--subject-to", "--checkpoint"));
  if (subjectTo !== undefined && resume !== undefined)
    throw new UsageError(words.apart("--subject-to", "--resume"));
  const files = [output, trace, checkpoint].flatMap((path) => (path === undefined ? [] : [resolve(path)]));
  const twice = files.find((path, i) => files.indexOf(path) < i);
  if (twice !== undefined) throw new UsageError(words.sameFile(twice));
}

function readSettings({ rate, schedule, momentum, like, search }: Written): Settings {
  return {
    ...(rate !== undefined && { rate: readPositive("--rate", rate) ?? 0 }),
    ...(schedule !== undefined && { schedule: readSchedule(schedule) }),
    ...(momentum !== undefined && { momentum: readNumber("--momentum", momentum) }),
    ...(like !== undefined && { like }),
    ...(search !== undefined && { search: oneOf("--search", search, SEARCHES) }),
  };
}

export function readSchedule(text: string): Schedule {
  const [kind = "", ...numbers] = text.trim().toLowerCase().split(":");
  const [first = Number.NaN, second = Number.NaN] = numbers.map(numberIn);
  const wanted = { constant: 0, step: 2, exponential: 1, cosine: 1, "1/t": 1 }[kind];
  if (wanted !== numbers.length || [first, second].slice(0, wanted).some((x) => !(x > 0)))
    throw new UsageError(words.badSchedule(text));
  if (kind === "step") return { kind, factor: first, every: second };
  if (kind === "exponential") return { kind, factor: first };
  if (kind === "cosine") return { kind, steps: first };
  if (kind === "1/t") return { kind, decay: first };
  return { kind: "constant" };
}

function readCount(option: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const count = numberIn(text);
  if (!Number.isInteger(count) || count < 1) throw new UsageError(words.badCount(option, text));
  return count;
}
