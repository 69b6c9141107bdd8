import { isNablaError } from "nabla";
import { draw } from "nabla/figure";
import type { DrawingAnswer, DrawingQuestion } from "./messages.js";
import { SceneReader } from "./scene.js";

const reader = new SceneReader();

self.addEventListener("message", ({ data }: MessageEvent<DrawingQuestion>) => {
  void answer(data).then((found) => {
    self.postMessage(found, { transfer: found.picture === undefined ? [] : [found.picture] });
  });
});

async function answer({ id, scene, density }: DrawingQuestion): Promise<DrawingAnswer> {
  try {
    const figure = await reader.figure(scene);
    const { width, height } = figure.frame;
    const canvas = new OffscreenCanvas(Math.round(width * density), Math.round(height * density));
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
