import type { Words } from "../expression/row.js";

/** The typical mistakes in derivatives; stable names for programs. */
export type SlipName =
  | "coefficient-lost"
  | "constant-factor-lost"
  | "constant-factor-zero"
  | "constant-kept"
  | "exponent-kept"
  | "exponent-lost"
  | "exponent-raised"
  | "exponential-as-power"
  | "inner-factor"
  | "inner-lost"
  | "inner-sign"
  | "integrated"
  | "logarithm-lost"
  | "not-taken"
  | "one-factor-only"
  | "other-variable"
  | "others-too"
  | "product-of-derivatives"
  | "quotient-reversed"
  | "quotient-sign"
  | "sign"
  | "sign-of-table"
  | "square-lost"
  | "term-kept"
  | "term-lost"
  | "term-sign";

/** What to tell whoever made the mistake: the rule, with the terms at hand, and not the answer. */
export const slipWords = {
  termLost: (term: string, slope: string, x: string): Words => ({
    en: `a term is missing: ∂(${term})/∂${x} = ${slope}`,
    ru: `потеряно слагаемое: ∂(${term})/∂${x} = ${slope}`,
  }),
  termKept: (term: string, slope: string): Words => ({
    en: `the term ${term} was left as it is; its derivative is ${slope}`,
    ru: `слагаемое ${term} осталось как есть; его производная равна ${slope}`,
  }),
  termSign: (term: string): Words => ({
    en: `check the sign of the derivative of the term ${term}`,
    ru: `проверьте знак производной слагаемого ${term}`,
  }),
  constantKept: (term: string, x: string): Words => ({
    en: `${term} does not contain ${x}, so its derivative by ${x} is 0`,
    ru: `${term} не содержит ${x}, поэтому производная по ${x} равна 0`,
  }),
  factorNotZero: (factor: string, x: string): Words => ({
    en: `${factor} is a constant factor when ${x} varies: it stays, it does not become zero`,
    ru: `${factor} при изменении ${x} — постоянный множитель: он остаётся, а не обращается в нуль`,
  }),
  factorLost: (factor: string): Words => ({
    en: `the constant factor ${factor} was lost: (c·u)′ = c·u′`,
    ru: `потерян постоянный множитель ${factor}: (c·u)′ = c·u′`,
  }),
  powerRule: (power: string, n: string, lower: string, isPlain: boolean): Words => {
    const rule = isPlain ? "(xⁿ)′ = n·xⁿ⁻¹" : "(uⁿ)′ = n·uⁿ⁻¹·u′";
    return {
      en: `power rule, ${rule}: of ${power} the factor is ${n} and the exponent becomes ${lower}`,
      ru: `производная степени, ${rule}: у ${power} множитель ${n}, а показатель становится ${lower}`,
    };
  },
  innerLost: (inner: string, slope: string): Words => ({
    en: `chain rule: multiply by the derivative of what is inside, (${inner})′ = ${slope}`,
    ru: `производная сложной функции: умножьте на производную внутренней функции, (${inner})′ = ${slope}`,
  }),
  innerSign: (inner: string, slope: string): Words => ({
    en: `the minus of the inner derivative was lost: (${inner})′ = ${slope}`,
    ru: `потерян минус производной внутренней функции: (${inner})′ = ${slope}`,
  }),
  exponentialAsPower: (term: string): Words => ({
    en: `${term} has the variable in its exponent: the power rule does not apply, (aᵘ)′ = aᵘ·ln a·u′`,
    ru: `у ${term} переменная в показателе: правило степени не годится, (aᵘ)′ = aᵘ·ln a·u′`,
  }),
  logarithmLost: (term: string, logarithm: string): Words => ({
    en: `the derivative of ${term} has the factor ${logarithm}`,
    ru: `в производной ${term} есть множитель ${logarithm}`,
  }),
  table: (term: string): Words => ({
    en: `check the table of derivatives for ${term}: (sin u)′ = cos u·u′, (cos u)′ = −sin u·u′, (tan u)′ = u′/cos² u`,
    ru: `проверьте по таблице производную ${term}: (sin u)′ = cos u·u′, (cos u)′ = −sin u·u′, (tg u)′ = u′/cos² u`,
  }),
  productRule: {
    en: "product rule: (u·v)′ = u′·v + u·v′, one summand for each factor",
    ru: "производная произведения: (u·v)′ = u′·v + u·v′, по слагаемому на каждый множитель",
  },
  quotientRule: {
    en: "quotient rule: (u/v)′ = (u′·v − u·v′)/v²",
    ru: "производная частного: (u/v)′ = (u′·v − u·v′)/v²",
  },
  sign: { en: "check the sign", ru: "проверьте знак" },
  notTaken: {
    en: "this is the function itself: differentiate it",
    ru: "это сама функция: её нужно продифференцировать",
  },
  other: (variable: string): Words => ({
    en: `this is the derivative by ${variable}`,
    ru: `это производная по ${variable}`,
  }),
  othersToo: (other: string, x: string): Words => ({
    en: `${other} is a constant when ${x} varies: it is not differentiated`,
    ru: `${other} при изменении ${x} — постоянная: по ней дифференцировать не нужно`,
  }),
} as const;
