import { fileURLToPath } from "node:url";

/** One font for all machines, so that a picture is the same everywhere. Its licence stands beside it. */
const FONT = fileURLToPath(new URL("../../fonts/DejaVuSansCondensed.ttf", import.meta.url));
const FAMILY = "DejaVu Sans Condensed";

/** Draws an SVG picture as PNG, `scale` pixels a unit. */
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
