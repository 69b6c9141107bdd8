import type { LevelLines } from "nabla/levels";
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

/** Level lines as an SVG picture, north above: the higher the darker. */
export function drawLevels(levels: readonly LevelLines[], dem: Raster, place: Georeference): string {
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
  const steps = levels.slice(1).map(({ level }, k) => level - item(levels, k).level);
  const step = Math.min(...steps);
  const paths = levels.map(({ level, lines }, k) => {
    const path = lines
      .map(({ points, closed }) => {
        const vertices: string[] = [];
        for (let n = 0; n < points.length; n += 2) {
          vertices.push(`${right(item(points, n))} ${down(item(points, n + 1))}`);
        }
        return `M${vertices.join("L")}${closed ? "Z" : ""}`;
      })
      .join("");
    const colour = Math.round(PALEST + ((255 - PALEST) * k) / Math.max(1, levels.length - 1)) * 3;
    const [r, g, b] = sequential.subarray(colour, colour + 3);
    const wide = Math.round(level / step) % INDEX === 0 ? 1.6 : 0.8;
    return `<path d="${path}" stroke="rgb(${r},${g},${b})" stroke-width="${wide}"><title>${level}</title></path>`;
  });
  const box = `viewBox="0 0 ${width.toFixed(2)} ${height.toFixed(2)}"`;
  const size = `width="${width.toFixed(0)}" height="${height.toFixed(0)}" ${box}`;
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size}>
<rect width="100%" height="100%" fill="#fff"/>
<g fill="none" stroke-linejoin="round">
${paths.join("\n")}
</g>
</svg>
`;
}
