import { type Field, type Layer, mapLayers, scaleBar } from "nabla/figure";
import type { TerrainState } from "../../../state/terrain.js";
import type { Language } from "../../../words/language.js";
import type { Ground } from "./ground.js";
import { terrainWords as words } from "./words.js";

/** A ground's own axes: its window, and what they measure. */
export function frameOf({ x, y, unit }: Ground, language: Language) {
  const name = unit === "" ? "" : `, ${unit === "m" ? words.metres[language] : unit}`;
  return { x: spanOf(x), y: spanOf(y), labels: { x: `x${name}`, y: `y${name}` } };
}

function spanOf(places: Float64Array): [number, number] {
  const [first = 0, last = 0] = [places[0], places.at(-1)];
  return [Math.min(first, last), Math.max(first, last)];
}

/** The colours of a ground and what lies over them; a scale bar where its unit is known. */
export function groundLayers(
  value: Field,
  { geographic, unit }: Ground,
  { colours, over }: Pick<TerrainState, "colours" | "over">,
  language: Language,
): Layer[] {
  const names = [...(colours === "none" ? [] : [colours]), ...over];
  return [
    ...mapLayers({ value, gradient: value, ground: { geographic } }, names),
    ...(unit === "m"
      ? [
          scaleBar([
            { sign: words.metres[language], length: 1 },
            { sign: words.kilometres[language], length: 1000 },
          ]),
        ]
      : []),
  ];
}
