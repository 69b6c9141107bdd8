import { expect, test } from "vitest";
import { type Ground, gridOf } from "./ground.js";
import { fitsLink, readHeights, writeHeights } from "./sent.js";

const ground = (columns: number, rows: number, height: (n: number) => number): Ground => ({
  heights: gridOf(
    Float64Array.from({ length: columns * rows }, (_, n) => height(n)),
    columns,
    rows,
  ),
  x: Float64Array.from({ length: columns }, (_, k) => 500 + 25 * k),
  y: Float64Array.from({ length: rows }, (_, k) => 900 - 25 * k),
  geographic: false,
  unit: "m",
});

test("heights of a link are those that were put into it, holes too", () => {
  const sent = ground(4, 3, (n) => (n === 5 ? Number.NaN : n / 7));
  expect(readHeights(writeHeights(sent))).toEqual(sent);
});

test("degrees and huge numbers pass through an address", () => {
  const degrees: Ground = { ...ground(3, 3, (n) => n * 1e21), unit: "°", geographic: true };
  const text = new URLSearchParams(`heights=${writeHeights(degrees)}`).get("heights") ?? "";
  expect(readHeights(text)).toEqual(degrees);
});

test("what is no whole grid of heights is none", () => {
  const whole = writeHeights(ground(3, 3, (n) => n));
  expect(readHeights(whole)).toBeDefined();
  for (const wrong of [
    "",
    "3,3",
    whole.slice(0, -2),
    whole.replace("m", "ft"),
    whole.replace("0,1,2", "0,x,2"),
  ])
    expect(readHeights(wrong), wrong).toBeUndefined();
});

test("a link carries some thousand round heights, and no picture's worth of digits", async () => {
  expect(await fitsLink(writeHeights(ground(40, 30, (n) => 100 + (n % 40))))).toBe(true);
  expect(await fitsLink(writeHeights(ground(64, 48, (n) => Math.sin(n * n))))).toBe(false);
});
