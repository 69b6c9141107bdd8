import type { Figure } from "./figure.js";

/** The levels of each layer of level lines, or of bands where there are no lines, as the picture has them. */
export async function levelsOf({ layers, frame }: Figure): Promise<number[][]> {
  const lines = layers.filter(({ name }) => name === "levels");
  const bands = layers.filter(({ name }) => name === "bands");
  return Promise.all(
    (lines.length > 0 ? lines : bands).map(async (layer) => {
      const { marks } = await layer.lower(frame);
      const found = marks.flatMap((mark) => {
        const { level, above } = (mark.kind === "path" && mark.data) || {};
        return [level, above].filter((one) => one !== undefined && Number.isFinite(Number(one)));
      });
      return [...new Set(found)].map(Number).sort((a, b) => a - b);
    }),
  );
}
