import { shown } from "../array/arguments.js";
import { NablaError } from "../error.js";

/** The shape of the Earth: the WGS 84 ellipsoid, or a sphere of this radius in metres. */
export type Earth = "wgs84" | { readonly radius: number };

/** WGS 84: half the equator's diameter in metres, and the eccentricity squared. */
const RADIUS = 6378137;
const E2 = 0.0066943799901413165;

/**
 * Lengths in metres of a degree of longitude and of latitude on the WGS 84 ellipsoid, from its radii of curvature
 * N cos φ and M, or on a sphere. Throws `domain` for a latitude beyond ±90 degrees and a radius that is none.
 */
export function metresPerDegree(latitude: number, earth: Earth = "wgs84"): [east: number, north: number] {
  if (typeof latitude !== "number" || !(Math.abs(latitude) <= 90)) {
    const fact = `terrain.metresPerDegree: a latitude is -90 … 90, got ${shown(latitude)}`;
    throw new NablaError("domain", fact, { value: latitude });
  }
  const phi = (latitude * Math.PI) / 180;
  if (earth !== "wgs84") {
    const degree = (radiusOf(earth) * Math.PI) / 180;
    return [degree * Math.cos(phi), degree];
  }
  const w = 1 - E2 * Math.sin(phi) ** 2;
  const east = (RADIUS / Math.sqrt(w)) * Math.cos(phi);
  const north = (RADIUS * (1 - E2)) / w ** 1.5;
  return [(east * Math.PI) / 180, (north * Math.PI) / 180];
}

function radiusOf(earth: { readonly radius: number }): number {
  const { radius } = earth ?? {};
  if (Number.isFinite(radius) && radius > 0) return radius;
  throw new NablaError(
    "domain",
    `grid: the Earth is "wgs84" or has a radius in metres, got ${shown(radius)}`,
    {
      value: earth,
    },
  );
}
