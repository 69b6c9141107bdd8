/*
 * Random formulas, typed in random mixtures of notations: each must have the value that was meant, or carry a notice,
 * or be an error.
 *   npm run build:code && node scripts/fuzz-reading.mjs [--count 20000] [--seed 1]
 * A formula is a tree whose value is computed here, apart from nabla; its text takes a habit at random at every node:
 * operators of Python, MATLAB, LaTeX or school, functions with and without brackets, indices in brackets or
 * underscores, products by juxtaposition, sums over an index, derivatives, decimal commas and percents. The texts
 * depend on the seed alone. Exits 1 with those that were read otherwise and without a word.
 */
import { parseArgs } from "node:util";
import { evaluate, isNablaError, parse } from "../packages/nabla/dist/index.js";

const { values } = parseArgs({
  options: { count: { type: "string", default: "20000" }, seed: { type: "string", default: "1" } },
});

let state = Number(values.seed) >>> 0 || 1;
/** Marsaglia's xorshift, 32 bits. */
function random() {
  state ^= state << 13;
  state ^= state >>> 17;
  state ^= state << 5;
  return (state >>> 0) / 2 ** 32;
}
const pick = (list) => list[Math.floor(random() * list.length)];

/** Variables with all the ways of writing them. */
const VARIABLES = [
  { name: "x", at: 0.7, ways: ["x"] },
  { name: "y", at: 1.3, ways: ["y"] },
  { name: "t", at: 0.4, ways: ["t"] },
  { name: "x_1", at: 0.9, ways: ["x_1", "x[1]", "x_{1}", "x₁"] },
  { name: "theta", at: 0.6, ways: ["theta", "θ", "\\theta "] },
  { name: "w_0", at: 1.1, ways: ["w[0]", "w_0"] },
];
/** Functions with all their names, and how they are written before an argument. */
const FUNCTIONS = [
  { value: Math.sin, names: ["sin", "Sin", "np.sin", "Math.sin", "\\sin"] },
  { value: Math.cos, names: ["cos", "math.cos", "\\cos"] },
  { value: Math.exp, names: ["exp", "Exp", "torch.exp", "\\exp"] },
  { value: Math.tan, names: ["tg", "tan", "\\tan"] },
  { value: (x) => Math.log(x), names: ["ln", "log", "np.log", "\\ln"] },
  { value: Math.sqrt, names: ["sqrt", "√", "np.sqrt"] },
  { value: Math.abs, names: ["abs", "np.abs", "Abs"] },
  { value: Math.log10, names: ["lg", "log10", "np.log10", "\\lg"] },
  { value: Math.cbrt, names: ["cbrt", "∛", "³√", "np.cbrt"] },
  { value: Math.atan, names: ["arctg", "atan", "ArcTan", "np.arctan", "\\arctan"] },
  { value: Math.sinh, names: ["sh", "sinh", "Sinh"] },
  { value: (x) => 1 / (1 + Math.exp(-x)), names: ["sigmoid", "torch.sigmoid", "expit"] },
];
/** Numbers with all the ways of writing them. */
const NUMBERS = [
  {
    value: 0.5,
    ways: ["0.5", "0,5", "½", ".5", "50%", "50\\%", "5e-1", "\\frac12 ", "S(1)/2", "Rational(1, 2)"],
    level: 2,
  },
  { value: 0.125, ways: ["0.125", "0,125", "12,5%", "12.5%", "1/8", "2**-3", "⅛", "0{,}125"], level: 2 },
  { value: 1250.5, ways: ["1250.5", "1250,5", "1 250,5", "1 250.5", "1_250.5", "1250{,}5"], level: 4 },
  { value: 2.5, ways: ["2.5", "2,5", "2½", "2{,}5", "250%", "25E-1"], level: 4 },
  { value: 16, ways: ["16", "0x10", "0b10000", "1.6e1", "16.0", "16."], level: 4 },
  { value: 6, ways: ["6", "3!", "6.0"], level: 4 },
  { value: Math.PI, ways: ["pi", "π", "\\pi ", "np.pi", "Pi", "%pi", "Math.PI", "180°"], level: 4 },
  { value: Math.E, ways: ["e", "np.e", "E", "Math.E", "exp(1)"], level: 4 },
];
/** Functions of two arguments. */
const PAIRS = [
  {
    value: Math.max,
    write: ["max(①, ②)", "np.maximum(①, ②)", "Max[①, ②]", "max(①; ②)", "max{①, ②}", "max([①, ②])"],
  },
  { value: Math.hypot, write: ["hypot(①, ②)", "np.hypot(①, ②)", "norm([①, ②])", "np.linalg.norm([①, ②])"] },
  { value: Math.atan2, write: ["atan2(①, ②)", "np.arctan2(①, ②)", "ArcTan[②, ①]", "atan2(①; ②)"] },
  {
    value: (a, b) => a / b,
    write: [
      "\\frac{①}{②}",
      "{① \\over ②}",
      "\\dfrac{①}{②}",
      "((①)/(②))",
      "np.divide(①, ②)",
      "\\frac {①} {②}",
    ],
  },
  {
    value: (a, b) => a + b,
    write: ["np.sum([①, ②])", "Plus[①, ②]", "np.add(①, ②)", "sum([①, ②])", "((①)+(②))"],
  },
  { value: (a, b) => Math.log(a) / Math.log(b), write: ["log(①, ②)", "Log[②, ①]", "math.log(①, ②)"] },
  {
    value: (a, b) => (a > b ? a : b),
    write: ["where(① > ②, ①, ②)", "If[① > ②, ①, ②]", "(① if ① > ② else ②)"],
  },
];
/** Finite sums and products over an index: a term for each value of ①, and the ways to write it. */
const SERIES = [
  {
    join: (terms) => terms.reduce((a, b) => a + b, 0),
    write: [
      "\\sum_{k=①}^{②} (③)",
      "\\sum_{k=①}^{②}{③}",
      "∑_{k=①}^{②} (③)",
      "sum(③, k, ①, ②)",
      "Sum(③, (k, ①, ②))",
      "Sum[③, {k, ①, ②}]",
      "summation(③, (k, ①, ②))",
    ],
  },
  {
    join: (terms) => terms.reduce((a, b) => a * b, 1),
    write: [
      "\\prod_{k=①}^{②} (③)",
      "\\prod\\limits_{k=①}^{②}(③)",
      "prod(③, k, ①, ②)",
      "Product[③, {k, ①, ②}]",
      "Product(③, (k, ①, ②))",
    ],
  },
];
/** The term of the index, and its value. */
const TERMS = [
  { text: ["k", "(k)"], value: (k) => k },
  { text: ["k^2", "k**2", "k²"], value: (k) => k ** 2 },
  { text: ["k x", "k*x", "x k", "k·x"], value: (k) => k * 0.7 },
  { text: ["x^k", "x**k", "x^{k}"], value: (k) => 0.7 ** k },
  { text: ["x/k", "\\frac{x}{k}"], value: (k) => 0.7 / k },
  { text: ["k + y", "y + k"], value: (k) => k + 1.3 },
  { text: ["k y - 1", "y*k-1"], value: (k) => k * 1.3 - 1 },
];
/** Derivatives by x of a formula ①. */
const DERIVATIVES = [
  "d/dx (①)",
  "d/dx(①)",
  "\\frac{d}{dx} \\left(①\\right)",
  "\\frac{\\partial}{\\partial x}(①)",
  "\\frac{\\mathrm{d}}{\\mathrm{d}x}(①)",
  "diff(①, x)",
  "D[①, x]",
  "∂/∂x (①)",
  "Derivative(①, x)",
  "(①).diff(x)",
];
/** Formulas whose derivative by x at 0.7 is known. */
const SLOPES = [
  { text: ["x^2", "x**2", "x²", "x*x"], value: 1.4 },
  { text: ["sin x", "sin(x)", "\\sin x"], value: Math.cos(0.7) },
  { text: ["x y", "xy*1", "y·x"], value: 1.3 },
  { text: ["e^x", "exp(x)", "e^{x}", "eˣ"], value: Math.exp(0.7) },
  { text: ["ln x", "log(x)", "\\ln x", "np.log(x)"], value: 1 / 0.7 },
  { text: ["2x + y", "2*x+y", "y+2·x"], value: 2 },
  { text: ["1/x", "x^-1", "\\frac{1}{x}", "x⁻¹"], value: -1 / 0.49 },
  { text: ["sqrt(x)", "√x", "\\sqrt{x}", "x^(1/2)"], value: 0.5 / Math.sqrt(0.7) },
];
const POINT = Object.fromEntries(VARIABLES.map(({ name, at }) => [name, at]));

const atom = (text, value) => ({ text, value, level: 4 });
const wrapped = (part, level) => (part.level < level ? `(${part.text})` : part.text);

/** Would the end of one text and the beginning of the next make one number or name of both? */
const merge = (a, b) =>
  (/[\d.]$/.test(a) && /^[\d.]/.test(b)) ||
  a.endsWith("%") ||
  b.startsWith("%") ||
  (/[A-Za-zθ_\d₁}\]]$/.test(a) && /^\d/.test(b));

/** A finite sum or product over an index: loose, since what stands behind belongs to it. */
function series() {
  const { join, write } = pick(SERIES);
  const [from, to] = [pick([1, 2]), pick([2, 3, 4])];
  const { text, value } = pick(TERMS);
  const terms = Array.from({ length: to - from + 1 }, (_, i) => value(from + i));
  const parts = { "①": String(from), "②": String(to), "③": pick(text) };
  return { text: pick(write).replaceAll(/[①②③]/g, (letter) => parts[letter]), value: join(terms), level: 1 };
}

/** A formula of this depth as its text and its value. */
function formula(depth) {
  if (depth === 0 || random() < 0.15) {
    const kind = random();
    if (kind < 0.15) {
      const { value, ways, level } = pick(NUMBERS);
      return { text: pick(ways), value, level };
    }
    if (kind < 0.35) {
      const number = pick([2, 3, 5, 0.5, 12]);
      return atom(String(number), number);
    }
    if (kind < 0.4) return series();
    if (kind < 0.45) {
      const { text, value } = pick(SLOPES);
      return { text: pick(DERIVATIVES).replace("①", () => pick(text)), value, level: 1 };
    }
    const { ways, at } = pick(VARIABLES);
    return atom(pick(ways), at);
  }
  const kind = random();
  const a = formula(depth - 1);
  if (kind < 0.25) {
    const { value, names } = pick(FUNCTIONS);
    // Sines of huge numbers say nothing.
    if (Math.abs(a.value) > 1e6) return a;
    // Nor does what rounding leaves of 0.
    if (Math.abs(value(a.value)) < 1e-12) return a;
    const [name, style] = [pick(names), random()];
    if (style < 0.6) return atom(`${name}(${a.text})`, value(a.value));
    if (style < 0.75) return atom(`${name}[${a.text}]`, value(a.value));
    if (a.level < 4) return atom(`${name}(${a.text})`, value(a.value));
    // An argument without brackets, with and without a blank.
    return { text: `${name}${pick([" ", " ", ""])}${a.text}`, value: value(a.value), level: 1 };
  }
  if (kind < 0.32) {
    const way = pick(["|A|", "abs(A)", "\\left|A\\right|", "|(A)|", "\\lvert A\\rvert "]);
    return atom(
      way.replace("A", () => a.text),
      Math.abs(a.value),
    );
  }
  const b = formula(depth - 1);
  // Large numbers that cancel say nothing either.
  if (Math.max(Math.abs(a.value), Math.abs(b.value)) > 1e6) return a;
  if (kind < 0.4) {
    const { value, write } = pick(PAIRS);
    const text = pick(write).replaceAll(/[①②]/g, (letter) => (letter === "①" ? a.text : b.text));
    return atom(text, value(a.value, b.value));
  }
  if (kind < 0.5) {
    const minus = random() < 0.4;
    return {
      text: `${a.text}${pick([" ", ""])}${minus ? pick(["-", "−"]) : "+"}${pick([" ", ""])}${wrapped(b, 2)}`,
      value: minus ? a.value - b.value : a.value + b.value,
      level: 1,
    };
  }
  if (kind < 0.75) {
    const [left, right] = [wrapped(a, 2), wrapped(b, 3)];
    const sign = pick(
      merge(left, right) ? ["*", "·", "×"] : ["*", "*", "·", ".*", "", " ", "", "×", "\\cdot "],
    );
    return { text: `${left}${sign}${right}`, value: a.value * b.value, level: 2 };
  }
  if (kind < 0.88) {
    const sign = pick(["/", "./", " / ", ":", "÷"]);
    return { text: `${wrapped(a, 2)}${sign}${wrapped(b, 4)}`, value: a.value / b.value, level: 2 };
  }
  const exponent = pick([2, 3, 12, -1, 0.5]);
  const raised = { 2: "²", 3: "³", 12: "¹²", "-1": "⁻¹", 0.5: "^½" }[exponent];
  const bracketed = [`^(${exponent})`, `**(${exponent})`, `^{${exponent}}`];
  const way = pick([`^${exponent}`, `**${exponent}`, `.^${exponent}`, raised, ...bracketed]);
  return { text: `${wrapped(a, 4)}${way}`, value: a.value ** exponent, level: 3 };
}

const close = (a, b) => Object.is(a, b) || Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b));
const counts = { right: 0, noticed: 0, errors: 0 };
const wrong = [];
for (let i = 0; i < Number(values.count); i++) {
  const { text, value } = formula(1 + Math.floor(random() * 3));
  let notices = 0;
  try {
    const f = parse(text, {
      onNotice: () => {
        notices += 1;
      },
    });
    if (notices > 0) counts.noticed += 1;
    else {
      const got = evaluate(f, POINT);
      // Poles say nothing.
      if (!(Math.abs(value) < 1e12) || close(got, value)) counts.right += 1;
      else wrong.push(`${text}  is ${got}, meant ${value}`);
    }
  } catch (error) {
    if (isNablaError(error, "unbound")) wrong.push(`${text}  ${error.message}`);
    else if (isNablaError(error)) counts.errors += 1;
    else throw error;
  }
}
for (const line of wrong.slice(0, 40)) console.log(line);
console.log(
  `${values.count} formulas, seed ${values.seed}: ${counts.right} right, ${counts.noticed} with a notice, ` +
    `${counts.errors} errors, ${wrong.length} read otherwise without a word`,
);
process.exitCode = wrong.length > 0 ? 1 : 0;
