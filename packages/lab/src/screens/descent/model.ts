import { computed, effect, signal } from "@preact/signals";
import { toText } from "../../formula/reading.js";
import { descent, point, state } from "../../state/history.js";
import { route } from "../../state/navigation.js";
import { coordinates, type DescentState, type MethodName, methodNames } from "../../state/state.js";
import { shown, stale } from "../map/model.js";
import { optionsOf } from "./options.js";
import { ask, found } from "./runs/asking.js";
import type { Refusal, Walk } from "./runs/messages.js";

const formula = computed(() => toText(shown.value.expr));

/** Nothing is computed while another screen is shown, for a formula that is being typed, or one that is a number. */
effect(() => {
  const { variables } = shown.value;
  if (route.value !== "descent" || stale.value || variables.length === 0) return;
  const now = descent.value;
  ask({
    formula: formula.value,
    variables,
    start: coordinates(point.value, variables),
    up: now.up,
    tolerance: now.tolerance,
    steps: now.steps,
    runs: now.runs.map((method) => ({ method, options: optionsOf(method, now) })),
  });
});

const isWalk = (run: Walk | Refusal | undefined): run is Walk => run !== undefined && "values" in run;

/** The runs of the chosen methods that have been found, in the order of the menu. */
export const walks = computed<readonly Walk[]>(() =>
  descent.value.runs.map((name) => found.value?.runs.get(name)).filter(isWalk),
);

/** Steps of the longest run. */
export const stepCount = computed(() => Math.max(0, ...walks.value.map(({ values }) => values.length - 1)));

/** Does a run go to infinity the way it should go, and none come to an end? Then no rate helps. */
export const isEndless = computed(() => {
  const isWithoutEnd = ({ values, result: { status } }: Walk): boolean => {
    const [first = 0, last = 0] = [values[0], values.at(-1)];
    return status === "diverged" && (descent.value.up ? last > first : last < first);
  };
  return (
    walks.value.some(isWithoutEnd) && walks.value.every(({ result: { status } }) => status !== "converged")
  );
});

/** The point of a run at a step; at its end, where it has fewer steps. */
export function pointAt({ points, values }: Walk, step: number): readonly number[] {
  const n = points.length / values.length;
  const k = Math.min(step, values.length - 1);
  return [...points.subarray(k * n, (k + 1) * n)];
}

/** ∇f of a run at a step. */
export function gradientAt({ gradients, values }: Walk, step: number): readonly number[] {
  const n = gradients.length / values.length;
  const k = Math.min(step, values.length - 1);
  return [...gradients.subarray(k * n, (k + 1) * n)];
}

/** The method whose steps are told in numbers, and which can be told more. */
const chosen = signal<MethodName | undefined>(undefined);
export const focus = computed<MethodName | undefined>(() => {
  const { runs } = descent.value;
  return runs.find((name) => name === chosen.value) ?? runs[0];
});
export function focusOn(name: MethodName): void {
  chosen.value = name;
}

/** Its run; undefined until it has come, and where the method cannot walk. */
export const focusWalk = computed(() => walks.value.find(({ method }) => method === focus.value));

/** A change of what is chosen on this screen. */
export const changed = (change: Partial<DescentState>): { readonly descent: DescentState } => ({
  descent: { ...state.peek().descent, ...change },
});

/** The chosen methods, with one more or less. */
export function flipped(name: MethodName): { readonly descent: DescentState } {
  const { runs } = state.peek().descent;
  return changed({
    runs: methodNames.filter((method) => runs.includes(method) !== (method === name)),
  });
}
