import { graph, parse } from "nabla";
import { isNablaError } from "nabla/error";
import { check } from "nabla/exercise";
import { graphFigure } from "nabla/figure";
import {
  arrayTable,
  fit,
  fitting,
  type Iteration,
  readFitCheckpoint,
  type SqlDialectName,
  sqlTable,
  tableOfShards,
} from "nabla/fit";
import { divergence, explain, gradient, groundOf } from "nabla/grid";
import { sobel } from "nabla/image";
import { slope } from "nabla/terrain";
import { expect, test } from "vitest";
import { FACTS, libraryWords } from "./library.js";

/** What the library throws, in Russian. */
async function told(work: () => unknown): Promise<string> {
  try {
    await work();
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

const rows = { x: [1, 2], y: [Number.NaN, 1] };
const whole = { x: [1, 2], y: [1, 2] };

/** A table of a server whose queries find ever fewer rows. */
function shrinking(dialect: SqlDialectName = "sql:duckdb") {
  let rows = 3;
  const query = async () => [rows, rows--, 3, 3, 3, 0, 0, 3, 3, 3, 3];
  return sqlTable({ dialect, name: "server", columns: ["x", "y"], from: "t", query });
}
const deep = parse(`${"sin(x + ".repeat(150)}x${")".repeat(150)}`);

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
  [
    () => check({ task: "solutions", equations: ["x = 1"] }, "maybe"),
    "check: ответ — одно из infinite, none, one, получено maybe",
  ],
  [
    () => check({ task: "gradient", of: "x" }, "x".repeat(2001)),
    "check: в ответе не больше 2000 знаков, получено 2001",
  ],
  [() => check({ task: "element", values: [1, 2], index: 2 }, "1"), "check: индекс от 0 до 1, получено 2"],
  [() => check({ task: "sobel", pixels: [[1]], axis: "x" }, "1"), "check: во фрагменте 3 строки по 3 числа"],
  [() => check({ task: "gradient-at", of: "x*y", at: { x: 1 } }, "1"), "check: в точке нет значения y"],
  [
    () => check({ task: "gradient-at", of: "ln(x)*y", at: { x: 0, y: 1 } }, "1"),
    "check: в точке нет градиента, получено x = 0, y = 1",
  ],
  [
    () => check({ task: "steepest", of: "x^2", at: { x: 0 } }, "1"),
    "check: градиент в точке равен нулю: направления наискорейшего роста нет",
  ],
  [
    () => check({ task: "element", values: [1, 2], index: 1, spacing: 0 }, "1"),
    "check: шаг больше 0, получено 0",
  ],
  [() => check({ task: "solutions", equations: [] }, "1"), "check: в системе от 1 до 50 уравнений"],
  [
    () => check({ task: "gradient-at", of: "x^2", at: { x: Number.POSITIVE_INFINITY } }, "1"),
    "check: координаты точки — конечные числа, получено Infinity",
  ],
  [
    () => check({ task: "element", values: [1], index: 0 }, "1"),
    "check: в строке хотя бы два числа, все конечные",
  ],
  [() => check({ task: "gradient", of: "2" }, "1"), "check: в формуле нет переменной, получено 2"],
  [
    () => check({ task: "classify", of: "x^2*y", at: { x: 0, y: 0 } }, "minimum"),
    "check: не удалось выяснить, что это за точка",
  ],
  [
    () => check({ task: "critical", of: "(x - y)^2" }, "(0, 0)"),
    "check: не доказано, что критических точек конечное число и найдены все",
  ],
  [
    () => check({ task: "solutions", equations: ["x^2 = 1"] }, "one"),
    "check: у системы должно быть ни одного, одно или бесконечно много решений",
  ],
  [() => fit({ model: "y = x", data: rows }), "fit: модель имеет вид y ~ w0 + w1*x, получено y = x"],
  [() => fit({ model: "y ~ x", data: rows }), "fit: в модели кроме столбцов есть параметры, получено y ~ x"],
  [
    () => fit({ model: "y ~ a*x", data: rows }),
    "fit: в каждой строке нужны конечные числа, получено строк без числа: 1 из 2",
  ],
  [
    () => fit({ model: "y ~ a*x + b + c", data: whole }),
    "fit: параметрам (3) нужно столько же строк, получено 2",
  ],
  [
    () => fit({ model: "y ~ a*x", data: whole, loss: "hubert" }),
    "fit: функция потерь — одна из squares, absolute, quantile, huber, logistic, poisson " +
      "или формула от остатка r, получено hubert",
  ],
  [
    () => fit({ model: "y ~ a*x", data: whole, start: { b: 1 } }),
    "fit: начало и границы задаются параметрам, получено b, а параметры — a",
  ],
  [
    () => fit({ model: "y ~ log(a - x)", data: whole, start: { a: 1 } }),
    "fit: в начальной точке модель должна быть определена в каждой строке, получено a = 1",
  ],
  [
    async () => {
      const { value } = await fitting({ model: "y ~ exp(a*x)", data: whole }).next();
      const resume = (value as Iteration).checkpoint();
      return fit({ model: "y ~ exp(a*x)", data: whole, l2: 1, resume });
    },
    "fit: сохранена подгонка, где l2 = 0, получено 1",
  ],
  [
    () => fit({ model: "y ~ exp(a*x)", data: { x: [1, 2], y: [1e300, 1e300] } }),
    "fit: сумма квадратов отклика должна быть числом, получено бесконечность",
  ],
  [
    () => fit({ model: "z ~ a*x", data: whole }),
    "fit: отклик — формула от столбцов, получено z, а столбцы — x, y",
  ],
  [
    () => fit({ model: "y ~ a*x", data: whole, weights: "q" }),
    "fit: вес — формула от столбцов, получено q, а столбцы — x, y",
  ],
  [
    () => fit({ model: "y ~ a*x", data: whole, weights: "2*x - 3" }),
    "fit: вес строки не меньше 0, получено строк с другим: 1",
  ],
  [
    () => fit({ model: "y ~ a*x", data: whole, loss: "logistic:2" }),
    "fit: logistic не принимает числа, получено 2",
  ],
  [
    () => fit({ model: "y ~ a*x", data: whole, method: "newton", bounds: { a: [0, 1] } }),
    "minimize: newton не знает границ, получено a",
  ],
  [() => fit({ model: "y ~ zeta(a*x)", data: whole }), "derivative: производной zeta у nabla нет"],
  [
    async () => (await shrinking().prepare([parse("x")], []))(new Float64Array(0), { parts: 2, seed: 0 }),
    "fit: для частей нужно то, что различает строки, получено ничего",
  ],
  [() => readFitCheckpoint("no"), "fit: сохранённое состояние — текст JSON, получено другой текст"],
  [
    () => readFitCheckpoint("{}"),
    "fit: в сохранённом состоянии есть, что подгоняется и на каком месте, получено другое",
  ],
  [
    async () => {
      const options = { model: "y ~ a*x", loss: "huber" };
      const { value } = await fitting({ ...options, data: whole }).next();
      const resume = (value as Iteration).checkpoint();
      return fit({ ...options, data: { x: [1, 2], y: [1, 3] }, resume });
    },
    "minimize: сохранённая работа — о функции со значением 2, получено 3",
  ],
  [
    () => gradient(f, { boundary: ["periodic"] }),
    "grid.gradient: границ нужно по одной на ось, осей: 2, получено 1",
  ],
  [
    () => gradient(f, { boundary: "mirror" as "reflect" }),
    "grid.gradient: граница — one-sided, periodic, reflect, constant или constant=ЧИСЛО, получено mirror",
  ],
  [
    () => divergence([f, long]),
    "grid.divergence: массивов в поле столько, сколько у них осей, и форма у всех одна, " +
      "получено [6] у массива 2 из 2",
  ],
  [() => explain(f, [9, 9]), "grid.explain: номер элемента — список в пределах формы [2,3], получено [9, 9]"],
  [
    () => groundOf([0], [0], { earth: { radius: 0 } }),
    "grid: Земля — wgs84 или шар с радиусом в метрах, получено 0",
  ],
  [
    () => slope([[1, 2]], { cellSize: 1, latitudes: [92, 91] }),
    "terrain.slope: широты лежат между −90 и 90, получено 92 и 91",
  ],
  [() => groundOf([91], [0]), "grid.groundOf: широта — число от −90 до 90, получено 91"],
  [() => groundOf([0], [1000]), "grid.groundOf: долгота — число от −720 до 720, получено 1000"],
  [
    () => groundOf([0, 1], [0, 1, 0]),
    "grid.groundOf: долготы поворачивают назад на месте 2; начните сетку с западного края",
  ],
  [
    () => groundOf([0, 1], [0, 1, 2], { greatCircles: true }),
    "grid.groundOf: большим кругам нужны сфера и ровные долготы, получено wgs84",
  ],
  [
    () => fit({ model: "y ~ a + b*x", data: shrinking() }),
    "fit: каждый запрос должен находить те же строки, получено 2 вместо 3 в server",
  ],
  [
    () => tableOfShards([arrayTable({ x: [1], y: [1] }), arrayTable({ x: [1] })]),
    "fit: у частей таблицы должны быть одни и те же столбцы, получено x, y и x",
  ],
  [
    () =>
      shrinking().prepare(
        Array.from({ length: 1700 }, (_, k) => parse(`x + ${k}`)),
        [],
      ),
    "fit: в запросе не больше 1600 сумм, получено 1702",
  ],
  [
    () => shrinking("sql:clickhouse").prepare([deep], []),
    "fit: вложенность в запросе не больше 200, получено 302",
  ],
  [
    () => fit({ model: "y ~ a*x", loss: "logistic", data: { x: [1, 2], y: [1, 3] } }),
    "fit: с logistic отклик от 0 до 1, получено строк с другим: 1",
  ],
  [
    () => fit({ model: "y ~ a*x", loss: "poisson", data: { x: [1, 2], y: [1, -1] } }),
    "fit: с poisson отклик не меньше 0, получено строк с другим: 1",
  ],
  [() => fit({ model: "y ~ a*x", data: whole, weights: "0" }), "fit: сумма весов больше 0, получено 0"],
  [() => fit({ model: "y ~ a*x", data: whole, l1: -1 }), "fit: l1 — число не меньше 0, получено -1"],
  [
    () => fit({ model: "y ~ a*x", data: whole, loss: "huber:-1" }),
    "fit: huber принимает число больше 0, получено -1",
  ],
  [
    () => fit({ model: "y ~ a*x", data: whole, loss: "quantile:2" }),
    "fit: quantile принимает число от 0 до 1, получено 2",
  ],
  [
    () => fit({ model: "y ~ a*x", data: whole, method: "newton", batch: 0.1 }),
    "fit: части строк есть у adam, rmsprop, получено newton",
  ],
  [
    () => fit({ model: "y ~ a*x", data: whole, rate: 1, method: "newton" }),
    "fit: скорость обучения есть у gradient-descent, momentum, nesterov, adagrad, rmsprop, adam, " +
      "adamw, conjugate-gradient, bfgs, l-bfgs, l-bfgs-b, получено newton",
  ],
  [
    () => fit({ model: "y ~ a*x", data: whole, l1: 1, method: "newton" }),
    "fit: l1 есть у auto, l-bfgs-b, получено newton",
  ],
  [() => fit({ model: "y ~ a*x", data: whole, seed: 2 }), "fit: seed действует вместе с batch, получено 2"],
  [
    () => fit({ model: "y ~ a*x", data: whole, method: "adam", batch: 2 }),
    "fit: batch больше 0 и не больше 1/2, получено 2",
  ],
  [
    () => fit({ model: "y ~ a*x", data: whole, method: "adam", batch: 0.1, seed: -1 }),
    "fit: seed — целое число от 0 до 100000, получено -1",
  ],
  [
    () => fit({ model: "y ~ a*x", data: whole, method: "guess" }),
    "fit: методы — auto, gradient-descent, momentum, nesterov, adagrad, rmsprop, adam, adamw, " +
      "conjugate-gradient, bfgs, l-bfgs, l-bfgs-b, newton, newton-cg, levenberg-marquardt, " +
      "nelder-mead, получено guess",
  ],
  [
    () => fit({ model: "y ~ a*x", data: whole, method: "adam", rate: -1 }),
    "minimize: rate — положительное число, получено -1",
  ],
];

test.each(CASES)("a fact of the library is told in Russian: %#", async (work, russian) => {
  expect(await told(work)).toBe(russian);
});

test("every fact that is known here is one that the library tells", () => {
  const skeleton = (text: string): string[] => text.split(/\{\d\}/).filter((part) => part !== "");
  const untold = FACTS.filter(
    ({ ru }) => !CASES.some(([, russian]) => skeleton(ru).every((part) => russian.includes(part))),
  );
  expect(untold).toEqual([]);
});
