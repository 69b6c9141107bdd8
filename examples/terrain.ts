import { axes, type Figure, field, figure, heatmap, levels } from "nabla/figure";

/** Hills of a made-up country: place and width in kilometres, height in metres. */
const HILLS = [
  { x: 1.6, y: 2.4, width: 0.9, height: 420 },
  { x: 2.7, y: 3.1, width: 0.6, height: 310 },
  { x: 4.6, y: 1.3, width: 0.8, height: 360 },
  { x: 5.2, y: 2.9, width: 1.1, height: 240 },
  { x: 3.5, y: 0.6, width: 0.5, height: 150 },
  { x: 0.6, y: 0.8, width: 0.7, height: 180 },
] as const;

/** Metres above the sea: the hills, a plain that falls to the east, and ripples that make slopes uneven. */
function heightAt(x: number, y: number): number {
  let height = 160 - 14 * x + 9 * Math.sin(2.7 * x + y) * Math.sin(3.1 * y - 0.6 * x);
  for (const hill of HILLS) {
    height += hill.height * Math.exp(-((x - hill.x) ** 2 + 1.3 * (y - hill.y) ** 2) / hill.width ** 2);
  }
  return height;
}

/** A topographic map: where the lines are dense it is steep; each fifth line is thick and has its height. */
export async function terrain(theme: "light" | "dark" = "light"): Promise<Figure> {
  const height = field(heightAt);
  return figure({
    x: [0, 6],
    y: [0, 4],
    theme,
    labels: { x: "x, km", y: "y, km" },
    title: "A topographic map",
    description:
      "Level lines of a hilly country every 20 metres, dense on the steep slopes, over colours of height.",
    layers: [axes(), heatmap(height), levels(height, { step: 20 })],
  });
}
