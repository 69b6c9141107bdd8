import { circle, line, type Polyline } from "./mark.js";

/** Signs that are told apart without colour. */
export const MARKERS = ["circle", "square", "triangle", "diamond", "cross", "plus"] as const;
export type Marker = (typeof MARKERS)[number];

/** A sign around a pixel. */
export function markerLines(marker: Marker, x: number, y: number, radius = 3.5): Polyline[] {
  const r = radius;
  switch (marker) {
    case "circle":
      return [circle(x, y, r)];
    case "square":
      return [line([x - r, y - r, x + r, y - r, x + r, y + r, x - r, y + r], true)];
    case "triangle":
      return [line([x, y - r, x + r, y + r, x - r, y + r], true)];
    case "diamond":
      return [line([x, y - r, x + r, y, x, y + r, x - r, y], true)];
    case "cross":
      return [line([x - r, y - r, x + r, y + r]), line([x - r, y + r, x + r, y - r])];
    case "plus":
      return [line([x - r, y, x + r, y]), line([x, y - r, x, y + r])];
  }
}
