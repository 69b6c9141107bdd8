import type { Texts, Words } from "nabla";
import { shows } from "./job.js";
import { operatorNames } from "./operators.js";

const OPERATORS = operatorNames.join(", ");
const SHOWS = shows.join(", ");

export const words = {
  summary: {
    en: "the gradient of pictures: rate of change, direction, edges; PNG, JPEG, WebP, TIFF, BMP, PPM",
    ru: "градиент изображений: скорость изменения, направление, контуры; PNG, JPEG, WebP, TIFF, BMP, PPM",
  },
  input: {
    en:
      "files, folders, patterns in quotes such as 'a/**/*.jpg', - for standard input; " +
      "colours become grey, 0.299 R + 0.587 G + 0.114 B, alpha is left out",
    ru:
      "файлы, папки, шаблоны в кавычках, например 'a/**/*.jpg', - для стандартного ввода; " +
      "цвета становятся серыми, 0,299 R + 0,587 G + 0,114 B, без прозрачности",
  },
  output: {
    en: "the result: a file, a folder (for several pictures), - for standard output; without it numbers are shown",
    ru: "результат: файл, папка (для нескольких изображений), - для стандартного вывода; без него печатаются числа",
  },
  operator: { en: `how derivatives are taken: ${OPERATORS}`, ru: `оператор производной: ${OPERATORS}` },
  show: { en: `what is drawn: ${SHOWS}`, ru: `что рисовать: ${SHOWS}` },
  size: {
    en: "aperture of sobel (1, 3, 5, 7) and of edges (3, 5, 7)",
    ru: "размер окна для sobel (1, 3, 5, 7) и для edges (3, 5, 7)",
  },
  sigma: {
    en: "width of the Gaussian in pixels, for gaussian and for edges like scikit-image",
    ru: "ширина гауссианы в пикселях, для gaussian и для edges как в scikit-image",
  },
  border: {
    en: "what lies beyond the picture: reflect101, reflect, replicate, constant, wrap",
    ru: "что за краем изображения: reflect101, reflect, replicate, constant, wrap",
  },
  scale: {
    en: "a factor, or the program whose numbers are wanted: opencv, scikit-image, scipy",
    ru: "множитель или программа, чьи числа нужны: opencv, scikit-image, scipy",
  },
  norm: {
    en: "the magnitude's norm, L2, L1 or RMS; of edges L1 or L2",
    ru: "норма модуля, L2, L1 или RMS; для edges L1 или L2",
  },
  low: {
    en: "edges: least gradient of an edge (default: 100 for 8 bits and size 3, else in proportion)",
    ru: "edges: наименьший градиент контура (по умолчанию: 100 для 8 бит и size 3, иначе соразмерно)",
  },
  high: {
    en: "edges: least gradient that begins an edge (default: 200, likewise)",
    ru: "edges: наименьший градиент, с которого контур начинается (по умолчанию: 200, так же)",
  },
  blur: {
    en: "edges: smooth by a Gaussian so wide first, as OpenCV's GaussianBlur(picture, (0, 0), sigma)",
    ru: "edges: сначала сгладить гауссианой такой ширины, как GaussianBlur(picture, (0, 0), sigma) в OpenCV",
  },
  threshold: {
    en: "edges: find both thresholds: otsu (Otsu's of the grey and half of it) or median (33 % below and above it)",
    ru: "edges: найти оба порога: otsu (порог Оцу по серому и его половина) или median (на 33 % ниже и выше медианы)",
  },
  channels: {
    en: "of colours: grey (the default) or strongest: at each pixel the channel that changes most, as OpenCV's Canny",
    ru: "цвета: grey (по умолчанию) или strongest — в каждом пикселе канал с наибольшим модулем, как в Canny у OpenCV",
  },
  weighted: {
    en: "direction: the weaker the gradient, the darker",
    ru: "direction: чем слабее градиент, тем темнее",
  },
  firstFrame: (path: string, frames: number): Words => ({
    en: `${path}: it has ${frames} frames or pages; the first is taken`,
    ru: `${path}: кадров или страниц: ${frames}; взят первый`,
  }),
  like: { en: "edges: opencv or scikit-image", ru: "edges: opencv или scikit-image" },
  white: {
    en: "the value drawn white (default: the largest of each picture)",
    ru: "значение, которое рисуется белым (по умолчанию: наибольшее в каждом изображении)",
  },
  format: {
    en: "format of pictures in a folder or standard output: png, jpeg, webp, tiff",
    ru: "формат изображений в папке и в стандартном выводе: png, jpeg, webp, tiff",
  },
  at: {
    en: "explain the pixel x,y: neighbours, weights, sum, or why it is an edge or none; 0,0 is the upper left one",
    ru: "объяснить пиксель x,y: соседи, веса, сумма, или почему он контур или нет; 0,0 — левый верхний",
  },
  profile: {
    en: "a colour profile other than sRGB: apply (numbers become sRGB's) or ignore (as OpenCV does)",
    ru: "цветовой профиль, кроме sRGB: apply (числа станут числами sRGB) или ignore (как OpenCV)",
  },
  converted: (path: string, space: string): Words => ({
    en: `${path}: its colours are ${space} and were turned into sRGB by a usual profile; other programs differ`,
    ru: `${path}: цвета ${space} переведены в sRGB обычным профилем; другие программы переводят иначе`,
  }),
  profiled: (path: string, name: string): Words => ({
    en: `${path}: its colour profile ${name} was applied; --profile ignore takes the numbers as they are`,
    ru: `${path}: применён цветовой профиль ${name}; --profile ignore берёт числа как есть`,
  }),
  maxPixels: {
    en: "pictures of more pixels are refused",
    ru: "изображения, в которых пикселей больше, не читаются",
  },
  threads: {
    en: "how many pictures are worked on at once",
    ru: "сколько изображений обрабатывать одновременно",
  },
  json: { en: "the numbers as JSON, a line for each picture", ru: "числа в JSON, строка на изображение" },
  badPixel: (got: string): Words => ({
    en: `--at: x,y in whole numbers from 0, got ${got}`,
    ru: `--at: x,y целыми числами от 0, получено ${got}`,
  }),
  onlyFor: (option: string, what: string): Words => ({
    en: `${option} is for ${what}`,
    ru: `${option} нужен только для ${what}`,
  }),
  sizeOf: (width: number, height: number): Words => ({
    en: `${width} × ${height}`,
    ru: `${width} × ${height}`,
  }),
  numbers: (show: string, min: string, max: string, mean: string, x: number, y: number): Words => ({
    en: `${show} from ${min} to ${max}, mean ${mean}, largest at x = ${x}, y = ${y}`,
    ru: `${show} от ${min} до ${max}, в среднем ${mean}, наибольшее при x = ${x}, y = ${y}`,
  }),
  edges: (share: string): Words => ({
    en: `edges on ${share} % of the pixels`,
    ru: `контуры занимают ${share} % пикселей`,
  }),
  flat: { en: "no gradient anywhere", ru: "градиента нигде нет" },
  neighbourhood: { en: "neighbourhood", ru: "окрестность" },
  weights: (axis: string): Words => ({ en: `weights along ${axis}`, ru: `веса вдоль ${axis}` }),
  middleOf: (columns: number, rows: number): Words => ({
    en: `(the middle of ${columns} × ${rows}; --json has all)`,
    ru: `(середина из ${columns} × ${rows}; всё есть в --json)`,
  }),
  moreProducts: (count: number): Words => ({ en: `… (${count} more) …`, ru: `… (ещё ${count}) …` }),
  pixel: (x: number, y: number, value: string): Words => ({
    en: `pixel x = ${x}, y = ${y}, value ${value}`,
    ru: `пиксель x = ${x}, y = ${y}, значение ${value}`,
  }),
  strength: (magnitude: string, direction: string | undefined): Words => ({
    en:
      direction === undefined
        ? "no gradient here"
        : `magnitude ${magnitude}, direction ${direction}° (0° to the right, 90° down)`,
    ru:
      direction === undefined
        ? "градиента здесь нет"
        : `модуль ${magnitude}, направление ${direction}° (0° вправо, 90° вниз)`,
  }),
  alongGradient: (before: string, after: string): Words => ({
    en: `magnitudes of the neighbours along the gradient: ${before} and ${after}`,
    ru: `модули соседей вдоль градиента: ${before} и ${after}`,
  }),
  thresholds: (low: string, high: string): Words => ({
    en: `thresholds: low ${low}, high ${high}`,
    ru: `пороги: low ${low}, high ${high}`,
  }),
  verdicts: {
    strong: (_to: string): Words => ({
      en: "an edge: it passes the high threshold",
      ru: "контур: выше верхнего порога",
    }),
    joined: (to: string): Words => ({
      en: `an edge: it passes the low threshold and is joined to ${to}, which passes the high one`,
      ru: `контур: выше нижнего порога и соединён с ${to}, где выше верхнего`,
    }),
    alone: (): Words => ({
      en: "no edge: it passes the low threshold only, and is joined to no strong edge",
      ru: "не контур: выше только нижнего порога и не соединён с сильным контуром",
    }),
    thinned: (): Words => ({
      en: "no edge: a neighbour along the gradient is stronger",
      ru: "не контур: сосед вдоль градиента сильнее",
    }),
    weak: (): Words => ({
      en: "no edge: it does not pass the low threshold",
      ru: "не контур: не выше нижнего порога",
    }),
    outside: (): Words => ({
      en: "no edge: the picture's border is left out",
      ru: "не контур: край изображения не рассматривается",
    }),
  },
} satisfies Texts;
