import { extname } from "node:path";
import { type GridOptions, gradientByBoxes } from "nabla/grid";
import { item } from "../../array/item.js";
import type { ArraySource } from "../../formats/source.js";
import { UsageError } from "../../messages/errors.js";
import { onInterrupt } from "../../run/interrupt.js";
import { progress } from "../../run/progress.js";
import type { Session } from "../../run/session.js";
import type { Along } from "./axes.js";
import { boxShapeOf } from "./box-shape.js";
import { BoxWorker, boxCount, type GridJob, type Work } from "./job.js";
import { axesOf } from "./operators.js";
import { checkOutput, readCount, readShard, type WrittenOptions } from "./options.js";
import { labelsOfResults } from "./outputs/labels.js";
import { openOutputs } from "./outputs/open.js";
import { isPipe, type Mode, remaining, shardOf } from "./outputs/outputs.js";
import { runHere, runThreads } from "./run.js";
import { words } from "./words.js";

/** The gradient of an array as work to write. */
export function gradientWork(source: ArraySource, options: GridOptions): Work {
  const { shape, dtype, transposed } = source;
  // The arguments are checked on the array as the user sees it, so that a mistake leaves no file behind.
  gradientByBoxes(transposed ? shape.toReversed() : shape, dtype, options);
  const axes = axesOf(options, shape.length);
  return {
    source,
    axis: transposed ? axes.map((k) => shape.length - 1 - k) : axes,
    parts: axes.map((axis) => `axis${axis}`),
    maker(job) {
      checkReach(job, dtype);
      return new BoxWorker(source, job);
    },
  };
}

/** What is asked for. */
interface Asked {
  readonly input: string;
  readonly output: string;
  readonly work: Work;
  readonly options: GridOptions;
  readonly along: Along;
  readonly written: WrittenOptions;
}

/** Writes results into files. */
export async function write(asked: Asked, session: Session): Promise<void> {
  const { input, output, options, written } = asked;
  const { source, axis, parts, maker } = asked.work;
  const { shape, dtype, transposed, shareable } = source;
  checkOutput(input, output, shape.length, session.json);
  const shard = readShard(written.shard);
  const wanted = modeOf(written);
  // An array in memory is worked on as a whole, so there is nothing to go on with.
  const mode = wanted === "resume" && !shareable ? "fresh" : wanted;
  const isZarr = extname(output).toLowerCase() === ".zarr";
  if ((mode === "shard" || mode === "finish") && !(isZarr && shareable)) throw new UsageError(words.zarrOnly);
  const { scale } = asked.along;
  const labels = isZarr
    ? labelsOfResults(asked.along.labels, parts, asked.along.summary, written.show)
    : undefined;
  const job: GridJob = {
    input,
    output,
    shape,
    transposed,
    parts,
    ...(labels && { labels }),
    ...(scale && {
      scale: { ...scale, axis: transposed ? shape.length - 1 - scale.axis : scale.axis },
    }),
    options: { ...options, axis },
    dtype: dtype === "float32" ? "float32" : "float64",
    // Chunks are no larger for an array in memory: readers decode them whole.
    boxShape:
      shareable || isZarr
        ? boxShapeOf(shape, axis, source.chunk, isPipe(output, parts))
        : shape.map((n) => Math.max(1, n)),
  };
  const worker = maker(job);
  const total = boxCount(job);
  const [first, end] = shard === undefined ? [0, total] : shardOf(job, shard.part, shard.of);
  const isLasting = isZarr || extname(output).toLowerCase() === ".npy";
  const canResume = shareable && isLasting && (mode === "fresh" || mode === "resume");
  const callOff = canResume ? onInterrupt(() => session.note(session.say(words.interrupted))) : undefined;
  const outputs = await openOutputs(job, mode, session).catch((error: unknown) => {
    callOff?.();
    throw error;
  });
  try {
    if (mode !== "finish") {
      const boxes = await remaining(outputs, first, end);
      const bar = await progress(session, total, total - boxes.length);
      const threads = shareable && outputs.shareable ? readCount("--threads", written.threads) : 1;
      try {
        if (threads > 1) await runThreads(threads, boxes, job, outputs, () => bar.advance(1));
        else await runHere(boxes, worker, outputs, () => bar.advance(1));
      } finally {
        bar.stop();
      }
      await source.check?.();
      if (mode === "shard") {
        if (session.json) session.printJson({ shard: written.shard, boxes: boxes.length, of: total });
        else session.note(session.say(words.partly(end - first, total)));
        return;
      }
    }
    await outputs.finish(session);
  } finally {
    callOff?.();
    await outputs.close();
  }
  tell(job, outputs.names, asked, session);
}

function modeOf(written: WrittenOptions): Mode {
  if (written.shard !== undefined && written.finish === true) throw new UsageError(words.shardAndFinish);
  if (written.shard !== undefined) return "shard";
  if (written.finish === true) return "finish";
  return written.resume === true ? "resume" : "fresh";
}

/** Throws for boundaries that need elements too far away, before any file is there. */
function checkReach({ shape, boxShape, options }: GridJob, dtype: ArraySource["dtype"]): void {
  gradientByBoxes(shape, dtype, options).around({
    from: shape.map(() => 0),
    to: boxShape.map((n, axis) => Math.min(n, item(shape, axis))),
  });
}

function tell(
  job: GridJob,
  names: readonly string[],
  { written, along: { summary } }: Asked,
  session: Session,
): void {
  const { input, output, dtype, transposed, options } = job;
  const shape = transposed ? job.shape.toReversed() : job.shape;
  if (session.json) {
    const axes = options.axis.map((axis) => (transposed ? shape.length - 1 - axis : axis));
    const what = written.show === "gradient" ? { axes, ...summary } : { show: written.show };
    session.printJson({ input, outputs: names, ...what, shape, dtype });
  } else if (output !== "-")
    session.note(session.say(words.wrote(names.join(", "), `[${shape.join(", ")}]`)));
}
