import { type CriticalPoints, parse } from "nabla";
import { critical, type Layer } from "nabla/figure";
import type { Found } from "../critical/answer.js";

export { streamlines } from "nabla/figure";

/** Glyphs of the critical points that the worker has found. */
export function criticalLayer(found: Found): Layer {
  const formulas = (texts: Readonly<Record<string, string>>): CriticalPoints["families"][number]["bind"] =>
    Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, parse(text)]));
  return critical({
    ...found,
    families: found.families.map((family) => ({ ...family, bind: formulas(family.bind) })),
    kinks: found.kinks.map((kink) => ({ ...kink, where: parse(kink.where) })),
    count: found.families.length > 0 ? "infinite" : found.points.length,
    assuming: [],
    methods: [],
    domain: [],
  });
}
