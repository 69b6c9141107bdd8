import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { besselI, besselJ } from "./bessel.js";
import { beta, binomial } from "./combinations.js";
import { erfi, expIntegral } from "./exponential-integral.js";
import { lambertW } from "./lambert-w.js";
import { logit, xlogy } from "./logistic.js";
import { gelu, normalDensity, normalDistribution, silu } from "./normal.js";
import { zeta } from "./zeta.js";

type Table = Record<string, [...number[], string][]>;
const golden: { values: Table; zeros: Table } = JSON.parse(
  readFileSync(new URL("../../../../../golden/special/transcendental.json", import.meta.url), "utf8"),
);

const functions: Record<string, (...args: number[]) => number> = {
  besselJ0: (x) => besselJ(0, x as number),
  besselJ1: (x) => besselJ(1, x as number),
  besselI0: (x) => besselI(0, x as number),
  besselI1: (x) => besselI(1, x as number),
  besselJ,
  besselI,
  lambertW,
  expIntegral,
  erfi,
  zeta,
  normalDensity,
  normalDistribution,
  gelu,
  silu,
  logit,
  beta,
  binomial,
};

/** Half a unit of the last place of 1. */
const UNIT = 2 ** -53;
/** Four units of the last place, at most 2⁻⁵² relative each. */
const RELATIVE = 8 * UNIT;

/** What the power series of J₀ and J₁ leave absolutely next to a zero: 1e-31 of their largest term, e^x. */
const SERIES_NOISE = 1e-22;

/** J₀ and J₁ lie within √(2/(πx)) for large x: beyond their series that is what their error is relative to. */
const amplitude = (name: string, x: number): number =>
  name.startsWith("besselJ") && Math.abs(x) >= 25 ? Math.sqrt(2 / (Math.PI * Math.abs(x))) : 0;

/** Each step of the recurrence that gives J of higher order for x ≥ 25 may add a rounding. */
const recurrence = (name: string, [n = 0, x = 0]: readonly number[]): number =>
  name === "besselJ" && Math.abs(x) >= 25 ? n * UNIT : 0;

describe("special functions", () => {
  it("has golden values for every function", () => {
    expect(Object.keys(golden.values).sort()).toEqual(Object.keys(functions).sort());
  });

  for (const [name, rows] of Object.entries(golden.values)) {
    it(`gives ${name} within four units of the last place of mpmath's`, () => {
      const f = functions[name];
      if (f === undefined) throw new Error(`no function ${name}`);
      for (const row of rows) {
        const args = row.slice(0, -1) as number[];
        const expected = Number(row.at(-1));
        const actual = f(...args);
        const size = Math.max(Math.abs(expected), amplitude(name, args.at(-1) ?? 0));
        const error = expected === actual ? 0 : Math.abs(actual - expected) / size;
        expect
          .soft(error, `${name}(${args}) = ${expected}, got ${actual}`)
          .toBeLessThanOrEqual(RELATIVE + recurrence(name, args));
      }
    });
  }

  for (const [name, rows] of Object.entries(golden.zeros)) {
    it(`is ${name} next to its zeros, to four units of what is usual there`, () => {
      for (const row of rows) {
        const [x, text] = row as unknown as [number, string];
        const actual = functions[name]?.(x) ?? Number.NaN;
        const usual = Math.max(amplitude(name, x), Math.abs(Number(text)));
        const limit = RELATIVE * usual + (name === "zeta" ? 0 : SERIES_NOISE);
        expect.soft(Math.abs(actual - Number(text)), `${name}(${x}) = ${text}`).toBeLessThanOrEqual(limit);
      }
    });
  }

  it("is NaN outside the domain and has the limits of calculus", () => {
    for (const x of [
      lambertW(-0.36787944117144233),
      lambertW(-1),
      zeta(1),
      beta(0, 2),
      binomial(-1, 0.5),
      logit(-1),
    ])
      expect(x).toBeNaN();
    expect([
      expIntegral(0),
      expIntegral(Infinity),
      erfi(-Infinity),
      zeta(Infinity),
      lambertW(Infinity),
    ]).toEqual([-Infinity, Infinity, -Infinity, 1, Infinity]);
    expect([besselJ(0, Infinity), besselJ(1, -Infinity), besselI(1, -Infinity)]).toEqual([0, 0, -Infinity]);
    expect([zeta(0), zeta(-2), binomial(5, 7), binomial(-2, 3), beta(-0.5, -0.5)]).toEqual([
      -0.5, 0, 0, -4, 0,
    ]);
    expect([xlogy(0, 0), xlogy(0, -1), xlogy(0, Number.NaN), xlogy(2, 1)]).toEqual([0, 0, Number.NaN, 0]);
    expect([logit(0), logit(0.5), logit(1)]).toEqual([-Infinity, 0, Infinity]);
  });
});
