import { arena, type NDArray, zeros } from "nabla/array";
import {
  blur,
  type CannyOptions,
  canny,
  direction,
  edgeThresholds,
  type GradientOptions,
  gradient,
  grey,
  magnitude,
  strongest,
} from "nabla/image";
import { item } from "../../array/item.js";
import { BilingualError } from "../../messages/errors.js";
import type { ImageJob } from "./job.js";
import { type OperatorName, type OperatorOptions, operators } from "./operators.js";

/** The job's options in the library's words. */
export function operatorOptions({ size, sigma, border, scale }: ImageJob): OperatorOptions {
  return {
    ...(size === undefined ? {} : { size }),
    ...(sigma === undefined ? {} : { sigma }),
    ...(border === undefined ? {} : { border }),
    ...(scale === undefined ? {} : { scale }),
  };
}

/** What a job shows of a picture. */
export interface Field {
  readonly values: NDArray;
  /** For directions that are weighted, how strong the gradient is. */
  readonly strength?: NDArray;
  /** Of edges, what Canny was asked for. */
  readonly asked?: CannyOptions;
}

/**
 * What the job shows of a picture, as numbers, [height, width]. Derivatives are float32, which holds the whole sums of
 * 8- and 16-bit pictures exactly, in half of float64's memory. The direction is NaN where there is no gradient.
 */
export function fieldOf(picture: NDArray, job: ImageJob): Field {
  const { show, operator, channels, norm } = job;
  if (show === "edges") return edges(picture, job);
  const sheet = sheetsFor(picture.shape);
  const derivative = (plane: NDArray, axis: "x" | "y"): NDArray =>
    operators[operator](plane, { ...operatorOptions(job), axis, out: sheet(plane.shape) });
  if (channels === "grey") {
    if (show === "x" || show === "y") return { values: derivative(picture, show) };
    if (show === "magnitude" && isJoint(operator)) return { values: strength(picture, operator, job, sheet) };
  }
  const [first, ...others] = planesOf(picture).map((plane) => ({
    x: derivative(plane, "x"),
    y: derivative(plane, "y"),
  }));
  if (first === undefined) throw new Error("a picture has a channel");
  const { x, y, ...found } = others.length === 0 ? { ...first } : strongest([first, ...others], norm);
  if (show === "x" || show === "y") return { values: show === "x" ? x : y };
  const sizes = (out: NDArray): NDArray =>
    "magnitude" in found ? found.magnitude : magnitude(x, y, norm, { out });
  if (show === "magnitude") return { values: sizes(x) };
  const turned = direction(x, y, { out: sheet(x.shape) });
  const values = turned.data as Float32Array;
  for (let i = 0; i < values.length; i++) if (x.data[i] === 0 && y.data[i] === 0) values[i] = Number.NaN;
  return { values: turned, ...(job.weighted && { strength: sizes(x) }) };
}

/** The channels of a picture apart, each [height, width]. */
function planesOf(picture: NDArray): NDArray[] {
  const [height = 0, width = 0, count = 1] = picture.shape;
  const [down = 0, along = 0, apart = 0] = picture.stride;
  return Array.from({ length: count }, (_, channel) => ({
    ...picture,
    shape: [height, width],
    stride: [down, along],
    offset: picture.offset + channel * apart,
  }));
}

/** The numbers that the job looks at: a picture's grey or all its colours, smoothed where it says so. */
export function pictureFor(colours: NDArray, { channels, blur: sigma }: ImageJob): NDArray {
  const picture = channels === "grey" ? grey(colours) : colours;
  if (sigma === undefined) return picture;
  const smooth = { ...picture, data: picture.data.slice() };
  const like = picture.dtype === "uint8" ? { like: "opencv" as const } : {};
  const outs = planesOf(smooth);
  for (const [k, plane] of planesOf(picture).entries()) blur(plane, { sigma, ...like, out: item(outs, k) });
  return smooth;
}

/** The operators whose two derivatives and magnitude the library takes in one sweep. */
type JointOperator = NonNullable<GradientOptions["operator"]>;
const isJoint = (name: OperatorName): name is JointOperator => "weights" in operators[name];

function strength(grey: NDArray, operator: JointOperator, job: ImageJob, sheet: Sheets): NDArray {
  const [, width = 0] = grey.shape;
  // The derivatives are not looked at: all their rows are written to one.
  const row = (): NDArray => ({ ...sheet([1, width]), shape: grey.shape, stride: [0, 1] });
  const out = { x: row(), y: row(), magnitude: sheet(grey.shape) };
  return gradient(grey, { ...operatorOptions(job), operator, norm: job.norm, out }).magnitude;
}

/** Gives new float32 arrays. */
type Sheets = (shape: readonly number[]) => NDArray;

/** What an arena holds at most, with some room to spare. */
const ARENA_BYTES = 2 ** 32 - 2 ** 24;

/**
 * Room for the sheets of a picture, two derivatives of each channel and one more: in one arena, where kernels write
 * them in place, unless they are too large for one. What is not written takes no memory.
 */
function sheetsFor([height = 0, width = 0, channels = 1]: readonly number[]): Sheets {
  const bytes = (2 * channels + 1) * 4 * height * width + 2 ** 16;
  if (bytes > ARENA_BYTES) return (shape) => zeros(shape, "float32");
  const room = arena(bytes);
  return (shape) => room.zeros(shape, "float32");
}

/** Canny's thresholds where none are given, for 8 bits; pictures of 16 bits have 257 times as large numbers. */
const LOW = 100;
const HIGH = 200;

/** The job's options for edges. Throws `domain` where thresholds are needed and cannot be guessed. */
export function edgeOptions(picture: NDArray, job: ImageJob): CannyOptions {
  const { like, size, sigma, border, threshold } = job;
  const opencv = like === "opencv";
  const isFloat = picture.dtype === "float32" && threshold === undefined;
  if (opencv && isFloat && (job.low === undefined || job.high === undefined)) {
    const got = [job.low, job.high].map((value) => String(value ?? "-"));
    const words = {
      en:
        "edges: a picture of floating-point numbers has no white to take a part " +
        `of, it needs --low and --high, got ${got.join(" and ")}`,
      ru:
        "контуры: у изображения из дробных чисел нет белого, от которого берётся " +
        `доля, нужны --low и --high, получено ${got.join(" и ")}`,
    };
    throw new BilingualError("domain", words, { value: [job.low, job.high] });
  }
  // Sobel's sums of a ramp grow fourfold with each pixel of aperture.
  const aperture = 4 ** ((size ?? 3) - 3);
  const white = picture.dtype === "uint16" ? 257 : 1;
  const usual =
    threshold === undefined ? { low: LOW * white, high: HIGH * white } : edgeThresholds(picture, threshold);
  const low = job.low ?? (opencv ? usual.low * aperture : undefined);
  const high = job.high ?? (opencv ? usual.high * aperture : undefined);
  return {
    like,
    ...(low === undefined ? {} : { low }),
    ...(high === undefined ? {} : { high }),
    ...(opencv && size !== undefined ? { size: size as 3 | 5 | 7 } : {}),
    ...(opencv && job.norm !== "RMS" ? { norm: job.norm } : {}),
    ...(!opencv && sigma !== undefined ? { sigma } : {}),
    ...(!opencv && border !== undefined ? { border } : {}),
  };
}

function edges(picture: NDArray, job: ImageJob): Field {
  const asked = edgeOptions(picture, job);
  const found = canny(picture, asked);
  if (job.like === "opencv") return { values: found, asked };
  const data = (found.data as Uint8Array).map((edge) => edge * 255);
  return { values: { ...found, dtype: "uint8", data }, asked };
}
