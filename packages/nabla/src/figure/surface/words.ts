import type { Texts, Words } from "../../expression/row.js";
import type { Samples } from "../field.js";
import type { Frame, Interval } from "../frame.js";
import { numeral } from "../numerals.js";

const words = {
  surface: (x: string, y: string, f: string): Words => ({
    en: `The surface of f over ${x} and ${y}, ${f}.`,
    ru: `Поверхность f над ${x} и ${y}, ${f}.`,
  }),
  range: (name: string, low: string, high: string): Words => ({
    en: `${name} from ${low} to ${high}`,
    ru: `${name} от ${low} до ${high}`,
  }),
  constant: (value: string): Words => ({
    en: `It is level, f = ${value}.`,
    ru: `Она плоская, f = ${value}.`,
  }),
  ends: (high: string, low: string): Words => ({
    en: `Highest near ${high}, lowest near ${low}.`,
    ru: `Выше всего около ${high}, ниже всего около ${low}.`,
  }),
  summits: (places: string): Words => ({
    en: `Summits inside: ${places}.`,
    ru: `Вершины внутри: ${places}.`,
  }),
  hollows: (places: string): Words => ({
    en: `Hollows inside: ${places}.`,
    ru: `Впадины внутри: ${places}.`,
  }),
  none: {
    en: "No summit and no hollow inside.",
    ru: "Внутри нет ни вершин, ни впадин.",
  },
  cut: {
    en: "It is cut off at the ends of this range.",
    ru: "На концах этого промежутка она обрезана.",
  },
  hole: { en: "Where f is not defined there is a hole.", ru: "Где f не определена, в ней дыра." },
} satisfies Texts;

/** Said of a surface that has no point. */
export const surfaceNowhere: Words = {
  en: "f is not defined anywhere here.",
  ru: "f здесь нигде не определена.",
};

/** Summits, or hollows, that are named; more are counted. */
const LISTED = 4;

/**
 * What a surface is like, for those who cannot see it: where it lies, where it is highest and lowest, its summits and
 * hollows as far as its samples show them, whether it is cut off or has holes.
 */
export function surfaceWords(samples: Samples, z: Interval, isCut: boolean, frame: Frame): string {
  const { labels, decimal, language } = frame;
  const write = (value: number): string => numeral(value, decimal, 3);
  const range = (name: string, [low, high]: Interval): string =>
    words.range(name, write(low), write(high))[language];
  const { x, y, values } = samples;
  const place = (n: number): string =>
    `(${write(x[Math.floor(n / y.length)])}${decimal === "," ? ";" : ","} ${write(y[n % y.length])})`;
  const known = [...values.keys()].filter((n) => !Number.isNaN(values[n]));
  const least = known.reduce((a, b) => (values[b] < values[a] ? b : a));
  const most = known.reduce((a, b) => (values[b] > values[a] ? b : a));
  const heights: Interval = isCut ? z : [values[least], values[most]];
  const sentences = [words.surface(range(labels.x, frame.x), range(labels.y, frame.y), range("f", heights))];
  if (isCut) sentences.push(words.cut);
  else if (values[least] === values[most]) sentences.push(words.constant(write(values[most])));
  else {
    const at = (n: number): string => `${place(n)}, f ≈ ${write(values[n])}`;
    const summits = known.filter((n) => isPeak(samples, n, 1));
    const hollows = known.filter((n) => isPeak(samples, n, -1));
    const list = (found: readonly number[]): string =>
      found.length > LISTED ? String(found.length) : found.map(at).join("; ");
    sentences.push(words.ends(place(most), place(least)));
    if (summits.length > 0) sentences.push(words.summits(list(summits)));
    if (hollows.length > 0) sentences.push(words.hollows(list(hollows)));
    if (summits.length + hollows.length === 0) sentences.push(words.none);
  }
  if (known.length < values.length) sentences.push(words.hole);
  return sentences.map((sentence) => sentence[language]).join(" ");
}

/** Is a sample inside the window above all of its neighbours, or with −1 below them? Of equals the first one counts. */
function isPeak({ x, y, values }: Samples, n: number, sign: 1 | -1): boolean {
  const [i, j] = [Math.floor(n / y.length), n % y.length];
  if (i === 0 || j === 0 || i === x.length - 1 || j === y.length - 1) return false;
  for (const step of [1, y.length - 1, y.length, y.length + 1]) {
    if (!(sign * (values[n] - values[n - step]) > 0 && sign * (values[n] - values[n + step]) >= 0))
      return false;
  }
  return true;
}
