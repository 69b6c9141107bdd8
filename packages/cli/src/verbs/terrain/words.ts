import { dictionaries } from "../../messages/locale.js";
import { shadings } from "./job.js";

export const words = dictionaries(
  {
    summary: "slope, aspect, hillshade and level lines of terrain in GeoTIFF or grey PNG",
    input: "GeoTIFF or grey PNG files, folders, patterns in quotes, - for standard input",
    output:
      "the result: .tif (georeferenced, of any size), .png; levels: .geojson, .svg, .png; a folder for several files; - for standard output",
    show: "slope, aspect (downhill, clockwise from north), hillshade or levels",
    method: "horn (eight neighbours, the default) or zevenbergen-thorne (four)",
    units: "slope in degrees or percent",
    shading: `hillshade: ${shadings.join(", ")} (default: simple)`,
    azimuth: "hillshade: where the light comes from, clockwise from north (default: 315)",
    altitude: "hillshade: how high the light stands above the horizon, in degrees (default: 45)",
    zFactor: "heights are multiplied by this; heights in feet over metres: 0.3048",
    step: "levels: height between lines (default: a round number that gives about ten)",
    computeEdges: "give answers at the rim and beside holes too",
    cellSize: "width,height of a cell in the unit of the heights, instead of the file's",
    nodata: "the number that stands for no height, instead of the file's",
    band: "which band of the file",
    format: "format of files in a folder or standard output",
    compress: "GeoTIFF results: deflate or none, the default",
    threads: "work on so many files at once",
    json: "the numbers as JSON, a line for each file",
    unknown: (option: string, known: string, got: string) => `${option}: one of ${known}, got ${got}`,
    badNumber: (option: string, got: string) => `${option}: a number, got ${got}`,
    badPositive: (option: string, got: string) => `${option}: a positive number, got ${got}`,
    badCells: (got: string) => `--cell-size: one or two positive numbers, got ${got}`,
    onlyFor: (option: string, what: string) => `${option} is for ${what}`,
    onlyTiff: "--compress is for .tif files",
    size: (width: number, height: number) => `${width} × ${height}`,
    numbers: (show: string, min: string, max: string, mean: string, x: number, y: number) =>
      `${show} from ${min} to ${max}, mean ${mean}, largest in column ${x}, row ${y}`,
    levels: (count: number, min: string, max: string) => `${count} levels, heights from ${min} to ${max}`,
    nothing: "no answer anywhere",
    notes: {
      mask: (path: string) =>
        `note: ${path}: its mask or alpha band is not read; --nodata tells which number stands for no height`,
      coordinates: (path: string) =>
        `note: ${path}: it names no coordinate system by an EPSG number; the coordinates in GeoJSON are its own, not degrees`,
    },
  },
  {
    summary: "уклон, экспозиция, отмывка и линии уровня рельефа из GeoTIFF или серого PNG",
    input: "файлы GeoTIFF или серые PNG, папки, шаблоны в кавычках, - для стандартного ввода",
    output:
      "результат: .tif (с привязкой, любого размера), .png; levels: .geojson, .svg, .png; папка для нескольких файлов; - для стандартного вывода",
    show: "slope (уклон), aspect (экспозиция: направление вниз, по часовой стрелке от севера), hillshade (отмывка) или levels (линии уровня)",
    method: "horn (восемь соседей, без указания) или zevenbergen-thorne (четыре)",
    units: "уклон в градусах (degrees) или процентах (percent)",
    shading: `hillshade: ${shadings.join(", ")} (без указания: simple)`,
    azimuth: "hillshade: откуда свет, по часовой стрелке от севера (без указания: 315)",
    altitude: "hillshade: высота света над горизонтом в градусах (без указания: 45)",
    zFactor: "множитель высот; высоты в футах над метрами: 0.3048",
    step: "levels: высота сечения (без указания: круглое число, примерно десять линий)",
    computeEdges: "считать и на краю, и рядом с пропусками",
    cellSize: "ширина,высота ячейки в единицах высоты вместо указанных в файле",
    nodata: "число, означающее пропуск, вместо указанного в файле",
    band: "какой канал файла",
    format: "формат файлов в папке и в стандартном выводе",
    compress: "сжатие GeoTIFF: deflate или none (без указания)",
    threads: "работать над стольким числом файлов сразу",
    json: "числа в JSON, строка на файл",
    unknown: (option, known, got) => `${option}: одно из ${known}, получено ${got}`,
    badNumber: (option, got) => `${option}: число, получено ${got}`,
    badPositive: (option, got) => `${option}: положительное число, получено ${got}`,
    badCells: (got) => `--cell-size: одно или два положительных числа, получено ${got}`,
    onlyFor: (option, what) => `${option} нужен только для ${what}`,
    onlyTiff: "--compress нужен только для файлов .tif",
    size: (width, height) => `${width} × ${height}`,
    numbers: (show, min, max, mean, x, y) =>
      `${show} от ${min} до ${max}, в среднем ${mean}, наибольшее в столбце ${x}, строке ${y}`,
    levels: (count, min, max) => `уровней: ${count}, высоты от ${min} до ${max}`,
    nothing: "значений нет",
    notes: {
      mask: (path) =>
        `примечание: ${path}: маска или альфа-канал не читается; число, означающее пропуск, задаёт --nodata`,
      coordinates: (path) =>
        `примечание: ${path}: система координат не названа номером EPSG; координаты в GeoJSON — собственные координаты растра, не градусы`,
    },
  },
);
