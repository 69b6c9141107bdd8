import { expect, test } from "vitest";
import * as nabla from "../index.js";

/*
 * Every function of the face, called with what a program in JavaScript may hand to it by mistake: an answer or an error
 * of nabla's, with a message that names the function or what is wrong, never one of the engine's.
 */
const f = nabla.parse("x^2 + y");
const WRONG: readonly unknown[] = [
  ...[undefined, null, 5, Number.NaN, -1, true, 10n, Symbol("s"), () => 1, "x", ""],
  ...[{}, { x: undefined }, { x: null }, { x: "q" }, { x: {} }, { x: 1 }, { x: 1, y: 1 }],
  ...[[], [undefined], [null], [5], ["x"], ["x", "y"], [[]], [f], f],
];
/** A good first argument, so that the later ones are looked at. */
const GOOD: Readonly<Record<string, unknown>> = {
  parse: "x^2",
  parseEquation: "x = 1",
  jacobian: [f],
  divergence: [f, f],
  curl: [f, f],
  compile: [f],
  solve: [f],
  undefinedPart: [f],
};
/** Good second arguments. */
const SECOND: readonly unknown[] = ["x", ["x", "y"], { x: 1, y: 1 }];

const called = Object.entries(nabla).filter(
  ([name, value]) => typeof value === "function" && name !== "NablaError",
);

test.each(called)("%s meets wrong arguments with errors of nabla", async (name, run) => {
  const first = GOOD[name] ?? f;
  const calls: unknown[][] = [[]];
  for (const a of WRONG) calls.push([a], [first, a], [a, "x"], [a, ["x"]], [a, { x: 1 }]);
  for (const second of SECOND) for (const a of WRONG) calls.push([first, second, a]);
  for (const second of SECOND) for (const a of WRONG) calls.push([first, second, ["x", "y"], a]);
  let refused = 0;
  for (const args of calls) {
    try {
      await Reflect.apply(run as () => unknown, null, args);
    } catch (error) {
      refused += 1;
      const shown = `${name}(${args.map((arg) => (typeof arg === "object" ? JSON.stringify(arg) : String(arg)))})`;
      expect(nabla.isNablaError(error), `${shown}: ${String(error)}`).toBe(true);
      expect((error as Error).message, shown).not.toMatch(/Cannot read|is not a function|undefined is not/);
    }
  }
  // One tells errors from other values, the other takes no arguments.
  if (name !== "isNablaError" && name !== "warmUp") expect(refused).toBeGreaterThan(10);
});
