import { checkNames, type Posed, type SelfCheckSource } from "../../src/screens/lesson/self-check/posed.js";
import { classify } from "./classify.js";
import { pair, sign } from "./pixels.js";
import { larger, order, steepest } from "./slopes.js";
import { verdicts } from "./verdicts.js";

type Pose = (task: SelfCheckSource) => Posed | Promise<Posed>;

const kinds: Readonly<Record<Exclude<SelfCheckSource["check"], "dial">, Pose>> = {
  larger,
  order,
  steepest,
  classify,
  verdicts,
  sign,
  pair,
};

/** Computes a question and its answer. Throws for one that has none, or whose answer the eye cannot tell. */
export async function pose(task: SelfCheckSource): Promise<Posed> {
  const { check, at } = task;
  if (check === "dial" || !Object.hasOwn(kinds, check))
    throw new Error(`a self-check is one of ${checkNames.join(", ")}, got ${check}`);
  if (!Array.isArray(at) || at.length === 0 || !at.flat().every(Number.isFinite))
    throw new Error(`a self-check has places, "at": [[x, y]], got ${JSON.stringify(at)}`);
  return kinds[check](task);
}
