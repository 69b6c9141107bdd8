import { expect, test } from "vitest";
import { variables } from "../expression/walk.js";
import { parse } from "../notation/parse.js";
import { code } from "./code.js";
import { type CodeLanguageName, codeLanguages } from "./list.js";

/*
 * Whole functions for people to read, in every language, in `replay-<language>.txt`; `npx vitest run <this file> -u`
 * accepts a change.
 */

const FORMULAS: readonly (readonly [formula: string, hessian: boolean])[] = [
  ["x^2*y + 4*y + x*y", false],
  ["100*(y - x^2)^2 + (1 - x)^2", true],
  ["exp(-(x^2 + y^2)/8)*sin(x)*cos(y)", false],
  ["piecewise(x < 0, log(-x), x < 2 and y != 1, x^y, sqrt(x))", false],
  ["max(x, log(y), 1) + abs(x)*heaviside(y)", false],
  ["1/3*x^(1/3) + 2.5e-10*y^-3 - 12345678901234567890*atan2(y, x)", false],
  ["lambda^2*in + f*t1", false],
  ["x*erf(y)", false],
];

test.each(Object.keys(codeLanguages) as CodeLanguageName[])(
  "functions in %s are those of the snapshot",
  async (language) => {
    const blocks = FORMULAS.map(([source, hessian]) => {
      const f = parse(source, { variables: ["t1", "lambda", "in", "f", "x", "y"] });
      return code([f], language, { variables: variables(f), gradient: true, hessian });
    });
    await expect(blocks.join(`\n${"-".repeat(80)}\n\n`)).toMatchFileSnapshot(
      `replay-${language.replace(":", "-")}.txt`,
    );
  },
);
