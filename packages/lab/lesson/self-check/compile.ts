import type { SelfCheckSource, SelfCheckTask } from "../../src/screens/lesson/self-check/posed.js";
import { pose } from "./pose.js";
import { gradientOf } from "./slopes.js";

/** Computes a question to oneself. Throws for one that has no answer, or none that the eye can tell. */
export async function compileCheck(source: SelfCheckSource): Promise<SelfCheckTask> {
  const { check } = source;
  return check === "dial" ? { check, gradient: gradientOf(source) } : { check, posed: await pose(source) };
}
