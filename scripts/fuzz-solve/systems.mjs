// Random and hostile systems: texts of equations, unknowns, parameters, a box, and solutions that were planted.
import { generator } from "../random.mjs";

/** What the kinds of systems are drawn with: numbers and terms that follow from one seed. */
class Draw {
  constructor(seed) {
    this.random = generator(seed);
    // Seeds in a row begin alike.
    for (let i = 0; i < 3; i++) this.random();
  }
  below = (n) => Math.floor(this.random() * n);
  pick = (list) => list[this.below(list.length)];
  /** A whole number that is not 0. */
  whole = (most) => (1 + this.below(most)) * this.pick([1, -1]);
  chance = (p) => this.random() < p;

  monomial(names, degree) {
    const powers = new Map();
    for (let k = this.below(degree + 1); k > 0; k--) {
      const name = this.pick(names);
      powers.set(name, (powers.get(name) ?? 0) + 1);
    }
    return [...powers].map(([name, n]) => (n === 1 ? name : `${name}^${n}`)).join("*") || "1";
  }
  polynomial(names, degree, terms) {
    const list = Array.from({ length: terms }, () => `${this.whole(9)}*${this.monomial(names, degree)}`);
    return list.join(" + ").replaceAll("+ -", "- ");
  }
  /** An elementary formula in the unknowns. */
  elementary(names, depth) {
    if (depth === 0) return this.chance(0.7) ? this.pick(names) : String(this.pick([1, 2, 3, "1/2", "pi"]));
    const [u, v] = [this.elementary(names, depth - 1), this.elementary(names, this.below(depth))];
    return this.pick([
      `(${u} + ${v})`,
      `(${u} - ${v})`,
      `(${u})*(${v})`,
      `(${u})/(${v})`,
      `(${u})^2`,
      `sin(${u})`,
      `cos(${u})`,
      `exp(${u})`,
      `log(${u})`,
      `sqrt(${u})`,
      `abs(${u})`,
      `tan(${u})`,
      `atan(${u})`,
    ]);
  }
  box(names, most) {
    return Object.fromEntries(
      names.map((name) => {
        const low = Math.round((this.random() * 2 - 1) * most * 4) / 4;
        return [name, [low, low + (1 + this.below(4 * most)) / 4]];
      }),
    );
  }
}

const NAMES = ["x", "y", "z", "w"];

/** Every kind of system; each makes { equations, unknowns } and what else it knows. */
const KINDS = {
  polynomial(d) {
    const unknowns = NAMES.slice(0, 1 + d.below(3));
    const degree = unknowns.length === 3 ? 2 : 1 + d.below(4);
    const count = Math.max(1, unknowns.length + d.pick([0, 0, 0, 0, 1, -1]));
    const equations = Array.from(
      { length: count },
      () => `${d.polynomial(unknowns, degree, 2 + d.below(4))} = ${d.below(4)}`,
    );
    return { equations, unknowns };
  },
  /** Products of factors, squares among them, with a solution that is known. */
  planted(d) {
    const unknowns = NAMES.slice(0, 1 + d.below(3));
    const root = Object.fromEntries(unknowns.map((name) => [name, d.below(9) - 4]));
    const through = () => {
      const text = d.polynomial(unknowns, 2, 2 + d.below(2));
      const value = evaluatePolynomial(text, root);
      return `(${text} - (${value}))`;
    };
    const equations = unknowns.map(() =>
      d.pick([
        () => through(),
        () => `${through()}^2`,
        () => `${through()}*(${d.polynomial(unknowns, 2, 2)})`,
        () => `${through()}^3`,
        () => `${through()}*${through()}`,
      ])(),
    );
    return { equations, unknowns, planted: [root] };
  },
  linear(d) {
    const unknowns = NAMES.slice(0, 1 + d.below(4));
    const entry = () => (d.chance(0.2) ? "0" : `${d.whole(9)}${d.chance(0.2) ? `/${1 + d.below(9)}` : ""}`);
    const row = () => unknowns.map((name) => `(${entry()})*${name}`);
    const rows = Array.from({ length: Math.max(1, unknowns.length + d.below(3) - 1) }, row);
    // A sum of rows: singular on the left, and on the right sometimes not.
    if (rows.length > 1 && d.chance(0.5)) rows[rows.length - 1] = [`(${rows[0].join(" + ")})*2`];
    return { equations: rows.map((terms) => `${terms.join(" + ")} = ${d.below(5) - 2}`), unknowns };
  },
  parameters(d) {
    const unknowns = NAMES.slice(0, 1 + d.below(3));
    const parameters = ["a", "b", "c"].slice(0, 1 + d.below(3));
    const entry = () =>
      d.pick([
        () => String(d.whole(5)),
        () => d.pick(parameters),
        () => `(${d.pick(parameters)} - ${d.below(3)})`,
        () => `${d.pick(parameters)}^2`,
        () => "0",
      ])();
    const rows = Array.from(
      { length: Math.max(1, unknowns.length + d.pick([0, 0, 0, -1, 1])) },
      () => `${unknowns.map((name) => `${entry()}*${name}`).join(" + ")} = ${entry()}`,
    );
    return { equations: rows, unknowns, parameters };
  },
  transcendental(d) {
    const unknowns = NAMES.slice(0, 1 + d.below(2));
    const equations = unknowns.map(
      () => `${d.elementary(unknowns, 1 + d.below(3))} = ${d.elementary(unknowns, d.below(2))}`,
    );
    return { equations, unknowns, ...(d.chance(0.8) && { box: d.box(unknowns, d.pick([1, 3, 10])) }) };
  },
  /** Equations as schools set them. */
  school(d) {
    const [a, b, c] = [d.whole(6), d.whole(6), d.whole(6)];
    const equation = d.pick([
      `sqrt(${a}*x + ${b}) = x + ${c}`,
      `sqrt(x + ${a}) + sqrt(x - ${b}) = ${Math.abs(c)}`,
      `abs(x - ${a}) + abs(x + ${b}) = ${Math.abs(c) + 3}`,
      `abs(abs(x) - ${Math.abs(a)}) = ${b}`,
      `${a}/(x - ${b}) + ${c}/(x + 1) = 1`,
      `(x^2 - ${a * a})/(x - ${a}) = ${b}`,
      `${Math.abs(a) + 1}^x = ${Math.abs(b)}`,
      `4^x - ${a}*2^x + ${b} = 0`,
      `log(x + ${a}) + log(x - ${b}) = ${c}`,
      `${a}*sin(x) + ${b}*cos(x) = ${c}`,
      `sin(${1 + d.below(4)}*x) = cos(${1 + d.below(3)}*x)`,
      `sin(x)^2 + ${a}*sin(x) = ${b}`,
      `tan(x)*${a} = cot(x)`,
      `x^(1/3) + ${a} = ${b}*x^(1/6)`,
      `exp(2*x) + ${a}*exp(x) + ${b} = 0`,
      `log(x)^2 + ${a}*log(x) + ${b} = 0`,
      `max(x, ${a}) = min(x^2, ${Math.abs(b)})`,
      `x^${2 + d.below(5)} = ${c}`,
      `asin(x/${Math.abs(a)}) = ${b}/4`,
      `atan(x) + atan(${a}*x) = 1`,
      `x*exp(x) = ${a}`,
      `cosh(x) = ${a}`,
    ]);
    return { equations: [equation], unknowns: ["x"], ...(d.chance(0.3) && { box: d.box(["x"], 8) }) };
  },
  nonsense(d) {
    const unknowns = d.pick([["x"], ["x", "y"]]);
    const piece = () =>
      d.pick([
        "1",
        "0",
        "x",
        "y",
        "x/x",
        "1/(x - x)",
        "log(-1)",
        "sqrt(-2)*x",
        "0^0",
        "x^x",
        "x^y",
        "floor(x)",
        "sign(x)",
        "mod(x, 3)",
        "gamma(x)",
        "erf(x)",
        "heaviside(x)",
        "piecewise(x > 0, x, -x)",
        "max(x, y, 1)",
        "1/x",
        "1/sin(x)",
        "log(log(x))",
        "log(x - x^2 - 1)",
        "asin(x + 2)",
        "abs(x) + x",
        "x - x",
        "besselj(0, x)",
        "zeta(x)",
        "atan2(y, x)",
        "hypot(x, y)",
        "1e-300*x",
        "1e300*x^2",
        "pi",
        "q*x",
        "sin(1e10*x)",
        "x^(1/3)",
        "(-8)^(1/3)",
        "acosh(x)",
        "exp(exp(x))",
        "exp(-x^2)",
        "sin(1/x)",
      ]);
    const side = () => d.pick([piece, () => `${piece()} + ${piece()}`, () => `(${piece()})*(${piece()})`])();
    const equations = Array.from({ length: d.below(3) }, () => `${side()} = ${side()}`);
    const box = d.pick([
      undefined,
      undefined,
      { x: [-2, 3], y: [-1, 1] },
      { x: [0, 0], y: [0, 1] },
      { x: [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY] },
      { x: [-1e300, 1e300], y: [0, 1] },
      { x: [1, 2] },
    ]);
    return {
      equations,
      unknowns,
      ...(box && { box }),
      ...(equations.join().includes("q") && { parameters: ["q"] }),
    };
  },
  hugeDegree(d) {
    const n = d.pick([20, 50, 101, 200, 1000, 12345, 1_000_000]);
    const [a, b] = [d.whole(9), d.whole(9)];
    const equations = d.pick([
      [`x^${n} = ${a}`],
      [`x^${n} - ${a}*x + ${b}`],
      [`(x - ${a})^${n} = x^${n - 1}`],
      [`(x + y)^${Math.min(n, 200)} = 1`, `x - y = ${a}`],
      [`x^${Math.min(n, 60)} + y^${Math.min(n, 60)} = 2`, "x*y = 1"],
      [`sin(x)^${n} = 1/2`],
      [`(x^2 - ${b})^${Math.min(n, 50)}*(x - ${a})`],
      [d.polynomial(["x"], Math.min(n, 100), 8)],
    ]);
    return { equations, unknowns: equations.length === 1 ? ["x"] : ["x", "y"] };
  },
  hugeNumbers(d) {
    const huge = () => `${d.whole(9)}${String(d.below(1e9)).repeat(1 + d.below(6))}`;
    const tiny = () => `${d.whole(9)}/${huge().replace("-", "")}`;
    const entry = () => d.pick([huge, tiny, () => String(d.whole(3))])();
    const equations = d.pick([
      [`(${entry()})*x^2 + (${entry()})*x + (${entry()})`],
      [`(${entry()})*x^3 + (${entry()})*x + (${entry()})`],
      [`(${entry()})*x + (${entry()})*y = ${entry()}`, `(${entry()})*x + (${entry()})*y = ${entry()}`],
      [`x^2 + y^2 = (${huge()})^2`, `x*y = ${entry()}`],
      [`exp(x/(${huge()})) = 2`],
      [`(x - 1)*(x - 1 - 1/10^${5 + d.below(40)})`],
      [`(x - ${huge()})*(x - ${huge()})`],
      [`sin(x) = ${tiny()}`],
    ]);
    return { equations, unknowns: equations.length === 1 ? ["x"] : ["x", "y"] };
  },
  deep(d) {
    const n = d.pick([10, 50, 300]);
    let text = "x";
    for (let k = 0; k < n; k++)
      text = d.pick([`sin(${text})`, `(${text} + 1/2)`, `atan(${text})`, `(${text})/2`]);
    const equations = d.pick([
      [`${text} = 0`],
      [Array.from({ length: n }, (_, k) => `sin(${k + 1}*x)/${k + 1}`).join(" + ")],
      [Array.from({ length: 12 }, () => d.polynomial(["x"], 6, 3)).join(" + ")],
      [`sqrt(${"1 + sqrt(".repeat(Math.min(n, 8))}x${")".repeat(Math.min(n, 8))}) = 2`],
      [`${"abs(".repeat(Math.min(n, 10))}x${" - 1)".repeat(Math.min(n, 10))} = 1/2`],
    ]);
    return { equations, unknowns: ["x"], ...(d.chance(0.5) && { box: { x: [-2, 2] } }) };
  },
};

/** The value of a polynomial with whole coefficients at a whole point. */
function evaluatePolynomial(text, at) {
  const terms = text.replaceAll("- ", "+ -").split(" + ");
  return terms.reduce((sum, term) => {
    const factors = term.trim().split("*");
    return (
      sum +
      factors.reduce((product, factor) => {
        const [base, exponent = "1"] = factor.split("^");
        return product * (at[base] ?? Number(base)) ** Number(exponent);
      }, 1)
    );
  }, 0);
}

/** How often each kind comes, of 20. */
const SHARES = {
  polynomial: 4,
  planted: 3,
  linear: 1,
  parameters: 2,
  transcendental: 4,
  school: 2,
  nonsense: 1,
  hugeDegree: 1,
  hugeNumbers: 1,
  deep: 1,
};
const order = Object.entries(SHARES).flatMap(([kind, share]) => Array(share).fill(kind));

/** System number i of a seed; `kind` names how it was made. */
export function system(seed, i) {
  const kind = order[i % order.length];
  return { kind, parameters: [], ...KINDS[kind](new Draw((seed * 1_000_003 + i) >>> 0)) };
}
