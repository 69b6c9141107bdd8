import { isNablaError } from "nabla";
import { draw } from "nabla/figure";
import type { DrawingAnswer, DrawingQuestion } from "./messages.js";
import { SceneReader } from "./scene.js";

const reader = new SceneReader();

self.addEventListener("message", ({ data }: MessageEvent<DrawingQuestion>) => {
  void answer(data).then((found) => {
    const { picture } = found;
    const size = picture && { width: picture.width, height: picture.height };
    self.postMessage(found, { transfer: picture === undefined ? [] : [picture] });
    if (size !== undefined) prepare(size);
  });
});

/**
 * The canvas of the next picture. A browser takes its time to find room for pixels, so this one has it before it is
 * asked for.
 */
let next = new OffscreenCanvas(1, 1);

function canvasOf(width: number, height: number): OffscreenCanvas {
  return next.width === width && next.height === height ? next : new OffscreenCanvas(width, height);
}

function prepare({ width, height }: Record<"width" | "height", number>): void {
  next = new OffscreenCanvas(width, height);
  next.getContext("2d")?.clearRect(0, 0, width, height);
}

async function answer({ id, scene, density }: DrawingQuestion): Promise<DrawingAnswer> {
  try {
    const figure = await reader.figure(scene);
    const { width, height } = figure.frame;
    const canvas = canvasOf(Math.round(width * density), Math.round(height * density));
    const context = canvas.getContext("2d");
    if (context === null) return { id, levels: [] };
    context.setTransform(density, 0, 0, density, 0, 0);
    await draw(figure, context);
    return { id, picture: canvas.transferToImageBitmap(), levels: reader.levelsOf(scene) };
  } catch (error) {
    // A window too far out for doubles cannot be drawn. Anything else is a mistake of ours.
    if (!isNablaError(error)) throw error;
    return { id, levels: [] };
  }
}
