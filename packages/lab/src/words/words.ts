import type { KinkKind, Texts, Words } from "nabla";

const KINDS: Readonly<Record<KinkKind, string>> = {
  kink: "излом",
  jump: "скачок",
  "vertical tangent": "вертикальная касательная",
};

/** What the lab says; what is wrong with a formula the library says. */
export const words = {
  missing: {
    en: "This screen could not be loaded: there is no network, or the lab has been updated.",
    ru: "Этот экран не загрузился: нет сети, или лаборатория обновилась.",
  },
  reload: { en: "Reload the page", ru: "Загрузить страницу заново" },
  languageName: { en: "English", ru: "Русский" },
  title: { en: "nabla: the gradient of a function", ru: "nabla: градиент функции" },
  skip: { en: "Skip to the content", ru: "К содержанию" },
  screens: { en: "Screens", ru: "Экраны" },
  lesson: { en: "Lesson", ru: "Урок" },
  map: { en: "Map", ru: "Карта" },
  descent: { en: "Descent", ru: "Спуск" },
  graph: { en: "Graph", ru: "Граф" },
  array: { en: "Array", ru: "Массив" },
  image: { en: "Image", ru: "Картинка" },
  backToLesson: { en: "← Back to the lesson", ru: "← Вернуться к уроку" },
  undo: { en: "Undo", ru: "Отменить" },
  redo: { en: "Redo", ru: "Вернуть" },
  share: { en: "Share", ru: "Поделиться" },
  shared: { en: "Link copied", ru: "Ссылка скопирована" },
  sharedInPart: {
    en: "Link copied, without the array: it is too large for a link",
    ru: "Ссылка скопирована, но без массива: он слишком велик для ссылки",
  },
  damagedLink: {
    en: "This link is damaged: what it should show is lost",
    ru: "Ссылка повреждена: то, что она должна показать, утрачено",
  },
  copied: { en: "Copied", ru: "Скопировано" },
  notCopied: { en: "The browser did not allow copying", ru: "Браузер не разрешил копирование" },
  toExport: { en: "Export", ru: "Экспорт" },
  exportSvg: { en: "Picture, SVG", ru: "Рисунок, SVG" },
  exportPng: { en: "Picture, PNG", ru: "Рисунок, PNG" },
  asOnScreen: { en: "Pictures as on the screen", ru: "Рисунки как на экране" },
  exportLatex: { en: "LaTeX: gradient", ru: "LaTeX: градиент" },
  exportSteps: { en: "LaTeX: derivation", ru: "LaTeX: вывод" },
  exportPython: { en: "Python: SymPy, NumPy, matplotlib", ru: "Python: SymPy, NumPy, matplotlib" },
  exportJavascript: { en: "JavaScript with nabla", ru: "JavaScript с nabla" },
  exportTypescript: { en: "TypeScript: a function alone", ru: "TypeScript: отдельная функция" },
  exportCommand: { en: "Command that draws this", ru: "Команда, которая рисует это" },
  exportCsv: { en: "Table, CSV", ru: "Таблица, CSV" },
  nothingToExport: { en: "There is nothing to save yet", ru: "Сохранять пока нечего" },
  notExported: (message: string): Words => ({
    en: `This cannot be written: ${message}`,
    ru: `Записать это не удалось: ${message}`,
  }),
  copy: { en: "Copy", ru: "Скопировать" },
  themeDark: { en: "Dark theme", ru: "Тёмная тема" },
  themeLight: { en: "Light theme", ru: "Светлая тема" },
  language: { en: "Language", ru: "Язык" },
  help: { en: "Keys", ru: "Клавиши" },
  close: { en: "Close", ru: "Закрыть" },

  formula: { en: "Function", ru: "Функция" },
  formulaHint: { en: "for example x^2*y + 4*y + y*x", ru: "например, x^2*y + 4*y + y*x" },
  examples: { en: "Examples", ru: "Примеры" },
  otherError: (message: string): Words => ({
    en: `This formula cannot be used: ${message}`,
    ru: `С этой формулой ничего не вышло: ${message}`,
  }),
  constantFormula: {
    en: "There is no variable in this formula: whatever they are, its gradient is zero.",
    ru: "В формуле нет переменных: по любым из них градиент нулевой.",
  },
  definedNowhere: { en: "f is not defined anywhere", ru: "f нигде не определена" },
  nowhere: {
    en: "This formula has a value nowhere, and so it has no gradient.",
    ru: "У этой формулы нигде нет значения, а значит, и градиента.",
  },
  fixReplace: (piece: string, by: string): Words => ({
    en: `Replace “${piece}” by “${by}”`,
    ru: `Заменить «${piece}» на «${by}»`,
  }),
  fixRemove: (piece: string): Words => ({ en: `Remove “${piece}”`, ru: `Убрать «${piece}»` }),
  fixInsert: (piece: string): Words => ({ en: `Add “${piece}”`, ru: `Добавить «${piece}»` }),
  noneValid: { en: "no valid formula yet", ru: "верной формулы ещё нет" },
  lastValid: { en: "last valid formula shown", ru: "показано последнее верное" },

  gradient: { en: "Gradient", ru: "Градиент" },
  partial: (variable: string): Words => ({
    en: `partial derivative with respect to ${variable}`,
    ru: `частная производная по ${variable}`,
  }),
  openIn: { en: "The same in:", ru: "То же на экране:" },
  atPoint: { en: "At the point P", ru: "В точке P" },
  coordinate: (variable: string): Words => ({ en: `${variable} of the point P`, ru: `${variable} точки P` }),
  value: { en: "value", ru: "значение" },
  steepestAscent: { en: "steepest ascent", ru: "наискорейший рост" },
  steepestDescent: { en: "steepest descent", ru: "наискорейший спуск" },
  length: { en: "length", ru: "длина" },
  direction: { en: "direction", ru: "направление" },
  grows: { en: "grows", ru: "растёт" },
  falls: { en: "falls", ru: "убывает" },
  inVariable: (variable: string): Words => ({ en: `in ${variable}`, ru: `по ${variable}` }),
  and: { en: "and", ru: "и" },
  change: (parts: string): Words => ({ en: `Here f ${parts}.`, ru: `Здесь f ${parts}.` }),
  zeroGradient: {
    en: "The gradient is zero: a possible extremum.",
    ru: "Градиент нулевой: возможен экстремум.",
  },
  undefinedHere: { en: "f is undefined here", ru: "здесь f не определена" },
  undefinedAsTyped: (part: string): Words => ({
    en: `f is undefined here: ${part} of what you typed has no value`,
    ru: `здесь f не определена: у ${part} из набранного нет значения`,
  }),
  gradientUndefined: { en: "f has no gradient here", ru: "здесь у f нет градиента" },
  kink: (parts: string, kind: KinkKind): Words => ({
    en: `f is not differentiable here: a ${kind} of ${parts}.`,
    ru: `Здесь f не дифференцируема: ${KINDS[kind]} ${parts}.`,
  }),
  undefinedNumber: { en: "undefined", ru: "не определено" },

  derivation: { en: "Derivation", ru: "Вывод" },
  derivationBy: { en: "Derivative with respect to", ru: "Производная по" },
  derivationTooLong: {
    en: "This derivation is too long to read.",
    ru: "Этот вывод слишком длинный, чтобы его читать.",
  },
  criticalPoints: { en: "Critical points: ∇f = 0", ru: "Критические точки: ∇f = 0" },
  lookingFor: { en: "Looking for them…", ru: "Идёт поиск…" },
  notSolved: (message: string): Words => ({
    en: `They were not found: ${message}`,
    ru: `Найти их не удалось: ${message}`,
  }),
  noCritical: { en: "There are no critical points (proven).", ru: "Критических точек нет (доказано)." },
  noneFound: {
    en: "No critical point was found; others may exist.",
    ru: "Критических точек не найдено; не доказано, что их нет.",
  },
  allCritical: {
    en: "All critical points of f (proven).",
    ru: "Все критические точки f (доказано).",
  },
  someCritical: {
    en: "Found so far; others may exist.",
    ru: "Найденные; не доказано, что других нет.",
  },
  moreRows: (count: number): Words => ({ en: `and ${count} more`, ru: `и ещё ${count}` }),
  kinksToo: {
    en: "f has no derivative, and may have an extremum, where",
    ru: "У f нет производной, и возможен экстремум, где",
  },
  kinds: {
    minimum: { en: "minimum", ru: "минимум" },
    maximum: { en: "maximum", ru: "максимум" },
    saddle: { en: "saddle", ru: "седло" },
    constant: { en: "f is constant", ru: "f постоянна" },
    undecided: { en: "kind not decided", ru: "вид не определён" },
  },
  degenerate: { en: "degenerate", ru: "вырожденная" },
  /** A family with one free variable is a line, another a set. */
  lineOf: { en: "a line of", ru: "линия" },
  setOf: { en: "a set of", ru: "множество" },
  members: {
    minimum: { en: "minima", ru: "минимумов" },
    maximum: { en: "maxima", ru: "максимумов" },
    saddle: { en: "saddles", ru: "сёдел" },
    constant: { en: "points where f is constant", ru: "точек, где f постоянна" },
    undecided: { en: "points whose kind is not decided", ru: "точек неизвестного вида" },
  },
  putPointHere: { en: "Put P here", ru: "Поставить сюда P" },

  mapName: { en: "Map of the function", ru: "Карта функции" },
  mapRole: { en: "map of a function", ru: "карта функции" },
  mapKeys: {
    en:
      "Arrow keys move the point, plus and minus zoom, F fits, 0 shows home, C goes to the next critical point, " +
      "G reads the gradient, L reads the level, A lets hear the cut through the point, Escape leaves.",
    ru:
      "Стрелки двигают точку, плюс и минус меняют масштаб, F подбирает окно, 0 возвращает исходный вид, " +
      "C ведёт к следующей критической точке, G читает градиент, L — уровень, A озвучивает срез, Escape — выход.",
  },
  sounding: (line: string): Words => ({
    en: `♪ ${line}, left to right: pitch is f, clicks ‖∇f‖, noise f < 0. Esc stops.`,
    ru: `♪ ${line}, слева направо: высота — f, щелчки — ‖∇f‖, шум — f < 0. Esc — стоп.`,
  }),
  zoomIn: { en: "Zoom in", ru: "Крупнее" },
  zoomOut: { en: "Zoom out", ru: "Мельче" },
  home: { en: "Home view", ru: "Исходный вид" },
  equalAxes: { en: "Equal axes", ru: "Равные оси" },
  unequal: {
    en: "Axes unequal: the right angle is not visible → 1:1",
    ru: "Оси неравные: прямой угол не виден → 1:1",
  },
  layers: { en: "Layers", ru: "Слои" },
  bands: { en: "Colour between level lines", ru: "Цвет между линиями уровня" },
  heatmap: { en: "Heatmap", ru: "Тепловая карта" },
  streamlines: { en: "Streamlines", ru: "Линии тока" },
  arrows: { en: "Arrows", ru: "Стрелки" },
  levels: { en: "Level lines", ru: "Линии уровня" },
  critical: { en: "Critical points", ru: "Критические точки" },
  looks: {
    spacing: {
      title: { en: "Levels", ru: "Уровни" },
      choices: {
        auto: { en: "automatic", ru: "автоматически" },
        even: { en: "one step apart", ru: "с равным шагом" },
        log: { en: "by ratio", ru: "по отношению" },
        quantile: { en: "by quantile", ru: "по квантилям" },
      },
    },
    length: {
      title: { en: "Length of arrows", ru: "Длина стрелок" },
      choices: {
        equal: { en: "equal", ru: "равная" },
        sqrt: { en: "√‖∇f‖", ru: "√‖∇f‖" },
        true: { en: "‖∇f‖", ru: "‖∇f‖" },
      },
    },
    density: {
      title: { en: "Density of arrows", ru: "Густота стрелок" },
      choices: {
        sparse: { en: "sparse", ru: "редко" },
        usual: { en: "usual", ru: "обычно" },
        dense: { en: "dense", ru: "густо" },
      },
    },
  },
  unevenLevels: {
    en: "With such levels, dense lines do not mean a steep slope.",
    ru: "При таких уровнях густые линии не значат крутой склон.",
  },
  arrowSign: { en: "Arrows show", ru: "Стрелки показывают" },
  up: { en: "uphill", ru: "вверх" },
  down: { en: "downhill", ru: "вниз" },
  slice: (parts: string): Words => ({ en: `Slice ${parts}`, ru: `Сечение ${parts}` }),
  sliceOf: (variable: string): Words => ({ en: `${variable} of the slice`, ru: `${variable} сечения` }),
  axesOfPlane: { en: "Axes of the map", ru: "Оси карты" },
  horizontal: { en: "to the right", ru: "вправо" },
  vertical: { en: "up", ru: "вверх" },

  surface: { en: "Surface", ru: "Поверхность" },
  addSlider: { en: "Add a slider:", ru: "Добавить ползунок:" },
  parameters: { en: "Parameters", ru: "Параметры" },
  parameterOf: (name: string): Words => ({ en: `parameter ${name}`, ru: `параметр ${name}` }),
  noParameter: (name: string): Words => ({
    en: `Make ${name} a variable again`,
    ru: `Сделать ${name} снова переменной`,
  }),

  mapTools: { en: "Tools of the map", ru: "Инструменты карты" },
  fit: { en: "Fit", ru: "Подобрать окно" },
  dragHint: { en: "Drag P or click", ru: "Тяните P или щёлкните" },
  showAll: { en: "show all", ru: "показать целиком" },
  showLess: { en: "show less", ru: "свернуть" },

  asText: { en: "The map in words", ru: "Карта словами" },
  asTable: { en: "Data as a table", ru: "Данные таблицей" },
  described: (window: string): Words => ({ en: `Map of f on ${window}.`, ru: `Карта f на ${window}.` }),
  describedCurve: (window: string): Words => ({
    en: `Graph of f on ${window}.`,
    ru: `График f на ${window}.`,
  }),
  range: (low: string, high: string): Words => ({
    en: `At even places of the window its values go from ${low} to ${high}.`,
    ru: `В узлах сетки по окну значения от ${low} до ${high}.`,
  }),
  steepestSeen: (length: string, place: string): Words => ({
    en: `The steepest slope at these places: ‖∇f‖ ≈ ${length} at ${place}.`,
    ru: `Самый крутой склон в этих узлах: ‖∇f‖ ≈ ${length} в точке ${place}.`,
  }),
  noRange: { en: "f is undefined in the whole window.", ru: "Во всём окне f не определена." },
  partlyUndefined: {
    en: "Part of the window lies outside the domain of f.",
    ru: "Часть окна лежит вне области определения f.",
  },
  gradientAt: (point: string, gradient: string): Words => ({
    en: `At the point ${point} the gradient is ${gradient}`,
    ru: `В точке ${point} градиент ${gradient}`,
  }),
  steepestTowards: (compass: string): Words => ({
    en: `the slope is steepest to the ${compass}`,
    ru: `склон круче всего на ${compass}`,
  }),
  /** From the east to the left, as angles go. */
  compass: {
    east: { en: "east", ru: "восток" },
    northEast: { en: "north-east", ru: "северо-восток" },
    north: { en: "north", ru: "север" },
    northWest: { en: "north-west", ru: "северо-запад" },
    west: { en: "west", ru: "запад" },
    southWest: { en: "south-west", ru: "юго-запад" },
    south: { en: "south", ru: "юг" },
    southEast: { en: "south-east", ru: "юго-восток" },
  },
  pointNow: (point: string): Words => ({ en: `P = ${point}`, ru: `P = ${point}` }),
  levelNow: (value: string): Words => ({ en: `f(P) = ${value}`, ru: `f(P) = ${value}` }),
  gradientNow: (gradient: string): Words => ({ en: `∇f = ${gradient}`, ru: `∇f = ${gradient}` }),
} satisfies Texts;
