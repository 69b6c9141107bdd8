import type { TimeUnit } from "nabla/grid";

/** A unit of time of fixed length, and how others call it. */
interface UnitOfTime {
  readonly unit: TimeUnit;
  /** NumPy's name, as in datetime64[D]. */
  readonly code: string;
  /** The names that UDUNITS knows, as in CF's `days since …`. */
  readonly names: RegExp;
  readonly nanoseconds: bigint;
}

/** The units of time that files and people count in, the shortest first. */
export const unitsOfTime: readonly UnitOfTime[] = [
  { unit: "nanosecond", code: "ns", names: /^(?:nanosec(?:ond)?s?|ns)$/i, nanoseconds: 1n },
  { unit: "microsecond", code: "us", names: /^(?:microsec(?:ond)?s?|us|µs)$/i, nanoseconds: 1_000n },
  { unit: "millisecond", code: "ms", names: /^(?:millisec(?:ond)?s?|msecs?|ms)$/i, nanoseconds: 1_000_000n },
  { unit: "second", code: "s", names: /^(?:seconds?|secs?|s)$/i, nanoseconds: 1_000_000_000n },
  { unit: "minute", code: "m", names: /^(?:minutes?|mins?)$/i, nanoseconds: 60_000_000_000n },
  { unit: "hour", code: "h", names: /^(?:hours?|hrs?|h)$/i, nanoseconds: 3_600_000_000_000n },
  { unit: "day", code: "D", names: /^(?:days?|d)$/i, nanoseconds: 86_400_000_000_000n },
  { unit: "week", code: "W", names: /^(?:weeks?)$/i, nanoseconds: 604_800_000_000_000n },
];
