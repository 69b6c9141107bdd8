import { extname } from "node:path";
import { NablaError } from "nabla";
import { array, type NDArray } from "nabla/array";
import { type Explanation, explain, type GridOptions, gradient } from "nabla/grid";
import { type ArraySource, openArray } from "../array/source.js";
import { type GridJob, pieceCount, rowsAtOnce } from "../grid/job.js";
import { Journal } from "../grid/journal.js";
import {
  checkOutput,
  readCount,
  readGridOptions,
  readIntegers,
  readShard,
  usage,
  type WrittenOptions,
} from "../grid/options.js";
import { nested, type Outputs, openOutputs } from "../grid/outputs.js";
import { runHere, runThreads } from "../grid/run.js";
import { words } from "../grid/words.js";
import { formatNumber } from "../locale.js";
import { progress } from "../progress.js";
import type { Session } from "../session.js";
import type { Verb } from "../verb.js";

/** Without -o, gradients of more elements than this are not shown. */
const MOST_SHOWN = 1000;
/** An element is explained in memory; arrays larger than this are not read for it. */
const MOST_EXPLAINED = 1 << 27;

/** `nabla grid data.npy --spacing 2 -o out.npy`: the numeric gradient of an array. */
export const grid: Verb = {
  formulas: 0,
  define(command, session) {
    const w = words[session.locale];
    command
      .description(w.summary)
      .argument("<input>", w.input)
      .option("-o, --output <file>", w.output)
      .option("--spacing <steps>", w.spacing)
      .option("--axis <axes>", w.axis)
      .option("--edge-order <order>", w.edgeOrder, "1")
      .option("--accuracy <order>", w.accuracy, "2")
      .option("--boundary <name>", w.boundary)
      .option("--explain <index>", w.explain)
      .option("--threads <count>", w.threads, "1")
      .option("--resume", w.resume)
      .option("--shard <i/n>", w.shard)
      .option("--finish", w.finish)
      .option("--json", w.json)
      .action((input: string, options: WrittenOptions) => run(input, options, session));
  },
};

async function run(input: string, written: WrittenOptions, session: Session): Promise<void> {
  const options = await readGridOptions(written, session);
  const source = await openArray(input, session);
  try {
    if (written.explain !== undefined) await tellElement(source, written.explain, options, session);
    else if (written.output === undefined) await show(source, options, session);
    else await write(input, written.output, source, options, written, session);
  } finally {
    await source.close();
  }
}

/** The array as the user sees it: a file in Fortran order is read as its transpose. */
async function whole(source: ArraySource, most: number, refuse: () => Error): Promise<NDArray> {
  if (source.shape.reduce((product, n) => product * n, 1) > most) throw refuse();
  const view = array(await source.rows(0, source.shape[0] ?? 1));
  return source.transposed
    ? { ...view, shape: view.shape.toReversed(), stride: view.stride.toReversed() }
    : view;
}

async function tellElement(
  source: ArraySource,
  text: string,
  options: GridOptions,
  session: Session,
): Promise<void> {
  const index = readIntegers("--explain", text);
  const limit = (): Error =>
    new NablaError("limit", `grid: an array of at most ${MOST_EXPLAINED} elements can be explained`, {
      limit: MOST_EXPLAINED,
    });
  const result = explain(await whole(source, MOST_EXPLAINED, limit), index, options) as
    | Explanation
    | Explanation[];
  const explanations = Array.isArray(result) ? result : [result];
  if (session.json) return session.printJson({ explain: explanations });
  const w = words[session.locale];
  for (const { axis, sentence } of explanations) {
    session.print(explanations.length === 1 ? sentence : `${w.axisTitle(axis)} ${sentence}`);
  }
}

async function show(source: ArraySource, options: GridOptions, session: Session): Promise<void> {
  const view = await whole(source, MOST_SHOWN, () => usage((w) => w.needOutput));
  const result = gradient(view, options);
  const list = Array.isArray(result) ? result : [result];
  const axes = axesOf(options, view.shape.length);
  if (session.json) {
    return session.printJson({
      shape: view.shape,
      dtype: view.dtype,
      axes,
      gradient: list.map((component) => nested(component)),
    });
  }
  list.forEach((component, k) => {
    if (list.length > 1) session.print(words[session.locale].axisTitle(axes[k] as number));
    session.print(tableOf(component, session));
  });
}

/** Numbers in lines, as the last axis runs. */
function tableOf(component: NDArray, session: Session): string {
  const separator = session.locale === "ru" ? "; " : " ";
  const line = (values: unknown): string =>
    Array.isArray(values) && values.some(Array.isArray)
      ? values.map(line).join("\n")
      : [values]
          .flat()
          .map((value) => formatNumber(value as number, session.locale))
          .join(separator);
  return line(nested(component));
}

function axesOf(options: GridOptions, dimensions: number): number[] {
  const given = options.axis ?? Array.from({ length: dimensions }, (_, k) => k);
  return [given].flat().map((axis) => (axis < 0 ? axis + dimensions : axis));
}

async function write(
  input: string,
  output: string,
  source: ArraySource,
  options: GridOptions,
  written: WrittenOptions,
  session: Session,
): Promise<void> {
  const dimensions = source.shape.length;
  checkOutput(output, dimensions);
  // The arguments are checked on a grid of the same shape first, so that a mistake leaves no file behind.
  checkArguments(source, options);
  const axes = axesOf(options, dimensions);
  const job: GridJob = {
    input,
    output,
    shape: source.shape,
    transposed: source.transposed,
    axes,
    options: { ...options, axis: source.transposed ? axes.map((axis) => dimensions - 1 - axis) : axes },
    dtype: source.dtype === "float32" ? "float32" : "float64",
    rowsAtOnce: rowsAtOnce(source),
  };
  const shard = readShard(written.shard);
  const zarr = extname(output).toLowerCase() === ".zarr" && source.shareable;
  if ((shard !== undefined || written.finish === true) && !zarr) throw usage((w) => w.zarrOnly);
  const threads = source.shareable && dimensions > 0 ? readCount("--threads", written.threads) : 1;

  const journal = await Journal.open(job, written.resume === true);
  const keep = journal.resumed || shard !== undefined || written.finish === true;
  const outputs = await openOutputs(job, !keep);
  const total = pieceCount(job);
  if (written.finish === true) return finish(job, outputs, session);
  const pieces = await remaining(job, journal, outputs, keep || written.resume === true, shard);
  const bar = progress(session, total, total - pieces.length);
  try {
    if (threads > 1) await runThreads(threads, pieces, job, outputs, journal, bar.advance);
    else await runHere(pieces, job, source, outputs, journal, bar.advance);
  } catch (error) {
    await journal.settle().catch(() => undefined);
    await outputs.close();
    throw error;
  } finally {
    bar.stop();
  }
  await journal.settle();
  const w = words[session.locale];
  if (shard !== undefined) {
    await journal.remove();
    if (session.json) session.printJson({ shard: written.shard, pieces: pieces.length, of: total });
    else session.note(w.partly(pieces.length, total));
    return;
  }
  await conclude(job, outputs, session);
  await journal.remove();
}

/** Runs the checks of the gradient on one row of the array's shape. */
function checkArguments(source: ArraySource, options: GridOptions): void {
  const shape = source.transposed ? source.shape.toReversed() : source.shape;
  const empty = {
    data: new Float64Array(1),
    shape: [...shape],
    stride: shape.map(() => 0),
    dtype: source.dtype,
  };
  explain(
    empty,
    shape.map(() => 0),
    options,
  );
}

/** The pieces of this run: of its shard, without what is done. */
async function remaining(
  job: GridJob,
  journal: Journal,
  outputs: Outputs,
  look: boolean,
  shard: { readonly part: number; readonly of: number } | undefined,
): Promise<number[]> {
  const total = pieceCount(job);
  const [first, end] =
    shard === undefined
      ? [0, total]
      : [Math.floor(((shard.part - 1) * total) / shard.of), Math.floor((shard.part * total) / shard.of)];
  const pieces: number[] = [];
  for (let piece = first; piece < end; piece++) {
    const done =
      outputs.has === undefined || !look
        ? journal.done[piece] === 1
        : await outputs.has(piece * job.rowsAtOnce);
    if (!done) pieces.push(piece);
  }
  return pieces;
}

async function finish(job: GridJob, outputs: Outputs, session: Session): Promise<void> {
  for (let piece = 0; piece < pieceCount(job); piece++) {
    const from = piece * job.rowsAtOnce;
    if (!(await outputs.has?.(from))) {
      throw new NablaError("io", words[session.locale].missing(from, job.output), {
        path: job.output,
        row: from,
      });
    }
  }
  await conclude(job, outputs, session);
}

async function conclude(job: GridJob, outputs: Outputs, session: Session): Promise<void> {
  await outputs.finish(session);
  const shape = job.transposed ? job.shape.toReversed() : job.shape;
  if (session.json) {
    session.printJson({ input: job.input, outputs: outputs.names, axes: job.axes, shape, dtype: job.dtype });
  } else if (job.output !== "-") {
    session.note(words[session.locale].wrote(outputs.names.join(", "), `[${shape.join(", ")}]`));
  }
}
