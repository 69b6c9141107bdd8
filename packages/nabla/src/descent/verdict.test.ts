import { expect, test } from "vitest";
import { verdict } from "../descent.js";

test("a verdict counts steps in the forms of its language", () => {
  const russian = (steps: number): string => verdict({ status: "converged", kind: "minimum", steps }).ru;
  expect([1, 2, 5, 11, 21, 46, 112].map(russian)).toEqual([
    "сходится за 1 шаг к минимуму",
    "сходится за 2 шага к минимуму",
    "сходится за 5 шагов к минимуму",
    "сходится за 11 шагов к минимуму",
    "сходится за 21 шаг к минимуму",
    "сходится за 46 шагов к минимуму",
    "сходится за 112 шагов к минимуму",
  ]);
  expect(verdict({ status: "converged", kind: "unknown", steps: 1 }).en).toBe("converges in 1 step");
});

test("a saddle is no place to be content with", () => {
  expect(verdict({ status: "converged", kind: "saddle", steps: 7 })).toEqual({
    en: "gets stuck in a saddle at step 7",
    ru: "застревает в седле на шаге 7",
  });
});
