import { describe, expect, test } from "vitest";
import { applied, argumentOf, bind, byName, pointsOf, slotsOf } from "../../../../tests/rows.js";
import { isNablaError } from "../error.js";
import { digits } from "../evaluation/digits.js";
import { evaluate } from "../evaluation/double.js";
import { enclose } from "../evaluation/interval.js";
import { symbolNode } from "../expression/intern.js";
import type { Row } from "../expression/row.js";
import { postOrder } from "../expression/walk.js";
import { languages, print } from "../languages/list.js";
import { parse } from "../notation/parse.js";
import { lessRow } from "./choice.js";
import { constants, functions, operators, rowOf } from "./list.js";

/*
 * One loop over the table of functions: a row that is added is tested without another line. What it prints in
 * languages that run is run in languages/code.test.ts.
 */

/**
 * The central difference of sixth order (Abramowitz & Stegun 25.3.25 with one pair more), relative error about 1e-12.
 */
function difference(f: (x: number) => number, x: number): number {
  const h = x * 2 ** -9;
  const pair = (k: number): number => f(x + k * h) - f(x - k * h);
  return (45 * pair(1) - 9 * pair(2) + pair(3)) / (60 * h);
}

/** `piecewise` has its own test: a condition is no number to differentiate by. */
const named = functions.filter((row) => row.name !== "piecewise");
const all = [...constants, ...functions, ...operators];

/** Rows whose derivative is no function of the table. */
const withoutDerivative = ["zeta"];

const single = named.filter(({ arity: [least], domain }) => least === 1 && domain === undefined);
describe.each(byName(single))("%s, whose row tells no domain,", (_, row) => {
  test("has a value at 0 and around the multiples of π/2, and no pole there", () => {
    for (const x of [0, ...[-2, -1, 0, 1, 2].map((k) => (k * Math.PI) / 2 + 1e-8)])
      expect(Math.abs(row.value(x)), `at ${x}`).toBeLessThan(1e6);
  });
});

describe.each(byName(named))("%s", (_, row) => {
  test("has the partial derivatives that differences of its values show", () => {
    const self = applied(row);
    if (withoutDerivative.includes(row.name)) {
      expect(() => row.partial(self, 0)).toThrowError(`derivative: nabla has no derivative of ${row.name}`);
      return;
    }
    slotsOf(row).forEach((slot, index) => {
      if (slot.low === slot.high) {
        expect(() => row.partial(self, index)).toThrowError(/derivative: .* must be a number/);
        return;
      }
      const partial = row.partial(self, index);
      for (const point of pointsOf(row)) {
        const along = (x: number): number => row.value(...point.map((value, i) => (i === index ? x : value)));
        const expected = difference(along, point[index]);
        const got = evaluate(partial, bind(row, point));
        expect(Math.abs(got - expected), `at ${point}: ${got}, by differences ${expected}`).toBeLessThan(
          1e-10 * Math.max(1, Math.abs(expected)),
        );
      }
    });
  });

  test("keeps its value when it is made, folded and written in simpler functions", () => {
    const args = slotsOf(row).map(argumentOf);
    const forms = [row.make(args), row.expand?.(args)].filter((form) => form !== undefined);
    for (const point of pointsOf(row)) {
      const value = row.value(...point);
      expect(value).not.toBeNaN();
      if (row.fold !== undefined) expect(row.fold(point)).toBe(value);
      for (const form of forms) {
        const got = evaluate(form, bind(row, point));
        expect(Math.abs(got - value), `${print(form)} at ${point}`).toBeLessThanOrEqual(
          1e-14 * Math.max(1, Math.abs(value)),
        );
      }
    }
  });

  test("is written and read back as the same node", () => {
    const node = row.make(slotsOf(row).map(argumentOf));
    expect(parse(print(node))).toBe(node);
    for (const alias of row.aliases ?? []) {
      const text = `${alias}(${slotsOf(row)
        .map(argumentOf)
        .map((arg) => print(arg))
        .join(", ")})`;
      expect(parse(text), text).toBe(node);
    }
  });

  test("encloses its values in intervals", () => {
    const self = applied(row);
    const slots = slotsOf(row);
    for (const point of pointsOf(row)) {
      const boxOf = (share: number): Record<string, [number, number]> =>
        Object.fromEntries(
          slots.map(({ name, low, high }, i) => {
            const reach = (high - low) * share;
            return [name, [point[i] - reach, point[i] + reach]];
          }),
        );
      const { lo, hi } = enclose(self, boxOf(1 / 64));
      const value = row.value(...point);
      expect(lo <= value && value <= hi, `${value} in [${lo}, ${hi}]`).toBe(true);
      const at = enclose(self, boxOf(0));
      expect(at.lo <= value && value <= at.hi, `${value} in [${at.lo}, ${at.hi}]`).toBe(true);
      expect(at.hi - at.lo).toBeLessThanOrEqual(1e-13 * Math.max(1, Math.abs(value)));
    }
  });

  test("has the digits that its value and its enclosure begin with", () => {
    const self = applied(row);
    for (const point of pointsOf(row).slice(0, 5)) {
      const at = bind(row, point);
      const value = Number(digits(self, at, 17));
      const { lo, hi } = enclose(
        self,
        Object.fromEntries(Object.entries(at).map(([name, x]) => [name, [x, x]])),
      );
      expect(lo <= value && value <= hi, `${value} in [${lo}, ${hi}]`).toBe(true);
      expect(Math.abs(row.value(...point) - value)).toBeLessThanOrEqual(1e-13 * Math.max(1, Math.abs(value)));
    }
  });
});

describe.each(byName(functions))("%s", (_, row) => {
  test.each(Object.keys(languages) as (keyof typeof languages)[])(
    "has a form in %s, or the language says that it has none",
    (language) => {
      const node = row.name === "piecewise" ? twoBranches : row.make(slotsOf(row).map(argumentOf));
      try {
        expect(print(node, language)).not.toBe("");
      } catch (error) {
        expect(isNablaError(error, "unsupported")).toBe(true);
        expect((error as Error).message).toContain(language);
        expect(["javascript", "c"]).toContain(language);
      }
    },
  );
});

/** piecewise(a < b, a, b). */
const twoBranches = (rowOf("piecewise") as Row).make([
  lessRow.make([symbolNode("a"), symbolNode("b")]),
  symbolNode("a"),
  symbolNode("b"),
]);

describe("piecewise", () => {
  test("takes the first branch that holds, and differentiates it", () => {
    expect(evaluate(twoBranches, { a: 1, b: 2 })).toBe(1);
    expect(evaluate(twoBranches, { a: 3, b: 2 })).toBe(2);
    expect(parse(print(twoBranches))).toBe(twoBranches);
  });
});

describe("the table of functions", () => {
  test("no two rows share a name or an alias", () => {
    const names = all.flatMap((row) => [row.name, ...(row.aliases ?? [])]);
    expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
  });

  test("every row is found by its name and aliases", () => {
    for (const row of all)
      for (const name of [row.name, ...(row.aliases ?? [])]) expect(rowOf(name)).toBe(row);
  });

  test.each(byName(all))("%s says in English and in Russian what it is", (_, row) => {
    for (const words of [row.summary, row.rule, row.domain].filter((words) => words !== undefined)) {
      expect(words.en).not.toBe("");
      expect(words.ru).not.toBe("");
    }
    if (row.rule !== undefined) expect(row.rule.ru).toMatch(/[а-я]/);
  });

  test.each(byName(constants))(
    "the constant %s has its value in every language, and derivative 0",
    (_, row) => {
      const node = row.make([]);
      expect(postOrder([node])).toEqual([node]);
      for (const language of Object.keys(languages) as (keyof typeof languages)[])
        expect(print(node, language)).not.toBe("");
      expect(parse(print(node))).toBe(node);
    },
  );
});
