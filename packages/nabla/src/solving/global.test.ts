import { describe, expect, test } from "vitest";
import { evaluate } from "../evaluation/double.js";
import { parse } from "../notation/parse.js";
import { globalExtrema } from "./global.js";

describe("global extrema", () => {
  test("over ℝⁿ where f grows in every direction", () => {
    const camel = globalExtrema(parse("(4 - 2.1*x^2 + x^4/3)*x^2 + x*y + (-4 + 4*y^2)*y^2"));
    // The top form x⁶/3 does not grow along y alone: that is not called proven.
    expect(camel.proven).toBe(false);
    const quartic = globalExtrema(parse("x^4 + y^4 - 4*x*y + 1"));
    expect(quartic).toMatchObject({ minimum: { value: -1 }, proven: true });
    expect(quartic.maximum).toBeUndefined();
  });

  test("in a box, kinks and the border included", () => {
    const c = globalExtrema(parse("abs(x) + y"), ["x", "y"], { box: { x: [-1, 2], y: [0, 1] } });
    expect(c.proven).toBe(true);
    expect(c.minimum?.value).toBeCloseTo(0, 8);
    expect(c.maximum?.value).toBeCloseTo(3, 8);
    const camel = globalExtrema(parse("(4 - 2.1*x^2 + x^4/3)*x^2 + x*y + (-4 + 4*y^2)*y^2"), ["x", "y"], {
      box: { x: [-3, 3], y: [-2, 2] },
      limit: 20_000,
    });
    expect(camel.minimum?.value).toBeCloseTo(-1.031628453489877, 8);
  });

  test("on a sphere", () => {
    const c = globalExtrema(parse("x*y*z"), ["x", "y", "z"], { subjectTo: [parse("x^2 + y^2 + z^2 - 3")] });
    expect(c).toMatchObject({ minimum: { value: -1 }, maximum: { value: 1 }, proven: true });
  });

  test("what does not exist is not claimed", () => {
    expect(globalExtrema(parse("x^3 - 3*x"))).toEqual({ proven: true });
    expect(globalExtrema(parse("x^2 - y^2"))).toEqual({ proven: true });
  });

  test("sums of absolute values grow in every direction where they see every direction", () => {
    expect(globalExtrema(parse("abs(x) + abs(y)"))).toEqual({
      minimum: { at: { x: 0, y: 0 }, value: 0 },
      proven: true,
    });
    expect(globalExtrema(parse("3 - abs(x - 1) - 2*abs(x + y)"))).toMatchObject({
      maximum: { at: { x: 1, y: -1 }, value: 3 },
      proven: true,
    });
    expect(globalExtrema(parse("abs(x + y)")).proven).toBe(false);
    expect(globalExtrema(parse("abs(x) - abs(y)")).proven).toBe(false);
  });

  test("what was found is kept when the work, the time or a signal ends it", () => {
    const f = parse("sin(x*y) + cos(x + y)^2 + x*y/50");
    const box = { x: [-9, 9], y: [-9, 9] } as const;
    const least = globalExtrema(f, ["x", "y"], { box, work: 20_000 });
    expect(least).toMatchObject({ proven: false, ended: "work" });
    const { at, value } = least.minimum ?? { at: { x: 0, y: 0 }, value: Number.NaN };
    expect(value).toBeCloseTo(evaluate(f, at), 12);
    let asked = 0;
    const signal = {
      get aborted() {
        asked += 1;
        return asked > 3;
      },
    };
    const cancelled = globalExtrema(f, ["x", "y"], { box, signal });
    expect(cancelled).toMatchObject({ proven: false, ended: "cancelled" });
    expect(cancelled.minimum?.value).toBeLessThan(0);
    const large = parse("(x + y + z + 1)^12 + (x - y)^8");
    expect(globalExtrema(large, ["x", "y", "z"], { work: 1 })).toEqual({ proven: false, ended: "work" });
  });
});
