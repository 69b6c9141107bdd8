import { expect, test } from "vitest";
import { progressFigure, svg } from "../figure.js";

const halving = Array.from({ length: 11 }, (_, k) => 1 + 2 ** -k);

test("f against the step is drawn in powers of ten of what is left to the best value", async () => {
  const figure = progressFigure([{ name: "halving", values: halving }]);
  expect(figure.frame.labels).toEqual({ x: "step", y: "log₁₀ |f − best|" });
  // The best value itself is left out: ten steps from log₁₀(1 − 2⁻¹⁰) down to log₁₀ 2⁻¹⁰.
  expect(figure.frame.x[1]).toBeCloseTo(9 + 0.05 * 9, 12);
  expect(figure.frame.y[0]).toBeCloseTo(Math.log10(2 ** -10), 0);
  expect(await svg(figure)).toContain("halving: 9 steps");
});

test("a run that ran away sets no goal, unless all did", async () => {
  const lost = { name: "lost", values: [2, 0, -1e30], diverged: true };
  const both = progressFigure([lost, { name: "halving", values: halving }], { language: "ru" });
  expect(both.frame.y[0]).toBeLessThan(-2);
  const alone = progressFigure([lost]);
  expect(alone.frame.labels.y).toBe("log₁₀ |f − first|");
  expect(alone.frame.y[1]).toBeGreaterThan(30);
});

test("of runs that go up the greatest value is the best, and later steps wait in the same window", async () => {
  const up = { name: "up", values: halving.map((value) => -value) };
  const [all, some] = [progressFigure([up], { up: true }), progressFigure([up], { up: true, until: 4 })];
  expect([some.frame.x, some.frame.y]).toEqual([all.frame.x, all.frame.y]);
  expect(await svg(some)).toContain("up: 4 steps");
});
