import type { BorderName, Norm, Peer } from "nabla/image";
import type { Task } from "../../batch/tasks.js";
import type { PictureFormat } from "../../formats/picture/encode.js";
import type { ProfileUse } from "../../formats/picture/profile.js";
import type { OperatorName } from "./operators.js";

/** What of a picture's gradient is shown. */
export const shows = ["x", "y", "magnitude", "direction", "edges"] as const;
export type Show = (typeof shows)[number];

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
  readonly like: "opencv" | "scikit-image";
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
