// Equations whose domains matter: each side as a text, and as a function of x in doubles that is NaN where the side as
// it stands has no value.
import { generator } from "../random.mjs";

const X = { text: "x", at: (x) => x };
const number = (k) => ({ text: k < 0 ? `(${k})` : String(k), at: () => k });
const call = (name, f) => (u) => ({ text: `${name}(${u.text})`, at: (x) => f(u.at(x)) });
const binary = (sign, f) => (u, v) => ({
  text: `(${u.text})${sign}(${v.text})`,
  at: (x) => f(u.at(x), v.at(x)),
});
const plus = binary("+", (a, b) => a + b);
const minus = binary("-", (a, b) => a - b);
const times = binary("*", (a, b) => a * b);
const over = binary("/", (a, b) => (Math.abs(b) < 1e-13 ? Number.NaN : a / b));
const raised = binary("^", (a, b) => (a === 0 && b < 0 ? Number.NaN : a ** b));
const choice = (sign, test, u, v, w) => ({
  text: `piecewise(x ${sign} ${u}, ${v.text}, ${w.text})`,
  at: (x) => (test(x) ? v.at(x) : w.at(x)),
});

const positive = (f) => (u) => (u > 0 ? f(u) : Number.NaN);
const away = (f, pole) => (u) => (Math.abs(pole(u)) < 1e-13 ? Number.NaN : f(u));
const F = Object.fromEntries(
  Object.entries({
    log: positive(Math.log),
    sqrt: Math.sqrt,
    exp: Math.exp,
    sin: Math.sin,
    cos: Math.cos,
    tan: away(Math.tan, Math.cos),
    cot: away((u) => Math.cos(u) / Math.sin(u), Math.sin),
    sec: away((u) => 1 / Math.cos(u), Math.cos),
    csc: away((u) => 1 / Math.sin(u), Math.sin),
    abs: Math.abs,
    sign: Math.sign,
    floor: Math.floor,
    ceil: Math.ceil,
    asin: Math.asin,
    acos: Math.acos,
    atan: Math.atan,
    acosh: Math.acosh,
    asinh: Math.asinh,
    atanh: (u) => (Math.abs(u) < 1 ? Math.atanh(u) : Number.NaN),
    cosh: Math.cosh,
    sinh: Math.sinh,
    tanh: Math.tanh,
    cbrt: Math.cbrt,
  }).map(([name, f]) => [name, call(name, f)]),
);

class Draw {
  constructor(seed) {
    this.random = generator(seed);
    for (let i = 0; i < 3; i++) this.random();
  }
  below = (n) => Math.floor(this.random() * n);
  pick = (list) => list[this.below(list.length)];
  whole = (most) => (1 + this.below(most)) * this.pick([1, -1]);
  small = () => number(this.below(7) - 3);
  /** A short formula in x. */
  inner = () => {
    const [k, m] = [this.below(4), number(this.whole(4))];
    return this.pick([
      () => X,
      () => X,
      () => plus(X, m),
      () => minus(number(k), X),
      () => plus(times(number(1 + this.below(3)), X), m),
      () => minus(raised(X, number(2)), number(k)),
      () => minus(number(k), raised(X, number(2))),
      () => times(X, plus(X, m)),
      () => over(plus(X, m), minus(X, number(k))),
      () => over(number(1), X),
      () => F.abs(X),
      () => raised(X, number(3)),
      () => over(X, number(1 + this.below(4))),
    ])();
  };
  /** An angle. */
  angle = () =>
    this.pick([
      () => X,
      () => X,
      () => times(number(1 + this.below(4)), X),
      () => over(X, number(2)),
      () => times({ text: "pi", at: () => Math.PI }, X),
      () => plus(X, number(1)),
    ])();
  wave = () => this.pick([F.sin, F.cos, F.tan, F.cot, F.sin, F.cos])(this.angle());
  /** What has a value on a part of the line only. */
  partial = (u) =>
    this.pick([
      () => F.log(u),
      () => F.sqrt(u),
      () => over(number(1), u),
      () => F.asin(u),
      () => F.acos(u),
      () => F.acosh(u),
      () => F.atanh(u),
      () => raised(u, over(number(3), number(2))),
      () => raised(u, over(number(-1), number(2))),
      () => F.log(F.abs(u)),
      () => over(number(1), F.log(u)),
      () => F.sqrt(minus(number(4), raised(u, number(2)))),
      () => F.tan(u),
      () => over(u, u),
    ])();
}

const TWO = number(2);
const ZERO = number(0);
const ONE = number(1);

/** Every kind: the sides. */
const KINDS = {
  logarithms(d) {
    const [u, v] = [d.inner(), d.inner()];
    return d.pick([
      () => [F.log(times(u, v)), plus(F.log(u), F.log(v))],
      () => [F.log(over(u, v)), minus(F.log(u), F.log(v))],
      () => [F.log(raised(u, TWO)), times(TWO, F.log(u))],
      () => [F.log(raised(u, TWO)), times(TWO, F.log(F.abs(u)))],
      () => [times(TWO, F.log(u)), F.log(v)],
      () => [plus(F.log(u), F.log(v)), number(d.below(3))],
      () => [F.log(u), F.log(v)],
      () => [F.exp(F.log(u)), v],
      () => [F.exp(F.log(u)), u],
      () => [F.log(F.exp(u)), u],
      () => [F.exp(plus(F.log(u), F.log(v))), times(u, v)],
      () => [raised(F.log(u), TWO), d.small()],
      () => [times(F.log(u), F.log(v)), ZERO],
      () => [over(F.log(u), F.log(v)), d.pick([ONE, TWO])],
    ])();
  },
  radicals(d) {
    const [u, v] = [d.inner(), d.inner()];
    return d.pick([
      () => [times(F.sqrt(u), F.sqrt(v)), F.sqrt(times(u, v))],
      () => [over(F.sqrt(u), F.sqrt(v)), F.sqrt(over(u, v))],
      () => [F.sqrt(raised(u, TWO)), d.pick([u, F.abs(u), minus(ZERO, u), v])],
      () => [raised(F.sqrt(u), TWO), d.pick([u, v])],
      () => [F.sqrt(u), v],
      () => [F.sqrt(u), F.sqrt(v)],
      () => [plus(F.sqrt(u), F.sqrt(v)), d.small()],
      () => [minus(F.sqrt(u), F.sqrt(v)), d.small()],
      () => [raised(u, over(ONE, number(3))), d.pick([v, d.small()])],
      () => [F.cbrt(raised(u, number(3))), u],
      () => [raised(raised(u, TWO), over(ONE, number(4))), F.sqrt(u)],
      () => [times(F.sqrt(u), v), ZERO],
    ])();
  },
  fractions(d) {
    const [u, v, w] = [d.inner(), d.inner(), d.inner()];
    return d.pick([
      () => [over(u, v), over(w, v)],
      () => [over(times(u, v), v), d.pick([u, w, ZERO])],
      () => [plus(over(ONE, u), over(ONE, v)), d.small()],
      () => [over(ONE, over(ONE, u)), d.pick([u, w])],
      () => [minus(plus(u, over(ONE, v)), over(ONE, v)), d.pick([w, u])],
      () => [over(u, u), over(v, v)],
      () => [times(u, over(v, u)), v],
    ])();
  },
  products(d) {
    const [u, v] = [d.inner(), d.inner()];
    return d.pick([
      () => [times(d.partial(u), v), ZERO],
      () => [times(d.partial(u), d.partial(v)), ZERO],
      () => [times(d.partial(u), d.partial(v)), d.partial(u)],
      () => [plus(d.partial(u), v), plus(d.partial(u), d.inner())],
    ])();
  },
  waves(d) {
    const [a, b] = [d.angle(), d.wave()];
    const [s, c, t] = [F.sin(a), F.cos(a), F.tan(a)];
    return d.pick([
      () => [times(t, F.cot(a)), d.pick([ONE, b])],
      () => [times(t, c), d.pick([s, b])],
      () => [over(s, c), d.pick([s, t, b])],
      () => [times(d.partial(d.inner()), b), ZERO],
      () => [times(d.partial(d.inner()), b), d.partial(d.inner())],
      () => [b, d.wave()],
      () => [times(b, d.wave()), d.pick([ZERO, b])],
      () => [over(b, d.wave()), d.pick([ZERO, ONE, b])],
      () => [d.partial(b), d.pick([ZERO, ONE])],
      () => [F.log(raised(s, TWO)), times(TWO, F.log(d.pick([s, F.abs(s)])))],
      () => [F.sqrt(raised(s, TWO)), d.pick([s, F.abs(s), b])],
      () => [F.sqrt(minus(ONE, raised(s, TWO))), d.pick([c, F.abs(c), b])],
      () => [plus(raised(s, TWO), raised(c, TWO)), d.pick([ONE, d.partial(a)])],
      () => [plus(raised(t, TWO), ONE), raised(F.sec(a), TWO)],
      () => [over(F.sin(times(TWO, a)), d.pick([s, c])), d.pick([ZERO, ONE, s, times(TWO, c)])],
      () => [F.abs(b), d.pick([over(ONE, TWO), ZERO, ONE])],
    ])();
  },
  inverses(d) {
    const [u, v] = [d.inner(), d.inner()];
    return d.pick([
      () => [F.sin(F.asin(u)), d.pick([u, v])],
      () => [F.cos(F.acos(u)), d.pick([u, v])],
      () => [F.tan(F.atan(u)), d.pick([u, v])],
      () => [F.cosh(F.acosh(u)), d.pick([u, v])],
      () => [F.sinh(F.asinh(u)), d.pick([u, v])],
      () => [F.tanh(F.atanh(u)), d.pick([u, v])],
      () => [F.acosh(F.cosh(u)), d.pick([u, F.abs(u)])],
      () => [F.atanh(F.tanh(u)), u],
      () => [F.asinh(F.sinh(u)), u],
      () => [F.asin(F.sin(u)), u],
      () => [plus(F.asin(u), F.acos(u)), d.pick([over({ text: "pi", at: () => Math.PI }, TWO), v])],
      () => [plus(F.atan(u), F.atan(over(ONE, u))), over({ text: "pi", at: () => Math.PI }, TWO)],
      () => [F.asin(u), d.pick([F.asin(v), F.acos(v), d.small()])],
      () => [F.acosh(u), d.pick([F.acosh(v), d.small(), F.log(v)])],
      () => [F.atanh(u), d.pick([F.atanh(v), d.small()])],
      () => [F.sin(F.acos(u)), d.pick([F.sqrt(minus(ONE, raised(u, TWO))), v])],
    ])();
  },
  sizes(d) {
    const [u, v, w] = [d.inner(), d.inner(), d.inner()];
    return d.pick([
      () => [F.abs(u), d.pick([u, minus(ZERO, u), v, d.small()])],
      () => [plus(F.abs(u), F.abs(v)), d.pick([d.small(), plus(u, v), F.abs(plus(u, v))])],
      () => [over(F.abs(u), u), d.pick([ONE, number(-1), v])],
      () => [F.sign(u), d.pick([d.small(), v, F.sign(v)])],
      () => [F.floor(u), d.pick([d.small(), d.small(), v, u])],
      () => [F.ceil(u), d.pick([d.small(), F.floor(v), u])],
      () => [F.abs(times(u, v)), times(F.abs(u), F.abs(v))],
      () => [times(F.abs(u), F.log(v)), ZERO],
      () => [times(F.sign(u), F.sqrt(v)), d.small()],
      () => [F.log(F.abs(u)), d.pick([F.log(v), d.small()])],
      () => [F.sqrt(F.abs(u)), d.pick([F.sqrt(u), v])],
      () => [times(minus(F.abs(u), u), d.partial(w)), ZERO],
    ])();
  },
  choices(d) {
    const k = d.below(5) - 2;
    const [sign, test] = d.pick([
      ["<", (x) => x < k],
      ["<=", (x) => x <= k],
      [">", (x) => x > k],
      [">=", (x) => x >= k],
    ]);
    const [u, v] = [d.inner(), d.inner()];
    const w = choice(sign, test, k, d.pick([u, d.partial(u)]), d.pick([v, d.partial(v), number(1)]));
    return d.pick([() => [w, d.small()], () => [w, d.pick([u, v])], () => [times(w, d.inner()), ZERO]])();
  },
  powers(d) {
    const [u, v] = [d.inner(), d.inner()];
    return d.pick([
      () => [raised(F.abs(u), v), ONE],
      () => [raised(TWO, u), raised(TWO, v)],
      () => [raised(TWO, u), d.pick([d.small(), number(4)])],
      () => [raised(u, over(ONE, TWO)), d.pick([v, d.small()])],
      () => [raised(u, over(TWO, number(3))), d.pick([d.small(), v])],
      () => [raised(u, number(-2)), d.pick([d.small(), v])],
      () => [times(raised(u, over(ONE, number(3))), raised(u, over(TWO, number(3)))), u],
      () => [raised(raised(u, over(ONE, TWO)), number(4)), raised(u, TWO)],
    ])();
  },
};

const kinds = Object.entries(KINDS);

/** Equation number i of a seed. */
export function equation(seed, i) {
  const [kind, make] = kinds[i % kinds.length];
  const d = new Draw((seed * 1_000_003 + i) >>> 0);
  const [left, right] = make(d);
  return { kind, left, right };
}
