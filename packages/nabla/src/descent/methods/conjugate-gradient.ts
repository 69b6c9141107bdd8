import { dot, minus, norm, plus } from "../linear/vector.js";
import type { Method } from "../method.js";
import { ask, type Run, type Start } from "../protocol.js";
import { lineFrom } from "../search/line.js";
import { wolfe } from "../search/wolfe.js";

interface Options {
  readonly rate: number;
}

/** How flat f has to be at the end of a line: nearly conjugate directions need flatter ends than quasi-Newton's. */
const FLAT = 0.1;

/** d ← −g + max(0, g·(g − g₀)/(g₀·g₀))·d: begins anew where the share would be negative (PR+). */
export const conjugateGradient: Method<Options> = {
  name: "conjugate-gradient",
  summary: {
    en: "conjugate directions from gradients alone",
    ru: "сопряжённые направления по одним градиентам",
  },
  source: "E. Polak, G. Ribière 1969; J. C. Gilbert, J. Nocedal, SIAM J. Optim. 2 (1992) 21–42 (PR+)",
  wants: "gradient",
  bounded: false,
  defaults: { rate: 1 },
  run: walk,
};

function* walk(start: Start, { rate }: Options): Run {
  let { point } = start;
  let answer = yield* ask("gradient", point);
  const saved = start.state;
  let direction: Float64Array = Array.isArray(saved?.direction)
    ? Float64Array.from(saved.direction as number[])
    : minus(answer.gradient);
  let first = typeof saved?.first === "number" ? saved.first : rate / Math.max(1, norm(answer.gradient));
  for (;;) {
    const { gradient } = answer;
    if (!(dot(direction, gradient) < 0)) direction = minus(gradient);
    const line = lineFrom(point, answer, direction);
    if (!(line.from.slope < 0)) return { reason: "no-direction" };
    let place = yield* wolfe(line, first, { flat: FLAT });
    if (place === undefined && direction.some((d, i) => d !== -gradient[i])) {
      direction = minus(gradient);
      place = yield* wolfe(lineFrom(point, answer, direction), rate / Math.max(1, norm(gradient)), {
        flat: FLAT,
      });
    }
    if (place === undefined) return { reason: "no-lower-point" };
    const after = place.answer.gradient;
    const share = Math.max(0, dot(after, plus(after, -1, gradient)) / dot(gradient, gradient));
    const conjugate = plus(minus(after), share, direction);
    const next: Float64Array = dot(after, conjugate) < 0 ? conjugate : minus(after);
    // The first step along the next line promises as much change as this one (Nocedal and Wright, 3.60).
    first = (place.t * dot(gradient, direction)) / dot(after, next);
    direction = next;
    ({ point, answer } = place);
    const kept = { direction, first };
    yield { point, answer, rate: place.t, state: () => ({ ...kept, direction: [...kept.direction] }) };
  }
}
