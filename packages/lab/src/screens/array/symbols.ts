import type { Explanation } from "nabla/grid";

/** Rounding of weights over a step; what differs by more is no whole number of steps. */
const DUST = 1e-9;

/**
 * The sum behind an element in symbols, `(f[3] − f[1]) / (2·h)`; undefined where the step is not one number, since the
 * weights then are of their own for each element.
 */
export function inSymbols({ indices, weights, divisor }: Explanation, step: unknown): string | undefined {
  if (typeof step !== "number") return undefined;
  const shares = weights.map((weight) => (weight / divisor) * step);
  const isWhole = (value: number): boolean => Math.abs(value - Math.round(value)) < DUST;
  const times = [1, 2].find((n) => shares.every((share) => isWhole(share * n)));
  if (times === undefined) return undefined;
  const terms = shares.map((share, k) => ({
    count: Math.round(share * times),
    name: `f[${indices[k]?.join(", ") ?? ""}]`,
  }));
  const [first] = terms;
  // A sum does not begin with a minus.
  const ordered =
    first !== undefined && first.count > 0
      ? terms
      : [...terms.filter(({ count }) => count > 0), ...terms.filter(({ count }) => count < 0)];
  const sum = ordered
    .map(({ count, name }, k) => {
      const sign = count < 0 ? (k === 0 ? "−" : " − ") : k === 0 ? "" : " + ";
      return `${sign}${Math.abs(count) === 1 ? "" : `${Math.abs(count)}·`}${name}`;
    })
    .join("");
  return `(${sum}) / ${times === 1 ? "h" : "(2·h)"}`;
}
