import { FONT } from "../../package/addresses.js";

const FAMILY = "DejaVu Sans Condensed";

/** Draws an SVG picture as PNG, `scale` pixels per unit of the SVG. */
export async function png(svg: string, scale: number): Promise<Uint8Array> {
  const { Resvg } = await import("@resvg/resvg-js");
  const font = {
    loadSystemFonts: false,
    fontFiles: [FONT],
    defaultFontFamily: FAMILY,
    sansSerifFamily: FAMILY,
  };
  return new Resvg(svg, { font, fitTo: { mode: "zoom", value: scale } }).render().asPng();
}
