import { expect, test } from "vitest";
import { numberFormat, readNumber } from "./format.js";

const ru = numberFormat("ru");
const en = numberFormat("en");

test("results have four significant digits, a true minus and the language's decimal mark", () => {
  expect([ru.number(Math.hypot(6, 6)), en.number(Math.hypot(6, 6))]).toEqual(["8,485", "8.485"]);
  expect([ru.number(-0.5), en.number(12), en.number(-0)]).toEqual(["−0,5", "12", "0"]);
  expect([en.number(123456.7), en.number(1.5e7), en.number(2e-5)]).toEqual(["123457", "1.5·10⁷", "2·10⁻⁵"]);
  expect([en.number(Number.NaN), ru.number(Number.NaN), en.number(Number.NEGATIVE_INFINITY)]).toEqual([
    "undefined",
    "не определено",
    "−∞",
  ]);
});

test("coordinates are as short as they were typed", () => {
  expect([ru.coordinate(0.1 + 0.2), en.coordinate(1.23456)]).toEqual(["0,3", "1.23456"]);
  expect([ru.vector([6.4, 6.31]), en.vector([6.4, 6.31])]).toEqual(["(6,4; 6,31)", "(6.4, 6.31)"]);
});

test("a number is read with comma or point and any minus, and nothing else is a number", () => {
  expect(["1,5", "1.5", " −2 ", "–.5", "1e3", "2,"].map(readNumber)).toEqual([1.5, 1.5, -2, -0.5, 1000, 2]);
  expect([1e-8, -2.5e12].map((value) => readNumber(ru.coordinate(value)))).toEqual([1e-8, -2.5e12]);
  expect(["", "-", "1,5,2", "x", "1e999", "0x10"].map(readNumber)).toEqual(Array(6).fill(undefined));
});
