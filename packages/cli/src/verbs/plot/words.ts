import type { Texts, Words } from "nabla";
import { mapLayerNames, usualLayers } from "nabla/figure";

/** The layers of a map, as a list for people. */
export const LAYERS = mapLayerNames.join(", ");

export const words = {
  summary: {
    en:
      "draw formulas and terrain: level lines and gradient arrows of two variables, curves of one, " +
      "the map of a raster of heights",
    ru:
      "нарисовать формулы и рельеф: линии уровня и стрелки градиента для двух переменных, кривые для одной, " +
      "карту растра высот",
  },
  operands: {
    en:
      "formulas, such as x^2*y, or files of heights: GeoTIFF, ESRI ASCII, .hgt, grey .png, .npy, .npz, .csv, " +
      ".json, .zarr",
    ru:
      "формулы, например x^2*y, или файлы высот: GeoTIFF, ESRI ASCII, .hgt, серый .png, .npy, .npz, .csv, " +
      ".json, .zarr",
  },
  range: (axis: string): Words => ({
    en: `the range of the ${axis} axis, or its variable and range: u=0:2 (default: -3:3)`,
    ru: `отрезок оси ${axis} или её переменная и отрезок: u=0:2 (по умолчанию: -3:3)`,
  }),
  layers: {
    en: `what is drawn, of ${LAYERS}, or none (default: ${usualLayers.join(",")}; of terrain tint,hillshade,levels)`,
    ru:
      `что рисовать, из: ${LAYERS}, или none — ничего (по умолчанию: ${usualLayers.join(",")}; ` +
      "для рельефа tint,hillshade,levels)",
  },
  levels: {
    en: "level lines: about how many (20), step=5, just these: 0,1,4 (one: at=0), or even, log, quantile",
    ru:
      "линии уровня: примерно сколько (20), step=5 (сечение), именно эти: 0,1,4 (одна: at=0) " +
      "или even (с равным шагом), log (по отношению), quantile (по квантилям)",
  },
  at: {
    en: "values of further variables, and a point whose gradient is drawn: x=1,y=2",
    ru: "значения других переменных и точка, в которой рисуется градиент: x=1,y=2",
  },
  fix: {
    en: "variables that are held: z=2; the axes are of the rest",
    ru: "закреплённые переменные: z=2; оси выбираются из остальных",
  },
  vars: {
    en: "the axes: x,y (default: the first two variables of the formula)",
    ru: "оси: x,y (по умолчанию: первые две переменные формулы)",
  },
  minus: { en: "arrows of the antigradient -∇f, the way down", ru: "стрелки антиградиента -∇f, путь вниз" },
  arrowLength: {
    en: "how an arrow's length tells ‖∇f‖: equal (default, it does not), sqrt, true",
    ru: "как длина стрелки говорит о ‖∇f‖: equal (по умолчанию, никак), sqrt, true",
  },
  arrowSpacing: {
    en: "about how many pixels lie between arrows (default: 44)",
    ru: "примерно сколько пикселей между стрелками (по умолчанию: 44)",
  },
  columns: {
    en: "pictures side by side, so many in a row (default: formulas with the same axes in one picture)",
    ru: "рисунки рядом, столько в строке (по умолчанию: формулы с общими осями на одном рисунке)",
  },
  output: {
    en: "the file, .svg or .png; - is standard output, as SVG (default: -, in a terminal a sketch in characters)",
    ru: "файл .svg или .png; - означает стандартный вывод, SVG (по умолчанию: -, в терминале набросок знаками)",
  },
  to: (known: string): Words => ({
    en: `write the picture in another way, of ${known}`,
    ru: `записать рисунок иначе, одно из: ${known}`,
  }),
  size: {
    en: "width, or width and height, in pixels: 640x480 (default: 640, a unit is as long on both axes)",
    ru: "ширина или ширина и высота в пикселях: 640x480 (по умолчанию: 640, единицы осей равны)",
  },
  scale: {
    en: "PNG: how many times larger than --size, 2 for a sharp print",
    ru: "PNG: во сколько раз крупнее, чем --size, 2 для чёткой печати",
  },
  theme: { en: "light or dark", ru: "light (светлая) или dark (тёмная)" },
  title: { en: "the title (default: the formula)", ru: "заголовок (по умолчанию: формула)" },
  band: { en: "rasters: which band of the file", ru: "растры: какой канал файла" },
  nodata: {
    en: "rasters: the number that stands for no height, instead of the file's",
    ru: "растры: число, означающее пропуск, вместо указанного в файле",
  },
  zFactor: {
    en: "hillshade, slope, aspect: heights are multiplied by this (default: what makes their unit that of x and y)",
    ru: "hillshade, slope, aspect: множитель высот (по умолчанию: переводящий их единицу в единицу x и y)",
  },
  cellSize: {
    en: "rasters: width,height of a cell, instead of the file's",
    ru: "растры: ширина,высота ячейки вместо указанных в файле",
  },
  examples: { en: "Examples:", ru: "Примеры:" },
  badLayer: (got: string): Words => ({
    en: `--layers: the layers are ${LAYERS}, got ${got}`,
    ru: `--layers: слои: ${LAYERS}, получено ${got}`,
  }),
  badSize: (got: string): Words => ({
    en: `--size: pixels, as 640 or 640x480, got ${got}`,
    ru: `--size: пиксели, как 640 или 640x480, получено ${got}`,
  }),
  badLevels: (got: string): Words => ({
    en: `--levels: a whole number of lines from 1 to 200, step=5, numbers as 0,1,4, or even, log, quantile, got ${got}`,
    ru: `--levels: число линий от 1 до 200, step=5, числа, как 0,1,4, или even, log, quantile, получено ${got}`,
  }),
  twoAxes: (got: string): Words => ({
    en: `--vars: one or two axes, got ${got}`,
    ru: `--vars: одна или две оси, получено ${got}`,
  }),
  sameAxis: (name: string): Words => ({
    en: `${name} cannot be both axes`,
    ru: `${name} не может быть обеими осями`,
  }),
  fixedAxis: (name: string): Words => ({
    en: `--fix: ${name} is an axis; --at ${name}=… draws the gradient there`,
    ru: `--fix: ${name} — ось; градиент в точке рисует --at ${name}=…`,
  }),
  fixedTwice: (name: string): Words => ({
    en: `${name} has a value in --fix and one in --at`,
    ru: `значение ${name} задано и в --fix, и в --at`,
  }),
  unfixed: (name: string): Words => ({
    en: `a picture has two axes; give ${name} a value, --at ${name}=0, or choose the axes, --vars`,
    ru: `у рисунка две оси; задайте значение ${name}, --at ${name}=0, или выберите оси, --vars`,
  }),
  apart: {
    en: "these formulas have different axes; --columns draws them side by side",
    ru: "у этих формул разные оси; рядом их нарисует --columns",
  },
  onlyLevels: (option: string): Words => ({
    en: `several formulas in one picture are drawn as level lines, got ${option}; --columns draws them apart`,
    ru:
      `несколько формул на одном рисунке — это линии уровня, получено ${option}; ` +
      "отдельно их нарисует --columns",
  }),
  mixed: {
    en: "formulas and rasters are drawn side by side: --columns 2",
    ru: "формулы и растры рисуются рядом: --columns 2",
  },
  onlyPng: {
    en: "--scale is for PNG, -o figure.png; other pictures are sharp at any size, and --size makes them larger",
    ru: "--scale нужен для PNG, -o figure.png; другие рисунки чётки в любом размере, крупнее их делает --size",
  },
  onlyMap: (option: string): Words => ({
    en: `${option} is for maps of two variables, not for curves of one`,
    ru: `${option} нужен для карт двух переменных, не для кривых одной`,
  }),
  halfPoint: (given: string, missing: string): Words => ({
    en: `--at: a point has a value on both axes; ${given} has one and ${missing} has none`,
    ru: `--at: у точки есть значения по обеим осям; ${given} задано, ${missing} нет`,
  }),
  unused: (option: string, name: string): Words => ({
    en: `${option}: no formula has the variable ${name}`,
    ru: `${option}: переменной ${name} нет ни в одной формуле`,
  }),
  onlyFormula: (option: string): Words => ({
    en: `${option} is for formulas, not for rasters`,
    ru: `${option} нужен для формул, не для растров`,
  }),
  onlyRaster: (option: string): Words => ({
    en: `${option} is for rasters, not for formulas`,
    ru: `${option} нужен для растров, не для формул`,
  }),
  noCritical: {
    en: "--layers critical is for formulas: a raster has no derivative that could be proven to be zero",
    ru: "--layers critical нужен для формул: у растра нет производной, равенство нулю которой можно доказать",
  },
  oneOnly: (to: string): Words => ({
    en: `--to ${to} writes one picture of formulas, got several or a raster`,
    ru: `--to ${to} записывает один рисунок формул, получено несколько или растр`,
  }),
  criticalLines: (to: string): Words => ({
    en: `--to ${to} writes critical points, and those of this formula make lines; the SVG shows them`,
    ru: `--to ${to} записывает критические точки, а у этой формулы они образуют линии; их показывает SVG`,
  }),
  ownArrows: (to: string): Words => ({
    en: `--to ${to} writes arrows of one length, its own way; --arrow-length and --arrow-spacing are for SVG and PNG`,
    ru: `--to ${to} записывает стрелки одной длины по-своему; --arrow-length и --arrow-spacing нужны для SVG и PNG`,
  }),
  noLayer: (to: string, layer: string, known: string): Words => ({
    en: `--to ${to} writes the layers ${known}, got ${layer}`,
    ru: `--to ${to} записывает слои ${known}, получено ${layer}`,
  }),
  empty: (path: string): Words => ({
    en: `read ${path}: it holds no heights, all of its cells are empty`,
    ru: `чтение ${path}: высот в нём нет, все ячейки пусты`,
  }),
  small: (path: string, width: number, height: number): Words => ({
    en: `read ${path}: a map needs two rows and two columns or more, got ${width} × ${height}`,
    ru: `чтение ${path}: карте нужны две строки и два столбца или больше, получено ${width} × ${height}`,
  }),
  sampled: (path: string, from: string, to: string): Words => ({
    en: `${path}: ${from} cells are drawn as ${to}, each the mean of those in it`,
    ru: `${path}: ${from} ячеек нарисованы как ${to}, каждая — среднее своих`,
  }),
  longitude: { en: "longitude, °", ru: "долгота, °" },
  latitude: { en: "latitude, °", ru: "широта, °" },
  inUnit: (axis: string, unit: string): Words => ({ en: `${axis}, ${unit}`, ru: `${axis}, ${unit}` }),
  metre: { en: "m", ru: "м" },
  foot: { en: "ft", ru: "фут" },
  kilometre: { en: "km", ru: "км" },
  mapOf: (name: string): Words => ({ en: `Map of ${name}`, ru: `Карта ${name}` }),
  terrainDescription: (layers: string, low: string, high: string, unit: string | undefined): Words => ({
    en: `A map of heights from ${low} to ${high} ${unit ?? "(of a unit not said)"}, drawn as ${layers}.`,
    ru: `Карта высот от ${low} до ${high} ${unit ?? "(единицы в файле не названы)"}: ${layers}.`,
  }),
} satisfies Texts;
