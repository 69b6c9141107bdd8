import type { Expr } from "../../expression/node.js";
import { ZERO } from "../../functions/number.js";
import type { Level } from "../kind.js";

/** Denominators of answers by level: whole numbers, then one digit, then two. */
const MOST_BELOW: Readonly<Record<Level, number>> = { 1: 1, 2: 9, 3: 99 };
const MOST = 200;

/** Are these answers numbers to be proud of: fractions with small denominators, not all zero? */
export const isTidy = (answers: readonly Expr[], level: Level): boolean =>
  answers.some((e) => e !== ZERO) &&
  answers.every(
    (e) =>
      e.kind === "number" &&
      Number(e.denominator) <= MOST_BELOW[level] &&
      Math.abs(Number(e.numerator)) <= MOST * Number(e.denominator),
  );
