import { describe, expect, it as test } from "vitest";
import { equal } from "../algebra/equality/equal.js";
import { expand } from "../algebra/expand.js";
import { factor } from "../algebra/rational-forms.js";
import { simplify } from "../algebra/simplify.js";
import { parse } from "../notation/parse.js";
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
    expect(equal(expanded, factor(expanded), { work: 10 }).equal).toBe("undecided");
    const long = parse("(x^2 - y^2)/(x - y) + sin(x)^2 + cos(x)^2");
    expect(String(simplify(long, { work: 1e9 }))).not.toBe(String(long));
    expect(simplify(long, { work: 0, late: () => true })).toBeDefined();
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
