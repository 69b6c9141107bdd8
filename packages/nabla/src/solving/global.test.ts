import { describe, expect, test } from "vitest";
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
});
