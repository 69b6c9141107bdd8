import type { Method, Schedule, Search } from "../method.js";
import { ask, type Run, type Start } from "../protocol.js";
import { armijo } from "../search/armijo.js";
import { exact } from "../search/exact.js";
import { lineFrom } from "../search/line.js";
import { wolfe } from "../search/wolfe.js";
import { stepping } from "../stepping.js";

interface Options {
  readonly rate: number;
  readonly schedule: Schedule;
  readonly search: Search;
}

/**
 * w ← w − rate·∇f(w). The rate follows a schedule (`search: "fixed"`), or is found along the antigradient: by
 * backtracking, by the strong conditions of Wolfe, or where f is least.
 */
export const gradientDescent: Method<Options> = {
  name: "gradient-descent",
  summary: { en: "steps along the antigradient", ru: "шаги по антиградиенту" },
  source: "A.-L. Cauchy, C. R. Acad. Sci. Paris 25 (1847) 536–538",
  wants: "gradient",
  bounded: false,
  defaults: { rate: 0.01, schedule: { kind: "constant" }, search: "fixed" },
  run(start, options) {
    if (options.search !== "fixed") return searching(start, options.rate, options.search);
    return stepping(start, options, {
      remember: () => ({}),
      next: (w, g, _, rate) => w.map((x, i) => x - rate * g[i]),
    });
  },
};

const searches = { armijo, wolfe, exact } as const;

/** Each search begins with twice the last step, so that steps may grow again. */
function* searching(start: Start, rate: number, search: keyof typeof searches): Run {
  let { point } = start;
  let first = typeof start.state?.first === "number" ? start.state.first : rate;
  let answer = yield* ask("gradient", point);
  for (;;) {
    const line = lineFrom(
      point,
      answer,
      answer.gradient.map((slope) => -slope),
    );
    if (!(line.from.slope < 0)) return { reason: "no-direction" };
    const place = yield* searches[search](line, first);
    if (place === undefined) return { reason: "no-lower-point" };
    first = 2 * place.t;
    ({ point, answer } = place);
    const kept = { first };
    yield { point, answer, rate: place.t, state: () => kept };
  }
}
