import type { Texts, Words } from "nabla";

export const words = {
  summary: {
    en: "the numeric gradient of an array, as numpy.gradient, and its kin: .npy, .npz, CSV, JSON, Zarr",
    ru: "численный градиент массива, как numpy.gradient, и его родня: .npy, .npz, CSV, JSON, Zarr",
  },
  input: {
    en:
      "the file, - for standard input; file.npz:name or table.csv:column for one of several; " +
      "a folder, .zip or address for Zarr; of a field, one for each axis",
    ru:
      "файл, - для стандартного ввода; file.npz:имя или table.csv:столбец для одного из нескольких; " +
      "папка, .zip или адрес для Zarr; у поля — по одному для каждой оси",
  },
  output: {
    en:
      "the result: .npy, .npz, .csv, .json, .zarr, - (standard output: .npy, or " +
      ".npz for several axes); without it small arrays are shown",
    ru:
      "результат: .npy, .npz, .csv, .json, .zarr, - (стандартный вывод: .npy, для " +
      "нескольких осей .npz); без него небольшие массивы печатаются",
  },
  spacing: {
    en:
      "distance between samples, or for each axis a distance or coordinates in a file: 2 or x.npy,0.5 or " +
      "t.csv:time (default: the coordinates of the input, else 1)",
    ru:
      "шаг сетки, или для каждой оси шаг либо координаты в файле: 2 или x.npy,0.5 или t.csv:time " +
      "(по умолчанию: координаты самого входа, иначе 1)",
  },
  axis: {
    en: "axes, by number, negative ones from the end, or by name: 0 or 1,0 or time (default: all)",
    ru: "оси, по номеру, отрицательные с конца, или по имени: 0 или 1,0 или time (по умолчанию: все)",
  },
  show: {
    en: "gradient, laplacian or hessian; divergence or curl of a field: an input for each axis",
    ru: "gradient, laplacian или hessian; divergence или curl поля: вход для каждой оси",
  },
  badShow: (known: string, got: string): Words => ({
    en: `--show: one of ${known}, got ${got}`,
    ru: `--show: что-то из ${known}, получено ${got}`,
  }),
  oneArray: (show: string): Words => ({
    en: `${show} is of one array; a field of several goes with --show divergence or --show curl`,
    ru: `${show} берётся от одного массива; поле из нескольких — для --show divergence или --show curl`,
  }),
  notWith: (option: string, show: string): Words => ({
    en: `${option} does not go with --show ${show}`,
    ru: `${option} не сочетается с --show ${show}`,
  }),
  edgeOrder: {
    en: "order of accuracy at the ends of an axis, 1 or 2",
    ru: "порядок точности на концах оси, 1 или 2",
  },
  accuracy: { en: "order of accuracy inside, 2 or 4", ru: "порядок точности внутри, 2 или 4" },
  coordinates: {
    en: "the coordinates of the samples, for each axis a list: 0,1,3,7 or 0,1,3;0,2,5",
    ru: "координаты узлов, для каждой оси список: 0,1,3,7 или 0,1,3;0,2,5",
  },
  boundary: {
    en: "one-sided, periodic, reflect, constant or constant=5, one for all axes or one for each",
    ru: "one-sided, periodic, reflect, constant или constant=5, одно для всех осей или для каждой",
  },
  nan: {
    en: "spread, as NumPy does, or one-sided: NaN is a hole, differences beside it are one-sided",
    ru: "spread, как в NumPy, или one-sided: NaN — пропуск, разности рядом с ним односторонние",
  },
  per: {
    en: "times: the unit of time that the result is per: second, hour, day and so on (default: the file's, or second)",
    ru: "время: единица, на которую приходится результат: second, hour, day… (по умолчанию: как в файле, или second)",
  },
  earth: {
    en:
      "degrees of latitude and longitude become metres: wgs84, sphere, sphere=RADIUS along parallels, " +
      "great-circle as MetPy",
    ru:
      "градусы широты и долготы становятся метрами: wgs84, sphere, sphere=РАДИУС вдоль параллелей, " +
      "great-circle как в MetPy",
  },
  badEarth: (got: string): Words => ({
    en: `--earth: wgs84, sphere, sphere=6371000 or great-circle, got ${got}`,
    ru: `--earth: wgs84, sphere, sphere=6371000 или great-circle, получено ${got}`,
  }),
  noLatitude: {
    en:
      "--earth needs coordinates called lat and lon, or in degrees_north and degrees_east: those of the input, or " +
      "--spacing lat.npy,lon.npy",
    ru:
      "--earth нужны координаты с именами lat и lon или в degrees_north и degrees_east: самого входа или " +
      "--spacing lat.npy,lon.npy",
  },
  notExplained: {
    en: "--explain tells of the grid's own units; leave out --earth",
    ru: "--explain говорит в единицах самой сетки; уберите --earth",
  },
  pole: {
    en: "at a pole there is no east: the result there is NaN",
    ru: "на полюсе нет востока: там результат NaN",
  },
  wraps: (name: string): Words => ({
    en: `${name} goes all the way round, so its ends are neighbours; --boundary one-sided keeps them apart`,
    ru: `${name} обходит весь круг, её концы — соседи; --boundary one-sided разделит их`,
  }),
  meets: (name: string): Words => ({
    en:
      `${name} ends on the meridian where it begins: differences there are one-sided; without the repeated end ` +
      "they are periodic",
    ru:
      `${name} кончается на том же меридиане, где начинается: разности там односторонние; без повторённого края ` +
      "они периодические",
  }),
  notInMetres: (names: string): Words => ({
    en: `${names}: not known as longitudes, so not in metres; call them lon, or give them the unit degrees_east`,
    ru: `${names}: это не обозначено как долгота и не переведено в метры; назовите lon или укажите degrees_east`,
  }),
  axes: {
    en: "tables in long form: the columns that are the axes of a grid: table.csv:z --axes lat,lon",
    ru: "таблицы из троек: столбцы, которые служат осями сетки: table.csv:z --axes lat,lon",
  },
  labels: {
    en: "tables: the first row and the first column are coordinates or names of columns and rows",
    ru: "таблицы: первая строка и первый столбец — координаты или имена столбцов и строк",
  },
  labelsAndAxes: {
    en: "--labels is for a matrix, --axes for a table in long form; give one of them",
    ru: "--labels — для матрицы, --axes — для таблицы из троек; укажите что-то одно",
  },
  ownCoordinates: (names: string): Words => ({
    en: `coordinates are those of the file: ${names}; --spacing 1 counts samples`,
    ru: `координаты взяты из файла: ${names}; --spacing 1 считает узлы`,
  }),
  unnamedAxis: (axis: number): Words => ({ en: `axis ${axis}`, ru: `ось ${axis}` }),
  onlyNames: (name: string): Words => ({
    en: `${name}: what the file has there are no numbers; samples lie 1 apart`,
    ru: `${name}: в файле там не числа; шаг 1`,
  }),
  perUnit: (name: string, unit: string): Words => ({
    en: `${name}: the result is per ${unit}; --per chooses another unit`,
    ru: `${name}: результат в расчёте на ${unit}; другую единицу задаёт --per`,
  }),
  otherCoordinates: (path: string, first: string, axis: string): Words => ({
    en: `${path}: its coordinates along ${axis} are not those of ${first}, which are taken for both`,
    ru: `${path}: координаты вдоль ${axis} не такие, как у ${first}, а взяты для обоих они`,
  }),
  mixedUnits: (show: string, units: string): Words => ({
    en: `${show} adds up what is per ${units}; it has a meaning where --spacing gives all axes one unit`,
    ru: `${show} складывает то, что приходится на разные единицы: ${units}; задайте осям одну единицу через --spacing`,
  }),
  countsOf: (name: string, unit: string): Words => ({
    en: `${name}: counts ${unit}s, which have no fixed length here; the result is per ${unit} as counted`,
    ru: `${name}: счёт в единицах ${unit}, длина которых здесь не задана; результат на одну такую единицу`,
  }),
  turns: (name: string, place: number): Words => ({
    en: `${name}: coordinates turn back or repeat at place ${place}, counted from 0`,
    ru: `${name}: координаты поворачивают или повторяются на месте ${place}, считая с 0`,
  }),
  noCoordinate: (name: string, place: number): Words => ({
    en: `${name}: coordinate ${place}, counted from 0, is no finite number; beside it the result is NaN`,
    ru: `${name}: координата ${place}, считая с 0, — не конечное число; рядом с ней результат NaN`,
  }),
  badUnit: (known: string, got: string): Words => ({
    en: `--per: one of ${known}, got ${got}`,
    ru: `--per: что-то из ${known}, получено ${got}`,
  }),
  noLength: (known: string, got: string): Words => ({
    en: `--per ${got}: months and years differ in length, so that no rate is per one of them; one of ${known}`,
    ru: `--per ${got}: месяцы и годы разной длины, и результата на один из них нет; что-то из ${known}`,
  }),
  noTimes: (unit: string): Words => ({
    en: `--per ${unit}: no axis has times as coordinates`,
    ru: `--per ${unit}: ни у одной оси координаты не время`,
  }),
  noAxisOf: (name: string, known: string): Words => ({
    en: `--axis: there is no axis ${name}, the axes are ${known}`,
    ru: `--axis: оси ${name} нет, есть оси ${known}`,
  }),
  axesOfOneName: (name: string, axes: string): Words => ({
    en: `--axis: several axes are called ${name}; name one by its number: ${axes}`,
    ru: `--axis: имя ${name} у нескольких осей; назовите ось по номеру: ${axes}`,
  }),
  header: {
    en: "tables: how many lines of titles and names stand above the numbers (default: found)",
    ru: "таблицы: сколько строк заголовков стоит над числами (по умолчанию: определяется)",
  },
  columns: {
    en: "tables: which columns to read, by number from 1 or by name: 2, 2-4, 3-, temperature",
    ru: "таблицы: какие столбцы читать, по номеру от 1 или по имени: 2, 2-4, 3-, temperature",
  },
  decimal: { en: "tables: the decimal sign, . or ,", ru: "таблицы: десятичный знак, . или ," },
  delimiter: {
    en: "tables: what stands between cells: one sign, tab or blanks",
    ru: "таблицы: что стоит между ячейками: один знак, tab или blanks",
  },
  badTable: (option: string, got: string): Words => ({
    en: `${option}: got ${got}; see nabla grid --help`,
    ru: `${option}: получено ${got}; см. nabla grid --help`,
  }),
  spacingTwice: {
    en: "--spacing and --coordinates say the same; give one of them",
    ru: "--spacing и --coordinates говорят об одном; укажите что-то одно",
  },
  explain: { en: "explain the gradient at one element: 2,3", ru: "объяснить градиент в одном элементе: 2,3" },
  threads: { en: "how many threads to work in", ru: "число потоков" },
  resume: { en: "go on where an interrupted run stopped", ru: "продолжить прерванную работу" },
  interrupted: {
    en: "interrupted; the same command with --resume goes on where it stopped",
    ru: "прервано; та же команда с --resume продолжит с этого места",
  },
  shard: {
    en: "Zarr: do part i of n (i/n), for many machines; --finish ends the array",
    ru: "Zarr: сделать часть i из n (i/n), для многих машин; массив завершит --finish",
  },
  finish: {
    en: "Zarr: check that all parts are there and finish the array",
    ru: "Zarr: проверить, что все части готовы, и завершить массив",
  },
  json: { en: "a summary as JSON", ru: "сводка в JSON" },
  badNumbers: (option: string, got: string): Words => ({
    en: `${option}: whole numbers separated by commas, got ${got}`,
    ru: `${option}: целые числа через запятую, получено ${got}`,
  }),
  badSpacing: (got: string): Words => ({
    en: `--spacing: distances or files separated by commas, got ${got === "" ? "nothing" : got}`,
    ru: `--spacing: шаги или файлы через запятую, получено ${got === "" ? "ничего" : got}`,
  }),
  badCount: (option: string, got: string): Words => ({
    en: `${option}: a whole number from 1, got ${got}`,
    ru: `${option}: целое число от 1, получено ${got}`,
  }),
  badShard: (got: string): Words => ({
    en: `--shard: i/n with 1 ≤ i ≤ n, got ${got}`,
    ru: `--shard: i/n, где 1 ≤ i ≤ n, получено ${got}`,
  }),
  zarrOnly: {
    en: "--shard and --finish need an output .zarr and an input of .npy or Zarr",
    ru: "для --shard и --finish нужны вывод .zarr и ввод .npy или Zarr",
  },
  shardAndFinish: {
    en: "--shard does a part and --finish ends the whole; give one of them",
    ru: "--shard делает часть, --finish завершает целое; укажите что-то одно",
  },
  noOutput: {
    en: "--resume, --shard and --finish need an output, -o",
    ru: "для --resume, --shard и --finish нужен вывод, -o",
  },
  oneInput: {
    en: "only one of the input and --spacing can be standard input",
    ru: "стандартный ввод может быть только один: массив или --spacing",
  },
  jsonOutput: {
    en: "--json and -o - would both write to standard output",
    ru: "--json и -o - оба выводили бы в стандартный вывод",
  },
  overInput: (path: string): Words => ({
    en: `-o: ${path} holds the input, or lies in it`,
    ru: `-o: в ${path} лежит исходный массив, или наоборот`,
  }),
  noAxis: {
    en: "the array is a single number; it has no axis to differentiate along",
    ru: "массив состоит из одного числа, осей для дифференцирования нет",
  },
  badOutput: (got: string): Words => ({
    en: `-o: the formats are .npy, .npz, .csv, .json and .zarr, got ${got}`,
    ru: `-o: форматы .npy, .npz, .csv, .json и .zarr, получено ${got}`,
  }),
  csvShape: {
    en: "-o: CSV holds arrays of one or two axes",
    ru: "-o: в CSV помещаются массивы с одной или двумя осями",
  },
  needOutput: {
    en: "the array is large; say with -o where its gradient goes",
    ru: "массив большой; укажите ключом -o, куда записать его градиент",
  },
  axisTitle: (axis: number | string): Words => ({ en: `along axis ${axis}:`, ru: `вдоль оси ${axis}:` }),
  componentTitle: (axis: string): Words => ({ en: `component ${axis}:`, ru: `компонента ${axis}:` }),
  axesTitle: (axes: string): Words => ({ en: `along axes ${axes}:`, ru: `вдоль осей ${axes}:` }),
  wrote: (names: string, shape: string): Words => ({
    en: `wrote ${names}, shape ${shape}`,
    ru: `записано: ${names}, форма ${shape}`,
  }),
  partly: (done: number, all: number): Words => ({
    en: `did ${done} of ${all} boxes; when all parts are done, run it with --finish`,
    ru: `готово блоков: ${done} из ${all}; когда будут готовы все части, запустите с --finish`,
  }),
} satisfies Texts;
