import { resolve } from "node:path";
import { type FitOptions, readFitCheckpoint } from "nabla/fit";
import { oneOf, readNumber, readPositive } from "../../arguments/option.js";
import { pictureType } from "../../arguments/picture.js";
import { readPoint } from "../../arguments/point.js";
import { readBox } from "../../arguments/range.js";
import { readCount } from "../../batch/batch.js";
import { readTextWith } from "../../files/file.js";
import { UsageError } from "../../messages/errors.js";
import { words } from "./words.js";

/** The command's options as written. */
export interface Written {
  readonly data?: readonly string[];
  readonly start?: string;
  readonly loss: string;
  readonly method: string;
  readonly rate?: string;
  readonly batch?: string;
  readonly seed?: string;
  readonly weights?: string;
  readonly bounds?: string;
  readonly l1?: string;
  readonly l2?: string;
  readonly dropMissing?: true;
  readonly maxEvals?: string;
  readonly timeout?: string;
  readonly plot?: string;
  readonly show?: string;
  readonly predict?: string;
  readonly output?: string;
  readonly trace?: string;
  readonly checkpoint?: string;
  readonly resume?: string;
  readonly explain?: true;
}

/** What a picture may show. */
export const SHOWN = ["curve", "residuals", "loss"] as const;
export type Shown = (typeof SHOWN)[number];

/** The same options, read. */
export interface Options {
  /** Where the rows are: files, or tables of servers. */
  readonly data: readonly string[];
  readonly fit: Omit<FitOptions, "data" | "signal" | "pause">;
  readonly timeout: number | undefined;
  readonly plot:
    | { readonly path: string; readonly type: "svg" | "png"; readonly show: Shown | undefined }
    | undefined;
  readonly predict: { readonly from: string; readonly to: string } | undefined;
}

/** Reads the options, and the checkpoint to go on from. Throws `io` for a file that cannot be read. */
export async function readOptions(model: string, written: Written, json: boolean): Promise<Options> {
  const { data, start, loss, method, weights, bounds, l1, l2, dropMissing, maxEvals, resume } = written;
  const { plot, show, predict, output, rate, batch, seed } = written;
  if (data === undefined) throw new UsageError(words.noData);
  if ((predict === undefined) !== (output === undefined)) throw new UsageError(words.pair("--predict", "-o"));
  if (show !== undefined && plot === undefined) throw new UsageError(words.pair("--show", "--plot"));
  const alone = plot === "-" ? "--plot -" : output === "-" ? "-o -" : undefined;
  const beside = json ? "--json" : written.explain ? "--explain" : undefined;
  if (alone !== undefined && beside !== undefined) throw new UsageError(words.alone(alone, beside));
  checkFiles(written);
  return {
    data,
    fit: {
      model,
      loss,
      method,
      ...(start !== undefined && { start: readPoint(start) }),
      ...(rate !== undefined && { rate: readNumber("--rate", rate) }),
      ...(batch !== undefined && { batch: readNumber("--batch", batch) }),
      ...(seed !== undefined && { seed: readNumber("--seed", seed) }),
      ...(weights !== undefined && { weights }),
      ...(bounds !== undefined && { bounds: readBox(bounds, true) }),
      ...(l1 !== undefined && { l1: readNumber("--l1", l1) }),
      ...(l2 !== undefined && { l2: readNumber("--l2", l2) }),
      ...(dropMissing && { dropMissing }),
      ...(maxEvals !== undefined && { budget: { evaluations: readCount("--max-evals", maxEvals) } }),
      ...(resume !== undefined && { resume: await readTextWith(resume, /^fit:/, readFitCheckpoint) }),
    },
    timeout: readPositive("--timeout", written.timeout),
    plot:
      plot === undefined
        ? undefined
        : {
            path: plot,
            type: pictureType(plot, "--plot"),
            show: show === undefined ? undefined : oneOf("--show", show, SHOWN),
          },
    predict: predict === undefined || output === undefined ? undefined : { from: predict, to: output },
  };
}

/** A checkpoint may be written over by the run that goes on from it, and rows be predicted that were fitted. */
function checkFiles({ plot, output, trace, checkpoint, data = [], predict }: Written): void {
  const written = [plot, output, trace, checkpoint].flatMap((path) =>
    path === undefined ? [] : [resolve(path)],
  );
  const read = [...data, ...(predict === undefined ? [] : [predict])].map((path) => resolve(path));
  const twice = written.find((path, i) => written.indexOf(path) < i || read.includes(path));
  if (twice !== undefined) throw new UsageError(words.sameFile(twice));
}
