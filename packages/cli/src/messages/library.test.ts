import { graph, parse } from "nabla";
import { isNablaError } from "nabla/error";
import { graphFigure } from "nabla/figure";
import { gradient } from "nabla/grid";
import { sobel } from "nabla/image";
import { expect, test } from "vitest";
import { FACTS, libraryWords } from "./library.js";

/** What the library throws, in Russian. */
function told(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (isNablaError(error)) return libraryWords(error).ru;
    throw error;
  }
  return "";
}

const f = [
  [1, 2, 4],
  [3, 5, 8],
];
const long = [1, 2, 4, 8, 16, 32];
const uneven = [0, 1, 3, 4, 5, 9];

const sines = (count: number): string => Array.from({ length: count }, (_, k) => `sin(x+${k + 1})`).join("+");
const factors = Array.from({ length: 2200 }, (_, k) => `x${k}`);

/** What makes the library tell each fact, and how it is told in Russian. */
const CASES: readonly (readonly [() => unknown, string])[] = [
  [() => gradient(f, { axis: 0.5 }), "grid.gradient: номер оси — целое число, получено 0.5"],
  [() => gradient(f, { axis: 5 }), "grid.gradient: оси 5 нет, осей у массива: 2"],
  [() => gradient(f, { axis: [0, 0] }), "grid.gradient: каждая ось указывается один раз, получено [0, 0]"],
  [() => gradient([1]), "grid.gradient: вдоль оси 0 нужно не меньше 2 элементов, получено 1"],
  [
    () => gradient(f, { spacing: [1, 2, 3] }),
    "grid.gradient: шагов нужно по одному на ось, получено 3; координаты в списке — одна запись",
  ],
  [
    () => gradient(long, { spacing: [[0, 1]] }),
    "grid.gradient: координат в шаге 2, а элементов вдоль оси 0 — 6",
  ],
  [
    () => gradient(f, { edgeOrder: 3 as 2 }),
    "grid.gradient: порядок точности на концах оси — 1 или 2, получено 3",
  ],
  [() => gradient(f, { accuracy: 3 as 2 }), "grid.gradient: порядок точности — 2 или 4, получено 3"],
  [
    () => gradient(long, { spacing: [uneven], accuracy: 4 }),
    "grid.gradient: порядку точности 4 нужен равномерный шаг, получено неравномерные координаты вдоль оси 0",
  ],
  [
    () => gradient(long, { spacing: [uneven], boundary: "periodic" }),
    "grid.gradient: периодической границе нужен равномерный шаг, получено неравномерные координаты вдоль оси 0",
  ],
  [
    () => gradient(BigInt64Array.of(1n, 2n ** 60n + 1n)),
    "grid.gradient: 64-битные целые должны точно представляться числами double, " +
      "получено 1152921504606846977 at [1]",
  ],
  [() => graph(parse(sines(10_001)), { x: 1 }), "graph: узлов в графе не больше 10000, получено ≥ 10001"],
  [
    () => graphFigure(graph(parse(sines(100)), { x: 1 })),
    "graphFigure: рисуется не больше 150 узлов, получено 202",
  ],
  [
    () => graph(parse(factors.join("*")), Object.fromEntries(factors.map((name) => [name, 1]))),
    "graph: сумма квадратов чисел операндов не больше 1000000, получено 4840000",
  ],
  [
    () => sobel([1, 2]),
    "image.sobel: форма изображения — [высота,ширина] или [высота,ширина,1|3|4], получено [2]",
  ],
  [() => sobel(f, { size: 4 }), "image.sobel: размер — 1, 3, 5 или 7, получено 4"],
];

test.each(CASES)("a fact of the library is told in Russian: %#", (work, russian) => {
  expect(told(work)).toBe(russian);
});

test("every fact that is known here is one that the library tells", () => {
  const skeleton = (text: string): string[] => text.split(/\{\d\}/).filter((part) => part !== "");
  const untold = FACTS.filter(
    ({ ru }) => !CASES.some(([, russian]) => skeleton(ru).every((part) => russian.includes(part))),
  );
  expect(untold).toEqual([]);
});
