import { print } from "../languages/list.js";
import { parse } from "../notation/parse.js";
import type { Dice } from "./dice.js";
import type { Level } from "./kind.js";

/** The variables of generated problems. */
export const NAMES = ["x", "y"] as const;

/** A formula in x and y: 1 a polynomial, 2 one function of a function or a product, 3 both. */
export function makeFormula(dice: Dice, level: Level): string {
  const made = level === 1 ? polynomial(dice) : level === 2 ? composed(dice) : combined(dice);
  return print(parse(made));
}

/** c·xᵃyᵇ with the minus in front. */
function monomial(dice: Dice, powers: readonly [number, number]): string {
  const factors = [String(dice.factor(5))];
  powers.forEach((power, k) => {
    if (power > 0) factors.push(power === 1 ? (NAMES[k] as string) : `${NAMES[k]}^${power}`);
  });
  return factors.join("*");
}

/** A mixed term, and one or two of one variable or none. */
function polynomial(dice: Dice): string {
  const mixed = monomial(dice, [dice.whole(1, 2), dice.whole(1, 2)]);
  const pure = dice.pick([0, 1]);
  const other = monomial(dice, pure === 0 ? [dice.whole(1, 3), 0] : [0, dice.whole(1, 3)]);
  const rest = dice.pick(["", ` + ${dice.factor(9)}`, ` + ${monomial(dice, pure === 0 ? [0, 2] : [2, 0])}`]);
  return `${mixed} + ${other}${rest}`;
}

const linear = (dice: Dice): string => `(${dice.factor(3)}*x + ${dice.factor(3)}*y)`;

function composed(dice: Dice): string {
  const [x, y] = dice.pick([NAMES, [...NAMES].reverse()] as const);
  return dice.pick([
    () => `${dice.factor(4)}*(${x} + ${dice.factor(3)}*${y} + ${dice.factor(5)})^${dice.whole(2, 4)}`,
    () => `${dice.factor(3)}*exp(${dice.factor(3)}*x + ${dice.factor(3)}*y)`,
    () => `${dice.factor(3)}*log(${dice.whole(1, 4)}*x^2 + ${dice.whole(1, 4)}*y^2)`,
    () => `${dice.factor(4)}*${x}^${dice.whole(1, 3)}*${dice.pick(["sin", "cos"])}(${dice.whole(1, 3)}*${y})`,
    () =>
      `${dice.factor(3)}*${dice.pick(["sin", "cos"])}(${dice.whole(1, 3)}*x*y) + ${monomial(dice, [1, 1])}`,
    () => `sqrt(${dice.whole(1, 5)}*x^2 + ${dice.whole(1, 5)}*y^2)`,
  ])();
}

function combined(dice: Dice): string {
  const [x, y] = dice.pick([NAMES, [...NAMES].reverse()] as const);
  return dice.pick([
    () => `${dice.factor(3)}*${x}*exp(${dice.factor(2)}*x*y)`,
    () => `${linear(dice)}/${linear(dice)}`,
    () => `${dice.factor(3)}*${x}^${dice.whole(1, 2)}/(${y}^2 + ${dice.whole(1, 4)})`,
    () => `${x}^2*${dice.pick(["sin", "cos"])}(${dice.whole(1, 3)}*x*y)`,
    () => `${linear(dice)}*exp(${dice.factor(2)}*${x})`,
    () => `${x}*log(${dice.whole(1, 3)}*x^2 + ${dice.whole(1, 3)}*y^2)`,
    () => `exp(${dice.factor(2)}*${x})*${dice.pick(["sin", "cos"])}(${dice.whole(1, 3)}*${y})`,
  ])();
}
