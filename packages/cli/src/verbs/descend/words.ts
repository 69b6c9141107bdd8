import type { Texts, Words } from "nabla";

/** What `nabla descend` says. */
export const words = {
  summary: {
    en: "walk down from a point to a minimum by one or several methods, and say where and how the walk ended",
    ru: "спуститься из точки к минимуму одним или несколькими методами и сказать, где и как кончился путь",
  },
  formula: {
    en: "the formula, such as (1-x)^2 + 100*(y-x^2)^2",
    ru: "формула, например (1-x)^2 + 100*(y-x^2)^2",
  },
  from: {
    en: "where to start: x=-1.2,y=1 (--at means the same)",
    ru: "откуда начать: x=-1.2,y=1 (--at значит то же)",
  },
  method: (known: string): Words => ({
    en: `auto, or one or several of ${known}; several are compared, each with the options that it knows`,
    ru: `auto либо один или несколько из ${known}; несколько сравниваются, каждый с теми ключами, которые знает`,
  }),
  rate: { en: "learning rate, or first step length", ru: "скорость обучения или первая длина шага" },
  schedule: {
    en: "how the rate goes: constant, step:0.5:100, exponential:0.99, cosine:1000, 1/t:0.1",
    ru: "как меняется скорость: constant, step:0.5:100, exponential:0.99, cosine:1000, 1/t:0.1",
  },
  momentum: { en: "the share of the last step that is kept", ru: "доля прошлого шага, которая сохраняется" },
  like: {
    en: "whose convention to follow where libraries differ, such as pytorch",
    ru: "чьему соглашению следовать, где библиотеки расходятся, например pytorch",
  },
  search: {
    en: "how the step length is found: fixed, armijo, wolfe, exact",
    ru: "как ищется длина шага: fixed, armijo, wolfe, exact",
  },
  steps: { en: "at most so many steps", ru: "не больше стольких шагов" },
  tolerance: {
    en: "stop where ‖∇f‖ is below this number, rather than by a rule that knows the scale of f",
    ru: "остановиться, где ‖∇f‖ меньше этого числа, а не по правилу, которое знает масштаб f",
  },
  maximize: { en: "walk up, to a maximum", ru: "идти вверх, к максимуму" },
  bounds: {
    en: "keep to a box: x=0:1,y=0: (an end that is left out is infinite)",
    ru: "не выходить из бруса: x=0:1,y=0: (пропущенный конец бесконечен)",
  },
  subjectTo: {
    en: "only points where this equation holds, such as x+y=10; may be repeated",
    ru: "только точки, где верно это уравнение, например x+y=10; можно повторять",
  },
  starts: {
    en: "from so many places in the box --bounds, which then does not hold the walks; the best end comes first",
    ru: "из стольких мест бруса --bounds, который тогда не держит пути; лучший конец стоит первым",
  },
  seed: {
    en: "which places these are; the same for the same number",
    ru: "какие это места; по числу всегда те же",
  },
  every: {
    en: "show every so many steps (default: about 20 rows)",
    ru: "показывать каждый такой шаг (по умолчанию около 20 строк)",
  },
  output: {
    en: "draw the paths over level lines, or f against the step when there are not two variables: .svg or .png",
    ru: "нарисовать пути поверх линий уровня, а если переменных не две, то f по шагам: .svg или .png",
  },
  trace: {
    en: "write each step as a line of JSON into this file",
    ru: "записать каждый шаг строкой JSON в этот файл",
  },
  checkpoint: {
    en: "write where the walk is at its end, so that --resume can go on",
    ru: "записать в конце, где остановился путь, чтобы --resume мог продолжить",
  },
  resume: { en: "go on from such a file", ru: "продолжить по такому файлу" },
  json: { en: "answer in JSON", ru: "ответ в виде JSON" },
  examples: { en: "Examples:", ru: "Примеры:" },
  noStart: (missing: string): Words => ({
    en: `a start is needed: --from gives no ${missing}`,
    ru: `нужна начальная точка: в --from нет ${missing}`,
  }),
  notThere: (name: string, known: string): Words => ({
    en: `${name} is no variable of the formula, got ${known || "a formula without variables"}`,
    ru: `${name} — не переменная формулы, получено ${known || "выражение без переменных"}`,
  }),
  badSchedule: (got: string): Words => ({
    en: `--schedule: constant, step:factor:every, exponential:factor, cosine:steps or 1/t:decay, got ${got}`,
    ru: `--schedule: constant, step:множитель:период, exponential:множитель, cosine:шаги или 1/t:спад, получено ${got}`,
  }),
  badCount: (option: string, got: string): Words => ({
    en: `${option}: a whole number above 0, got ${got}`,
    ru: `${option}: целое число больше 0, получено ${got}`,
  }),
  apart: (one: string, other: string): Words => ({
    en: `${one} and ${other} do not go together`,
    ru: `${one} и ${other} вместе не действуют`,
  }),
  sameFile: (path: string): Words => ({
    en: `each of -o, --trace and --checkpoint needs a file of its own, got ${path} twice`,
    ru: `у -o, --trace и --checkpoint должны быть разные файлы, дважды получено ${path}`,
  }),
  interrupted: {
    en: "interrupted; the best point so far is told",
    ru: "прервано; названа лучшая точка до этого",
  },
  noRange: (name: string): Words => ({
    en: `--starts needs a range of each variable in --bounds, got none for ${name}`,
    ru: `--starts нужен отрезок каждой переменной в --bounds, получено без ${name}`,
  }),
  chosen: (name: string, because: Words | undefined): Words => ({
    en: `method: ${name}${because === undefined ? "" : `, chosen since ${because.en}`}`,
    ru: `метод: ${name}${because === undefined ? "" : `; выбран, так как ${because.ru}`}`,
  }),
  outcome: (verdict: Words, because: Words): Words => ({
    en: `${verdict.en}: ${because.en}`,
    ru: `${verdict.ru}: ${because.ru}`,
  }),
  stable: (rate: string, where: "everywhere" | "end" | "point"): Words => ({
    en: `gradient descent is stable ${where === "end" ? "at the end " : ""}with a rate below 2/λ ${rate}`,
    ru: `градиентный спуск устойчив ${where === "end" ? "у конца пути " : ""}при скорости меньше 2/λ ${rate}`,
  }),
  step: { en: "step", ru: "шаг" },
  rateHead: { en: "rate", ru: "скорость" },
  methodHead: { en: "method", ru: "метод" },
  stepsHead: { en: "steps", ru: "шагов" },
  evaluationsHead: { en: "evaluations", ru: "вычислений" },
  endHead: { en: "end", ru: "конец" },
  evaluations: (value: number, gradient: number, hessian: number): Words => ({
    en: `evaluations: ${value} of f, ${gradient} with ∇f, ${hessian} with the Hessian`,
    ru: `вычислений: f — ${value}, с ∇f — ${gradient}, с гессианом — ${hessian}`,
  }),
  multipliers: (list: string, violation: string): Words => ({
    en: `multipliers: ${list}; the constraints are missed by ${violation}`,
    ru: `множители: ${list}; условия нарушены на ${violation}`,
  }),
  title: (formula: string, up: boolean): Words => ({
    en: `${up ? "Ways up" : "Ways down"} f = ${formula}`,
    ru: `${up ? "Пути вверх" : "Пути вниз"} по f = ${formula}`,
  }),
  description: (formula: string): Words => ({
    en: `Paths of optimisers over f = ${formula}.`,
    ru: `Пути методов оптимизации по f = ${formula}.`,
  }),
  beside: (start: string): Words => ({ en: `from ${start}`, ru: `из ${start}` }),
} satisfies Texts;
