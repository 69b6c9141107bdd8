import type { Words } from "nabla";
import { inBoth, type Point } from "./posed.js";
import { selfCheckWords as words } from "./words.js";

/** How fast f grows in a direction. */
export interface Growth {
  readonly gradient: Point;
  /** The direction, of length 1. */
  readonly u: Point;
  /** Degrees between the direction and the gradient, 0 … 180. */
  readonly turn: number;
  /** ∇f · u. */
  readonly rate: number;
}

/** Nearer than that, in degrees, a whole number of degrees cannot be to a right angle or a straight one. */
const NEAR = 0.5;
/** What rounding leaves of a 0. */
const DUST = 1e-9;

/** The growth in the direction that is turned so many degrees from the axis of x, −180 … 180. */
export function growthOf(gradient: Point, degrees: number): Growth {
  const [east, north] = gradient;
  const ahead = degrees - (Math.atan2(north, east) * 180) / Math.PI;
  const turn = Number(Math.abs(((ahead + 540) % 360) - 180).toFixed(9));
  const angle = (degrees * Math.PI) / 180;
  return {
    gradient,
    u: [Math.cos(angle), Math.sin(angle)],
    turn,
    // The sine of what is left to a right angle: across the gradient it is 0 and no dust.
    rate: Math.hypot(east, north) * Math.sin(((90 - turn) * Math.PI) / 180),
  };
}

/** D_u f = ∇f · u with its numbers, and what that means. */
export function growthWords({ gradient, u, turn, rate }: Growth): Words {
  const { along, across, against, grows, falls } = words.dial;
  const meaning =
    turn <= NEAR
      ? along
      : turn >= 180 - NEAR
        ? against
        : Math.abs(turn - 90) <= NEAR
          ? across
          : rate > 0
            ? grows
            : falls;
  return inBoth(({ number }, language) => {
    const factor = (value: number): string => (value < 0 ? `(${number(value)})` : number(value));
    const [first, second] = gradient.map((slope, k) => `${factor(slope)}·${factor(rounded(u[k] ?? 0))}`);
    const equals = u.every((value) => Math.abs(value - rounded(value)) < DUST) ? "=" : "≈";
    return (
      `∇f · u = ${first} + ${second} ${equals} ${number(rate)}; ` +
      `${words.dial.turn[language]} ${number(rounded(turn))}°: ${meaning[language]}.`
    );
  });
}

const rounded = (value: number): number => Number(value.toFixed(2));
