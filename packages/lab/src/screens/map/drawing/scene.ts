import { gradient, parse } from "nabla";
import type { Figure, Layer } from "nabla/figure";
import type { LabState } from "../../../state/state.js";
import type { Found } from "../critical/answer.js";
import { type PictureOptions, picture, stillLayers } from "../picture.js";
import { criticalLayer, streamlines } from "../rare/layers.js";
import { type Ground, type Runners, runnersOf } from "../runners.js";
import { type SurfaceScene, surfaceFigure } from "../surface/picture.js";
import { type LevelPath, tellingLevels } from "./telling.js";

/** A map as plain data, from which another thread draws the same picture. */
export interface MapScene extends Ground {
  readonly chosen: Pick<LabState, "layers" | "sign" | "looks">;
  readonly found?: Found | undefined;
  readonly options: PictureOptions;
}

export type Scene = MapScene | SurfaceScene;

/** Turns scenes into figures; what the last ones had is kept, so that a map that is moved is compiled once. */
export class SceneReader {
  private runners = { key: "", made: undefined as Promise<Runners> | undefined };
  private layers = { key: "", made: undefined as Promise<Layer[]> | undefined };
  /** The level lines of the last map, and of the last surface. */
  private readonly levels: Record<"map" | "surface", readonly LevelPath[]> = { map: [], surface: [] };

  /** The level lines of a scene whose figure was drawn last. */
  levelsOf(scene: Scene): readonly LevelPath[] {
    return this.levels["surface" in scene ? "surface" : "map"];
  }

  async figure(scene: Scene): Promise<Figure> {
    if ("surface" in scene) {
      const figure = surfaceFigure(await this.runnersOf(scene), scene);
      const tell = (paths: readonly LevelPath[]): void => {
        this.levels.surface = paths;
      };
      return { ...figure, layers: tellingLevels(figure.layers, tell, "surface") };
    }
    const { options, ...rest } = scene;
    const key = JSON.stringify(rest);
    const made = this.layers.key === key && this.layers.made ? this.layers.made : this.layersOf(scene);
    this.layers = { key, made };
    return picture(await made, scene, options);
  }

  private runnersOf({ formula, variables, mapAxes }: Ground): Promise<Runners> {
    const key = JSON.stringify([formula, variables, mapAxes]);
    if (this.runners.key === key && this.runners.made !== undefined) return this.runners.made;
    const expr = parse(formula, { variables });
    const made = runnersOf({ expr, variables, gradient: gradient(expr, variables) }, mapAxes);
    this.runners = { key, made };
    return made;
  }

  private async layersOf(scene: MapScene): Promise<Layer[]> {
    const { mapAxes, chosen, fixed, found } = scene;
    const ready = { ...(await this.runnersOf(scene)), mapAxes };
    const rare = { streamlines, ...(found !== undefined && { critical: criticalLayer(found) }) };
    this.levels.map = [];
    return tellingLevels(stillLayers(ready, chosen, fixed, rare), (paths) => {
      this.levels.map = paths;
    });
  }
}
