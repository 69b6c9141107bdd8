import { expect, test } from "vitest";
import { field, figure, mapLayers, svg } from "../figure.js";

test("a default field with level lines is a file of less than 150 kB", async () => {
  const maps: readonly (readonly ((x: number, y: number) => number)[])[] = [
    [(x, y) => x * x + y * y, (x) => 2 * x, (_, y) => 2 * y],
    [(x, y) => x * y, (_, y) => y, (x) => x],
    [
      (x, y) => (x * x + y - 11) ** 2 + (x + y * y - 7) ** 2,
      (x, y) => 4 * x * (x * x + y - 11) + 2 * (x + y * y - 7),
      (x, y) => 2 * (x * x + y - 11) + 4 * y * (x + y * y - 7),
    ],
    [(x, y) => 1 / (x * y), (x, y) => -1 / (x * x * y), (x, y) => -1 / (x * y * y)],
    [
      (x, y) => Math.sin(x * x + y * y),
      (x, y) => 2 * x * Math.cos(x * x + y * y),
      (x, y) => 2 * y * Math.cos(x * x + y * y),
    ],
    [(x, y) => Math.tan(x) + y, (x) => 1 / Math.cos(x) ** 2, () => 1],
  ];
  for (const map of maps) expect(await sizeOf(map)).toBeLessThan(150_000);
});

test("forty hills and hollows, each with its own level lines and bands, are one of less than 160 kB", async () => {
  const waves = [
    (x: number, y: number) => Math.sin(2 * x) * Math.cos(2 * y),
    (x: number, y: number) => 2 * Math.cos(2 * x) * Math.cos(2 * y),
    (x: number, y: number) => -2 * Math.sin(2 * x) * Math.sin(2 * y),
  ];
  expect(await sizeOf(waves)).toBeLessThan(160_000);
});

async function sizeOf([f = Math.hypot, fx = f, fy = f]: readonly ((x: number, y: number) => number)[]) {
  const layers = mapLayers({ value: field(f), gradient: field(fx, fy) });
  return (await svg(figure({ x: [-5, 5], y: [-5, 5], layers }))).length;
}
