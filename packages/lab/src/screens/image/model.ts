import { computed } from "@preact/signals";
import { array, type NDArray } from "nabla/array";
import { type Figure, figure, picture } from "nabla/figure";
import { canny, direction, explain, magnitude, operators, type PixelExplanation } from "nabla/image";
import { commit, image, state } from "../../state/history.js";
import type { ImageState, ImageView } from "../../state/state.js";
import { theme } from "../../theme/theme.js";
import { say } from "../../words/language.js";
import { own } from "./own.js";
import { pictures } from "./pictures.js";
import { imageWords } from "./words.js";

/** Changes a part of what the screen holds. */
export function change(part: Partial<ImageState>, kind = ""): void {
  commit({ image: { ...state.peek().image, ...part } }, kind);
}

// Parts that change alone: the pixel is moved often, the picture is not.
const name = computed(() => image.value.picture);
const operator = computed(() => image.value.operator);
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
  const operate = operators[operator.value];
  const x = operate(shown.value, { axis: "x" });
  const y = operate(shown.value, { axis: "y" });
  return { x, y, length: magnitude(x, y) };
});

/** Canny's thresholds in Sobel's sums, whose largest is 1020: those that OpenCV's guide begins with. */
const LOW = 100;
const HIGH = 200;

/** The numbers that are shown, and how. */
const field = computed(() => {
  const { x, y, length } = derivatives.value;
  const widest = (a: NDArray): number =>
    (a.data as Float64Array).reduce((most, v) => Math.max(most, Math.abs(v)), 1);
  const signed = Math.max(widest(x), widest(y));
  const fields: Readonly<Record<ImageView, () => ReturnType<typeof picture>>> = {
    picture: () => picture(shown.value, { range: [0, 255] }),
    x: () => picture(x, { colours: "blue-orange", range: [-signed, signed], bar: false }),
    y: () => picture(y, { colours: "blue-orange", range: [-signed, signed], bar: false }),
    magnitude: () => picture(length, { colours: "cividis", range: [0, widest(length)], bar: false }),
    direction: () =>
      picture(directionWhere(x, y, length), { colours: "compass", range: [0, 360], bar: false }),
    edges: () => picture(canny(shown.value, { low: LOW, high: HIGH }), { range: [0, 255] }),
  };
  return fields[view.value]();
});

/** The direction of the gradient; NaN where it is zero, which has none. */
function directionWhere(x: NDArray, y: NDArray, length: NDArray): NDArray {
  const angles = direction(x, y);
  const data = Float64Array.from(angles.data as Float64Array, (angle, k) =>
    Number(length.data[k]) > 0 ? angle : Number.NaN,
  );
  return array(data, angles.shape);
}

/** What is seen, as wide as there is room. */
export function figureOf(room: number, look: "light" | "dark"): Figure {
  const { width, height } = size.value;
  const most = Math.min(room / width, room / height);
  // Whole pixels for each pixel leave no seams between them.
  const scale = most > 1 ? Math.floor(most) : most;
  return figure({
    x: [0, width],
    y: [0, height],
    width: Math.round(width * scale),
    height: Math.round(height * scale),
    margin: { left: 0, right: 0, top: 0, bottom: 0 },
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
    explain(shown.value, x, y, { operator: operator.value, axis });
  return [along("x"), along("y")];
});

/** The brightness at a pixel; beyond the border there is none. */
export function brightnessAt(x: number, y: number): number | undefined {
  const { width, height } = size.value;
  if (x < 0 || y < 0 || x >= width || y >= height) return undefined;
  return Number(shown.value.data[y * width + x]);
}
