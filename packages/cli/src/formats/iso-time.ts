import type { Words } from "nabla";

/** A moment in nanoseconds since 1970-01-01T00:00 UTC, and whether its text has a time zone. */
export interface Moment {
  readonly nanoseconds: bigint;
  readonly zoned: boolean;
}

const ISO = new RegExp(
  "^([+-]\\d{6}|\\d{4})-(\\d\\d)(?:-(\\d\\d))?" +
    "(?:[T ](\\d\\d):(\\d\\d)(?::(\\d\\d)(?:[.,](\\d{1,9}))?)?\\s?(Z|UTC|GMT|[+-]\\d\\d(?::?\\d\\d)?)?)?$",
  "i",
);

/** A minute whose last second is 60. */
export const LEAP_SECOND: Words = {
  en: "times are counted without leap seconds, as POSIX and datetime64 do; there is no second 60",
  ru: "время считается без секунд координации, как в POSIX и datetime64; секунды 60 нет",
};

/**
 * Reads a date or a time as ISO 8601 writes them: `2024-03-01`, `2024-03-01 12:30:05.25+01:00`. `"leap"` for second 60,
 * undefined for what is no such text.
 */
export function momentOf(text: string): Moment | "leap" | undefined {
  const match = ISO.exec(text.trim());
  if (match === null) return undefined;
  const [, years = "", months, date = "1", hours = "0", minutes = "0", seconds = "0", fraction = "", zone] =
    match;
  const [year, month, day] = [Number(years), Number(months), Number(date)];
  const days = daysOf(year, month, day);
  if (days === undefined || Number(hours) > 23 || Number(minutes) > 59) return undefined;
  if (seconds === "60") return "leap";
  const offset = offsetOf(zone);
  if (Number(seconds) > 59 || offset === undefined) return undefined;
  const clock = (Number(hours) * 60 + Number(minutes) - offset) * 60 + Number(seconds);
  const whole = BigInt(days * 86_400 + clock) * 1_000_000_000n;
  return { nanoseconds: whole + BigInt(fraction.padEnd(9, "0")), zoned: zone !== undefined };
}

/** Minutes east of Greenwich; undefined for more than a day. */
function offsetOf(zone = "Z"): number | undefined {
  const [, sign, hours, minutes = "0"] = /^([+-])(\d\d):?(\d\d)?$/.exec(zone) ?? [];
  if (hours === undefined) return 0;
  if (Number(hours) > 23 || Number(minutes) > 59) return undefined;
  return (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}

/** Days since 1970-01-01 in the proleptic Gregorian calendar; undefined for a day that there is not. */
export function daysOf(year: number, month: number, day: number): number | undefined {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined;
  return Math.floor(date.getTime() / 86_400_000);
}
