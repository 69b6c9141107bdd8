import { expect, test } from "vitest";
import { exampleNames } from "./example-names.js";
import { examples } from "./examples.js";
import { constantWords, type Failure, mend, read, toText } from "./reading.js";

/** The text after the fix that is offered. */
function mended(text: string): string | undefined {
  const reading = read(text);
  return reading.ok || reading.fix === undefined ? undefined : mend(text, reading.fix);
}

test("a formula is read with its variables and partial derivatives", () => {
  const reading = read("x^2*y + 4*y + y*x");
  expect(reading.ok && reading.variables).toEqual(["x", "y"]);
  expect(reading.ok && reading.gradient.map(toText)).toEqual(["2*x*y + y", "x^2 + x + 4"]);
});

test("of a formula without variables is told whether it has a value at all", () => {
  const told = (text: string): string | false => {
    const reading = read(text);
    return reading.ok && constantWords(reading.expr).en;
  };
  expect(told("5")).toContain("its gradient is zero");
  for (const text of ["x/0", "sqrt(-1)"]) expect(told(text)).toContain("a value nowhere");
});

test("a variable that a left side names is one, though it does not occur", () => {
  const reading = read("f(x, y) = x^2");
  expect(reading.ok && [reading.variables, reading.gradient.map(toText)]).toEqual([
    ["x", "y"],
    ["2*x", "0"],
  ]);
});

test("a mistake has a place, and a fix when one is near at hand", () => {
  const { start, end, message } = read("x^2 + * y") as Failure;
  expect([start, end]).toEqual([6, 7]);
  expect(message).toEqual({
    en: 'this cannot stand here, got "*" at character 7',
    ru: "этого здесь быть не может: «*» на месте 7",
  });
  expect(mended("x^2 + * y")).toBe("x^2 +  y");
  expect(mended("x + sin(y*(x + 1")).toBe("x + sin(y*(x + 1))");
  expect(mended("sen(x) + (")).toBe("sin(x) + (");
  expect(mended("x + y)")).toBe("x + y");
  expect(mended("x + ")).toBe("x ");
  expect(mended("x**")).toBe("x");
  expect(mended("foo(x)")).toBeUndefined();
  expect(mended("x < 3")).toBeUndefined();
});

test("every example is a formula whose variables its point has", () => {
  for (const { state, name } of examples) {
    const reading = read(state.formula);
    expect(reading.ok && reading.variables, name).toEqual(Object.keys(state.point).sort());
    for (const text of Object.values(exampleNames[name])) expect(text).not.toBe("");
  }
});
