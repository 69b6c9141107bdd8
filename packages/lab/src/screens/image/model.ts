import { computed, signal } from "@preact/signals";
import type { NDArray } from "nabla/array";
import { type Figure, figure } from "nabla/figure";
import { type EdgeExplanation, explain, explainEdge, type PixelExplanation } from "nabla/image";
import { commit, image, state } from "../../state/history.js";
import type { ImageOperator, ImageState } from "../../state/state.js";
import { theme } from "../../theme/theme.js";
import { language, say } from "../../words/language.js";
import { derivativeOf, derivativesOf, edgesOf, layerOf, limitsOf } from "./drawn.js";
import { pictures } from "./pictures.js";
import { imageWords } from "./words.js";

/** Changes a part of what the screen holds. */
export function change(part: Partial<ImageState>, kind = ""): void {
  commit({ image: { ...state.peek().image, ...part } }, kind);
}

/** The reader's own picture, in grey. It lives in this page's memory only. */
export const own = signal<NDArray | undefined>(undefined);

/** Canny is about edges, so choosing it shows them. */
export function chooseOperator(operator: ImageOperator): void {
  change(operator === "canny" ? { operator, view: "edges" } : { operator });
}

// Parts that change alone: the pixel is moved often, the picture is not.
const name = computed(() => image.value.picture);
const operator = computed(() => image.value.operator);
const thresholds = computed(() => image.value.thresholds);
const derivative = computed(() => derivativeOf(operator.value));
export const view = computed(() => image.value.view);

/** The picture that is shown; a link to somebody's own picture opens on the unit's fragment. */
export const shown = computed<NDArray>(() =>
  name.value === "own" ? (own.value ?? pictures.fragment()) : pictures[name.value](),
);

export const size = computed(() => {
  const [height = 0, width = 0] = shown.value.shape;
  return { width, height };
});

/** The pixel in the middle of a picture. */
export function middle(of: NDArray | undefined): readonly [number, number] {
  const [height = 0, width = 0] = of?.shape ?? [];
  return [Math.floor(width / 2), Math.floor(height / 2)];
}

/** The pixel that is explained, inside the picture. */
export const pixel = computed<readonly [number, number]>(() => {
  const { width, height } = size.value;
  const [x, y] = image.value.pixel;
  return [Math.min(x, width - 1), Math.min(y, height - 1)];
});

const derivatives = computed(() => derivativesOf(shown.value, operator.value));

/** The thresholds in the numbers of the picture. */
export const limits = computed(() =>
  limitsOf(derivatives.value, { operator: operator.value, thresholds: thresholds.value }),
);

/** The numbers that are shown, and how. */
const field = computed(() =>
  layerOf(shown.value, derivatives.value, view.value, () =>
    edgesOf(shown.value, derivatives.value, operator.value, limits.value),
  ),
);

/** What a picture leaves around it: nothing, or room for the numbers of a colour bar. */
const NONE = { left: 0, right: 0, top: 0, bottom: 0 };
const BESIDE = { left: 0, right: 80, top: 8, bottom: 8 };

/** What is seen, as wide as there is room. */
export function figureOf(room: number, look: "light" | "dark"): Figure {
  const { width, height } = size.value;
  const margin = field.value.hasBar === true ? BESIDE : NONE;
  const most = Math.min((room - margin.right) / width, room / height);
  // Whole pixels for each pixel leave no seams between them.
  const scale = most > 1 ? Math.floor(most) : most;
  return figure({
    x: [0, width],
    y: [0, height],
    width: Math.round(width * scale) + margin.right,
    height: Math.round(height * scale) + margin.top + margin.bottom,
    margin,
    language: language.value,
    theme: look,
    title: say(imageWords.views[view.value]),
    description: say(imageWords.described(say(imageWords.pictures[name.value]), width, height)),
    layers: [field.value],
  });
}

export const figureAt = (room: number): Figure => figureOf(room, theme.value);

/** Where both derivatives of the pixel come from. */
export const explanations = computed<readonly [PixelExplanation, PixelExplanation]>(() => {
  const [x, y] = pixel.value;
  const along = (axis: "x" | "y"): PixelExplanation =>
    explain(shown.value, x, y, { operator: derivative.value, axis });
  return edge.value?.derivatives ?? [along("x"), along("y")];
});

/** How Canny comes to its answer at the pixel; undefined where another operator is chosen. */
export const edge = computed<EdgeExplanation | undefined>(() =>
  operator.value === "canny" ? explainEdge(shown.value, ...pixel.value, limits.value) : undefined,
);

/** The brightness at a pixel; beyond the border there is none. */
export function brightnessAt(x: number, y: number): number | undefined {
  const { width, height } = size.value;
  if (x < 0 || y < 0 || x >= width || y >= height) return undefined;
  return Number(shown.value.data[y * width + x]);
}
