import { BilingualError } from "../../messages/errors.js";
import { FONT } from "../../package/addresses.js";

const FAMILY = "DejaVu Sans Condensed";
/** More pixels than these take more memory than a picture is worth. */
const MOST = 100_000_000;

/** Draws an SVG picture as PNG, `scale` pixels per unit of the SVG. Throws `limit` for a picture of no or too many. */
export async function png(svg: string, scale: number): Promise<Uint8Array> {
  const { Resvg } = await import("@resvg/resvg-js");
  const font = {
    loadSystemFonts: false,
    fontFiles: [FONT],
    defaultFontFamily: FAMILY,
    sansSerifFamily: FAMILY,
  };
  const drawing = new Resvg(svg, { font, fitTo: { mode: "zoom", value: scale } });
  const { width, height } = drawing;
  const [columns, rows] = [Math.ceil(width * scale), Math.ceil(height * scale)];
  if (!(Math.min(width, height) * scale >= 1 && columns * rows <= MOST)) {
    const words = {
      en: `a PNG has 1 to ${MOST} pixels, got ${columns} × ${rows}`,
      ru: `в PNG от 1 до ${MOST} пикселей, получено ${columns} × ${rows}`,
    };
    throw new BilingualError("limit", words, { what: "pixels", limit: MOST });
  }
  return drawing.render().asPng();
}
