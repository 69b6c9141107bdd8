import { type FillState, homeFill } from "./fill.js";
import { homeTerrain, type TerrainState } from "./terrain.js";

/**
 * What is seen of the plane. On a map of any shape, `span` units fit into its shorter side; the longer one shows more.
 */
export interface View {
  /** The middle. */
  readonly x: number;
  readonly y: number;
  readonly span: number;
  /**
   * How many times as long a unit of y is drawn as a unit of x; 1 is equal axes, where a right angle is seen as one.
   */
  readonly ratio: number;
}

export const layerNames = ["bands", "heatmap", "streamlines", "arrows", "levels", "critical"] as const;
export type LayerName = (typeof layerNames)[number];

/** How levels follow one another; "auto" is even, but where that hides a peak or a pit. */
export const levelSpacings = ["auto", "even", "log", "quantile"] as const;
export const arrowLengths = ["equal", "sqrt", "true"] as const;
export const arrowDensities = ["sparse", "usual", "dense"] as const;

/** How the map's lines and arrows look. */
export interface LooksState {
  readonly spacing: (typeof levelSpacings)[number];
  readonly length: (typeof arrowLengths)[number];
  readonly density: (typeof arrowDensities)[number];
}

/** The losses that a model can be fitted by. */
export const lossNames = ["squares", "absolute", "huber", "logistic", "poisson"] as const;
export type LossName = (typeof lossNames)[number];

/** What is fitted to the numbers. */
export interface FitState {
  /** The model as it was typed; undefined while it is the one that the columns suggest. */
  readonly model: string | undefined;
  readonly loss: LossName;
}

/** What the screen of arrays shows. */
export interface ArrayState {
  /** The numbers as they were typed or pasted. */
  readonly text: string;
  /** The spacing of each axis as it was typed: a number or coordinates; "1" where there is none. */
  readonly spacing: readonly string[];
  readonly edgeOrder: 1 | 2;
  /** The element that is explained. */
  readonly index: readonly number[];
  /** Undefined while nothing is fitted. */
  readonly fit: FitState | undefined;
}

export const pictureNames = ["fragment", "step", "disc", "cat", "hill"] as const;
export type PictureName = (typeof pictureNames)[number];

/** The parts of the screen of pictures. */
export const imageTabs = ["pixels", "terrain", "fill"] as const;
export type ImageTab = (typeof imageTabs)[number];

export const imageOperators = ["difference", "central", "sobel", "scharr", "canny"] as const;
export type ImageOperator = (typeof imageOperators)[number];

export const imageViews = ["picture", "x", "y", "magnitude", "direction", "edges"] as const;
export type ImageView = (typeof imageViews)[number];

/** What the screen of pictures shows. A reader's own picture never leaves the page, so a link does not carry it. */
export interface ImageState {
  readonly tab: ImageTab;
  readonly picture: PictureName | "own";
  readonly operator: ImageOperator;
  readonly view: ImageView;
  /** Column and row of the pixel that is explained; row 0 is on top. */
  readonly pixel: readonly [x: number, y: number];
  /** From where on a gradient makes an edge, in hundredths of the picture's largest; Canny needs both. */
  readonly thresholds: readonly [low: number, high: number];
}

/** Where a reader of lessons is. */
export interface LessonState {
  readonly course: string;
  /** Counted from 1, as in the address `#/lesson/2`. */
  readonly section: number;
  /** The seed of practice: the same for a class that was given one link. */
  readonly seed: number;
}

/** All that a link carries: who opens it sees the same. */
export interface LabState {
  readonly lesson: LessonState;
  readonly formula: string;
  /** Coordinates of P by variable; variables that are missing are 1. */
  readonly point: Readonly<Record<string, number>>;
  /** Letters that are numbers rather than variables; of those that only a left side makes parameters, 1 if missing. */
  readonly parameters: Readonly<Record<string, number>>;
  readonly view: View;
  /** The variables to the right and up, when they are not the usual ones. */
  readonly axes: readonly string[];
  readonly layers: readonly LayerName[];
  /** 1: arrows show ∇f; −1: they show −∇f. */
  readonly sign: 1 | -1;
  readonly descent: DescentState;
  readonly looks: LooksState;
  /** From where the surface is seen, in degrees; undefined while it is not shown. */
  readonly surface: readonly [azimuth: number, elevation: number] | undefined;
  readonly array: ArrayState;
  readonly image: ImageState;
  readonly terrain: TerrainState;
  readonly fill: FillState;
}

/** Optimisers by their names in the library, those of textbooks first; each keeps its colour and sign. */
export const methodNames = [
  "gradient-descent",
  "momentum",
  "nesterov",
  "adagrad",
  "rmsprop",
  "adam",
  "adamw",
  "conjugate-gradient",
  "bfgs",
  "l-bfgs",
  "l-bfgs-b",
  "newton",
  "newton-cg",
  "levenberg-marquardt",
  "nelder-mead",
] as const;
export type MethodName = (typeof methodNames)[number];

/** What the screen of descent shows; it starts from P. */
export interface DescentState {
  /** The learning rate η of the methods that have one. */
  readonly rate: number;
  readonly runs: readonly MethodName[];
  /** What methods are told besides, such as `{ adam: { beta1: 0.8 } }`. */
  readonly told: Readonly<Partial<Record<MethodName, Readonly<Record<string, number | string>>>>>;
  /** Up to a maximum? */
  readonly up: boolean;
  /** A run ends where ‖∇f‖ is less, and at the latest after so many steps. */
  readonly tolerance: number;
  readonly steps: number;
}

export const MOST_STEPS = 10_000;

export const homeView: View = { x: 0, y: 0, span: 6, ratio: 1 };

/** The unit's row of numbers. */
const homeArray: ArrayState = {
  text: "3, 7, 14, 23, 36, 47",
  spacing: [],
  edgeOrder: 1,
  index: [2],
  fit: undefined,
};

/** The unit's fragment of a photograph, at the pixel between 56 and 94. */
const homeImage: ImageState = {
  tab: "pixels",
  picture: "fragment",
  operator: "difference",
  view: "picture",
  pixel: [4, 3],
  thresholds: [10, 20],
};

const homeDescent: DescentState = {
  rate: 0.1,
  runs: ["gradient-descent", "momentum", "adam"],
  told: {},
  up: false,
  tolerance: 1e-3,
  steps: 1000,
};

/** From where a surface is seen at first. */
export const homeSurface = [-60, 30] as const;

/** What the lab opens with: the unit's profit function. */
export const homeState: LabState = {
  lesson: { course: "gradient", section: 1, seed: 1 },
  formula: "x^2*y + 4*y + y*x",
  point: { x: 1, y: 2 },
  parameters: {},
  view: homeView,
  axes: [],
  layers: ["bands", "arrows", "levels"],
  sign: 1,
  descent: homeDescent,
  looks: { spacing: "auto", length: "equal", density: "usual" },
  surface: undefined,
  array: homeArray,
  image: homeImage,
  terrain: homeTerrain,
  fill: homeFill,
};

/** Down the profit function a descent has no end: its screen opens with a valley, and a rate just below the bound. */
const homeOfDescent: LabState = { ...homeState, formula: "x^2 + 8y^2", point: { x: 2.5, y: 2 } };

/** The state that a screen opens with. */
export const openingOf = (route: string): LabState => (route === "descent" ? homeOfDescent : homeState);

const UNTOLD_COORDINATE = 1;

/** The coordinates of P, or the values of parameters, in the order of `names`. */
export function coordinates(point: LabState["point"], names: readonly string[]): number[] {
  return names.map((name) => point[name] ?? UNTOLD_COORDINATE);
}
