import { expect, test } from "vitest";
import { MOST_NUMBERS, readArray, withDecimalCommas } from "./reading.js";

const numbers = (text: string): unknown => {
  const reading = readArray(text);
  return reading.ok ? reading.numbers : reading.message.en;
};

test("a list is read as people type and paste it", () => {
  for (const text of [
    "3, 7, 14",
    "3,7,14",
    "3 7 14",
    "3;7;14",
    "3; 7; 14",
    "[3, 7, 14]",
    "[3, 7, 14,]",
    "np.array([3, 7, 14])",
    "numpy.array([3., 7., 14.], dtype=float)",
    "array([ 3,  7, 14])",
    "3\t7\t14",
    "3\n7\n14\n",
    "3\r\n7\r\n14",
  ])
    expect(numbers(text), text).toEqual([3, 7, 14]);
});

test("a decimal comma is one where something else parts the numbers", () => {
  expect(numbers("1,5; 2,5")).toEqual([1.5, 2.5]);
  expect(numbers("1,5 2,5")).toEqual([1.5, 2.5]);
  expect(numbers("1,5\t2,5")).toEqual([1.5, 2.5]);
  expect(numbers("1,5\n2,5")).toEqual([
    [1, 5],
    [2, 5],
  ]);
  expect(numbers("1,5,2")).toEqual([1, 5, 2]);
});

test("commas are asked about where they may be decimal, and nowhere else", () => {
  expect(withDecimalCommas("1,5\n2,5")).toBe("1.5\n2.5");
  expect(withDecimalCommas(" 1,5\r\n2\r\n−3,25\r\n")).toBe("1.5\n2\n−3.25");
  for (const text of ["1,5", "1\n2", "1, 5\n2, 5", "1,5,2\n3,4,5", "1,5;2\n3;4", "1.5\n2,5", "[1,5\n2,5]"])
    expect(withDecimalCommas(text), text).toBeUndefined();
});

test("rows make a table", () => {
  const table = [
    [1, 2],
    [3, 4],
  ];
  for (const text of [
    "[[1, 2], [3, 4]]",
    "np.array([[1, 2],\n [3, 4]])",
    "1\t2\n3\t4",
    "1 2\n3 4",
    "1,2\n3,4",
  ])
    expect(numbers(text), text).toEqual(table);
});

test("what is no array says what is wrong and where", () => {
  expect(numbers("")).toBe("There are no numbers yet.");
  expect(numbers("1, x, 3")).toBe("Row 1, place 2: “x” is not a number.");
  expect(numbers("1 2\n3")).toBe("Row 2 has 1 numbers, the first one has 2.");
  expect(numbers("[[1, 2], [3, 4]")).toMatch(/brackets/);
  expect(numbers("[[[1]]]")).toMatch(/brackets/);
  expect(numbers("[1, 2")).toMatch(/brackets/);
  expect(
    numbers(
      Array(MOST_NUMBERS + 1)
        .fill("1")
        .join(" "),
    ),
  ).toMatch(/More than/);
});
