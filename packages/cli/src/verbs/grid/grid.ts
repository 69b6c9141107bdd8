import { type NDArray, sizeOf } from "nabla/array";
import { type Explanation, explain, type GridOptions } from "nabla/grid";
import { item } from "../../array/item.js";
import type { Labels } from "../../formats/coordinates.js";
import { nestedOf } from "../../formats/json.js";
import { openArray } from "../../formats/open-array.js";
import type { ArraySource } from "../../formats/source.js";
import { BilingualError, UsageError } from "../../messages/errors.js";
import { formatNumber, type Locale } from "../../messages/locale.js";
import type { Session } from "../../run/session.js";
import type { Verb } from "../verb.js";
import { type Along, readAxes } from "./axes.js";
import { alongAxis } from "./job.js";
import { axesOf, type Operator, operatorOf, resultsOf, wholeArrays, wholeWork } from "./operators.js";
import { checkOptions, readGridOptions, readIntegers, type WrittenOptions } from "./options.js";
import { readTableOptions } from "./table.js";
import { words } from "./words.js";

/** Without -o, gradients of more elements than this are not shown. */
const MOST_SHOWN = 1000;
/** So many elements on either side explain one. */
const NEIGHBOURS = 8;
/** Where the whole line through an element explains it, longer ones are not read. */
const MOST_EXPLAINED = 1 << 27;

/** `nabla grid data.npy --spacing 2 -o out.npy`: the numeric gradient of an array. */
export const grid: Verb = {
  formulas: 0,
  define(command, session) {
    command
      .description(session.say(words.summary))
      .argument("<inputs...>", session.say(words.input))
      .option("-o, --output <file>", session.say(words.output))
      .option("--show <what>", session.say(words.show), "gradient")
      .option("--spacing <steps>", session.say(words.spacing))
      .option("--axis <axes>", session.say(words.axis))
      .option("--per <unit>", session.say(words.per))
      .option("--earth <model>", session.say(words.earth))
      .option("--edge-order <order>", session.say(words.edgeOrder), "1")
      .option("--accuracy <order>", session.say(words.accuracy), "2")
      .option("--coordinates <lists>", session.say(words.coordinates))
      .option("--boundary <names>", session.say(words.boundary))
      .option("--nan <way>", session.say(words.nan))
      .option("--header <lines>", session.say(words.header))
      .option("--columns <list>", session.say(words.columns))
      .option("--axes <columns>", session.say(words.axes))
      .option("--labels", session.say(words.labels))
      .option("--decimal <sign>", session.say(words.decimal))
      .option("--delimiter <sign>", session.say(words.delimiter))
      .option("--explain <index>", session.say(words.explain))
      .option("--threads <count>", session.say(words.threads), "1")
      .option("--resume", session.say(words.resume))
      .option("--shard <i/n>", session.say(words.shard))
      .option("--finish", session.say(words.finish))
      .option("--json", session.say(words.json))
      .action((inputs: string[], options: WrittenOptions) => run(inputs, options, session));
  },
};

async function run(inputs: readonly string[], written: WrittenOptions, session: Session): Promise<void> {
  checkOptions(inputs, written);
  const operator = operatorOf(inputs, written);
  const sources: ArraySource[] = [];
  try {
    for (const input of inputs) sources.push(await openArray(input, session, readTableOptions(written)));
    if (sources.some(({ shape }) => shape.length === 0)) throw new UsageError(words.noAxis);
    const [input, source] = [item(inputs, 0), item(sources, 0)];
    const along = await readAxes(written, source, session);
    for (const [k, other] of sources.entries()) {
      const axis = k === 0 ? undefined : otherAxis(along.labels, await other.labels?.());
      if (axis !== undefined) session.remark(words.otherCoordinates(item(inputs, k), input, axis));
    }
    const options = readGridOptions(written, along);
    const units = new Set(along.summary.per?.filter((unit) => unit !== null));
    if (operator !== undefined && operator.name !== "hessian" && units.size > 1)
      session.remark(words.mixedUnits(operator.name, [...units].join(", ")));
    if (written.explain !== undefined) await tellElement(source, written.explain, options, session);
    else if (written.output === undefined) await show(sources, operator, options, along, session);
    else {
      const { gradientWork, write } = await import("./write.js");
      const work =
        operator === undefined
          ? gradientWork(source, options)
          : wholeWork(resultsOf(await wholeArrays(sources, operator.name), operator, options, session));
      await write({ input, output: written.output, work, options, along, written }, session);
    }
  } finally {
    for (const source of sources) await source.close();
  }
}

/** The first axis along which two arrays of a field have coordinates that are not the same. */
function otherAxis(first: Labels | undefined, second: Labels | undefined): string | undefined {
  const place = (first?.axes ?? []).findIndex(({ coordinates }, axis) => {
    const other = second?.axes[axis]?.coordinates;
    if (coordinates === undefined || other === undefined) return false;
    const { values, unit, tick } = coordinates;
    const isOther = Array.from(values as Float64Array).some((value, i) => value !== other.values[i]);
    return isOther || unit !== other.unit || tick !== other.tick;
  });
  return place < 0 ? undefined : (first?.axes[place]?.name ?? String(place));
}

/** Explains an element from the lines through it, one for each axis: the array may be larger than memory. */
async function tellElement(
  source: ArraySource,
  text: string,
  options: GridOptions,
  session: Session,
): Promise<void> {
  const shape = source.transposed ? source.shape.toReversed() : source.shape;
  // Negative places count from the end, as negative axes do.
  const index = readIntegers("--explain", text).map((at, axis) => (at < 0 ? at + (shape[axis] ?? 0) : at));
  // The arguments are checked on an array of this shape that takes no memory.
  const shadow = { data: new Float64Array(1), shape, stride: shape.map(() => 0), dtype: source.dtype };
  explain(shadow, index, options);
  const axes = axesOf(options, shape.length);
  const explanations: Explanation[] = [];
  for (const [k, axis] of axes.entries()) {
    const own = alongAxis({ ...options, axis: axes }, k);
    const [coordinates] = [own.spacing].flat();
    // Coordinates and periods look at the whole axis; otherwise the neighbours are enough.
    const far = ArrayBuffer.isView(coordinates) || options.boundary === "periodic";
    const at = item(index, axis);
    const from = far ? 0 : Math.max(0, at - NEIGHBOURS);
    const to = far ? item(shape, axis) : Math.min(item(shape, axis), at + NEIGHBOURS + 1);
    const line = await lineThrough(source, index, axis, from, to);
    const found = explain(line, [at - from], { ...own, axis: 0 });
    const indices = found.indices.map((place) => place && index.with(axis, from + item(place, 0)));
    explanations.push({ ...found, axis, index, indices });
  }
  if (session.json) return session.printJson({ explain: explanations });
  for (const { axis, sentence } of explanations) {
    session.print(explanations.length === 1 ? sentence : `${session.say(words.axisTitle(axis))} ${sentence}`);
  }
}

/** The elements `from` up to, not including, `to` along an axis, the user's, through an element. */
async function lineThrough(
  source: ArraySource,
  index: readonly number[],
  axis: number,
  from: number,
  to: number,
): Promise<NDArray> {
  if (to - from > MOST_EXPLAINED) {
    const words = {
      en: `grid: axes of at most ${MOST_EXPLAINED} elements can be explained so`,
      ru: `grid: так объясняются оси не длиннее ${MOST_EXPLAINED} элементов`,
    };
    throw new BilingualError("limit", words, { limit: MOST_EXPLAINED });
  }
  const along = source.transposed ? index.length - 1 - axis : axis;
  const own = source.transposed ? index.toReversed() : index;
  const box = { from: own.with(along, from), to: own.map((at) => at + 1).with(along, to) };
  const line = await source.box(box, box);
  return { ...line, shape: [to - from], stride: [item(line.stride, along)] };
}

async function show(
  sources: readonly ArraySource[],
  operator: Operator | undefined,
  options: GridOptions,
  { summary, scale }: Along,
  session: Session,
): Promise<void> {
  if (sources.some(({ shape }) => sizeOf(shape) > MOST_SHOWN)) throw new UsageError(words.needOutput);
  const inputs = await wholeArrays(sources, operator?.name ?? "gradient");
  const parts = resultsOf(inputs, operator, options, session, scale);
  if (session.json) {
    const { shape, dtype } = item(inputs, 0);
    const of =
      operator === undefined
        ? { axes: axesOf(options, shape.length), ...summary }
        : { parts: parts.map(({ name }) => name) };
    const values = parts.map(({ array }) => nestedOf(array));
    return session.printJson({ shape, dtype, ...of, [operator?.name ?? "gradient"]: values });
  }
  for (const { title, array } of parts) {
    if (title !== "") session.print(title);
    session.print(tableOf(array, session));
  }
}

/** Numbers in lines, as the last axis runs. */
function tableOf(component: NDArray, session: Session): string {
  const separator = session.locale === "ru" ? "; " : " ";
  const line = (values: unknown): string => {
    const list = [values].flat() as unknown[];
    if (list.some(Array.isArray)) return list.map(line).join("\n");
    return list.map((value) => cell(Number(value ?? Number.NaN), session.locale)).join(separator);
  };
  return line(nestedOf(component));
}

/** In a table of numbers NaN is a number like any other. */
function cell(value: number, locale: Locale): string {
  return Number.isNaN(value) ? "NaN" : formatNumber(value, locale);
}
