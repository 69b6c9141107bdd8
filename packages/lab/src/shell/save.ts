import { draw, type Figure, svg } from "nabla/figure";

/** Saves a figure as the command writes it. */
export async function saveAsSvg(figure: Figure, name: string): Promise<void> {
  save(new Blob([await svg(figure)], { type: "image/svg+xml" }), name);
}

/** Saves a figure as a picture with `density` pixels, along each side, for each of the figure's. */
export async function saveAsPng(figure: Figure, name: string, density: number): Promise<void> {
  const canvas = document.createElement("canvas");
  canvas.width = figure.frame.width * density;
  canvas.height = figure.frame.height * density;
  const context = canvas.getContext("2d");
  if (context === null) return;
  context.scale(density, density);
  await draw(figure, context);
  canvas.toBlob((blob) => blob !== null && save(blob, name), "image/png");
}

export function saveText(text: string, name: string): void {
  save(new Blob([text], { type: "text/plain;charset=utf-8" }), name);
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
