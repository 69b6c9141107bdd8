import type { Frame, Layer, Mark } from "nabla/figure";

/** A level line in pixels of the picture that it was drawn on. */
export interface LevelPath {
  readonly level: number;
  readonly lines: readonly Float64Array[];
  /** Its numbers, which stand in gaps of the lines: each as a line along it. */
  readonly labels: readonly Float64Array[];
}

/** Half a label's length, about. */
const HALF = 14;

/** The same layers; the level lines of the one with this name are told whenever they are found anew. */
export function tellingLevels(
  layers: readonly Layer[],
  tell: (paths: readonly LevelPath[], frame: Frame) => void,
  name = "levels",
): Layer[] {
  return layers.map((layer) =>
    layer.name !== name
      ? layer
      : {
          ...layer,
          async lower(frame, taken) {
            const lowered = await layer.lower(frame, taken);
            tell(pathsOf(lowered.marks), frame);
            return lowered;
          },
        },
  );
}

function pathsOf(marks: readonly Mark[]): LevelPath[] {
  const labels = marks.flatMap((mark) => {
    if (mark.kind !== "text" || mark.data?.["level"] === undefined) return [];
    const turn = ((mark.angle ?? 0) * Math.PI) / 180;
    const [dx, dy] = [HALF * Math.cos(turn), HALF * Math.sin(turn)];
    const along = Float64Array.of(mark.x - dx, mark.y - dy, mark.x + dx, mark.y + dy);
    return [{ level: Number(mark.data["level"]), along }];
  });
  return marks.flatMap((mark): LevelPath[] => {
    if (mark.kind !== "path" || mark.data?.["level"] === undefined) return [];
    const level = Number(mark.data["level"]);
    return [
      {
        level,
        lines: mark.lines.map(({ points }) => points),
        labels: labels.filter((label) => label.level === level).map(({ along }) => along),
      },
    ];
  });
}
