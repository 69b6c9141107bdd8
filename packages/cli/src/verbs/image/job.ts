import type { BorderName, Norm, Peer } from "nabla/image";
import type { Task } from "../../batch/tasks.js";
import type { PictureFormat } from "../../formats/picture/encode.js";
import type { ProfileUse } from "../../formats/picture/profile.js";
import type { OperatorName } from "./operators.js";

/** What of a picture's gradient is shown. */
export const shows = ["x", "y", "magnitude", "direction", "edges"] as const;
export type Show = (typeof shows)[number];

/** What finds Canny's thresholds. */
export const thresholds = ["otsu", "median"] as const;
export type Threshold = (typeof thresholds)[number];

/** Which numbers of a picture in colour: its grey, or at each pixel the channel of strongest gradient. */
export const channelUses = ["grey", "strongest"] as const;
export type Channels = (typeof channelUses)[number];

/** A pixel: column and row, from 0. */
export interface Pixel {
  readonly x: number;
  readonly y: number;
}

/** What has to be done with every picture, in words that another thread understands too. */
export interface ImageJob {
  readonly operator: OperatorName;
  readonly show: Show;
  readonly size?: number;
  readonly sigma?: number;
  readonly border?: BorderName;
  readonly scale?: number | Peer;
  readonly norm: Norm;
  /** Canny: thresholds; by default 100 and 200 of the 255 of 8-bit pictures. */
  readonly low?: number;
  readonly high?: number;
  /** OpenCV's edges: the width of a Gaussian that the picture is smoothed by first. */
  readonly blur?: number;
  /** OpenCV's edges: the rule that finds both thresholds. */
  readonly threshold?: Threshold;
  readonly like: "opencv" | "scikit-image";
  readonly channels: Channels;
  /** Are directions the darker the weaker the gradient? */
  readonly weighted: boolean;
  /** The value that is drawn white; by default the largest of the picture. */
  readonly white?: number;
  readonly at?: Pixel;
  /** Are the numbers told? They cost as much time as painting. */
  readonly statistics: boolean;
  readonly mostPixels: number;
  readonly profile: ProfileUse;
}

/** One picture, and where its result goes. */
export type ImageTask = Task<PictureFormat>;
