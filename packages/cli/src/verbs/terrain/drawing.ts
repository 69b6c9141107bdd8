import type { LevelBand, LevelLines } from "nabla/levels";
import { item } from "../../array/item.js";
import { sequential } from "../../formats/picture/palettes.js";
import type { Raster } from "../../formats/raster.js";
import type { Georeference } from "../../formats/tiff/georeference.js";

/** Lines are drawn this many units wide and high at most; smaller rasters as large as they are, but for tiny ones. */
const LARGEST = 2000;
const SMALLEST = 400;
/** Every fifth line is thicker, as on topographic maps. */
const INDEX = 5;
/** The palest colours are no use for lines on white. */
const PALEST = 90;

/** Level lines or bands as an SVG picture, north above: the higher the darker. */
export function drawLevels(
  levels: readonly (LevelLines | LevelBand)[],
  dem: Raster,
  place: Georeference,
): string {
  const { x, y, dx, dy, geographic } = place;
  const middle = y + (dy * dem.height) / 2;
  const shrink = geographic ? Math.max(0.01, Math.cos((middle * Math.PI) / 180)) : 1;
  const ratio = Math.abs(dy) / (Math.abs(dx) * shrink);
  const largest = Math.max(dem.width, dem.height * ratio);
  const unit = Math.min(LARGEST, Math.max(SMALLEST, largest)) / largest;
  const [width, height] = [dem.width * unit, dem.height * ratio * unit];
  const right = (at: number): string => (((at - x) / dx + 0.5) * unit).toFixed(2);
  const down = (at: number): string => {
    const row = (at - y) / dy + 0.5;
    return ((dy < 0 ? row : dem.height - row) * ratio * unit).toFixed(2);
  };
  const pathOf = (points: Float64Array, closed: boolean): string => {
    const vertices: string[] = [];
    for (let n = 0; n < points.length; n += 2) {
      vertices.push(`${right(item(points, n))} ${down(item(points, n + 1))}`);
    }
    return `M${vertices.join("L")}${closed ? "Z" : ""}`;
  };
  const steps = levels.slice(1).map((one, k) => heightOf(one) - heightOf(item(levels, k)));
  const step = Math.min(...steps);
  const paths = levels.map((one, k) => {
    const palest = "lines" in one ? PALEST : 0;
    const colour = Math.round(palest + ((255 - palest) * k) / Math.max(1, levels.length - 1)) * 3;
    const [r, g, b] = sequential.subarray(colour, colour + 3);
    const ink = `rgb(${r},${g},${b})`;
    if (!("lines" in one)) {
      const rings = one.polygons.flatMap(({ outer, holes }) => [outer, ...holes]);
      const path = rings.map((ring) => pathOf(ring, true)).join("");
      return `<path d="${path}" fill="${ink}"><title>${one.lower} – ${one.upper}</title></path>`;
    }
    const path = one.lines.map(({ points, closed }) => pathOf(points, closed)).join("");
    const wide = Math.round(one.level / step) % INDEX === 0 ? 1.6 : 0.8;
    return `<path d="${path}" stroke="${ink}" stroke-width="${wide}"><title>${one.level}</title></path>`;
  });
  const box = `viewBox="0 0 ${width.toFixed(2)} ${height.toFixed(2)}"`;
  const size = `width="${width.toFixed(0)}" height="${height.toFixed(0)}" ${box}`;
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size}>
<rect width="100%" height="100%" fill="#fff"/>
<g fill="none" fill-rule="evenodd" stroke-linejoin="round">
${paths.join("\n")}
</g>
</svg>
`;
}

const heightOf = (one: LevelLines | LevelBand): number => ("lines" in one ? one.level : one.lower);
