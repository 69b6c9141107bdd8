/*
 * School equations in one unknown whose domains matter: logarithms of products, radicals, fractions, families of sines
 * and tangents, absolute values, steps, choices. Each side is also computed in plain doubles from what was typed,
 * without parser or algebra. Every point and random members of every family must solve the equation as typed; where an
 * answer says that it is complete, no zero that sign changes, dips, stretches of zeros or short numbers show may be
 * missing.
 *   npm run build:code && node scripts/fuzz-domains.mjs [--count 5000] [--seed 1]
 * Equation number i follows from the seed alone: `--seed N --from i --count 1` looks at it again. Exits 1 with the
 * equations that broke a rule.
 */
import { parseArgs } from "node:util";
import { evaluate, isNablaError, parseEquation, print, solve } from "../packages/nabla/dist/index.js";
import { equation } from "./fuzz-domains/equations.mjs";
import { generator } from "./random.mjs";

const LIMIT = 1500;
const REACH = 12;
const STEP = 0.0173;
const TINY = 1e-9;
/** Beside the edge of a cube root's domain, 1e-12 away from it, its value is 1e-4. */
const ROOM = 1e6;

const { values } = parseArgs({
  options: {
    count: { type: "string", default: "5000" },
    seed: { type: "string", default: "1" },
    from: { type: "string", default: "0" },
    show: { type: "boolean", default: false },
  },
});
const [count, seed, from] = [values.count, values.seed, values.from].map(Number);

/** The difference of the sides, and how large it may be by rounding alone. */
function differenceAt({ left, right }, x) {
  const [a, b] = [left.at(x), right.at(x)];
  // What overflows says nothing.
  if (!Number.isFinite(a - b)) return { value: Number.NaN, slack: 0, isEqual: false };
  const size = Math.max(Math.abs(a), Math.abs(b));
  return {
    value: a - b,
    slack: TINY * Math.max(1, size, Math.abs(x)),
    isEqual: Math.abs(a - b) <= 1e-12 * size,
  };
}

/** May x solve the equation, as far as doubles beside it tell? */
function maySolve(typed, x) {
  const near = [0, 1e-12, -1e-12, 1e-9, -1e-9].map((d) =>
    differenceAt(typed, x + d * Math.max(1, Math.abs(x))),
  );
  return near.some(({ value, slack }) => Math.abs(value) <= ROOM * slack);
}

function* members({ bind, free, integers, where = {} }, random) {
  const names = [...free, ...integers];
  for (let k = 0; k < 25; k++) {
    const at = Object.fromEntries(
      names.map((name) => {
        const [low, high] = where[name] ?? [-REACH, REACH];
        const [from, to] = [Math.max(low, Math.min(high, 9) - 9), Math.min(high, Math.max(low, -9) + 9)];
        if (!integers.includes(name)) return [name, from + (to - from) * random()];
        const [first, last] = [Math.ceil(Math.max(low, -6)), Math.floor(Math.min(high, 6))];
        return [name, first + Math.floor(random() * (last - first + 1))];
      }),
    );
    yield bind.x === undefined ? at.x : evaluate(bind.x, at);
  }
}

const isExcluded = (assuming, x) => assuming.some((e) => !(Math.abs(evaluate(e, { x })) > 1e-7));

/** Is x a member of a family, to within a distance? */
function isOn({ bind, free, integers, where = {} }, x, distance) {
  if (free.length > 0) {
    const [low, high] = where[free[0]] ?? [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
    return bind.x === undefined && x >= low - distance && x <= high + distance;
  }
  const most = integers.length === 1 ? 80 : 20;
  const range = Array.from({ length: 2 * most + 1 }, (_, k) => k - most);
  const tuples = integers.reduce(
    (list, name) =>
      list.flatMap((at) =>
        range
          .filter((n) => where[name] === undefined || (n >= where[name][0] && n <= where[name][1]))
          .map((n) => ({ ...at, [name]: n })),
      ),
    [{}],
  );
  return tuples.some((at) => Math.abs(evaluate(bind.x, at) - x) <= distance);
}

/** Zeros of the equation in [−12, 12], as doubles show them, with how sharp they are. */
function* zeros(typed) {
  for (let k = -24; k <= 24; k++) yield* exactZero(typed, k / 2, 1e-7);
  for (let k = -24; k <= 24; k++) yield* exactZero(typed, (k * Math.PI) / 12, 1e-7);
  let last;
  let before;
  for (let x = -REACH + 0.00037; x < REACH; x += STEP) {
    const { value, isEqual } = differenceAt(typed, x);
    const here = { x, value, isZero: isEqual };
    if (last?.isZero && here.isZero && before?.isZero) yield { x: last.x, distance: 1e-9, stretch: true };
    else if (last !== undefined && last.value * value < 0) {
      const found = bisected(typed, last.x, x);
      // A gap or a jump at a short number: what is beside it is no zero.
      const isZero = Math.abs(differenceAt(typed, Math.round(found * 1e6) / 1e6).value) < 1e-3;
      if (found !== undefined && isZero) yield { x: found, distance: 1e-4 };
    }
    before = last;
    last = here;
  }
}

function* exactZero(typed, x, distance) {
  const { value, slack } = differenceAt(typed, x);
  const beside = differenceAt(typed, x + 1e-3);
  if (Math.abs(value) <= slack * 1e-5 && !(Math.abs(beside.value) <= 1e-9)) yield { x, distance };
}

function bisected(typed, low, high) {
  let [a, b] = [low, high];
  const sign = Math.sign(differenceAt(typed, a).value);
  for (let k = 0; k < 60; k++) {
    const middle = (a + b) / 2;
    const { value } = differenceAt(typed, middle);
    if (Number.isNaN(value)) return undefined;
    if (Math.sign(value) === sign) a = middle;
    else b = middle;
  }
  const [left, right] = [differenceAt(typed, a), differenceAt(typed, b)];
  const isZero = Math.abs(left.value) < 1e-8 && Math.abs(right.value) < 1e-8;
  return isZero ? (a + b) / 2 : undefined;
}

function judge(index) {
  const typed = equation(seed, index);
  const random = generator(seed + index);
  const text = `${typed.left.text} = ${typed.right.text}`;
  const broken = [];
  const defined = [];
  let answer;
  try {
    const e = parseEquation(text, { onCondition: (part) => defined.push(part) });
    answer = solve([e], ["x"], { limit: LIMIT, defined });
  } catch (error) {
    if (!isNablaError(error)) broken.push(`threw ${error.stack}`);
    else if (!["limit", "unsupported"].includes(error.code)) broken.push(`threw ${error.message}`);
    return { text, kind: typed.kind, outcome: error.code ?? "broken", broken };
  }
  const { points, families, complete, assuming } = answer;
  const shown = [
    ...points.map(({ at, exact }) => (exact === undefined ? at.x : print(exact.x))),
    ...families.map(({ bind, where = {} }) =>
      [
        bind.x === undefined ? "any x" : print(bind.x),
        ...Object.entries(where).map((one) => one.join(" ")),
      ].join("; "),
    ),
    ...(assuming.length > 0 ? [`but ${assuming.map((e) => print(e)).join(", ")} not 0`] : []),
    complete ? "complete" : "open",
  ].join(" | ");
  if (answer.searched === undefined || complete)
    for (const { at } of points) if (!maySolve(typed, at.x)) broken.push(`no solution: ${at.x}`);
  for (const family of families)
    for (const x of members(family, random)) {
      if (Number.isNaN(x)) broken.push("a member without a value");
      if (!Number.isFinite(x) || Math.abs(x) > 1e6 || isExcluded(assuming, x)) continue;
      if (!maySolve(typed, x)) broken.push(`no member: ${x}`);
    }
  if (complete)
    for (const { x, distance, stretch } of zeros(typed)) {
      const isListed =
        points.some(({ at }) => Math.abs(at.x - x) <= distance) ||
        (families.some((family) => isOn(family, x, distance)) && (stretch || !isExcluded(assuming, x)));
      if (!isListed) broken.push(`called complete, and misses ${x}`);
    }
  if (broken.length > 0) broken.push(shown);
  if (values.show) console.log(`${text}: ${shown}`);
  return { text, kind: typed.kind, outcome: complete ? "complete" : "open", broken };
}

const counts = new Map();
let faults = 0;
for (let index = from; index < from + count; index++) {
  const { text, kind, outcome, broken } = judge(index);
  const row = counts.get(kind) ?? {};
  counts.set(kind, { ...row, [outcome]: (row[outcome] ?? 0) + 1 });
  if (broken.length > 0) {
    faults += 1;
    console.log(`${seed}:${index} ${kind}: ${text}\n    ${[broken[0], broken.at(-1)].join("\n    ")}`);
  }
  if (index % 100 === 0) await new Promise((done) => setImmediate(done));
}
console.table(Object.fromEntries(counts));
console.log(`${count} equations, ${faults} broke a rule`);
process.exitCode = faults > 0 ? 1 : 0;
