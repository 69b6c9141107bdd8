import { arena, type NDArray, zeros } from "nabla/array";
import { type CannyOptions, canny, direction, type GradientOptions, gradient, magnitude } from "nabla/image";
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

/**
 * What the job shows of a grey picture, as numbers, [height, width]. Derivatives are float32, which holds the whole
 * sums of 8- and 16-bit pictures exactly, in half of float64's memory. The direction is NaN where there is no gradient.
 */
export function fieldOf(grey: NDArray, job: ImageJob): NDArray {
  if (job.show === "edges") return edges(grey, job);
  const sheet = sheetsFor(grey.shape);
  const derivative = (axis: "x" | "y"): NDArray =>
    operators[job.operator](grey, { ...operatorOptions(job), axis, out: sheet(grey.shape) });
  if (job.show === "x" || job.show === "y") return derivative(job.show);
  if (job.show === "magnitude" && isJoint(job.operator)) return strength(grey, job.operator, job, sheet);
  const [gx, gy] = [derivative("x"), derivative("y")];
  if (job.show === "magnitude") return magnitude(gx, gy, job.norm, { out: gx });
  const turned = direction(gx, gy, { out: sheet(grey.shape) });
  const [x, y, values] = [gx.data, gy.data, turned.data as Float32Array];
  for (let i = 0; i < values.length; i++) if (x[i] === 0 && y[i] === 0) values[i] = Number.NaN;
  return turned;
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
 * Room for three sheets as large as a picture: in one arena, where kernels write them in place, unless they are too
 * large for one. What is not written takes no memory.
 */
function sheetsFor([height = 0, width = 0]: readonly number[]): Sheets {
  const bytes = 3 * 4 * height * width + 2 ** 16;
  if (bytes > ARENA_BYTES) return (shape) => zeros(shape, "float32");
  const room = arena(bytes);
  return (shape) => room.zeros(shape, "float32");
}

/** Canny's thresholds where none are given, for 8 bits; pictures of 16 bits have 257 times as large numbers. */
const LOW = 100;
const HIGH = 200;

/** The job's options for edges. Throws `domain` where thresholds are needed and cannot be guessed. */
export function edgeOptions(grey: NDArray, job: ImageJob): CannyOptions {
  const { like, size, sigma, border } = job;
  const opencv = like === "opencv";
  if (opencv && grey.dtype === "float32" && (job.low === undefined || job.high === undefined)) {
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
  const unit = (grey.dtype === "uint16" ? 257 : 1) * 4 ** ((size ?? 3) - 3);
  const low = job.low ?? (opencv ? LOW * unit : undefined);
  const high = job.high ?? (opencv ? HIGH * unit : undefined);
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

function edges(grey: NDArray, job: ImageJob): NDArray {
  const found = canny(grey, edgeOptions(grey, job));
  if (job.like === "opencv") return found;
  return { ...found, dtype: "uint8", data: (found.data as Uint8Array).map((edge) => edge * 255) };
}
