import { explain } from "nabla/image";
import { pictures } from "../../src/screens/image/pictures.js";
import {
  asPicks,
  asRows,
  inBoth,
  lettered,
  letterOf,
  type Place,
  type Posed,
  type SelfCheckSource,
} from "../../src/screens/lesson/self-check/posed.js";
import { selfCheckWords as words } from "../../src/screens/lesson/self-check/words.js";
import { readAddress } from "../../src/state/address.js";

/** The picture of an address, and the pixel that the task is about. */
function pixelOf({ address, at }: SelfCheckSource) {
  const { route, state } = readAddress(address);
  const { picture, tab } = state.image;
  if (route !== "image" || tab !== "pixels" || picture === "own")
    throw new Error(`${address}: pixels are those of a picture of the lab's own`);
  const shown = pictures[picture]();
  const [height = 0, width = 0] = shown.shape;
  const [column, row] = at[0] ?? [0, 0];
  if (!(column > 0 && column < width - 1 && row > 0 && row < height - 1))
    throw new Error(`a pixel with neighbours on all sides, got ${column}, ${row} of ${width} × ${height}`);
  const brightness = (x: number, y: number): number => Number(shown.data[y * width + x]);
  /** Pictures have their first row on top, the plane has y upwards. */
  const middle = (x: number, y: number) => [x + 0.5, height - y - 0.5] as const;
  return { shown, width, height, column, row, brightness, middle };
}

const NAMES = ["Gx", "Gy"];

/** Which signs have Gx and Gy at a pixel? */
export function sign(task: SelfCheckSource): Posed {
  const { shown, column, row, middle } = pixelOf(task);
  const values = (["x", "y"] as const).map(
    (axis) => explain(shown, column, row, { operator: "sobel", axis, scale: "opencv" }).value,
  );
  const { question, hint, options } = words.sign;
  return asRows({
    question,
    hint,
    places: lettered([middle(column, row)]),
    rows: NAMES.map((name) => ({ name: { en: name, ru: name }, options: Object.values(options) })),
    answer: values.map((value) => Math.sign(value) + 1),
    reason: [inBoth(({ number, list }) => list(values.map((value, k) => `${NAMES[k]} = ${number(value)}`)))],
  });
}

/** Which two pixels does the central difference along x take? */
export function pair(task: SelfCheckSource): Posed {
  const { width, height, column, row, brightness, middle } = pixelOf(task);
  const places = Array.from({ length: width * height }, (_, n): Place => {
    const [x, y] = [n % width, Math.floor(n / width)];
    const isAsked = x === column && y === row;
    return {
      at: middle(x, y),
      letter: isAsked ? letterOf(0) : "",
      spoken: words.pair.spoken(y + 1, x + 1, isAsked ? letterOf(0) : String(brightness(x, y))),
    };
  });
  const [left, right] = [brightness(column - 1, row), brightness(column + 1, row)];
  const { question, hint } = words.pair;
  return asPicks({
    question,
    hint,
    cells: true,
    places,
    picks: 2,
    inOrder: false,
    answer: [row * width + column - 1, row * width + column + 1],
    reason: [
      inBoth(({ number }) => `(${number(right)} − ${number(left)}) / 2 = ${number((right - left) / 2)}`),
    ],
  });
}
