import { dictionaries } from "../../messages/locale.js";
import { shows } from "./job.js";
import { operatorNames } from "./operators.js";

const OPERATORS = operatorNames.join(", ");
const SHOWS = shows.join(", ");

export const words = dictionaries(
  {
    summary: "the gradient of pictures: speed of change, direction, edges; PNG, JPEG, WebP, TIFF",
    input:
      "files, folders, patterns in quotes such as 'a/**/*.jpg', - for standard input; colours become grey, 0.299 R + 0.587 G + 0.114 B, alpha is left out",
    output:
      "the result: a file, a folder (for several pictures), - for standard output; without it numbers are shown",
    operator: `${OPERATORS}`,
    show: `what is drawn: ${SHOWS}`,
    size: "aperture of sobel (1, 3, 5, 7) and of edges (3, 5, 7)",
    sigma: "width of the Gaussian in pixels, for gaussian and for edges like scikit-image",
    border: "what lies beyond the picture: reflect101, reflect, replicate, constant, wrap",
    scale: "a factor, or the peer whose numbers are wanted: opencv, scikit-image, scipy",
    norm: "the magnitude's norm, L2, L1 or RMS; of edges L1 or L2",
    low: "edges: weakest gradient of an edge (default: 100 for 8 bits and size 3, else in proportion)",
    high: "edges: weakest gradient that begins an edge (default: 200, likewise)",
    like: "edges: opencv or scikit-image",
    white: "the value drawn white (default: the largest of each picture)",
    format: "format of pictures in a folder or standard output: png, jpeg, webp, tiff",
    at: "explain the pixel x,y: neighbours, weights, sum, or why it is an edge or none; 0,0 is the upper left one",
    maxPixels: "pictures of more pixels are refused",
    threads: "work on so many pictures at once",
    json: "the numbers as JSON, a line for each picture",
    unknown: (option: string, known: string, got: string) => `${option}: one of ${known}, got ${got}`,
    badNumber: (option: string, got: string) => `${option}: a number, got ${got}`,
    badPositive: (option: string, got: string) => `${option}: a positive number, got ${got}`,
    badPixel: (got: string) => `--at: x,y in whole numbers from 0, got ${got}`,
    onlyFor: (option: string, what: string) => `${option} is for ${what}`,
    size2: (width: number, height: number) => `${width} × ${height}`,
    numbers: (show: string, min: string, max: string, mean: string, x: number, y: number) =>
      `${show} from ${min} to ${max}, mean ${mean}, largest at x = ${x}, y = ${y}`,
    edges: (share: string) => `edges on ${share} % of the pixels`,
    flat: "no gradient anywhere",
    neighbourhood: "neighbourhood",
    weights: (axis: string) => `weights along ${axis}`,
    middleOf: (columns: number, rows: number) => `(the middle of ${columns} × ${rows}; --json has all)`,
    moreProducts: (count: number) => `… (${count} more) …`,
    pixel: (x: number, y: number, value: string) => `pixel x = ${x}, y = ${y}, value ${value}`,
    strength: (magnitude: string, direction: string | undefined) =>
      direction === undefined
        ? "no gradient here"
        : `magnitude ${magnitude}, direction ${direction}° (0° to the right, 90° down)`,
    alongGradient: (before: string, after: string) =>
      `magnitudes of the neighbours along the gradient: ${before} and ${after}`,
    thresholds: (low: string, high: string) => `thresholds: low ${low}, high ${high}`,
    verdicts: {
      strong: (_to: string) => "an edge: it passes the high threshold",
      joined: (to: string) =>
        `an edge: it passes the low threshold and is joined to ${to}, which passes the high one`,
      alone: () => "no edge: it passes the low threshold only, and is joined to no strong edge",
      thinned: () => "no edge: a neighbour along the gradient is stronger",
      weak: () => "no edge: it does not pass the low threshold",
      outside: () => "no edge: the picture's rim is left out",
    },
  },
  {
    summary: "градиент картинок: скорость изменения, направление, контуры; PNG, JPEG, WebP, TIFF",
    input:
      "файлы, папки, шаблоны в кавычках, например 'a/**/*.jpg', - для стандартного ввода; цвета становятся серыми, 0,299 R + 0,587 G + 0,114 B, без прозрачности",
    output:
      "результат: файл, папка (для нескольких картинок), - для стандартного вывода; без него печатаются числа",
    operator: `${OPERATORS}`,
    show: `что рисовать: ${SHOWS}`,
    size: "размер окна для sobel (1, 3, 5, 7) и для edges (3, 5, 7)",
    sigma: "ширина гауссианы в пикселях, для gaussian и для edges как в scikit-image",
    border: "что за краем картинки: reflect101, reflect, replicate, constant, wrap",
    scale: "множитель или программа, чьи числа нужны: opencv, scikit-image, scipy",
    norm: "норма модуля, L2, L1 или RMS; для edges L1 или L2",
    low: "edges: наименьший градиент контура (без указания: 100 для 8 бит и size 3, иначе соразмерно)",
    high: "edges: наименьший градиент, с которого контур начинается (без указания: 200, так же)",
    like: "edges: opencv или scikit-image",
    white: "значение, которое рисуется белым (без указания: наибольшее в каждой картинке)",
    format: "формат картинок в папке и в стандартном выводе: png, jpeg, webp, tiff",
    at: "объяснить пиксель x,y: соседи, веса, сумма, или почему он контур или нет; 0,0 — левый верхний",
    maxPixels: "картинки, в которых пикселей больше, не читаются",
    threads: "работать над стольким числом картинок сразу",
    json: "числа в JSON, строка на картинку",
    unknown: (option, known, got) => `${option}: одно из ${known}, получено ${got}`,
    badNumber: (option, got) => `${option}: число, получено ${got}`,
    badPositive: (option, got) => `${option}: положительное число, получено ${got}`,
    badPixel: (got) => `--at: x,y целыми числами от 0, получено ${got}`,
    onlyFor: (option, what) => `${option} нужен только для ${what}`,
    size2: (width, height) => `${width} × ${height}`,
    numbers: (show, min, max, mean, x, y) =>
      `${show} от ${min} до ${max}, в среднем ${mean}, наибольшее при x = ${x}, y = ${y}`,
    edges: (share) => `контуры занимают ${share} % пикселей`,
    flat: "градиента нигде нет",
    neighbourhood: "окрестность",
    weights: (axis) => `веса вдоль ${axis}`,
    middleOf: (columns, rows) => `(середина из ${columns} × ${rows}; всё есть в --json)`,
    moreProducts: (count) => `… (ещё ${count}) …`,
    pixel: (x, y, value) => `пиксель x = ${x}, y = ${y}, значение ${value}`,
    strength: (magnitude, direction) =>
      direction === undefined
        ? "градиента здесь нет"
        : `модуль ${magnitude}, направление ${direction}° (0° вправо, 90° вниз)`,
    alongGradient: (before, after) => `модули соседей вдоль градиента: ${before} и ${after}`,
    thresholds: (low, high) => `пороги: low ${low}, high ${high}`,
    verdicts: {
      strong: () => "контур: выше верхнего порога",
      joined: (to) => `контур: выше нижнего порога и соединён с ${to}, где выше верхнего`,
      alone: () => "не контур: выше только нижнего порога и не соединён с сильным контуром",
      thinned: () => "не контур: сосед вдоль градиента сильнее",
      weak: () => "не контур: не выше нижнего порога",
      outside: () => "не контур: край картинки не рассматривается",
    },
  },
);
