import { computed, effect, signal } from "@preact/signals";
import { type Graph, graph, isNablaError } from "nabla";
import { type Figure, graphFigure } from "nabla/figure";
import { theme } from "../../theme/theme.js";
import { language } from "../../words/language.js";
import { atPoint, shown } from "../map/model.js";

type Drawn = { readonly graph: Graph } | { readonly refused: string };

/** So much work is no delay while a coordinate is typed. */
const QUICK = { work: 200_000 };

/** The graph of the formula at P. */
export const drawn = computed<Drawn>(() => {
  const { expr, variables } = shown.value;
  const { point } = atPoint.value;
  const at = Object.fromEntries(variables.map((name, k) => [name, point[k] ?? 0]));
  try {
    return { graph: graph(expr, at, variables, QUICK) };
  } catch (error) {
    if (isNablaError(error)) return { refused: error.message };
    throw error;
  }
});

/** The graph as a picture, in the theme of the page or in light colours as it is saved. */
export function figureIn(look: "light" | "dark"): Figure | string {
  const now = drawn.value;
  if ("refused" in now) return now.refused;
  try {
    return graphFigure(now.graph, { theme: look, language: language.value });
  } catch (error) {
    if (isNablaError(error, "limit")) return error.message;
    throw error;
  }
}

export const figure = computed(() => figureIn(theme.value));

/** How many steps are shown, forward ones first; all of them until somebody walks. */
export const reached = signal(Number.POSITIVE_INFINITY);

/** The edge whose number is asked about. */
export const asked = signal<number | undefined>(undefined);

/** Another formula is another walk. */
effect(() => {
  shown.value;
  asked.value = undefined;
  reached.value = Number.POSITIVE_INFINITY;
});

export const stepCount = computed(() => {
  const now = drawn.value;
  return "graph" in now ? now.graph.forward.length + now.graph.backward.length : 0;
});

/** The step that is under way: the last of those that are shown, while not all are. */
export const current = computed(() => {
  const now = drawn.value;
  if ("refused" in now || reached.value > stepCount.value || reached.value === 0) return undefined;
  const { forward, backward } = now.graph;
  const k = reached.value - 1;
  const isForward = k < forward.length;
  const step = isForward ? forward[k] : backward[k - forward.length];
  if (step === undefined) return undefined;
  const place = isForward ? k + 1 : k - forward.length + 1;
  return { step, isForward, place, of: isForward ? forward.length : backward.length };
});

/** Goes to a step; beyond the last one all are shown. */
export function goTo(step: number): void {
  asked.value = undefined;
  reached.value = Math.max(0, step > stepCount.peek() ? Number.POSITIVE_INFINITY : step);
}

/** One step on or back; back from "all" is the last step. */
export function stepBy(by: 1 | -1): void {
  goTo((Number.isFinite(reached.peek()) ? reached.peek() : stepCount.peek() + 1) + by);
}
