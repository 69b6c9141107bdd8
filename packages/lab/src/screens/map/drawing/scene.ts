import { gradient, parse } from "nabla";
import type { Figure, Layer } from "nabla/figure";
import type { LabState } from "../../../state/state.js";
import type { Found } from "../critical/answer.js";
import { type PictureOptions, picture, stillLayers } from "../picture.js";
import { criticalLayer, streamlines } from "../rare/layers.js";
import { type MapAxes, type Runners, runnersOf } from "../runners.js";
import { type LevelPath, tellingLevels } from "./telling.js";

/** A map as plain data, from which another thread draws the same picture. */
export interface Scene {
  readonly formula: string;
  readonly variables: readonly string[];
  readonly mapAxes: MapAxes;
  readonly fixed: readonly number[];
  readonly chosen: Pick<LabState, "layers" | "sign" | "looks">;
  readonly found?: Found | undefined;
  readonly options: PictureOptions;
}

/** Turns scenes into figures; what the last one had is kept, so that a map that is moved is compiled once. */
export class SceneReader {
  private runners = { key: "", made: undefined as Promise<Runners> | undefined };
  private layers = { key: "", made: undefined as Promise<Layer[]> | undefined };
  /** The level lines of the last picture. */
  levels: readonly LevelPath[] = [];

  runnersOf({
    formula,
    variables,
    mapAxes,
  }: Pick<Scene, "formula" | "variables" | "mapAxes">): Promise<Runners> {
    const key = JSON.stringify([formula, variables, mapAxes]);
    if (this.runners.key === key && this.runners.made !== undefined) return this.runners.made;
    const expr = parse(formula, { variables });
    const made = runnersOf({ expr, variables, gradient: gradient(expr, variables) }, mapAxes);
    this.runners = { key, made };
    return made;
  }

  async figure(scene: Scene): Promise<Figure> {
    const { options, ...rest } = scene;
    const key = JSON.stringify(rest);
    const made = this.layers.key === key && this.layers.made ? this.layers.made : this.layersOf(scene);
    this.layers = { key, made };
    return picture(await made, scene, options);
  }

  private async layersOf(scene: Scene): Promise<Layer[]> {
    const { mapAxes, chosen, fixed, found } = scene;
    const ready = { ...(await this.runnersOf(scene)), mapAxes };
    const rare = { streamlines, ...(found !== undefined && { critical: criticalLayer(found) }) };
    this.levels = [];
    return tellingLevels(stillLayers(ready, chosen, fixed, rare), (paths) => {
      this.levels = paths;
    });
  }
}
