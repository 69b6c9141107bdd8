import { readFileSync } from "node:fs";
import { Decimal } from "decimal.js";
import { describe, expect, it } from "vitest";
import { createContext } from "./context.js";
import { decimalFunctions } from "./functions.js";

const read = (file: string): Record<string, string[][]> =>
  JSON.parse(readFileSync(new URL(`../../../../../golden/digits/${file}.json`, import.meta.url), "utf8"));
const golden = { ...read("values"), ...read("transcendental") };

/** Units of the last digit by which value and the golden text differ. */
function unitsOff(value: Decimal, text: string, digits: number): number {
  const Wide = Decimal.clone({ precision: 90, minE: -9e15, maxE: 9e15 });
  const exact = new Wide(text);
  if (exact.isZero()) return value.isZero() ? 0 : Number.POSITIVE_INFINITY;
  const unit = new Wide(10).pow(exact.e - digits + 1);
  return new Wide(value).minus(exact).abs().div(unit).toNumber();
}

describe("functions of n digits", () => {
  it("have golden values, each of them", () => {
    const known = Object.keys(decimalFunctions).filter((name) => name !== "nan");
    expect(Object.keys(golden).sort()).toEqual(known.sort());
  });

  for (const digits of [15, 50]) {
    for (const [name, rows] of Object.entries(golden)) {
      it(`give ${name} to ${digits} digits as mpmath has it`, () => {
        for (const row of rows) {
          const context = createContext(digits);
          const args = row.slice(0, -1).map((text) => new context.D(text));
          const text = row.at(-1) ?? "";
          const value = decimalFunctions[name]?.(context, ...args) ?? new Decimal(Number.NaN);
          const off = unitsOff(value, text, digits);
          if (!(off <= 2))
            expect.soft(value.toString(), `${name}(${row.slice(0, -1)}) is ${off} units off`).toBe(text);
        }
      });
    }
  }

  it("are undefined outside the real domain and at poles", () => {
    const context = createContext(20);
    const outside: [string, ...number[]][] = [
      ["log", 0],
      ["log", -1],
      ["log1p", -2],
      ["asin", 1.5],
      ["acos", -2],
      ["acosh", 0.5],
      ["atanh", 1],
      ["acoth", 0.3],
      ["asech", 2],
      ["power", -2, 0.5],
      ["power", 0, -1],
      ["root", -8, 2],
      ["gamma", 0],
      ["gamma", -4],
      ["loggamma", -1],
      ["digamma", 0],
      ["polygamma", 1, -3],
      ["polygamma", 0.5, 3],
      ["atan2", 0, 0],
      ["csc", 0],
      ["cot", 0],
      ["asec", 0.5],
      ["Ei", 0],
      ["LambertW", -0.4],
      ["zeta", 1],
      ["beta", -1, 2],
      ["binomial", -1, 0.5],
    ];
    for (const [name, ...args] of outside) {
      const value = decimalFunctions[name]?.(context, ...args.map((x) => new context.D(x)));
      expect(value?.isNaN(), `${name}(${args})`).toBe(true);
    }
  });

  it("touch no global setting of decimal.js", () => {
    const before = Decimal.precision;
    decimalFunctions.sin?.(createContext(70), new Decimal("1e22"));
    expect(Decimal.precision).toBe(before);
  });
});
