import { sizeOf } from "../array/layout.js";
import type { NDArray } from "../array/view.js";
import { applyRule } from "./in-order.js";
import type { Interior, Job } from "./job.js";
import { isVaried, type Rule } from "./stencil.js";

/** Weights are made ready for this many columns at a time. */
const COLUMNS = 1 << 13;

/**
 * Computes jobs over an array in C order, tile by tile, all jobs of a tile together, so that the array is read from
 * memory once. The interior formula runs through lines' ends as if they were not there; the rules at the ends then
 * overwrite those.
 */
export function computeByTiles(view: NDArray, jobs: readonly Job[], interior: Interior): void {
  const size = sizeOf(view.shape);
  const width = view.shape.at(-1) ?? 1;
  const whole = (from: number, to: number): void => {
    fillReachable(jobs, interior, size, from, to);
  };
  const edges = (from: number, to: number): void => {
    for (const job of jobs) applyEdges(view, job, from, to);
  };
  const { tile } = interior;
  const rows = Math.max(1, Math.floor(tile / width));
  if (!jobs.some(({ stencil }) => isVaried(stencil))) {
    const step = width <= tile ? rows * width : tile;
    for (let from = 0; from < size; from += step) {
      const to = Math.min(size, from + step);
      whole(from, to);
      edges(from, to);
    }
    return;
  }
  for (let first = 0; first < width; first += COLUMNS) {
    const last = Math.min(width, first + COLUMNS);
    interior.columns(first, last);
    for (let from = 0; from < size; from += rows * width) {
      const to = Math.min(size, from + rows * width);
      for (let row = from; row < to; row += width) whole(row + first, row + last);
      if (width <= COLUMNS) edges(from, to);
    }
  }
  if (width > COLUMNS) edges(0, size);
}

/** Fills a run: all jobs together where every job's neighbours lie in the array, one by one near its ends. */
function fillReachable(
  jobs: readonly Job[],
  interior: Interior,
  size: number,
  from: number,
  to: number,
): void {
  const reaches = jobs.map(({ stencil, stride }) => stride * Math.max(...stencil.offsets.map(Math.abs)));
  const furthest = Math.max(...reaches);
  const low = Math.min(to, Math.max(from, furthest));
  const high = Math.max(low, Math.min(to, size - furthest));
  if (high > low) interior.fill([...jobs.keys()], low, high);
  if (low === from && high === to) return;
  for (const [k, reach] of reaches.entries()) {
    for (const [start, end] of [
      [from, low],
      [high, to],
    ] as const) {
      const first = Math.max(start, reach);
      const last = Math.min(end, size - reach);
      if (last > first) interior.fill([k], first, last);
    }
  }
}

/** Applies the rules at the ends of a job's lines to those elements that lie in [from, to). */
function applyEdges(view: NDArray, job: Job, from: number, to: number): void {
  const { head, tail, length } = job.stencil;
  head.forEach((rule, i) => {
    applyEdge(view, job, i, rule, from, to);
  });
  tail.forEach((rule, i) => {
    applyEdge(view, job, length - tail.length + i, rule, from, to);
  });
}

/**
 * Position i of every line: elements line·length·stride + i·stride + q for q < stride. Runs go along q, or across lines
 * where that is longer.
 */
function applyEdge(
  view: NDArray,
  { stencil, stride, out }: Job,
  i: number,
  rule: Rule,
  from: number,
  to: number,
): void {
  const period = stencil.length * stride;
  const base = i * stride;
  const apply = (element: number, count: number, step: number): void => {
    const source = { data: view.data, start: view.offset + element - base, step };
    applyRule({ data: out.data, start: out.offset + element, step }, count, source, stride, rule);
  };
  if (stride < 8) {
    for (let q = 0; q < stride; q++) {
      const first = Math.max(0, Math.ceil((from - base - q) / period));
      const end = Math.ceil((to - base - q) / period);
      if (end > first) apply(first * period + base + q, end - first, period);
    }
    return;
  }
  for (let line = Math.max(0, Math.floor((from - base) / period)); line * period + base < to; line++) {
    const first = Math.max(from, line * period + base);
    const end = Math.min(to, line * period + base + stride);
    if (end > first) apply(first, end - first, 1);
  }
}
