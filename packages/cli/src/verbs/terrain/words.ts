import type { Texts, Words } from "nabla";
import { encodings } from "../../formats/picture/heights.js";
import { shadings } from "./job.js";

export const words = {
  summary: {
    en: "slope, aspect, hillshade, curvature, level lines of terrain in GeoTIFF, VRT, ESRI ASCII, SRTM .hgt, grey PNG",
    ru: "уклон, экспозиция, отмывка, кривизна, линии уровня рельефа из GeoTIFF, VRT, ESRI ASCII, SRTM .hgt, серого PNG",
  },
  input: {
    en: "GeoTIFF, VRT, ESRI ASCII, SRTM .hgt or grey PNG files, folders, patterns in quotes, - for standard input",
    ru: "файлы GeoTIFF, VRT, ESRI ASCII, SRTM .hgt или серые PNG, папки, шаблоны в кавычках, - для стандартного ввода",
  },
  output: {
    en:
      "the result: .tif (georeferenced, of any size), .png; levels: .geojson, .svg, " +
      ".png; a folder for several files; - for standard output",
    ru:
      "результат: .tif (с привязкой, любого размера), .png; levels: .geojson, .svg, " +
      ".png; папка для нескольких файлов; - для стандартного вывода",
  },
  show: {
    en:
      "slope, aspect (downhill, clockwise from north), hillshade, levels, bands (filled), path (steepest); " +
      "in .tif roughness, ruggedness (TRI), position (TPI), profile-curvature, plan-curvature, basins (D8)",
    ru:
      "slope (уклон), aspect (экспозиция: направление вниз, по часовой стрелке от севера), hillshade (отмывка), " +
      "levels (линии уровня), bands (полосы между ними), path (наискорейший путь); в .tif — roughness " +
      "(шероховатость), ruggedness (расчленённость, TRI), position (топографическая позиция, TPI), " +
      "profile-curvature (кривизна профиля), plan-curvature (плановая кривизна), basins (бассейны, D8)",
  },
  method: {
    en: "horn (eight neighbours, the default) or zevenbergen-thorne (four); curvature: zevenbergen-thorne or evans",
    ru: "horn (восемь соседей, по умолчанию) или zevenbergen-thorne (четыре); кривизна: zevenbergen-thorne или evans",
  },
  alg: {
    en: "ruggedness: riley (root of the sum of squares, the default) or wilson (mean difference), as in gdaldem",
    ru: "ruggedness: riley (корень суммы квадратов, по умолчанию) или wilson (средняя разность), как в gdaldem",
  },
  units: { en: "slope in degrees or percent", ru: "уклон в градусах (degrees) или процентах (percent)" },
  like: {
    en: "aspect: gdaldem takes every cell for a square; by default cells are as long and wide as the file says",
    ru: "aspect: gdaldem считает все ячейки квадратными; по умолчанию их длина и ширина — как в файле",
  },
  shading: {
    en: `hillshade: ${shadings.join(", ")} (default: simple)`,
    ru: `hillshade: ${shadings.join(", ")} (по умолчанию: simple)`,
  },
  azimuth: {
    en: "hillshade: where the light comes from, clockwise from north (default: 315)",
    ru: "hillshade: откуда свет, по часовой стрелке от севера (по умолчанию: 315)",
  },
  altitude: {
    en: "hillshade: how high the light stands above the horizon, in degrees (default: 45)",
    ru: "hillshade: высота света над горизонтом в градусах (по умолчанию: 45)",
  },
  zFactor: {
    en: "heights are multiplied by this; default: what makes their unit that of the cells, where the file says both",
    ru: "множитель высот; по умолчанию — переводящий их единицу в единицу ячеек, если обе названы в файле",
  },
  step: {
    en: "levels, bands: height between lines (default: a round number that gives about ten)",
    ru: "levels, bands: высота сечения рельефа (по умолчанию: круглое число, примерно десять линий)",
  },
  base: {
    en: "levels, bands: steps are counted from this height (default: 0)",
    ru: "levels, bands: высота, от которой отсчитываются сечения (по умолчанию: 0)",
  },
  levelList: {
    en: "levels, bands: these heights instead of steps: 10,20,50",
    ru: "levels, bands: эти высоты вместо равных сечений: 10,20,50",
  },
  smooth: {
    en: "levels, bands: smooth the heights first by a Gaussian so many cells wide; their lines never cross",
    ru: "levels, bands: сначала сгладить высоты гауссианой такой ширины в ячейках; линии не пересекутся",
  },
  smallestRing: {
    en: "levels, bands: leave out rings round less than so many cells",
    ru: "levels, bands: опустить кольца вокруг меньшего числа ячеек",
  },
  attribute: {
    en: "GeoJSON: the property that holds the height (default: level); bands: two (lower,upper)",
    ru: "GeoJSON: свойство с высотой (по умолчанию level); bands: два (lower,upper)",
  },
  separate: {
    en: "GeoJSON: a feature for each line or polygon (default: one for each level or band)",
    ru: "GeoJSON: отдельный объект для каждой линии или полигона (по умолчанию — для каждого уровня или полосы)",
  },
  from: {
    en: "path: where it begins, in the raster's coordinates",
    ru: "path: откуда начинается, в координатах растра",
  },
  up: { en: "path: steepest ascent instead of descent", ru: "path: наискорейший подъём вместо спуска" },
  pathNeedsStart: { en: "--show path needs --from x,y", ru: "для --show path нужен --from x,y" },
  badPlace: (got: string): Words => ({
    en: `--from: x,y, got ${got}`,
    ru: `--from: x,y, получено ${got}`,
  }),
  path: (points: number, from: string, to: string): Words => ({
    en: `a path of ${points} points, from height ${from} to ${to}`,
    ru: `путь из ${points} точек, от высоты ${from} до ${to}`,
  }),
  ends: {
    summit: { en: "it ends on a summit", ru: "он кончается на вершине" },
    pit: { en: "it ends in a pit", ru: "он кончается в яме" },
    flat: { en: "it ends on level ground", ru: "он кончается на ровном месте" },
    rim: {
      en: "it ends at the rim and may go on beyond",
      ru: "он кончается на краю и за ним может идти дальше",
    },
    hole: {
      en: "it ends beside a hole, where it may go on",
      ru: "он кончается у пропуска, где может идти дальше",
    },
    limit: { en: "it was cut off after so many steps", ru: "он оборван после стольких шагов" },
  },
  basins: (count: number, open: number): Words => ({
    en: `${count} basins, ${open} of them end at the rim or beside holes; pits are not filled`,
    ru: `бассейнов: ${count}, из них кончаются на краю или у пропусков: ${open}; ямы не заполняются`,
  }),
  stepOrLevels: {
    en: "--levels says the heights themselves, without --step",
    ru: "--levels задаёт сами высоты, без --step",
  },
  baseNeedsStep: { en: "--base is for --step", ru: "--base нужен только для --step" },
  badLevels: (got: string): Words => ({
    en: `--levels: heights with commas between them, got ${got}`,
    ru: `--levels: высоты через запятую, получено ${got}`,
  }),
  badAttribute: (count: number, got: string): Words => ({
    en: `--attribute: ${count === 1 ? "one name" : "two names"} for what is shown, got ${got}`,
    ru: `--attribute: ${count === 1 ? "одно имя" : "два имени"} для того, что показано, получено ${got}`,
  }),
  computeEdges: {
    en: "compute the outermost cells and those beside missing ones too",
    ru: "считать и на краю, и рядом с пропусками",
  },
  cellSize: {
    en: "width,height of a cell in the unit of the heights, instead of the file's",
    ru: "ширина,высота ячейки в единицах высоты вместо указанных в файле",
  },
  nodata: {
    en: "the number that stands for no height, instead of the file's",
    ru: "число, означающее пропуск, вместо указанного в файле",
  },
  band: { en: "which band of the file", ru: "какой канал файла" },
  encoding: {
    en: `PNG tiles whose colours are heights in metres: ${encodings.join(" or ")} (cells need --cell-size)`,
    ru: `тайлы PNG, где высоты в метрах записаны цветом: ${encodings.join(" или ")} (ячейкам нужен --cell-size)`,
  },
  sources: {
    en: "VRT: a folder whose files it may read besides those of its own folder",
    ru: "VRT: папка, файлы которой ему можно читать, кроме своей",
  },
  format: {
    en: "format of files in a folder or standard output",
    ru: "формат файлов в папке и в стандартном выводе",
  },
  compress: {
    en: "GeoTIFF results: deflate or none, the default",
    ru: "сжатие GeoTIFF: deflate или none (по умолчанию)",
  },
  threads: { en: "how many files are worked on at once", ru: "сколько файлов обрабатывать одновременно" },
  json: { en: "the numbers as JSON, a line for each file", ru: "числа в JSON, строка на файл" },
  badCells: (got: string): Words => ({
    en: `--cell-size: one or two positive numbers, got ${got}`,
    ru: `--cell-size: одно или два положительных числа, получено ${got}`,
  }),
  onlyFor: (option: string, what: string): Words => ({
    en: `${option} is for ${what}`,
    ru: `${option} нужен только для ${what}`,
  }),
  onlyTiff: { en: "--compress is for .tif files", ru: "--compress нужен только для файлов .tif" },
  size: (width: number, height: number): Words => ({
    en: `${width} × ${height}`,
    ru: `${width} × ${height}`,
  }),
  numbers: (show: string, min: string, max: string, mean: string, x: number, y: number): Words => ({
    en: `${show} from ${min} to ${max}, mean ${mean}, largest in column ${x}, row ${y}`,
    ru: `${show} от ${min} до ${max}, в среднем ${mean}, наибольшее в столбце ${x}, строке ${y}`,
  }),
  levels: (count: number, min: string, max: string): Words => ({
    en: `${count} levels, heights from ${min} to ${max}`,
    ru: `уровней: ${count}, высоты от ${min} до ${max}`,
  }),
  bands: (count: number, min: string, max: string): Words => ({
    en: `${count} bands, heights from ${min} to ${max}`,
    ru: `полос: ${count}, высоты от ${min} до ${max}`,
  }),
  nothing: { en: "no value anywhere", ru: "значений нет" },
  notes: {
    coordinates: (path: string): Words => ({
      en:
        `${path}: it names no coordinate system by an EPSG number; ` +
        "the coordinates in GeoJSON are its own, not degrees",
      ru:
        `${path}: система координат не названа номером EPSG; координаты ` +
        "в GeoJSON — собственные координаты растра, не градусы",
    }),
    beyond: (path: string): Words => ({
      en: `${path}: its longitudes go beyond 180, and so do those in GeoJSON; many programs want them cut there`,
      ru: `${path}: его долготы выходят за 180, и в GeoJSON тоже; многим программам нужно разрезать там контуры`,
    }),
    beside: (path: string): Words => ({
      en: `${path}: a file beside it says where it lies`,
      ru: `${path}: его место указано в соседнем файле`,
    }),
    degrees: (path: string): Words => ({
      en:
        `${path}: it names no coordinate system, and its cells look like degrees; they are taken to be in the ` +
        "unit of the heights (--cell-size changes that, gdal_translate -a_srs EPSG:4326 says that they are degrees)",
      ru:
        `${path}: система координат не названа, а ячейки похожи на градусы; они считаются в единицах ` +
        "высоты (изменит --cell-size; что это градусы, скажет gdal_translate -a_srs EPSG:4326)",
    }),
    cells: (path: string): Words => ({
      en: `${path}: it does not say how large its cells are; they are taken as 1 × 1 (--cell-size changes that)`,
      ru: `${path}: размер ячеек не указан; они считаются 1 × 1 (изменит --cell-size)`,
    }),
    units: (path: string, heights: Words, cells: Words, factor: number): Words => ({
      en:
        `${path}: heights are in ${heights.en} over cells in ${cells.en}: multiplied by ` +
        `${Number(factor.toPrecision(7))} (--z-factor 1 leaves them)`,
      ru:
        `${path}: единица высот — ${heights.ru}, ячеек — ${cells.ru}: множитель ` +
        `${Number(factor.toPrecision(7))} (--z-factor 1 оставит их как есть)`,
    }),
    assumed: (path: string, cells: Words, factor: number): Words => ({
      en:
        `${path}: its cells are in ${cells.en}, and it does not say in what its heights are; they are taken ` +
        `to be in the same (of metres, --z-factor ${Number(factor.toPrecision(7))} makes them so)`,
      ru:
        `${path}: единица ячеек — ${cells.ru}, единица высот не названа и считается той же ` +
        `(метры в неё переведёт --z-factor ${Number(factor.toPrecision(7))})`,
    }),
    stretched: (path: string, factor: number): Words => ({
      en:
        `${path}: lengths of its projection, Web Mercator, are larger than on the ground; for the middle ` +
        `--z-factor ${Number(factor.toPrecision(4))} makes up for it, for all rows gdalwarp -t_srs EPSG:4326`,
      ru:
        `${path}: длины в его проекции, Web Mercator, больше, чем на местности; для середины ` +
        `это исправит --z-factor ${Number(factor.toPrecision(4))}, для всех строк gdalwarp -t_srs EPSG:4326`,
    }),
    longer: (path: string, cells: readonly number[]): Words => {
      const size = cells.map((length) => Number(length.toPrecision(4))).join(",");
      return {
        en:
          `${path}: lengths of its projection, Web Mercator, are larger than on the ground; for the middle ` +
          `--cell-size ${size} makes up for it, for all rows gdalwarp -t_srs EPSG:4326`,
        ru:
          `${path}: длины в его проекции, Web Mercator, больше, чем на местности; для середины ` +
          `это исправит --cell-size ${size}, для всех строк gdalwarp -t_srs EPSG:4326`,
      };
    },
    unknown: (path: string, unit: string): Words => ({
      en: `${path}: its unit of heights, ${unit}, is not known; --z-factor makes it that of the cells`,
      ru: `${path}: единица высот ${unit} неизвестна; в единицу ячеек её переведёт --z-factor`,
    }),
  },
} satisfies Texts;
