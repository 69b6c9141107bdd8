import { type MethodOptions, methods } from "nabla/descent";
import type { DescentState, MethodName } from "../../state/state.js";

/** What a method takes, with the values when nothing is said. */
export function defaultsOf(name: MethodName): MethodOptions {
  return methods.find((method) => method.name === name)?.defaults ?? {};
}

/** The slider's rate is for these: the others find the lengths of their steps themselves, and begin with 1. */
export const takesRate = (name: MethodName): boolean => (defaultsOf(name).rate ?? 1) < 1;

/** What a method is told: the common rate, and what is said of it alone. */
export function optionsOf(name: MethodName, { rate, told }: DescentState): MethodOptions {
  return { ...(takesRate(name) && { rate }), ...told[name] };
}
