import type { Frame, Layer } from "nabla/figure";

/** A level line in pixels of the picture that it was drawn on. */
export interface LevelPath {
  readonly level: number;
  readonly lines: readonly Float64Array[];
}

/** The same layers; their level lines are told whenever they are found anew. */
export function tellingLevels(
  layers: readonly Layer[],
  tell: (paths: readonly LevelPath[], frame: Frame) => void,
): Layer[] {
  return layers.map((layer) =>
    layer.name !== "levels"
      ? layer
      : {
          ...layer,
          async lower(frame, taken) {
            const lowered = await layer.lower(frame, taken);
            const paths = lowered.marks.flatMap((mark): LevelPath[] => {
              const level = mark.kind === "path" ? mark.data?.["level"] : undefined;
              if (mark.kind !== "path" || level === undefined) return [];
              return [{ level: Number(level), lines: mark.lines.map(({ points }) => points) }];
            });
            tell(paths, frame);
            return lowered;
          },
        },
  );
}
