import { compile, criticalPoints, type Expr, gradient, graph, parse, variables, type Words } from "nabla";
import type { NDArray } from "nabla/array";
import { descend } from "nabla/descent";
import {
  axes,
  colourFill,
  curve,
  type Figure,
  figure,
  graphFigure,
  gridField,
  mapLayers,
  numbers,
  paths,
  point,
  slice,
  surface,
  svg,
} from "nabla/figure";
import { gradient as gridGradient } from "nabla/grid";
import { readAddress } from "../../state/address.js";
import { coordinates, type ImageTab, type ImageView, type LabState } from "../../state/state.js";
import { readArray } from "../array/reading.js";
import { descentWords } from "../descent/words.js";
import { derivativesOf, edgesOf, layerOf, limitsOf } from "../image/drawn.js";
import { pictures } from "../image/pictures.js";
import { hills } from "../image/terrain/ground.js";

/*
 * A live cell is an address of the lab, and this is how it looks before it is touched: in the page, in print and in a
 * page without scripts alike.
 */

interface Look {
  readonly theme: "light" | "dark";
  readonly language: keyof Words;
  /** What the picture is, in words. */
  readonly title: string;
  /** Pixels that the picture may be wide. */
  readonly room?: number;
}

/** A look with the name that tells the picture from others of the page. */
interface Named extends Look {
  readonly id: string;
}

/** Pixels: as wide as there is room, small enough for a column of text, high enough to be read on a telephone. */
function sizeFor({ room = 560 }: Look) {
  const width = Math.min(room, 560);
  return { width, height: Math.round(width < 420 ? width : width * 0.75) };
}
/** A path of more steps is no longer seen to go on. */
const MOST_STEPS = 300;

type Draw = (state: LabState, look: Named) => Promise<string>;

const draw: Readonly<Record<string, Draw>> = {
  plane: async (state, look) => svg(await mapOf(state, look)),
  descent: async (state, look) => svg(await descentOf(state, look)),
  graph: async ({ formula, point: at }, { theme, language, title, id }) => {
    const f = parse(formula);
    const names = variables(f);
    const values = Object.fromEntries(names.map((name, k) => [name, coordinates(at, names)[k] ?? 0]));
    return svg(graphFigure(graph(f, values), { theme, language, title, id }));
  },
  array: async (state, look) => arrayOf(state, look),
  image: async (state, look) => svg(images[state.image.tab](state, look)),
};

/** The picture of a live cell as SVG, of an array as a table. Throws for an address that no screen has. */
export async function pictureOf(address: string, look: Look): Promise<string> {
  const { route, state } = readAddress(address);
  const screen = Object.hasOwn(draw, route) ? draw[route] : undefined;
  if (screen === undefined) throw new Error(`${address}: one of ${Object.keys(draw).join(", ")}`);
  const drawn = await screen(state, { ...look, id: nameOf(address) });
  // Styles in the text of a page are against the lab's policy; lesson.css says the same.
  return drawn.replace(/<style>.*?<\/style>/s, "");
}

/** A short name, another for another address. */
const nameOf = (address: string): string =>
  `c${[...address].reduce((sum, sign) => (Math.imul(sum, 31) + sign.charCodeAt(0)) >>> 0, 7).toString(36)}`;

/** The variables of the map's axes: those that are told, else the first two. */
function axesOf(f: Expr, told: readonly string[]): readonly string[] {
  const names = variables(f);
  return told.length === 2 ? told : names.length === 0 ? ["x"] : names.slice(0, 2);
}

function windowOf({ view }: LabState, { width, height }: ReturnType<typeof sizeFor>) {
  const up = view.span / 2 / view.ratio;
  const across = (view.span / 2) * (width / height);
  return {
    x: [view.x - across, view.x + across] as const,
    y: [view.y - up, view.y + up] as const,
    equal: view.ratio === 1,
  };
}

/** f and its slopes over the axes, other variables held at P. */
async function fieldsOf({ formula, point: at, axes: told }: LabState) {
  const f = parse(formula);
  const names = axesOf(f, told);
  const rest = variables(f).filter((name) => !names.includes(name));
  const all = [...names, ...rest];
  const held = coordinates(at, rest);
  const over = async (es: readonly Expr[]) => {
    const runner = await compile(es, all);
    if (rest.length === 0) return runner;
    return slice(runner, held);
  };
  return { f, names, value: await over([f]), slope: await over(gradient(f, names)) };
}

async function mapOf(state: LabState, look: Named): Promise<Figure> {
  const { theme, language, title, id } = look;
  const size = sizeFor(look);
  const { f, names, value, slope } = await fieldsOf(state);
  const common = { ...size, ...windowOf(state, size), theme, language, title, id };
  if (names.length === 1) return figure({ ...common, layers: [axes(), curve(value)] });
  if (state.surface !== undefined) {
    const [azimuth, elevation] = state.surface;
    const at = coordinates(state.point, names) as [number, number];
    const layer = surface(value, { gradient: slope, azimuth, elevation, sign: state.sign, at });
    return figure({ ...common, labels: { x: names[0] ?? "x", y: names[1] ?? "y" }, layers: [layer] });
  }
  const { spacing, length } = state.looks;
  const place = coordinates(state.point, names);
  const [x = 0, y = 0] = place;
  const shownPoint = point({ at: [x, y], gradient: slopesAt(f, names, state), sign: state.sign, length: 70 });
  return figure({
    ...common,
    labels: { x: names[0] ?? "x", y: names[1] ?? "y" },
    layers: [
      ...mapLayers(
        {
          value,
          gradient: slope,
          sign: state.sign,
          length,
          ...(spacing !== "auto" && { levels: { spacing } }),
          critical: async (box) => criticalPoints(f, names, { box }),
        },
        state.layers,
      ),
      shownPoint,
    ],
  });
}

function slopesAt(f: Expr, names: readonly string[], { point: at }: LabState): [number, number] {
  const all = variables(f);
  const values = Object.fromEntries(all.map((name, k) => [name, coordinates(at, all)[k] ?? 0]));
  const { nodes } = graph(f, values, [...names]);
  const slope = (name: string | undefined): number => nodes.find((node) => node.name === name)?.adjoint ?? 0;
  return [slope(names[0]), slope(names[1])];
}

async function descentOf(state: LabState, look: Named): Promise<Figure> {
  const { theme, language, title, id } = look;
  const size = sizeFor(look);
  const { f, names, value, slope } = await fieldsOf(state);
  const start = Object.fromEntries(names.map((name, k) => [name, coordinates(state.point, names)[k] ?? 0]));
  const { rate, runs, told, up, tolerance, steps } = state.descent;
  const walked = [];
  for (const method of runs) {
    const points: [number, number][] = [];
    const run = descend(f, start, {
      method,
      ...(TAKES_RATE.has(method) && { rate }),
      ...told[method],
      maximize: up,
      stop: { gradient: tolerance },
      budget: { steps: Math.min(steps, MOST_STEPS) },
    });
    for await (const { at } of run) points.push([at[names[0] ?? ""] ?? 0, at[names[1] ?? ""] ?? 0]);
    const isAscent = up && method === "gradient-descent";
    const name = (isAscent ? descentWords.ascent : descentWords.names[method])[language];
    walked.push({ name, points });
  }
  return figure({
    ...size,
    ...windowOf(state, size),
    theme,
    language,
    title,
    id,
    labels: { x: names[0] ?? "x", y: names[1] ?? "y" },
    layers: [...mapLayers({ value, gradient: slope }, ["bands", "levels"]), paths(walked)],
  });
}

const TAKES_RATE = new Set([
  "gradient-descent",
  "momentum",
  "nesterov",
  "adagrad",
  "rmsprop",
  "adam",
  "adamw",
]);

function arrayOf(
  { array: { text, spacing, edgeOrder, index } }: LabState,
  { language, title }: Look,
): string {
  const reading = readArray(text);
  if (!reading.ok) throw new Error(`${text}: ${reading.message.en}`);
  const { numbers: values, columns, rows } = reading;
  const shown = (x: number): string => {
    const plain = String(Number(x.toPrecision(6))).replace("-", "−");
    return language === "ru" ? plain.replace(".", ",") : plain;
  };
  const cell = (x: number, k: number): string =>
    `<td${k === index.at(-1) ? ' class="active"' : ""}>${shown(x)}</td>`;
  const line = (name: string, row: ArrayLike<number>): string =>
    `<tr><th scope="row">${name}</th>${Array.from(row, cell).join("")}</tr>`;
  if (rows > 1) throw new Error("a cell shows one row of numbers");
  const data = Float64Array.from(values as ArrayLike<number>);
  const h = Number(spacing[0] ?? 1);
  const slopes = gridGradient(data, { spacing: h, edgeOrder, axis: 0 }).data as Float64Array;
  const indices = Array.from({ length: columns }, (_, k) => `<th scope="col">[${k}]</th>`).join("");
  const body = `${line("f", data)}${line("∇f", slopes)}`;
  return (
    `<table class="cell-table" aria-label="${title.replace(/[&"<>]/g, "")}">` +
    `<thead><tr><td></td>${indices}</tr></thead><tbody>${body}</tbody></table>`
  );
}

/** The parts of the screen of pictures. */
const images: Readonly<Record<ImageTab, (state: LabState, look: Named) => Figure>> = {
  pixels: pixelsOf,
  terrain: terrainOf,
  fill: fillOf,
};

/** Pictures of so few pixels show their numbers. */
const FEW_PIXELS = 12;

function pixelsOf({ image }: LabState, look: Named): Figure {
  const shown = pictures[image.picture === "own" ? "fragment" : image.picture]();
  const [height = 1, width = 1] = shown.shape;
  const derivatives = derivativesOf(shown, image.operator);
  const edges = (): NDArray => edgesOf(shown, derivatives, image.operator, limitsOf(derivatives, image));
  const values: Readonly<Partial<Record<ImageView, NDArray>>> = {
    picture: shown,
    x: derivatives.x,
    y: derivatives.y,
    magnitude: derivatives.length,
  };
  const written = width <= FEW_PIXELS ? values[image.view] : undefined;
  const layer = layerOf(shown, derivatives, image.view, edges);
  return figure({
    x: [0, width],
    y: [0, height],
    width: Math.min(sizeFor(look).width, 460),
    margin: { left: 12, right: layer.hasBar === true ? 80 : 12, top: 12, bottom: 12 },
    ...look,
    layers: [
      layer,
      ...(written === undefined ? [] : [numbers(written, image.view === "picture" ? { on: [0, 255] } : {})]),
    ],
  });
}

function terrainOf({ terrain: { colours, over } }: LabState, look: Named): Figure {
  const { heights, x, y } = hills;
  const value = gridField(heights, { x, y });
  return figure({
    x: [x[0] ?? 0, x.at(-1) ?? 1],
    y: [y.at(-1) ?? 0, y[0] ?? 1],
    ...look,
    width: sizeFor(look).width,
    layers: mapLayers({ value, gradient: value }, [...(colours === "none" ? [] : [colours]), ...over]),
  });
}

/** The box that is filled; the arrow fits into it at every angle. */
const BOX = { width: 4, height: 3, arrow: 2.4 };

function fillOf({ fill: { stops, angle, lines } }: LabState, look: Named): Figure {
  const [x, y] = [Math.cos((angle * Math.PI) / 180), Math.sin((angle * Math.PI) / 180)].map(
    (c) => (c * BOX.arrow) / 2,
  ) as [number, number];
  return figure({
    x: [0, BOX.width],
    y: [0, BOX.height],
    width: Math.min(sizeFor(look).width, 420),
    margin: { left: 12, right: 12, top: 12 },
    ...look,
    layers: [
      colourFill({
        stops: stops.map(({ colour, at }) => ({ colour, at: at / 100 })),
        from: [BOX.width / 2 - x, BOX.height / 2 - y],
        to: [BOX.width / 2 + x, BOX.height / 2 + y],
        step: lines ? 0.1 : 0,
      }),
    ],
  });
}
