import { describe, expect, test } from "vitest";
import { drawnOf } from "../../src/screens/lesson/self-check/drawn.js";
import { growthOf, growthWords } from "../../src/screens/lesson/self-check/growth.js";
import { isRight, type SelfCheckSource } from "../../src/screens/lesson/self-check/posed.js";
import { pose } from "./pose.js";
import { gradientOf } from "./slopes.js";

const bowl = "#/plane?f=x^2%2B4*y^2";

describe("a self-check", () => {
  test.each<[string, SelfCheckSource, readonly number[], string]>([
    ["the longer partial derivative", { check: "larger", address: bowl, at: [[1, 1]] }, [1], "∂f/∂y = 8"],
    [
      "places by the length of the gradient",
      {
        check: "order",
        address: bowl,
        at: [
          [0, 2],
          [1, 0],
          [3, 0],
        ],
      },
      [1, 2, 0],
      "B: ‖∇f‖ = 2, C: ‖∇f‖ = 6, A: ‖∇f‖ = 16",
    ],
    [
      "the steepest place",
      {
        check: "steepest",
        address: bowl,
        at: [
          [0, 2],
          [1, 0],
        ],
      },
      [0],
      "A: ‖∇f‖ = 16",
    ],
    [
      "the steepest place of the hills, where the lines are closest",
      {
        check: "steepest",
        address: "#/image?view=terrain",
        at: [
          [850, 1200],
          [1250, 1250],
        ],
      },
      [1],
      "B: ‖∇f‖ = 0.",
    ],
    [
      "kinds of critical points",
      {
        check: "classify",
        address: "#/plane?f=x^3-3*x%2By^2",
        at: [
          [1, 0],
          [-1, 0],
        ],
      },
      [0, 2],
      "A: determinant 12, upper left entry 6: minimum",
    ],
    [
      "ends of descent, by its rate",
      { check: "verdicts", address: bowl, at: [[2, 1]], rates: [0.25, 0.3] },
      [1, 2],
      "η = 0.25: oscillates",
    ],
    [
      "signs of Sobel's sums",
      { check: "sign", address: "#/image?i=step", at: [[4, 3]] },
      [2, 1],
      "Gx = 1020, Gy = 0",
    ],
    [
      "the pair of a central difference",
      { check: "pair", address: "#/image?i=fragment", at: [[4, 3]] },
      [3 * 9 + 3, 3 * 9 + 5],
      "(94 − 56) / 2 = 19",
    ],
  ])("knows %s, and why", async (_, task, answer, reason) => {
    const posed = await pose(task);
    expect(posed.answer).toEqual(answer);
    expect(posed.reason.map(({ en }) => en).join("\n")).toContain(reason);
    expect(isRight(posed, answer)).toBe(true);
    expect(
      isRight(
        posed,
        answer.map((k) => k + 1),
      ),
    ).toBe(false);
  });

  test("takes a pair in any order, but not places that are to be put in order", async () => {
    const pair = await pose({ check: "pair", address: "#/image?i=fragment", at: [[4, 3]] });
    expect(isRight(pair, [...pair.answer].reverse())).toBe(true);
    const order = await pose({
      check: "order",
      address: bowl,
      at: [
        [0, 2],
        [1, 0],
      ],
    });
    expect(isRight(order, [...order.answer].reverse())).toBe(false);
  });

  test.each<[string, SelfCheckSource, string]>([
    [
      "gradients that the eye cannot tell apart",
      {
        check: "order",
        address: bowl,
        at: [
          [1, 0],
          [1.1, 0],
        ],
      },
      "too alike",
    ],
    [
      "a pixel at the edge",
      { check: "pair", address: "#/image?i=fragment", at: [[0, 3]] },
      "neighbours on all sides",
    ],
    [
      "a point that is not critical",
      { check: "classify", address: bowl, at: [[1, 0]] },
      "got not a critical point",
    ],
    ["rates that are missing", { check: "verdicts", address: bowl, at: [[1, 0]] }, '"rates"'],
    ["places that are missing", { check: "order", address: bowl, at: [] }, '"at": [[x, y]]'],
    ["an unknown name", { check: "guess" as "order", address: bowl, at: [[1, 0]] }, "one of larger, order"],
  ])("refuses %s", async (_, task, reason) => {
    await expect(pose(task)).rejects.toThrow(reason);
  });
});

test("a self-check is drawn once, in the colours of both themes, and knows where its places are", async () => {
  const places = [
    { at: [0, 0], letter: "A" },
    { at: [1, 1], letter: "B" },
  ] as const;
  const still = { address: bowl, language: "en", title: "", room: 326, places, hasGradient: false } as const;
  const { svg, places: drawn, width, height, unit } = await drawnOf(still);
  expect(svg).toContain("light-dark(#1b1f24,#e8eaed)");
  expect(svg).not.toMatch(/<style|data-layer="point"/);
  expect(svg.match(/>[ABC]</g)).toEqual([">A<", ">B<"]);
  const [[x, y] = [0, 0], [right, up] = [0, 0]] = drawn;
  expect(x > 0 && x < width && y > 0 && y < height).toBe(true);
  expect([right - x, y - up]).toEqual([expect.closeTo(unit[0], 0), expect.closeTo(unit[1], 0)]);
});

describe("a dial", () => {
  const dial: SelfCheckSource = { check: "dial", address: "#/plane?f=x^2*y%2B4*y%2By*x", at: [[1, 2]] };
  test.each([
    [0, "∇f · u = 6·1 + 6·0 = 6; angle to the gradient 45°: the function grows."],
    [45, "∇f · u = 6·0.71 + 6·0.71 ≈ 8.485; angle to the gradient 0°: along the gradient"],
    [135, "≈ 0; angle to the gradient 90°: across the gradient: the function does not change."],
    [-135, "≈ −8.485; angle to the gradient 180°: against the gradient"],
    [180, "∇f · u = 6·(−1) + 6·0 = −6; angle to the gradient 135°: the function falls."],
  ])("turned to %d° tells the rate", (degrees, told) => {
    expect(growthWords(growthOf(gradientOf(dial), degrees)).en).toContain(told);
  });

  test("is refused where there is no gradient", () => {
    expect(() => gradientOf({ ...dial, address: "#/plane?f=x^2%2By^2", at: [[0, 0]] })).toThrow("a gradient");
  });
});
