import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { isNablaError } from "../error.js";
import { evaluate } from "../evaluation/double.js";
import { parse } from "./parse.js";

interface Case {
  readonly id: string;
  readonly input: string;
  readonly tags: readonly string[];
  readonly declare?: readonly string[];
  readonly at?: Readonly<Record<string, string>>;
  readonly value?: string;
  readonly error?: { readonly kind: string; readonly offset: number };
}

const cases: readonly Case[] = JSON.parse(
  readFileSync(new URL("../../../../golden/parse/cases.json", import.meta.url), "utf8"),
);
const fraction = (text: string): number => {
  const [top, bottom] = text.split("/");
  return Number(top) / Number(bottom ?? 1);
};

describe("golden cases", () => {
  test.each(cases.map((c) => [c.id, c.input, c] as const))(
    "%s: parse reads %j as its writer meant it",
    (_id, input, c) => {
      const syntax = c.tags.includes("latex") ? "latex" : "auto";
      if (c.error === undefined) {
        const at = Object.fromEntries(
          Object.entries(c.at ?? {}).map(([name, value]) => [name, fraction(value)]),
        );
        const value = evaluate(parse(input, { syntax, variables: c.declare ?? [] }), at);
        const expected = Number(c.value);
        expect(Math.abs(value - expected)).toBeLessThanOrEqual(1e-14 * Math.max(1, Math.abs(expected)));
        return;
      }
      try {
        parse(input);
      } catch (error) {
        if (!isNablaError(error, "parse")) throw error;
        const { kind, start, end } = error.detail;
        expect({ kind, offset: start }).toEqual(c.error);
        expect(end).toBeGreaterThanOrEqual(start);
        return;
      }
      expect.unreachable("an error was expected");
    },
  );
});
