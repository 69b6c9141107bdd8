import type { NDArray } from "nabla/array";
import {
  direction,
  type EdgeExplanation,
  explain,
  explainEdge,
  magnitude,
  type PixelExplanation,
} from "nabla/image";
import { item } from "../../array/item.js";
import { formatNumber } from "../../messages/locale.js";
import type { Session } from "../../run/session.js";
import { edgeOptions, operatorOptions } from "./field.js";
import type { ImageJob, Pixel } from "./job.js";
import { words } from "./words.js";

/** Where the gradient at one pixel comes from: an explanation for each derivative that the job shows. */
export interface ExplainedPixel extends Pixel {
  /** The grey value there. */
  readonly value: number;
  readonly derivatives: readonly (PixelExplanation & { readonly axis: "x" | "y" })[];
  /** Of both derivatives, where both are shown. */
  readonly magnitude?: number;
  /** Degrees, from right over down; absent where there is no gradient. */
  readonly direction?: number;
  /** Why the pixel is an edge or none, where edges are shown. */
  readonly edge?: EdgeExplanation;
}

/** `grey` is the picture as grey. */
export function explainPixel(grey: NDArray, { x, y }: Pixel, job: ImageJob): ExplainedPixel {
  const value = Number(grey.data[grey.offset + y * item(grey.stride, 0) + x]);
  if (job.show === "edges") {
    const edge = explainEdge(grey, x, y, edgeOptions(grey, job));
    const [along, down] = edge.derivatives;
    const derivatives = [
      { axis: "x" as const, ...along },
      { axis: "y" as const, ...down },
    ];
    const { magnitude, direction: degrees } = edge;
    const turned = degrees === undefined ? {} : { direction: degrees };
    return { x, y, value, derivatives, magnitude, ...turned, edge };
  }
  const axes = job.show === "x" || job.show === "y" ? [job.show] : (["x", "y"] as const);
  const derivatives = axes.map((axis) => ({
    axis,
    ...explain(grey, x, y, { ...operatorOptions(job), operator: job.operator, axis }),
  }));
  const [gx, gy] = derivatives.map((one) => [[one.value]]);
  if (gx === undefined || gy === undefined) return { x, y, value, derivatives };
  const turned = gx[0]?.[0] === 0 && gy[0]?.[0] === 0 ? undefined : Number(direction(gx, gy).data[0]);
  return {
    x,
    y,
    value,
    derivatives,
    magnitude: Number(magnitude(gx, gy, job.norm).data[0]),
    ...(turned === undefined ? {} : { direction: turned }),
  };
}

/**
 * Tables show so many rows and columns in the middle of a wide kernel, sums so many products of each sign; JSON has
 * all.
 */
const MOST_ROWS = 9;
const MOST_PRODUCTS = 15;

/** The middle of a list that is too long to be shown. */
function middle<Item>(items: readonly Item[]): readonly Item[] {
  const left = Math.max(0, (items.length - MOST_ROWS) >> 1);
  return items.slice(left, left + MOST_ROWS);
}

/** A sum of many products without most of them; others as they are. */
function shortened(sentence: string, more: (count: number) => string): string {
  const [sum = "", ...result] = sentence.split(" = ");
  const products = sum.split(/ (?=[+−] )/);
  const count = products.length - 2 * MOST_PRODUCTS;
  if (count <= 0) return sentence;
  const shown = [...products.slice(0, MOST_PRODUCTS), more(count), ...products.slice(-MOST_PRODUCTS)];
  return [shown.join(" "), ...result].join(" = ");
}

/** Neighbourhood and weights side by side, and the sum written out. */
export function tellPixel(at: ExplainedPixel, session: Session): void {
  const { locale } = session;
  const number = (value: number): string => formatNumber(value, locale);
  session.print(session.say(words.pixel(at.x, at.y, number(at.value))));
  const title = session.say(words.neighbourhood);
  for (const { axis, neighbourhood, kernel, sentence } of at.derivatives) {
    const left = table(middle(neighbourhood).map((row) => middle(row).map(number)));
    // Weights that are broken numbers are shown shortened; the sum below has them whole.
    const right = table(
      middle(kernel).map((row) => middle(row).map((weight) => number(Number(weight.toPrecision(4))))),
    );
    const width = Math.max(title.length, left[0]?.length ?? 0);
    session.print(`\n${title.padEnd(width)}   ${session.say(words.weights(axis))}`);
    left.forEach((row, k) => {
      session.print(`${row.padEnd(width)}   ${right[k]}`);
    });
    const [rows, columns] = [kernel.length, kernel[0]?.length ?? 0];
    if (Math.max(rows, columns) > MOST_ROWS) session.print(session.say(words.middleOf(columns, rows)));
    const sum = shortened(sentence, (count) => session.say(words.moreProducts(count)));
    session.print(`∂/∂${axis}: ${locale === "ru" ? sum.replace(/(\d)\.(\d)/g, "$1,$2") : sum}`);
  }
  if (at.magnitude !== undefined) {
    const turned = at.direction === undefined ? undefined : number(at.direction);
    session.print(`\n${session.say(words.strength(number(at.magnitude), turned))}`);
  }
  if (at.edge !== undefined) tellEdge(at.edge, session);
}

function tellEdge({ neighbours, low, high, verdict, chain }: EdgeExplanation, session: Session): void {
  const { locale } = session;
  const number = (value: number): string => formatNumber(value, locale);
  const [before, after] = neighbours.map(
    ({ magnitude: size, pixels }) => `${number(size)} (${pixels.map(({ x, y }) => `${x},${y}`).join(" – ")})`,
  );
  session.print(session.say(words.alongGradient(before ?? "", after ?? "")));
  session.print(session.say(words.thresholds(number(low), number(high))));
  session.print(session.say(words.verdicts[verdict](String(chain?.at(-1) ?? ""))));
}

/** Rows of numbers under one another, flush right. */
function table(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, k) => Math.max(...rows.map((row) => row[k]?.length ?? 0)));
  return rows.map((row) => row.map((text, k) => text.padStart(widths[k] ?? 0)).join(" "));
}
