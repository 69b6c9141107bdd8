import { draw, type Figure, svg } from "nabla/figure";

/** Saves a figure as the command writes it. */
export async function saveAsSvg(figure: Figure, name: string): Promise<void> {
  save(new Blob([await svg(figure)], { type: "image/svg+xml" }), name);
}

/** Pixels of the file for each pixel of the page. */
const PNG_DENSITY = 2;

/** Saves a figure as a picture of twice its size on the page. */
export async function saveAsPng(figure: Figure, name: string): Promise<void> {
  const canvas = document.createElement("canvas");
  canvas.width = figure.frame.width * PNG_DENSITY;
  canvas.height = figure.frame.height * PNG_DENSITY;
  const context = canvas.getContext("2d");
  if (context === null) return;
  context.scale(PNG_DENSITY, PNG_DENSITY);
  await draw(figure, context);
  canvas.toBlob((blob) => blob !== null && save(blob, name), "image/png");
}

function save(blob: Blob, name: string): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  // The browser reads the address after the click has returned.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
