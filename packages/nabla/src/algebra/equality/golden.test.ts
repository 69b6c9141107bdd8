import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parse } from "../../notation/parse.js";
import { equal } from "./equal.js";
import { valueAt } from "./witness.js";

interface Case {
  readonly id: string;
  readonly a: string;
  readonly b: string;
  readonly equal: boolean;
}

const casesOf = (set: string): readonly Case[] =>
  JSON.parse(readFileSync(new URL(`../../../../../golden/${set}/cases.json`, import.meta.url), "utf8"));

describe.each(["identities", "identities2"])("golden/%s", (set) => {
  test.each(casesOf(set).map((c) => [`${c.a} = ${c.b}`, c] as const))("%s", (_, c) => {
    const [a, b] = [parse(c.a), parse(c.b)];
    const verdict = equal(a, b);
    expect(verdict.equal).toBe(c.equal);
    if (verdict.equal !== false) return;
    const [left, right] = [a, b].map((e) => valueAt(e, verdict.witness, 100));
    if (typeof left !== "object" || typeof right !== "object") throw new Error("no value at the witness");
    expect(left.value.eq(right.value)).toBe(false);
  });
});
