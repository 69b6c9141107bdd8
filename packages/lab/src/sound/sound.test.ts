import { expect, test } from "vitest";
import { SECONDS, sound } from "./sound.js";

const RATE = 8000;
const along = (f: (t: number) => number): Float64Array =>
  Float64Array.from({ length: 201 }, (_, k) => f(k / 200));
const flat = along(() => 0);

/** Times that a channel crosses zero upwards in a part of the cut: twice the pitch is twice as many. */
function crossings(channel: Float32Array, from: number, to: number): number {
  let count = 0;
  for (let k = Math.round(from * channel.length) + 1; k < to * channel.length; k++)
    if ((channel[k - 1] ?? 0) < 0 && (channel[k] ?? 0) >= 0) count++;
  return count;
}

const power = (channel: Float32Array, from: number, to: number): number =>
  channel.slice(from * channel.length, to * channel.length).reduce((sum, level) => sum + level * level, 0);

test("a cut sounds two seconds, from 220 Hz at its least value to 880 Hz at its greatest", () => {
  const [left, right] = sound({ values: along((t) => (t < 0.5 ? 1 : 2)), lengths: flat }, RATE);
  expect([left.length, right.length]).toEqual([SECONDS * RATE, SECONDS * RATE]);
  // A second each; a click hides a few crossings.
  expect(crossings(left, 0, 0.5)).toBeGreaterThan(200);
  expect(crossings(left, 0, 0.5)).toBeLessThan(230);
  expect(crossings(right, 0.5, 1)).toBeGreaterThan(800);
  expect(crossings(right, 0.5, 1)).toBeLessThan(890);
});

test("it goes from the left ear to the right one", () => {
  const [left, right] = sound({ values: along((t) => t + 1), lengths: flat }, RATE);
  expect(power(left, 0, 0.1)).toBeGreaterThan(20 * power(right, 0, 0.1));
  expect(power(right, 0.9, 1)).toBeGreaterThan(20 * power(left, 0.9, 1));
});

test("clicks are dense where f is steep", () => {
  const clicks = (lengths: Float64Array, from: number, to: number): number => {
    const [left, right] = sound({ values: along(() => 1), lengths }, RATE);
    let count = 0;
    for (let k = Math.round(from * left.length); k < to * left.length; k++) {
      const now = Math.hypot(left[k] ?? 0, right[k] ?? 0);
      if (now > 0.3 && Math.hypot(left[k - 1] ?? 0, right[k - 1] ?? 0) <= 0.3) count++;
    }
    return count;
  };
  const steepRight = along((t) => (t < 0.5 ? 0 : 5));
  expect(clicks(steepRight, 0.5, 1)).toBeGreaterThan(5 * clicks(steepRight, 0, 0.5));
});

test("below zero there is noise; where f is not defined there is silence", () => {
  const [left] = sound(
    { values: along((t) => (t < 0.3 ? -1 : t < 0.6 ? Number.NaN : -1)), lengths: flat },
    RATE,
  );
  const [calm] = sound(
    { values: along((t) => (t < 0.3 ? 1 : t < 0.6 ? Number.NaN : 1)), lengths: flat },
    RATE,
  );
  expect(power(left, 0.31, 0.59)).toBe(0);
  expect(left.slice(0, 4000)).not.toEqual(calm.slice(0, 4000));
  expect(calm.every(Number.isFinite)).toBe(true);
});

test("any values make a sound within the range of loudspeakers", () => {
  for (const values of [
    along(() => Number.NaN),
    along((t) => (t < 0.5 ? -1.7e308 : 1.7e308)),
    along(() => 0),
  ]) {
    const [left, right] = sound({ values, lengths: values }, RATE);
    expect([...left, ...right].every((level) => Math.abs(level) <= 1)).toBe(true);
  }
});
