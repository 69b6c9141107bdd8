import { array } from "nabla/array";
import { type Figure, figure, picture } from "nabla/figure";
import { sobel } from "nabla/image";

const SIZE = 96;

/** A cat's head as brightness from 0 to 255; x and y run from 0 to 1, y down. */
function cat(x: number, y: number): number {
  const inside = (cx: number, cy: number, rx: number, ry: number): boolean =>
    ((x - cx) / rx) ** 2 + ((y - cy) / ry) ** 2 < 1;
  const side = Math.abs(x - 0.5);
  const isEar = y > 0.12 && y < 0.5 && Math.abs(side - 0.24) < (y - 0.12) * 0.42;
  const isHead = inside(0.5, 0.58, 0.38, 0.32);
  if (inside(0.35, 0.52, 0.035, 0.075) || inside(0.65, 0.52, 0.035, 0.075)) return 25;
  if (inside(0.35, 0.52, 0.085, 0.085) || inside(0.65, 0.52, 0.085, 0.085)) return 235;
  if (y > 0.64 && y < 0.7 && side < 0.7 - y) return 60;
  const isWhisker = side > 0.12 && side < 0.34 && Math.abs(Math.abs(y - 0.73) - (side - 0.1) * 0.25) < 0.009;
  if (isWhisker) return 240;
  return isEar || isHead ? 130 : 205;
}

/** A drawn cat, and how its brightness changes to the right and down: to dark is blue, to bright orange. */
export function cats(theme: "light" | "dark" = "light"): Figure {
  const drawn = array(
    Float64Array.from({ length: SIZE * SIZE }, (_, n) =>
      cat((0.5 + (n % SIZE)) / SIZE, (0.5 + Math.floor(n / SIZE)) / SIZE),
    ),
    [SIZE, SIZE],
  );
  const at = (k: number): { x: [number, number]; y: [number, number] } => ({
    x: [1.05 * k, 1.05 * k + 1],
    y: [0, 1],
  });
  const range = [-1020, 1020] as const;
  return figure({
    x: [0, 3.1],
    y: [0, 1],
    width: 860,
    margin: { left: 12, bottom: 12, top: 52 },
    theme,
    heading: true,
    title: "A cat, ∂I/∂x and ∂I/∂y by Sobel’s operator",
    description:
      "Three pictures: a cat in grey, its left and right edges in blue and orange, its upper and lower ones.",
    layers: [
      picture(drawn, { ...at(0), range: [0, 255] }),
      picture(sobel(drawn, { axis: "x" }), { ...at(1), colours: "blue-orange", range, bar: false }),
      picture(sobel(drawn, { axis: "y" }), { ...at(2), colours: "blue-orange", range }),
    ],
  });
}
