import type { Texts, Words } from "nabla";

/** What the screen of descent says. How a run ended the library says. */
export const descentWords = {
  heading: { en: "Descent along the antigradient", ru: "Спуск по антиградиенту" },
  settings: { en: "Start, rate and methods", ru: "Начало, скорость и методы" },
  start: { en: "Start P", ru: "Начало P" },
  way: { en: "Where to", ru: "Куда" },
  down: { en: "To a minimum", ru: "К минимуму" },
  up: { en: "To a maximum", ru: "К максимуму" },
  rate: { en: "Learning rate η", ru: "Скорость обучения η" },
  boundEverywhere: (rate: string): Words => ({
    en: `▲ 2/λ = ${rate}: gradient descent is stable below`,
    ru: `▲ 2/λ = ${rate}: ниже градиентный спуск устойчив`,
  }),
  boundHere: (rate: string): Words => ({
    en: `▲ 2/λ = ${rate}, local: by the curvature at P`,
    ru: `▲ 2/λ = ${rate}, локально: по кривизне в P`,
  }),
  noBound: {
    en: "No bound 2/λ: f is not curved upwards at P",
    ru: "Границы 2/λ нет: в P функция не выгнута вниз",
  },
  noBoundUp: {
    en: "No bound 2/λ: f is not curved downwards at P",
    ru: "Границы 2/λ нет: в P функция не выгнута вверх",
  },
  longBound: {
    en: "The bound 2/λ is not computed: the formula is too long",
    ru: "Граница 2/λ не считается: формула слишком длинная",
  },
  methods: { en: "Methods", ru: "Методы" },
  method: { en: "method", ru: "метод" },
  verdict: { en: "how it ends", ru: "чем кончается" },
  more: { en: "More methods", ru: "Ещё методы" },
  optionsOf: (method: string): Words => ({ en: `Parameters: ${method}`, ru: `Параметры: ${method}` }),
  usual: { en: "As usual", ru: "Как обычно" },
  none: {
    en: "No method is chosen: tick one.",
    ru: "Ни один метод не выбран: отметьте хотя бы один.",
  },
  endlessDown: {
    en: "From here f falls without end: there is no minimum to come to. Functions that have one:",
    ru: "Отсюда f убывает без конца: минимума на пути нет. Функции, у которых он есть:",
  },
  endlessUp: {
    en: "From here f grows without end: there is no maximum to come to. Turn round, or take another function:",
    ru: "Отсюда f растёт без конца: максимума на пути нет. Идите вниз или возьмите другую функцию:",
  },
  computing: { en: "computing…", ru: "считается…" },
  refused: (message: string): Words => ({ en: `cannot walk: ${message}`, ru: `не может идти: ${message}` }),
  noSquares: {
    en: "cannot walk: it needs a sum of squares",
    ru: "не может идти: ему нужна сумма квадратов",
  },
  limits: (tolerance: string, steps: string): Words => ({
    en: `It stops where ‖∇f‖ < ${tolerance}, or after ${steps} steps`,
    ru: `Остановка, где ‖∇f‖ < ${tolerance}, или после ${steps} шагов`,
  }),
  tolerance: { en: "‖∇f‖ less than", ru: "‖∇f‖ меньше" },
  mostSteps: { en: "steps, at most 10 000", ru: "шагов, не больше 10 000" },
  mapName: { en: "Map with the paths of the descent", ru: "Карта с путями спуска" },
  mapRole: { en: "map of descent", ru: "карта спуска" },
  mapKeys: {
    en:
      "Arrow keys move the start P, Enter walks from there, plus and minus zoom, 0 shows home, G reads " +
      "the gradient, L reads the level, Escape leaves.",
    ru:
      "Стрелки двигают начало P, Enter пускает спуск оттуда, плюс и минус меняют масштаб, 0 возвращает " +
      "исходный вид, G читает градиент, L — уровень, Escape — выход.",
  },
  progress: { en: "f against the step", ru: "f по шагам" },
  noVariables: {
    en: "A number has nowhere to descend: type a formula with variables.",
    ru: "У числа спускаться некуда: введите формулу с переменными.",
  },
  noMap: {
    en: "Paths are drawn on a map for one variable or two; here f is drawn against the step.",
    ru: "Пути рисуются на карте при одной или двух переменных; здесь нарисована f по шагам.",
  },
  player: { en: "Steps of the runs", ru: "Шаги спуска" },
  walk: {
    first: { en: "To the start", ru: "В начало" },
    previous: { en: "Step back", ru: "Шаг назад" },
    play: { en: "Play", ru: "Пуск" },
    pause: { en: "Pause", ru: "Пауза" },
    next: { en: "Next step", ru: "Следующий шаг" },
    last: { en: "To the end", ru: "В конец" },
  },
  speed: { en: "Speed", ru: "Темп" },
  perSecond: (count: number): Words => ({ en: `${count} steps/s`, ru: `${count} шаг./с` }),
  scrubber: { en: "Step", ru: "Шаг" },
  atStep: (step: number, of: number): Words => ({
    en: `step ${step} of ${of}`,
    ru: `шаг ${step} из ${of}`,
  }),
  stepOf: (method: string, step: number, point: string, value: string, slope: string | undefined): Words => {
    const rest = `${point}, f = ${value}${slope === undefined ? "" : `, ‖∇f‖ = ${slope}`}`;
    return { en: `${method}, step ${step}: ${rest}`, ru: `${method}, шаг ${step}: ${rest}` };
  },
  oneStep: (method: string): Words => ({
    en: `One step, slowly: ${method}`,
    ru: `Один шаг, медленно: ${method}`,
  }),
  showArrows: { en: "Show its arrows: ∇f", ru: "Показать стрелки: ∇f" },
  /** What comes after the arrow of ∇f, of −η∇f, of the step. */
  parts: {
    1: { en: "Next: what the rate makes of it", ru: "Дальше: что из него делает скорость" },
    2: { en: "Next: the new point", ru: "Дальше: новая точка" },
    3: { en: "Next step", ru: "Следующий шаг" },
  },
  asText: { en: "The descent in words, steps as a table", ru: "Спуск словами, шаги таблицей" },
  ends: (method: string, verdict: string, because: string): Words => ({
    en: `${method} ${verdict}: ${because}.`,
    ru: `${method} ${verdict}: ${because}.`,
  }),
  best: (point: string, value: string): Words => ({
    en: `Its best point is ${point}, f = ${value}.`,
    ru: `Лучшая точка ${point}, f = ${value}.`,
  }),
  step: { en: "step", ru: "шаг" },
  stepsOf: (method: string): Words => ({ en: `Steps: ${method}`, ru: `Шаги: ${method}` }),
  eachStep: (each: number): Words => ({
    en: `Each step number that ${each} divides; the CSV has all.`,
    ru: `Шаги с номерами, кратными ${each}; в CSV все.`,
  }),
  copyCsv: { en: "Copy all steps as CSV", ru: "Скопировать все шаги в CSV" },
  ascent: { en: "Gradient ascent", ru: "Градиентный подъём" },
  names: {
    "gradient-descent": { en: "Gradient descent", ru: "Градиентный спуск" },
    momentum: { en: "Momentum", ru: "Метод импульса" },
    nesterov: { en: "Nesterov", ru: "Нестеров" },
    adagrad: { en: "AdaGrad", ru: "AdaGrad" },
    rmsprop: { en: "RMSProp", ru: "RMSProp" },
    adam: { en: "Adam", ru: "Adam" },
    adamw: { en: "AdamW", ru: "AdamW" },
    "conjugate-gradient": { en: "Conjugate gradient", ru: "Сопряжённые градиенты" },
    bfgs: { en: "BFGS", ru: "BFGS" },
    "l-bfgs": { en: "L-BFGS", ru: "L-BFGS" },
    "l-bfgs-b": { en: "L-BFGS-B", ru: "L-BFGS-B" },
    newton: { en: "Newton", ru: "Метод Ньютона" },
    "newton-cg": { en: "Newton-CG", ru: "Ньютон — сопряжённые градиенты" },
    "levenberg-marquardt": { en: "Levenberg–Marquardt", ru: "Левенберг — Марквардт" },
    "nelder-mead": { en: "Nelder–Mead", ru: "Нелдер — Мид" },
  },
  optionNames: {
    rate: { en: "rate η", ru: "скорость η" },
    momentum: { en: "momentum", ru: "доля прошлого шага" },
    dampening: { en: "dampening", ru: "ослабление" },
    beta1: { en: "β₁", ru: "β₁" },
    beta2: { en: "β₂", ru: "β₂" },
    epsilon: { en: "ε", ru: "ε" },
    rho: { en: "ρ", ru: "ρ" },
    initialAccumulator: { en: "first sum of squares", ru: "начальная сумма квадратов" },
    weightDecay: { en: "weight decay", ru: "затухание весов" },
    like: { en: "convention of", ru: "соглашение" },
    search: { en: "step length", ru: "длина шага" },
    memory: { en: "pairs kept", ru: "хранимых пар" },
    radius: { en: "first radius", ru: "первый радиус" },
  },
  searches: {
    fixed: { en: "fixed: η", ru: "постоянная: η" },
    armijo: { en: "Armijo", ru: "по Армихо" },
    wolfe: { en: "Wolfe", ru: "по Вулфу" },
    exact: { en: "exact", ru: "точная" },
  },
} satisfies Texts;
