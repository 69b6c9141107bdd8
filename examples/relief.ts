import { array } from "nabla/array";
import { type Figure, figure, gridField, mapLayers, scaleBar } from "nabla/figure";

/** A topographic map of heights on a grid: tint, hillshade, level lines and a scale bar. The numbers are metres. */
export function relief(theme: "light" | "dark" = "light"): Figure {
  const [columns, rows, cell] = [121, 81, 25];
  const x = Float64Array.from({ length: columns }, (_, k) => k * cell);
  // The first row is the northernmost, as in files of heights.
  const y = Float64Array.from({ length: rows }, (_, k) => (rows - 1 - k) * cell);
  const hill = (px: number, py: number, wide: number): number =>
    Math.exp(-(px * px + py * py) / (wide * wide));
  const heights = Float64Array.from({ length: rows * columns }, (_, n) => {
    const [px, py] = [(x[n % columns] ?? 0) / 1000, (y[Math.floor(n / columns)] ?? 0) / 1000];
    const ridges = 60 * Math.sin(4 * px + py) * Math.cos(3 * py - px);
    return 420 + 380 * hill(px - 1.1, py - 1.2, 0.7) + 240 * hill(px - 2.3, py - 0.7, 0.5) + ridges;
  });
  const value = gridField(array(heights, [rows, columns]), { x, y });
  return figure({
    x: [0, 3000],
    y: [0, 2000],
    theme,
    labels: { x: "x, m", y: "y, m" },
    title: "A map of two mountains",
    description: "Level lines every 50 metres over heights in colour, lit from the north-west.",
    layers: [
      ...mapLayers({ value, gradient: value, levels: { step: 50 } }, ["tint", "hillshade", "levels"]),
      scaleBar([
        { sign: "m", length: 1 },
        { sign: "km", length: 1000 },
      ]),
    ],
  });
}
