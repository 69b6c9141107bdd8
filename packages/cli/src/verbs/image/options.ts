import { array } from "nabla/array";
import type { BorderName, Norm, Peer } from "nabla/image";
import { oneOf, readNumber, readPositive, unknownName } from "../../arguments/option.js";
import { readCount, type WrittenBatch } from "../../batch/batch.js";
import { formatOf } from "../../batch/tasks.js";
import { PICTURE_ENDS, type PictureFormat } from "../../formats/picture/encode.js";
import { profileUses } from "../../formats/picture/profile.js";
import { UsageError } from "../../messages/errors.js";
import { fieldOf } from "./field.js";
import { channelUses, type ImageJob, type Pixel, type Show, shows, thresholds } from "./job.js";
import { HAS_SIGMA, HAS_SIZE, type OperatorName, operatorNames } from "./operators.js";
import { explainPixel } from "./pixel.js";
import { words } from "./words.js";

/** The command's options as written. */
export interface WrittenOptions extends WrittenBatch {
  readonly operator: string;
  readonly show: string;
  readonly size?: string;
  readonly sigma?: string;
  readonly border?: string;
  readonly scale?: string;
  readonly norm?: string;
  readonly low?: string;
  readonly high?: string;
  readonly blur?: string;
  readonly threshold?: string;
  readonly channels?: string;
  readonly weighted?: true;
  readonly like: string;
  readonly white?: string;
  readonly format: string;
  readonly at?: string;
  readonly maxPixels: string;
  readonly profile?: string;
  readonly json?: true;
}

function readPixel(text: string | undefined): Pixel | undefined {
  if (text === undefined) return undefined;
  const match = /^\s*(\d+)\s*[,;]\s*(\d+)\s*$/.exec(text);
  if (match === null) throw new UsageError(words.badPixel(text));
  return { x: Number(match[1]), y: Number(match[2]) };
}

/** Leaves out what is undefined: an option that is not given is not there. */
const given = <Options extends object>(
  options: Options,
): { [K in keyof Options]?: Exclude<Options[K], undefined> } =>
  Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as never;

/** The format of pictures that have no name of their own. */
export function readFormat(text: string): PictureFormat {
  const format = formatOf(`a.${text}`, PICTURE_ENDS);
  if (format === undefined) throw unknownName("--format", ["png", "jpeg", "webp", "tiff"], text);
  return format;
}

/** What the options say, checked on a blank picture, so that a mistake is told once and leaves no file behind. */
export function readJob(written: WrittenOptions): ImageJob {
  const operator = oneOf<OperatorName>("--operator", written.operator, operatorNames);
  const show = oneOf<Show>("--show", written.show, shows);
  const like = oneOf("--like", written.like, ["opencv", "scikit-image"] as const);
  const edges = show === "edges";
  const notEdges = `--show ${shows.filter((name) => name !== "edges").join("|")}`;
  const only = (option: string, value: string | undefined, fits: boolean, what: string): void => {
    if (value !== undefined && !fits) throw new UsageError(words.onlyFor(option, what));
  };
  only("--size", written.size, edges ? like === "opencv" : HAS_SIZE.has(operator), "sobel, edges");
  only(
    "--sigma",
    written.sigma,
    edges ? like !== "opencv" : HAS_SIGMA.has(operator),
    "gaussian, edges --like scikit-image",
  );
  if (edges && operator !== "sobel") throw new UsageError(words.onlyFor("--operator", notEdges));
  if (!edges && like !== "opencv") throw new UsageError(words.onlyFor("--like", "--show edges"));
  only("--border", written.border, !edges || like !== "opencv", `${notEdges}, edges --like scikit-image`);
  only("--norm", written.norm, !edges || like === "opencv", `${notEdges}, edges --like opencv`);
  only("--low", written.low, edges, "--show edges");
  only("--high", written.high, edges, "--show edges");
  only("--scale", written.scale, !edges, notEdges);
  const weighted = written.weighted === true;
  if (weighted && show !== "direction") throw new UsageError(words.onlyFor("--weighted", "--show direction"));
  const shaded = weighted || (show !== "direction" && !edges);
  only("--white", written.white, shaded, "--show x|y|magnitude, direction --weighted");
  const opencv = edges && like === "opencv";
  only("--blur", written.blur, opencv, "edges --like opencv");
  only("--threshold", written.threshold, opencv, "edges --like opencv");
  only("--low", written.low, written.threshold === undefined, "--show edges without --threshold");
  only("--high", written.high, written.threshold === undefined, "--show edges without --threshold");
  const channels = oneOf("--channels", written.channels ?? "grey", channelUses);
  only(
    "--channels",
    written.channels,
    !edges || opencv || channels === "grey",
    `${notEdges}, edges --like opencv`,
  );
  only("--at", written.at, channels === "grey", "--channels grey");
  const norm: Norm | undefined =
    written.norm === undefined ? undefined : oneOf<Norm>("--norm", written.norm, ["L2", "L1", "RMS"]);
  if (edges && norm === "RMS") throw unknownName("--norm", ["L2", "L1"], "RMS");
  const scale = written.scale;
  const peer =
    scale !== undefined && Number.isNaN(Number(scale)) ? (scale as Peer) : readNumber("--scale", scale);
  const job: ImageJob = {
    operator,
    show,
    like,
    channels,
    weighted,
    norm: norm ?? (edges ? "L1" : "L2"),
    statistics: written.json === true || written.output === undefined,
    mostPixels: readCount("--max-pixels", written.maxPixels),
    profile: oneOf("--profile", written.profile ?? "apply", profileUses),
    ...given({
      size: readPositive("--size", written.size),
      sigma: readPositive("--sigma", written.sigma),
      border: written.border as BorderName | undefined,
      scale: peer,
      blur: readPositive("--blur", written.blur),
      threshold:
        written.threshold === undefined ? undefined : oneOf("--threshold", written.threshold, thresholds),
      low: readNumber("--low", written.low),
      high: readNumber("--high", written.high),
      white: readPositive("--white", written.white),
      at: readPixel(written.at),
    }),
  };
  const blank = array(new Uint8Array(256), [16, 16]);
  fieldOf(blank, job);
  if (job.at !== undefined) explainPixel(blank, { x: 0, y: 0 }, job);
  return job;
}
