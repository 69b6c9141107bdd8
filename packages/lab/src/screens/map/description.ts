import { constantWords, toUnicode, variableUnicode } from "../../formula/reading.js";
import { format } from "../../numbers/shown.js";
import { compassPoint } from "../../words/compass.js";
import { say } from "../../words/language.js";
import { words } from "../../words/words.js";
import { atPoint, compiled, coordinateOf, shown } from "./model.js";
import { stillPicture } from "./signals.js";

/** Values at even places of the window, for the description and the table. */
export interface Sampled {
  readonly x: Float64Array;
  /** Empty for a function of one variable. */
  readonly y: Float64Array;
  /** x slowest. */
  readonly values: Float64Array;
  readonly slopeX: Float64Array;
  readonly slopeY: Float64Array;
}

/** Samples f and its slopes at `count` places along each axis, the window's edges included. */
export function sampleWindow(count: number): Sampled | undefined {
  const ready = compiled.value;
  const frame = stillPicture.value?.frame;
  if (ready === undefined || frame === undefined) return undefined;
  const spread = ([low, high]: readonly [number, number]): Float64Array =>
    Float64Array.from({ length: count }, (_, k) =>
      Number((low + ((high - low) * k) / (count - 1)).toPrecision(12)),
    );
  const x = spread(frame.x);
  const flat = ready.mapAxes.vertical === undefined;
  const y = flat ? new Float64Array(0) : spread(frame.y);
  const size = x.length * Math.max(1, y.length);
  const [values, slopeX, slopeY] = [new Float64Array(size), new Float64Array(size), new Float64Array(size)];
  const fixed = ready.mapAxes.rest.map((name) => Float64Array.of(coordinateOf(name)));
  const axes = flat ? [x] : [x, y, ...fixed];
  ready.value.grid(axes, [values]);
  ready.slope.grid(axes, [slopeX, slopeY]);
  return { x, y, values, slopeX, slopeY };
}

/** Where the slope is the steepest of those sampled; undefined where f is level, or has no slope. */
function steepestOf({ x, y, values, slopeX, slopeY }: Sampled) {
  let steepest = { length: 0, at: [] as readonly number[] };
  for (const [n, value] of values.entries()) {
    const length = Math.hypot(slopeX[n] ?? 0, y.length === 0 ? 0 : (slopeY[n] ?? 0));
    if (!Number.isFinite(value) || !Number.isFinite(length) || length <= steepest.length) continue;
    const [i, j] = [Math.floor(n / Math.max(1, y.length)), n % Math.max(1, y.length)];
    steepest = { length, at: y.length === 0 ? [x[i] ?? 0] : [x[i] ?? 0, y[j] ?? 0] };
  }
  return steepest.length > 0 ? steepest : undefined;
}

/** Enough places to find the range of values to about a percent of it. */
const PLACES = 33;

/** The map in words, for who does not see it. */
export function describe(): string {
  const f = format.value;
  const frame = stillPicture.value?.frame;
  const sampled = sampleWindow(PLACES);
  const ready = compiled.value;
  if (frame === undefined || sampled === undefined || ready === undefined) return "";
  const short = (value: number): number => Number(value.toPrecision(3));
  const side = ([low, high]: readonly [number, number]): string => f.interval(short(low), short(high));
  const flat = ready.mapAxes.vertical === undefined;
  const { rest } = ready.mapAxes;
  const held = rest.map((name) => `${variableUnicode(name)} = ${f.coordinate(coordinateOf(name))}`);
  const sentences = [
    ...(held.length === 0 ? [] : [`${say(words.slice(held.join(", ")))}.`]),
    flat
      ? say(words.describedCurve(side(frame.x)))
      : say(words.described(`${side(frame.x)} × ${side(frame.y)}`)),
  ];
  const finite = sampled.values.filter(Number.isFinite).sort();
  const [low, high] = [finite[0], finite.at(-1)];
  if (low === undefined || high === undefined) sentences.push(say(words.noRange));
  else {
    sentences.push(say(words.range(f.number(low), f.number(high))));
    if (finite.length < sampled.values.length) sentences.push(say(words.partlyUndefined));
    const steepest = steepestOf(sampled);
    if (steepest !== undefined)
      sentences.push(say(words.steepestSeen(f.number(steepest.length), f.point(steepest.at.map(short)))));
  }
  const { point, gradient, length, value, kinks, undefinedPart, bounds } = atPoint.value;
  if (point.length === 0) sentences.push(say(constantWords(shown.value.expr)));
  else if (undefinedPart !== undefined)
    sentences.push(
      `${say(words.pointNow(f.point(point)))}: ${say(words.undefinedAsTyped(toUnicode(undefinedPart)))}.`,
    );
  else if (Number.isNaN(value))
    sentences.push(`${say(words.pointNow(f.point(point)))}: ${say(words.undefinedHere)}.`);
  else if (kinks[0] !== undefined)
    sentences.push(say(words.kink(kinks.map(({ part }) => toUnicode(part)).join(", "), kinks[0].kind)));
  else if (Number.isNaN(length))
    sentences.push(`${say(words.pointNow(f.point(point)))}: ${say(words.gradientUndefined)}.`);
  else {
    const towards =
      length > 0 && gradient.length === 2 && !flat
        ? `, ${say(words.steepestTowards(say(compassPoint(gradient[0] ?? 0, gradient[1] ?? 0))))}`
        : "";
    sentences.push(`${say(words.gradientAt(f.point(point), f.vector(gradient)))}${towards}.`);
    if (length === 0 && bounds.length.error === 0) sentences.push(say(words.zeroGradient));
  }
  return sentences.join(" ");
}
