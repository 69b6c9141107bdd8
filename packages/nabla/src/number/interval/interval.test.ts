import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { enclose } from "../../evaluation/interval.js";
import { callNode, symbolNode } from "../../expression/intern.js";
import { constants, functions, operators } from "../../functions/list.js";
import { fraction, powerOfInteger } from "../rational.js";
import * as arithmetic from "./arithmetic.js";
import * as elementary from "./elementary.js";
import { intervalFunctions } from "./functions.js";
import {
  contains,
  EMPTY,
  hull,
  type Interval,
  interval,
  isEmpty,
  midpoint,
  ofRational,
  point,
  width,
} from "./interval.js";
import * as special from "./special.js";
import * as steps from "./steps.js";
import * as trigonometric from "./trigonometric.js";

type Row = number[];
const golden: Record<string, Row[]> = JSON.parse(
  readFileSync(new URL("../../../../../golden/interval/values.json", import.meta.url), "utf8"),
);
const specialGolden: Record<string, [...number[], string][]> = JSON.parse(
  readFileSync(new URL("../../../../../golden/special/values.json", import.meta.url), "utf8"),
);

const transcendentalGolden: { values: Record<string, [...number[], string][]> } = JSON.parse(
  readFileSync(new URL("../../../../../golden/special/transcendental.json", import.meta.url), "utf8"),
);

const host = Math as unknown as Record<string, (...args: number[]) => number>;

function ulp(x: number): number {
  return 2 ** (Math.floor(Math.log2(Math.abs(x))) - 52);
}

describe("the host's functions", () => {
  for (const [name, rows] of Object.entries(golden)) {
    it(`computes ${name} within the bound that intervals widen it by`, () => {
      for (const row of rows) {
        const [high, low] = row.slice(-2) as [number, number];
        const error = Math.abs((host[name]?.(...row.slice(0, -2)) ?? Number.NaN) - high - low) / ulp(high);
        expect(error, `${name}(${row.slice(0, -2)}): ${error} ulps`).toBeLessThanOrEqual(
          elementary.HOST_ULPS / 2,
        );
      }
    });
  }
});

describe("interval functions at a point", () => {
  it("enclose the value that mpmath gives, within a few units of the last place", () => {
    const named: Record<string, (...args: Interval[]) => Interval> = {
      ...intervalFunctions,
      pow: elementary.power,
      logBase: elementary.logBase,
      logGamma: special.logGamma,
      modulo: steps.modulo,
    };
    const rows: [string, number[], number, number][] = [];
    const spelled: Record<string, string> = { lambertW: "LambertW", expIntegral: "Ei" };
    for (const [name, list] of Object.entries(transcendentalGolden.values)) {
      const own = spelled[name] ?? name.toLowerCase().replace(/[01]$/, "");
      for (const row of list) {
        const order = /^bessel.[01]$/.test(name) ? [Number(name.at(-1))] : [];
        const [args, value] = [[...order, ...(row.slice(0, -1) as number[])], Number(row.at(-1))];
        if (named[own] !== undefined) rows.push([own, args, value, 0]);
      }
    }
    for (const [name, list] of Object.entries(golden)) {
      for (const row of list) rows.push([name, row.slice(0, -2), row.at(-2) as number, row.at(-1) as number]);
    }
    for (const [name, list] of Object.entries(specialGolden)) {
      for (const row of list) rows.push([name, row.slice(0, -1) as number[], Number(row.at(-1)), 0]);
    }
    for (const [name, args, high, low] of rows) {
      const image = named[name]?.(...args.map(point)) ?? EMPTY;
      const label = `${name}(${args}) = ${high} in [${image.lo}, ${image.hi}]`;
      // The exact value is high + low.
      if (!(image.lo - high <= low && image.hi - high >= low)) expect.fail(`not enclosed: ${label}`);
      // These are composed of steps whose rounding the last one magnifies.
      const isLong = ["factorial", "zeta", "beta", "binomial"].includes(name);
      const loose = isLong ? 3000 : ["logBase", "modulo", "pow"].includes(name) ? 150 : 40;
      // J is bounded absolutely, for its zeros.
      const absolute = name === "besselj" ? 1e-13 : 1e-320;
      if (!(image.hi - image.lo <= loose * Math.abs(high) * 2 ** -52 + absolute))
        expect.fail(`too wide: ${label}`);
    }
  });
});

/** Boxes that end on interesting numbers as well as random ones. */
const end = fc.oneof(
  fc.double({ min: -8, max: 8, noNaN: true }),
  fc.double({ min: -1.2, max: 1.2, noNaN: true }),
  fc.constantFrom(
    -3,
    -2,
    -1,
    -0.5,
    0,
    0.5,
    1,
    2,
    3,
    Math.PI / 2,
    Math.PI,
    -Math.PI,
    1e-12,
    1e300,
    -1e300,
    30,
    -30,
  ),
  fc.double({ min: -1000, max: 1000, noNaN: true }),
);
const box = fc
  .tuple(
    end,
    end,
    fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 4, maxLength: 4 }),
    fc.boolean(),
  )
  .map(([a, b, fractions, narrow]) => {
    const lo = Math.min(a, b) + 0;
    const hi = narrow ? lo + Math.abs(lo) * 1e-9 : Math.max(a, b) + 0;
    const points = [lo, hi, ...fractions.map((t) => Math.min(hi, Math.max(lo, lo + t * (hi - lo))))];
    return { image: interval(lo, hi), points };
  });
const run = { numRuns: 500, seed: 11 };

/** Checks one application against the values at sample points. */
function holds(name: string, image: Interval, value: number, args: readonly number[]): void {
  const finite = Number.isFinite(value);
  // Where all is defined, a value may overflow, but it is a number.
  const fine =
    (image.defined !== "none" || !finite) &&
    (image.defined !== "all" || !Number.isNaN(value)) &&
    (!finite || contains(image, value));
  if (!fine) expect.fail(`${name}(${args}) = ${value} against [${image.lo}, ${image.hi}] ${image.defined}`);
}

describe("interval functions on boxes", () => {
  it("exist for every function of the table that has no form in simpler ones", () => {
    const rows = [...constants, ...functions, ...operators].filter((row) => row.expand === undefined);
    const names = rows.map((row) => row.name);
    expect(names.filter((name) => intervalFunctions[name] === undefined)).toEqual([]);
  });

  for (const row of [...functions, ...operators]) {
    const unary =
      row.arity[0] <= 1 &&
      row.arity[1] >= 1 &&
      !["piecewise", "and", "or", "not", "product", "sum"].includes(row.name);
    const f =
      intervalFunctions[row.name] ??
      (({ lo, hi }) => enclose(callNode(row, [symbolNode("x")]), { x: [lo, hi] }));
    if (unary) {
      it(`enclose the values of ${row.name}`, () => {
        fc.assert(
          fc.property(box, ({ image, points }) => {
            const enclosure = f(image);
            for (const x of points) holds(row.name, enclosure, row.value(x), [x]);
          }),
          run,
        );
      });
    }
  }

  for (const name of [
    "atan2",
    "mod",
    "hypot",
    "max",
    "min",
    "less",
    "lessEqual",
    "equal",
    "notEqual",
    "product",
  ]) {
    const row = [...functions, ...operators].find((candidate) => candidate.name === name);
    it(`enclose the values of ${name} in two variables`, () => {
      fc.assert(
        fc.property(box, box, (a, b) => {
          const enclosure = intervalFunctions[name]?.(a.image, b.image) ?? EMPTY;
          a.points.forEach((x, i) => {
            const y = b.points[i] ?? x;
            const value = row?.value(x, y) ?? Number.NaN;
            // In doubles the remainder a − b·⌊a/b⌋ loses what the quotient's rounding takes; the enclosure does not.
            if (name === "mod" && Math.abs(x / y) > 1e6) return;
            const slack = name === "mod" ? 1e-9 * Math.max(Math.abs(x), Math.abs(y)) : 0;
            const widened =
              slack > 0 && !isEmpty(enclosure)
                ? { ...enclosure, lo: enclosure.lo - slack, hi: enclosure.hi + slack }
                : enclosure;
            if (name === "mod" && Math.abs(x / y - Math.round(x / y)) < 1e-9) return;
            holds(name, widened, value, [x, y]);
          });
        }),
        run,
      );
    });
  }

  it("enclose sums, products and quotients", () => {
    fc.assert(
      fc.property(box, box, (a, b) => {
        a.points.forEach((x, i) => {
          const y = b.points[i] ?? x;
          holds("add", arithmetic.add(a.image, b.image), x + y, [x, y]);
          holds("subtract", arithmetic.subtract(a.image, b.image), x - y, [x, y]);
          holds("multiply", arithmetic.multiply(a.image, b.image), x * y, [x, y]);
          holds("divide", arithmetic.divide(a.image, b.image), y === 0 ? Number.NaN : x / y, [x, y]);
        });
      }),
      run,
    );
  });

  it("enclose roots of odd degree and polygamma functions of every order", () => {
    fc.assert(
      fc.property(
        box,
        fc.constantFrom(3, 5, 7),
        fc.integer({ min: 0, max: 6 }),
        ({ image, points }, degree, order) => {
          const root = functions.find((row) => row.name === "root");
          const polygamma = functions.find((row) => row.name === "polygamma");
          const roots = intervalFunctions["root"]?.(image, point(degree)) ?? EMPTY;
          const enclosure = intervalFunctions["polygamma"]?.(point(order), image) ?? EMPTY;
          for (const x of points) {
            holds("root", roots, root?.value(x, degree) ?? Number.NaN, [x, degree]);
            holds("polygamma", enclosure, polygamma?.value(order, x) ?? Number.NaN, [order, x]);
          }
        },
      ),
      { ...run, numRuns: 200 },
    );
  });
});

describe("intervals", () => {
  it("stay exact where doubles are", () => {
    const { add, multiply, wholePower, sqrt, abs } = arithmetic;
    expect(add(interval(1, 2), interval(3, 4))).toEqual(interval(4, 6));
    expect(multiply(interval(-2, 3), interval(-5, 4))).toEqual(interval(-15, 12));
    expect(wholePower(interval(-1, 2), 2)).toEqual(interval(0, 4));
    expect(wholePower(interval(-2, 1), 3)).toEqual(interval(-8, 1));
    expect(sqrt(interval(4, 9))).toEqual(interval(2, 3));
    expect(abs(interval(-3, 2))).toEqual(interval(0, 3));
    expect(elementary.exp(point(0))).toEqual(point(1));
  });

  it("say where a function is not defined", () => {
    const outcome = (a: Interval): [string, boolean] => [a.defined, a.continuous];
    expect(outcome(arithmetic.sqrt(interval(-2, -1)))).toEqual(["none", false]);
    expect(outcome(arithmetic.sqrt(interval(-1, 1)))).toEqual(["some", false]);
    expect(outcome(elementary.log(interval(0, 1)))).toEqual(["some", false]);
    expect(outcome(elementary.log(interval(0.5, 1)))).toEqual(["all", true]);
    expect(outcome(arithmetic.divide(point(1), interval(-1, 1)))).toEqual(["some", false]);
    expect(outcome(trigonometric.tan(interval(1, 2)))).toEqual(["some", false]);
    expect(outcome(special.gamma(interval(-1.5, -1.2)))).toEqual(["all", true]);
    expect(outcome(special.gamma(interval(-1.5, -0.5)))).toEqual(["some", false]);
    expect(outcome(steps.floor(interval(0.5, 1.5)))).toEqual(["all", false]);
    expect(outcome(steps.floor(interval(0.5, 0.75)))).toEqual(["all", true]);
    expect(outcome(elementary.exp(arithmetic.sqrt(interval(-1, 1))))).toEqual(["some", false]);
    expect(outcome(elementary.exp(EMPTY))).toEqual(["none", false]);
  });

  it("find the extrema inside", () => {
    expect(trigonometric.sin(interval(1, 2))).toMatchObject({ hi: 1 });
    expect(trigonometric.cos(interval(3, 4))).toMatchObject({ lo: -1 });
    expect(trigonometric.sin(interval(-1e6, 1e6))).toMatchObject({ lo: -1, hi: 1 });
    const gamma = special.gamma(interval(1, 2));
    expect(gamma.lo).toBeCloseTo(0.8856031944108887, 14);
    expect(gamma.hi).toBeCloseTo(1, 14);
    expect(special.gamma(interval(-1.7, -1.3)).lo).toBeCloseTo(2.30240725833968, 13);
    expect(trigonometric.sinc(interval(2, 9)).lo).toBeGreaterThanOrEqual(-0.223);
  });

  it("are joined and halved", () => {
    expect(hull(interval(0, 1), interval(3, 4))).toEqual(interval(0, 4));
    expect(midpoint(interval(-Infinity, Infinity))).toBe(0);
    expect(Number.isFinite(midpoint(interval(1e308, Number.MAX_VALUE)))).toBe(true);
    expect(Number.isFinite(midpoint(interval(-Infinity, -5)))).toBe(true);
    expect(width(interval(1, 3))).toBeGreaterThanOrEqual(2);
  });

  it("hold the exact fraction they are made of", () => {
    const third = ofRational(fraction(1, 3));
    expect(third.hi - third.lo).toBeLessThanOrEqual(2 ** -53);
    expect(ofRational(fraction(3, 4))).toEqual(point(0.75));
    const large = ofRational(fraction(powerOfInteger(10, 30), powerOfInteger(7, 20)));
    expect(large.lo < large.hi).toBe(true);
  });

  it("give branches of a piecewise function that may be taken", () => {
    const { piecewise, less } = steps;
    const x = interval(-1, 1);
    expect(piecewise(less(x, point(0)), arithmetic.negate(x), x)).toMatchObject({
      lo: -1,
      hi: 1,
      defined: "all",
      continuous: false,
    });
    expect(piecewise(less(point(3), point(0)), point(7), x)).toEqual(x);
    expect(piecewise(less(x, point(0)), point(7))).toMatchObject({ lo: 7, hi: 7, defined: "some" });
  });
});
