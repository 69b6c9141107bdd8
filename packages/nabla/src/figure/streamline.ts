/** Where the field points at a pixel, as a unit vector of pixels; undefined where it is zero or has no value. */
export type DirectionAt = (x: number, y: number) => Promise<Heading | undefined>;

export interface Heading {
  readonly ux: number;
  readonly uy: number;
}

/** A place on a streamline, the way that it goes there, and how far that is along the line, in pixels. */
export interface Station extends Heading {
  readonly x: number;
  readonly y: number;
  readonly arc: number;
}

/** Pixels by which a step may be off. */
const TOLERANCE = 0.02;
/** A field that turns within so few pixels has a crease or an end there. */
const SHORTEST = 0.02;
/** Pixels from station to station, at most. */
const STATION = 4;
/** Creases that one line may cross; more are noise. */
const CREASES = 12;

/*
 * The pair of order 5 and 4 whose last stage is the next step's first. J. Dormand and P. Prince, A family of embedded
 * Runge–Kutta formulae, 1980.
 */
const STAGES = [
  [1 / 5],
  [3 / 40, 9 / 40],
  [44 / 45, -56 / 15, 32 / 9],
  [19372 / 6561, -25360 / 2187, 64448 / 6561, -212 / 729],
  [9017 / 3168, -355 / 33, 46732 / 5247, 49 / 176, -5103 / 18656],
  [35 / 384, 0, 500 / 1113, 125 / 192, -2187 / 6784, 11 / 84],
] as const;
/** The fifth order's weights less the fourth's. */
const ERROR = [71 / 57600, 0, -71 / 16695, 71 / 1920, -17253 / 339200, 22 / 525, -1 / 40] as const;

/**
 * The line along the field from a pixel on, forwards (`way` 1) or backwards (−1), station by station, until the field
 * ends, turns back on itself, or `goesOn` says no; the station that it refused is the last.
 */
export async function follow(
  from: Heading & { readonly x: number; readonly y: number },
  way: 1 | -1,
  longest: number,
  directionAt: DirectionAt,
  goesOn: (station: Station) => boolean,
): Promise<Station[]> {
  let here: Station = { ...from, arc: 0 };
  const stations = [here];
  let step = longest / 2;
  let creases = 0;
  while (true) {
    const tried = await dormandPrince(here, way * step, directionAt);
    if (tried === undefined || tried.error > TOLERANCE) {
      const shorter = tried === undefined ? step / 4 : step * shrink(tried.error);
      if (shorter >= SHORTEST) {
        step = shorter;
        continue;
      }
      // A crease is crossed, if the field goes on beyond it.
      const { ux = 0, uy = 0 } = tried ?? {};
      if (tried === undefined || ux * here.ux + uy * here.uy <= 0 || ++creases > CREASES) return stations;
    }
    const next: Station = { x: tried.x, y: tried.y, ux: tried.ux, uy: tried.uy, arc: here.arc + step };
    for (const station of between(here, next, way)) {
      stations.push(station);
      if (!goesOn(station)) return stations;
    }
    here = next;
    step = Math.min(longest, step * Math.min(3, shrink(tried.error)));
  }
}

/** By what the step is to be multiplied, so that the next error is a little below what is allowed. */
const shrink = (error: number): number => Math.max(0.1, 0.9 * (TOLERANCE / Math.max(error, 1e-12)) ** 0.2);

interface Tried extends Heading {
  readonly x: number;
  readonly y: number;
  readonly error: number;
}

/** One step; undefined if the field ends on the way. */
async function dormandPrince(
  from: Station,
  step: number,
  directionAt: DirectionAt,
): Promise<Tried | undefined> {
  const slopes: Heading[] = [from];
  let [x, y] = [from.x, from.y];
  for (const weights of STAGES) {
    [x, y] = [from.x, from.y];
    weights.forEach((weight, k) => {
      x += step * weight * (slopes[k]?.ux ?? 0);
      y += step * weight * (slopes[k]?.uy ?? 0);
    });
    const slope = await directionAt(x, y);
    if (slope === undefined) return undefined;
    slopes.push(slope);
  }
  let [dx, dy] = [0, 0];
  ERROR.forEach((weight, k) => {
    dx += weight * (slopes[k]?.ux ?? 0);
    dy += weight * (slopes[k]?.uy ?? 0);
  });
  const { ux, uy } = slopes.at(-1) ?? from;
  return { x, y, ux, uy, error: Math.abs(step) * Math.hypot(dx, dy) };
}

/** Stations from one to the next, the last included, on the cubic that has the places and directions of both. */
function between(from: Station, to: Station, way: number): Station[] {
  const length = to.arc - from.arc;
  const count = Math.ceil(length / STATION);
  const h = way * length;
  const stations: Station[] = [];
  for (let k = 1; k < count; k++) {
    const t = k / count;
    const [a, b, c, d] = [(1 + 2 * t) * (1 - t) ** 2, t * (1 - t) ** 2, t * t * (3 - 2 * t), t * t * (t - 1)];
    const x = a * from.x + b * h * from.ux + c * to.x + d * h * to.ux;
    const y = a * from.y + b * h * from.uy + c * to.y + d * h * to.uy;
    const [s, p, q] = [(6 * t * (1 - t)) / h, (1 - t) * (1 - 3 * t), t * (3 * t - 2)];
    const ux = s * (to.x - from.x) + p * from.ux + q * to.ux;
    const uy = s * (to.y - from.y) + p * from.uy + q * to.uy;
    const size = Math.hypot(ux, uy) || 1;
    stations.push({ x, y, ux: ux / size, uy: uy / size, arc: from.arc + t * length });
  }
  stations.push(to);
  return stations;
}
