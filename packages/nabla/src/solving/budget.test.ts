import { describe, expect, it as test } from "vitest";
import { equal } from "../algebra/equality/equal.js";
import { expand } from "../algebra/expand.js";
import { combineDense, multiplyDense } from "../algebra/polynomial/dense.js";
import { factor } from "../algebra/rational-forms.js";
import { simplify } from "../algebra/simplify.js";
import { parse, parseEquation } from "../notation/parse.js";
import { finish, metered, spend } from "../number/budget.js";
import { gcdOfBig } from "../number/rational.js";
import { criticalPoints } from "./critical.js";
import { solve } from "./solve.js";

const formulas = (...texts: string[]) => texts.map((text) => parse(text));
const box = { x: [-30, 30], y: [-30, 30] } as const;
const waves = formulas("sin(x*y) + cos(x) - y/9", "cos(x + y^2) - x/7");

/** A clock that says "late" from the n-th question on, and counts them. */
function lateFrom(n: number) {
  const asked = { times: 0 };
  return { asked, late: () => ++asked.times >= n };
}

describe("one budget for a whole call", () => {
  test("the exact methods and the search use it up together", () => {
    const { asked, late } = lateFrom(300);
    const s = solve(waves, ["x", "y"], { box, late });
    expect(s.ended).toBe("time");
    expect(s.complete).toBe(false);
    // After the first "late" each part that is still asked stops at once.
    expect(asked.times).toBeLessThan(320);
  });

  test("zeros that a search found are kept when its end comes between cells that may hold a double zero", () => {
    const s = solve([parseEquation("1/sin(x) + sin(1e10*x) = floor(x)")], ["x"], { work: 600_000 });
    expect(s).toMatchObject({ complete: false, ended: "work" });
    expect(s.points.length).toBeGreaterThan(0);
  });

  test("kinks use the same budget", () => {
    const { asked, late } = lateFrom(50);
    const f = parse("abs(sin(x^2) + x/9 - cos(exp(x/9))) + abs(cos(x^2 + sin(x)) - x/30)");
    const c = criticalPoints(f, ["x"], { box: { x: [-30, 30] }, late });
    expect(c.ended).toBe("time");
    expect(c.kinks.length).toBeGreaterThan(0);
    expect(asked.times).toBeLessThan(60);
  });

  test("factoring counts its work", () => {
    const expanded = expand(parse("(x^20 - x - 1)*(x^21 + x + 3)"));
    expect(() => factor(expanded, { work: 10 })).toThrow(/budget of work/);
    const power = parse("(x + y + z)^30");
    expect(equal(power, expand(power), { work: 10 }).equal).toBe("undecided");
    expect(equal(power, expand(power)).equal).toBe(true);
    const long = parse("(x^2 - y^2)/(x - y) + sin(x)^2 + cos(x)^2");
    expect(String(simplify(long, { work: 1e9 }))).not.toBe(String(long));
    expect(simplify(long, { work: 0, late: () => true })).toBeDefined();
  });
});

describe("work with long whole numbers counts by their length", () => {
  test("in their product, quotient and common divisor", () => {
    const count = (run: () => unknown): number => {
      let low = 0;
      let high = 1e9;
      // The least work that is enough.
      while (high - low > 1) {
        const middle = Math.floor((low + high) / 2);
        try {
          metered("test", { work: middle }, run);
          high = middle;
        } catch {
          low = middle;
        }
      }
      return high;
    };
    const [a, b] = [3n ** 3500n, 5n ** 2800n];
    const dense = (c: bigint) => Array.from({ length: 100 }, (_, k) => c + BigInt(k));
    const short = count(() => multiplyDense(dense(3n), dense(5n)));
    expect(count(() => multiplyDense(dense(a), dense(b)))).toBeGreaterThan(100 * short);
    expect(count(() => gcdOfBig(a, b))).toBeGreaterThan(1000);
    expect(count(() => combineDense(dense(a), b, dense(b), a))).toBeGreaterThan(1000);
  });

  test.each([
    ["(x + 1/3)^60*(x - 2/7)^50 = x^70/11 + 1/13"],
    ["(x - 1)^20*(x - 1 - 1/10^40)^20 = 1/10^900"],
    ["(sqrt(2)*x + sqrt(3))^40 = x^39"],
  ])("the clock is asked often while %s is solved", (text) => {
    // A second or more of work: the clock is late when it has been asked this often.
    let asked = 0;
    const late = () => {
      asked += 1;
      return asked >= 200;
    };
    expect(solve([parseEquation(text)], ["x"], { late })).toMatchObject({ ended: "time", complete: false });
  });
});

describe("what finishes an answer", () => {
  test("has no more work than it was given, also inside another one", () => {
    let done = 0;
    const step = () => {
      for (let k = 0; k < 1000; k++) {
        spend(1000);
        done += 1;
      }
      return "done";
    };
    const parts = () => Array.from({ length: 50 }, () => finish("part", 100_000, step, () => "open"));
    const answer = metered("whole", { late: () => true }, () => finish("all", 200_000, parts, () => []));
    expect(answer).toHaveLength(50);
    expect(new Set(answer)).toEqual(new Set(["open"]));
    expect(done).toBeLessThan(310);
  });
});

describe("what was found is kept", () => {
  const all = solve(waves, ["x", "y"], { box: { x: [-4, 4], y: [-4, 4] }, work: 1e9 });

  test("when work ends, with the share that is settled", () => {
    const small = solve(waves, ["x", "y"], { box: { x: [-4, 4], y: [-4, 4] }, work: 800_000 });
    expect(all.complete).toBe(true);
    expect(small.ended).toBe("work");
    expect(small.complete).toBe(false);
    expect(small.points.length).toBeGreaterThan(0);
    expect(small.points.length).toBeLessThanOrEqual(all.points.length);
    expect(small.settled).toBeGreaterThanOrEqual(0);
    expect(small.settled).toBeLessThan(1);
    for (const { at } of small.points)
      expect(all.points.some((p) => Math.hypot(p.at.x - at.x, p.at.y - at.y) < 1e-9)).toBe(true);
  });

  test("when the signal comes", () => {
    let asked = 0;
    const signal = {
      get aborted() {
        asked += 1;
        return asked > 600;
      },
    };
    const s = solve(waves, ["x", "y"], { box, signal, work: 1e9 });
    expect(s.ended).toBe("cancelled");
    expect(s.points.length).toBeGreaterThan(0);
  });

  test("and the box is swept evenly: each quarter has points", () => {
    const s = solve(waves, ["x", "y"], { box, work: 3_000_000 });
    expect(s.ended).toBe("work");
    const quarters = new Set(s.points.map(({ at }) => `${at.x > 0} ${at.y > 0}`));
    expect(quarters.size).toBe(4);
  });

  test("an infinite side is not called searched to its end", () => {
    const s = solve(formulas("y - cos(x*y)", "x - sin(y + x^2)"), ["x", "y"], {
      box: { x: [-2, 2], y: [-2, Infinity] },
      work: 2_000_000,
    });
    expect(s.complete).toBe(false);
    expect(s.searched?.y).toEqual([-2, 1e6]);
  });
});
