import { read } from "../formula/reading.js";
import { fillParts, readFill } from "./fill.js";
import { isCount, isInPath, readPath, writePath } from "./path.js";
import {
  type ArrayState,
  arrowDensities,
  arrowLengths,
  coordinates,
  type DescentState,
  homeState,
  type ImageState,
  imageOperators,
  imageTabs,
  imageViews,
  type LabState,
  type LayerName,
  type LooksState,
  layerNames,
  levelSpacings,
  lossNames,
  type MethodName,
  MOST_STEPS,
  methodNames,
  openingOf,
  pictureNames,
  type View,
} from "./state.js";
import { readTerrain, terrainParts } from "./terrain.js";

/** The part of an address after `#/`: which screen, and its state. */
export interface Address {
  readonly route: string;
  readonly state: LabState;
}

/** Twelve digits are more than a screen shows and fewer than rounding dust has. */
const short = (value: number): string => String(Number(value.toPrecision(12)));

/** Characters that may stand as they are: a formula in a link should be readable. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(/%(?:20|5E|2F|2C|3A|3D|3B|7C)/gi, (code) =>
    code === "%20" ? "+" : decodeURIComponent(code),
  );
}

/**
 * The fragment for a state. Only what differs from the state that the lab opens with is written, always in the same
 * order.
 */
export function writeAddress({ route, state }: Address): string {
  if (isInPath(route, state)) return `#/${writePath({ route, lesson: state.lesson })}`;
  const parts: string[] = [];
  // Without a function, an address that says something else means the profit function on every screen.
  const changed = state.formula !== homeState.formula || openingOf(route) !== homeState;
  if (changed) parts.push(`f=${encode(state.formula)}`);
  const { names, parameters } = namesOf(state);
  const point = coordinates(state.point, names);
  if (changed || coordinates(homeState.point, names).some((value, k) => value !== point[k])) {
    parts.push(`p=${point.map(short).join(",")}`);
  }
  const numbers = coordinates(state.parameters, parameters);
  if (parameters.length > 0)
    parts.push(`with=${parameters.map((name, k) => `${encode(name)}:${short(numbers[k] ?? 0)}`).join(",")}`);
  const { x, y, span, ratio } = state.view;
  const view = [x, y, span, ...(ratio === 1 ? [] : [ratio])].map(short).join(",");
  if (view !== "0,0,6") parts.push(`v=${view}`);
  if (state.axes.length === 2) parts.push(`axes=${state.axes.map(encode).join(",")}`);
  if (String(state.layers) !== String(homeState.layers)) parts.push(`on=${state.layers.join(",")}`);
  if (state.sign < 0) parts.push("sign=-");
  parts.push(...looksParts(state.looks));
  if (state.surface !== undefined) parts.push(`surface=${state.surface.map(short).join(",")}`);
  parts.push(...descentParts(state.descent), ...arrayParts(state.array), ...imageParts(state.image));
  parts.push(...terrainParts(state.terrain), ...fillParts(state.fill));
  if (route === "lesson" && state.lesson.seed !== homeState.lesson.seed)
    parts.push(`seed=${state.lesson.seed}`);
  return `#/${writePath({ route, lesson: state.lesson })}${parts.length === 0 ? "" : `?${parts.join("&")}`}`;
}

function descentParts({ rate, runs, told, up, tolerance, steps }: DescentState): string[] {
  const home = homeState.descent;
  const settings = Object.entries(told).flatMap(([method, options]) =>
    Object.entries(options).map(([option, value]) => `${method}.${option}:${value}`),
  );
  return [
    ...(rate === home.rate ? [] : [`rate=${short(rate)}`]),
    ...(String(runs) === String(home.runs) ? [] : [`runs=${runs.join(",")}`]),
    ...(settings.length === 0 ? [] : [`set=${settings.map(encode).join(",")}`]),
    ...(up ? ["way=up"] : []),
    ...(tolerance === home.tolerance ? [] : [`eps=${short(tolerance)}`]),
    ...(steps === home.steps ? [] : [`steps=${steps}`]),
  ];
}

function readDescentState(search: URLSearchParams): DescentState {
  const home = homeState.descent;
  const positive = (name: string, otherwise: number): number => {
    const value = Number(search.get(name) ?? Number.NaN);
    return Number.isFinite(value) && value > 0 ? value : otherwise;
  };
  const isMethod = (name: string): name is MethodName => methodNames.some((known) => known === name);
  const runs = search.get("runs");
  const told: Partial<Record<MethodName, Record<string, number | string>>> = {};
  for (const setting of list(search.get("set"))) {
    const [, method = "", option = "", value = ""] = /^([\w-]+)\.(\w+):([\w.+-]+)$/.exec(setting) ?? [];
    if (isMethod(method))
      told[method] = { ...told[method], [option]: Number.isFinite(Number(value)) ? Number(value) : value };
  }
  return {
    rate: positive("rate", home.rate),
    runs: runs === null ? home.runs : methodNames.filter((name) => list(runs).includes(name)),
    told,
    up: search.get("way") === "up",
    tolerance: positive("eps", home.tolerance),
    steps: Math.min(MOST_STEPS, Math.ceil(positive("steps", home.steps))),
  };
}

function looksParts({ spacing, length, density }: LooksState): string[] {
  const home = homeState.looks;
  return [
    ...(spacing === home.spacing ? [] : [`levels=${spacing}`]),
    ...(length === home.length ? [] : [`length=${length}`]),
    ...(density === home.density ? [] : [`density=${density}`]),
  ];
}

function readSurface([azimuth = Number.NaN, elevation = Number.NaN]: readonly number[]): LabState["surface"] {
  return Math.abs(azimuth) <= 360 && elevation >= 5 && elevation <= 90 ? [azimuth, elevation] : undefined;
}

function readLooks(search: URLSearchParams): LooksState {
  const home = homeState.looks;
  return {
    spacing: levelSpacings.find((name) => name === search.get("levels")) ?? home.spacing,
    length: arrowLengths.find((name) => name === search.get("length")) ?? home.length,
    density: arrowDensities.find((name) => name === search.get("density")) ?? home.density,
  };
}

function arrayParts({ text, spacing, edgeOrder, index, fit }: ArrayState): string[] {
  const home = homeState.array;
  return [
    ...(text === home.text ? [] : [`a=${encode(text)}`]),
    ...spacing.map((one, axis) => `h${axis}=${encode(one)}`),
    ...(edgeOrder === 1 ? [] : ["edge=2"]),
    ...(String(index) === String(home.index) ? [] : [`at=${index.join(",")}`]),
    ...(fit === undefined ? [] : [`fit=${encode(fit.model ?? "")}`]),
    ...(fit === undefined || fit.loss === "squares" ? [] : [`loss=${fit.loss}`]),
  ];
}

function readArrayState(search: URLSearchParams): ArrayState {
  const home = homeState.array;
  const index = list(search.get("at")).map(Number);
  const whole = index.length > 0 && index.every((i) => Number.isInteger(i) && i >= 0);
  const [down, across] = [search.get("h0"), search.get("h1")];
  return {
    text: search.get("a") ?? home.text,
    spacing: across === null ? (down === null ? [] : [down]) : [down ?? "1", across],
    edgeOrder: search.get("edge") === "2" ? 2 : 1,
    index: whole ? index : home.index,
    fit: readFit(search),
  };
}

/** An empty model is the one that the columns suggest. */
function readFit(search: URLSearchParams): ArrayState["fit"] {
  const model = search.get("fit");
  if (model === null) return undefined;
  const loss = lossNames.find((name) => name === search.get("loss")) ?? "squares";
  return { model: model === "" ? undefined : model, loss };
}

function imageParts({ tab, picture, operator, view, pixel, thresholds }: ImageState): string[] {
  const home = homeState.image;
  return [
    ...(tab === home.tab ? [] : [`view=${tab}`]),
    ...(picture === home.picture || picture === "own" ? [] : [`i=${picture}`]),
    ...(operator === home.operator ? [] : [`op=${operator}`]),
    ...(view === home.view ? [] : [`show=${view}`]),
    ...(String(pixel) === String(home.pixel) ? [] : [`px=${pixel.join(",")}`]),
    ...(String(thresholds) === String(home.thresholds) ? [] : [`edge-from=${thresholds.join(",")}`]),
  ];
}

function readImageState(search: URLSearchParams): ImageState {
  const home = homeState.image;
  const [x, y] = list(search.get("px")).map(Number);
  const whole = [x, y].every((i) => i !== undefined && Number.isInteger(i) && i >= 0);
  const [low = -1, high = -1] = list(search.get("edge-from")).map(Number);
  return {
    tab: imageTabs.find((name) => name === search.get("view")) ?? home.tab,
    picture: pictureNames.find((name) => name === search.get("i")) ?? home.picture,
    operator: imageOperators.find((name) => name === search.get("op")) ?? home.operator,
    view: imageViews.find((name) => name === search.get("show")) ?? home.view,
    pixel: whole ? [x ?? 0, y ?? 0] : home.pixel,
    thresholds: low >= 0 && high >= low && high <= 100 ? [low, high] : home.thresholds,
  };
}

/** Coordinates stand in the order of the formula's variables; while the formula is wrong, in that of their names. */
function namesOf({
  formula,
  point,
  parameters,
}: LabState): Record<"names" | "parameters", readonly string[]> {
  const chosen = Object.keys(parameters);
  const reading = read(formula, chosen);
  return reading.ok
    ? { names: reading.variables, parameters: reading.parameters }
    : { names: Object.keys(point).sort(), parameters: chosen };
}

/** `a:1,b:3` as numbers by name. */
function readParameters(text: string | null): Record<string, number> {
  const pairs = list(text).map((pair) => pair.split(":"));
  return Object.fromEntries(
    pairs.flatMap(([name = "", value]) => {
      const number = value === undefined || value === "" ? Number.NaN : Number(value);
      return name !== "" && Number.isFinite(number) ? [[name, number]] : [];
    }),
  );
}

/** Reads a fragment; whatever is missing or makes no sense is as the lab opens. */
export function readAddress(fragment: string): Address {
  const { route, lesson } = readPath(fragment);
  const search = new URLSearchParams(/\?(.*)$/s.exec(fragment)?.[1]);
  if (search.size === 0) return { route, state: { ...openingOf(route), lesson } };
  const seed = Number(search.get("seed") ?? lesson.seed);
  const formula = search.get("f") ?? homeState.formula;
  const parameters = readParameters(search.get("with"));
  const reading = read(formula, Object.keys(parameters));
  const names = reading.ok ? reading.variables : ["x", "y"];
  const numbers = list(search.get("p")).map(Number);
  const point: Record<string, number> = { ...homeState.point };
  names.forEach((name, k) => {
    const value = numbers[k];
    if (value !== undefined && Number.isFinite(value)) point[name] = value;
  });
  const axes = list(search.get("axes"));
  const on = search.get("on");
  return {
    route,
    state: {
      lesson: isCount(seed) ? { ...lesson, seed } : lesson,
      formula,
      point,
      parameters,
      view: readView(list(search.get("v")).map(Number)),
      axes: axes.length === 2 && axes.every((name) => names.includes(name)) ? axes : [],
      layers:
        on === null ? homeState.layers : layerNames.filter((name: LayerName) => list(on).includes(name)),
      sign: search.get("sign") === "-" ? -1 : 1,
      descent: readDescentState(search),
      looks: readLooks(search),
      surface: readSurface(list(search.get("surface")).map(Number)),
      array: readArrayState(search),
      image: readImageState(search),
      terrain: readTerrain(search),
      fill: readFill(search),
    },
  };
}

const list = (text: string | null): string[] => (text === null || text === "" ? [] : text.split(","));

function readView([x, y, span, ratio = 1]: readonly number[]): View {
  const whole =
    x !== undefined && y !== undefined && span !== undefined && [x, y, span, ratio].every(Number.isFinite);
  return whole && span > 0 && ratio > 0 ? clampView({ x, y, span, ratio }) : homeState.view;
}

const FARTHEST = 1e12;
const WIDEST = 1e12;
const NARROWEST = 1e-8;

/** Keeps a view where numbers can still tell its points apart. */
export function clampView(view: View): View {
  const far = (value: number): number => Math.min(FARTHEST, Math.max(-FARTHEST, value));
  const [x, y] = [far(view.x), far(view.y)];
  const least = Math.max(NARROWEST, 1e-8 * Math.max(Math.abs(x), Math.abs(y)));
  return {
    x,
    y,
    span: Math.min(WIDEST, Math.max(least, view.span)),
    ratio: Math.min(1e6, Math.max(1e-6, view.ratio)),
  };
}
