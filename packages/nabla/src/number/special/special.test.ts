import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { erf, erfc } from "./erf.js";
import { factorial, gamma, logGamma } from "./gamma.js";
import { acoth, acsch, asech, coth, csch, sech } from "./hyperbolic.js";
import { logBase } from "./logarithm.js";
import { logistic, softplus } from "./logistic.js";
import { modulo } from "./modulo.js";
import { digamma, polygamma } from "./polygamma.js";
import { acot, acsc, asec, cot, csc, sec, sinc } from "./trigonometric.js";

const golden: Record<string, [...number[], string][]> = JSON.parse(
  readFileSync(new URL("../../../../../golden/special/values.json", import.meta.url), "utf8"),
);

const functions: Record<string, (...args: number[]) => number> = {
  acot,
  acoth,
  acsc,
  acsch,
  asec,
  asech,
  cot,
  coth,
  csc,
  csch,
  digamma,
  erf,
  erfc,
  factorial,
  gamma,
  logBase,
  logGamma,
  logistic,
  modulo,
  polygamma,
  sec,
  sech,
  sinc,
  softplus,
};

/** Largest relative error: two units of the last digit; next to their irrational zeros two functions need more. */
const bound: Record<string, number> = { logGamma: 2e-15, digamma: 2e-15 };

describe("special functions", () => {
  it("has golden values for every function", () => {
    expect(Object.keys(golden).sort()).toEqual(Object.keys(functions).sort());
  });

  for (const [name, rows] of Object.entries(golden)) {
    it(`gives ${name} as mpmath has it, at hard arguments too`, () => {
      const f = functions[name];
      if (f === undefined) throw new Error(`no function ${name}`);
      for (const row of rows) {
        const args = row.slice(0, -1) as number[];
        const expected = Number(row.at(-1));
        const actual = f(...args);
        const error = expected === actual ? 0 : Math.abs(actual - expected) / Math.abs(expected);
        expect
          .soft(error, `${name}(${args}) = ${expected}, got ${actual}`)
          .toBeLessThanOrEqual(bound[name] ?? 5e-16);
      }
    });
  }

  it("is NaN outside the real domain and at poles", () => {
    const outside = [
      gamma(0),
      gamma(-3),
      digamma(-1),
      polygamma(1, 0),
      polygamma(1.5, 2),
      polygamma(-1, 2),
      factorial(-2),
    ];
    const domain = [
      asec(0.5),
      acsc(-0.9),
      acoth(0.5),
      asech(1.5),
      asech(-1),
      csc(0),
      cot(0),
      csch(0),
      coth(0),
      modulo(3, 0),
    ];
    for (const value of [...outside, ...domain]) expect(value).toBeNaN();
  });

  it("has the limits of calculus at infinity", () => {
    expect([gamma(Infinity), logGamma(Infinity), digamma(Infinity), polygamma(1, Infinity)]).toEqual([
      Infinity,
      Infinity,
      Infinity,
      0,
    ]);
    expect([erf(Infinity), erf(-Infinity), erfc(Infinity), erfc(-Infinity)]).toEqual([1, -1, 0, 2]);
    expect([logistic(-Infinity), logistic(Infinity), softplus(-Infinity), softplus(Infinity)]).toEqual([
      0,
      1,
      0,
      Infinity,
    ]);
    expect([sinc(Infinity), asec(Infinity), acot(Infinity), acoth(Infinity)]).toEqual([0, Math.PI / 2, 0, 0]);
  });
});
