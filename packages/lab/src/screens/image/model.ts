import { computed, signal } from "@preact/signals";
import { array, type NDArray } from "nabla/array";
import { type Figure, figure, picture } from "nabla/figure";
import {
  canny,
  direction,
  type EdgeExplanation,
  explain,
  explainEdge,
  magnitude,
  operators,
  type PixelExplanation,
} from "nabla/image";
import { commit, image, state } from "../../state/history.js";
import type { ImageOperator, ImageState, ImageView } from "../../state/state.js";
import { theme } from "../../theme/theme.js";
import { language, say } from "../../words/language.js";
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
/** Canny's own derivatives are Sobel's. */
const derivative = computed(() => (operator.value === "canny" ? "sobel" : operator.value));
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

const derivatives = computed(() => {
  const operate = operators[derivative.value];
  const x = operate(shown.value, { axis: "x" });
  const y = operate(shown.value, { axis: "y" });
  return { x, y, length: magnitude(x, y) };
});

/** The largest number of an array without its sign; 1 where all are 0. */
const widest = ({ data }: NDArray): number => {
  let most = 0;
  for (const value of data) most = Math.max(most, Math.abs(Number(value)));
  return most === 0 ? 1 : most;
};

/** How strong the strongest gradient of the picture is, as the operator measures it: Canny by |∂I/∂x| + |∂I/∂y|. */
const strongest = computed(() => {
  const { x, y, length } = derivatives.value;
  return widest(operator.value === "canny" ? magnitude(x, y, "L1") : length);
});

/** The thresholds in the numbers of the picture. */
export const limits = computed(() => {
  const [low, high] = thresholds.value;
  return { low: (low / 100) * strongest.value, high: (high / 100) * strongest.value };
});

/** The numbers that are shown, and how. */
const field = computed(() => {
  const { x, y, length } = derivatives.value;
  const signed = Math.max(widest(x), widest(y));
  const fields: Readonly<Record<ImageView, () => ReturnType<typeof picture>>> = {
    picture: () => picture(shown.value, { range: [0, 255] }),
    x: () => picture(x, { colours: "blue-orange", range: [-signed, signed] }),
    y: () => picture(y, { colours: "blue-orange", range: [-signed, signed] }),
    magnitude: () => picture(length, { colours: "cividis", range: [0, widest(length)] }),
    direction: () => picture(directionWhere(x, y, length), { colours: "compass", range: [0, 360] }),
    edges: () => picture(edgesOf(length), { range: [0, 255] }),
  };
  return fields[view.value]();
});

/** 255 where there is an edge: by Canny, or where the gradient is as long as the upper threshold. */
function edgesOf(length: NDArray): NDArray {
  const { low, high } = limits.value;
  if (operator.value === "canny") return canny(shown.value, { low, high });
  const isEdge = (size: number): boolean => size > 0 && size >= high;
  return array(
    Uint8Array.from({ length: length.data.length }, (_, k) => (isEdge(Number(length.data[k])) ? 255 : 0)),
    length.shape,
  );
}

/** The direction of the gradient; NaN where it is zero, which has none. */
function directionWhere(x: NDArray, y: NDArray, length: NDArray): NDArray {
  const angles = direction(x, y);
  const data = Float64Array.from(angles.data as Float64Array, (angle, k) =>
    Number(length.data[k]) > 0 ? angle : Number.NaN,
  );
  return array(data, angles.shape);
}

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
