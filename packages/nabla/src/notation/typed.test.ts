import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { isNablaError } from "../error.js";
import { evaluate } from "../evaluation/double.js";
import { variables } from "../expression/walk.js";
import { parse } from "./parse.js";

interface Case {
  readonly id: string;
  readonly input: string;
  readonly at?: Readonly<Record<string, string>>;
  readonly value?: string;
  readonly meaning?: string;
  readonly said?: boolean;
}

const cases: readonly Case[] = JSON.parse(
  readFileSync(new URL("../../../../golden/typed/cases.json", import.meta.url), "utf8"),
);
const fraction = (text: string): number => {
  const [top, bottom] = text.split("/");
  return Number(top) / Number(bottom ?? 1);
};
/** A point without special values, whose coordinates follow the order of the names. */
const pointOf = (names: readonly string[], shift: number): Record<string, number> =>
  Object.fromEntries(names.map((name, i) => [name, 0.73 + 0.17 * i + shift]));

const near = (got: number, want: number): void => {
  if (Number.isNaN(want)) expect(got).toBeNaN();
  else expect(Math.abs(got - want)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(want)));
};

test.each(cases.map((c) => [c.id, c.input, c] as const))(
  "%s: %j is read as it was meant, or said",
  (_id, input, c) => {
    let notices = 0;
    const onNotice = (): void => {
      notices += 1;
    };
    if (c.said === true) {
      try {
        parse(input, { onNotice });
      } catch (error) {
        expect(isNablaError(error)).toBe(true);
        return;
      }
      expect(notices).toBeGreaterThan(0);
      return;
    }
    const at = Object.fromEntries(Object.entries(c.at ?? {}).map(([name, value]) => [name, fraction(value)]));
    const f = parse(input, { variables: Object.keys(at), onNotice });
    if (c.meaning === undefined) {
      near(evaluate(f, at), Number(c.value));
      return;
    }
    const meant = parse(c.meaning);
    const [names, others] = [variables(f), variables(meant)];
    expect(names).toHaveLength(others.length);
    for (const shift of [0, 0.31])
      near(evaluate(f, pointOf(names, shift)), evaluate(meant, pointOf(others, shift)));
  },
);
