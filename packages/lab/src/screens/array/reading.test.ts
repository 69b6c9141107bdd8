import { expect, test } from "vitest";
import { MOST_NUMBERS, readArray, withDecimalCommas, withThousands } from "./reading.js";

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

test("spaces part thousands where nothing else can be meant, and are asked about where it can", () => {
  expect(numbers("1\u00a0234,5\t2\u202f000")).toEqual([1234.5, 2000]);
  expect(numbers("1\u00a0234,5\n12\u00a0000\n7")).toEqual([1234.5, 12000, 7]);
  expect(numbers("1 234,5; 2 345")).toEqual([1234.5, 2345]);
  expect(numbers("1 234, 5 678")).toEqual([1234, 5678]);
  expect(numbers("1 234,5\n2 345")).toEqual([
    [1, 234.5],
    [2, 345],
  ]);
  expect(withThousands("1 234,5")).toBe("1234.5");
  expect(withThousands("1 234\n12 345 678\n7")).toBe("1234\n12345678\n7");
  for (const text of ["1 234", "100 200\n300 400", "1 2\n3 4", "1 234; 5", "1 23,5", "1 234 5,5"])
    expect(withThousands(text), text).toBeUndefined();
});

test("names in the first line are none of the numbers", () => {
  expect(readArray("t\tf\n1\t2\n3\t4")).toMatchObject({ ok: true, heading: "t\tf", rows: 2, columns: 2 });
  expect(readArray("температура, °C\r\n1\r\n4")).toMatchObject({ ok: true, heading: "температура, °C" });
  expect(readArray("1\n4")).not.toHaveProperty("heading");
  expect(numbers("x 1\n2 3")).toBe("Row 1, place 1: “x” is not a number.");
  expect(numbers("a\nb")).toBe("Row 1, place 1: “a” is not a number.");
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
