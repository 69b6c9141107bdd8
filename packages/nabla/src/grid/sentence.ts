import type { Rule } from "../stencil/stencil.js";

/** A number as a person writes it: float32 values by their own shortest decimal, with a true minus sign. */
export function written(x: number, single: boolean): string {
  let text = String(x);
  for (let digits = 1; single && Number.isFinite(x) && digits < 10; digits++) {
    const shorter = Number(x.toPrecision(digits));
    if (Math.fround(shorter) === x) {
      text = String(shorter);
      break;
    }
  }
  return text.replace(/-/g, "−");
}

/**
 * The arithmetic of a rule as a sentence: `(23 − 7) / (2·1) = 8`. `step` is the spacing when it is even; it is written
 * as a factor of the divisor, so that what is divided by can be told from how far samples are apart.
 */
export function sentence(
  elements: readonly number[],
  rule: Rule,
  value: number,
  step: number | undefined,
  single: boolean,
): string {
  const number = (x: number): string => written(x, single);
  const grouped = (x: number): string => (x < 0 ? `(${number(x)})` : number(x));
  const unit = rule.weights.every((weight) => Number.isInteger(weight)) && rule.divisor !== 1;
  const quotient = isQuotient(rule);
  const terms = quotient
    ? `${number(elements[1])} − ${grouped(elements[0])}`
    : elements.map((element, k) => term(rule.weights[k], grouped(element), k === 0, number)).join(" ");
  const result = number(value);
  if (!unit && !quotient) return `${terms} = ${result}`;
  const factor = step === undefined ? 1 : Math.round(rule.divisor / step);
  // Times 0 or infinity, or where float32 coordinates round the product, no factor tells how the divisor came about.
  const told = factor > 1 && (single ? factor < 100 : factor * (step as number) === rule.divisor);
  const divisor = told ? `(${factor}·${grouped(step as number)})` : grouped(rule.divisor);
  return `(${terms}) / ${divisor} = ${result}`;
}

/** Is it a difference of two samples over a distance? */
function isQuotient(rule: Rule): boolean {
  return rule.weights.length === 2 && rule.weights[0] === -1 && rule.weights[1] === 1;
}

function term(weight: number, element: string, first: boolean, number: (x: number) => string): string {
  const sign = weight < 0 ? "−" : "+";
  const size = `${number(Math.abs(weight))}·${element}`;
  if (first) return weight < 0 ? `−${size}` : size;
  return `${sign} ${size}`;
}
