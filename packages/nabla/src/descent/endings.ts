import type { Words } from "../expression/row.js";
import type { Ending } from "./outcome.js";

/** What is said when a run ends for a reason that no rule gives. */
export const endings = {
  evaluations: {
    status: "budget",
    message: {
      en: "as many questions as allowed were asked",
      ru: "задано столько вопросов, сколько разрешено",
    },
  },
  steps: {
    status: "budget",
    message: { en: "as many steps as allowed were made", ru: "сделано столько шагов, сколько разрешено" },
  },
  late: { status: "budget", message: { en: "the time is over", ru: "время вышло" } },
  cancelled: { status: "cancelled", message: { en: "it was cancelled", ru: "отменено" } },
  "no-lower-point": {
    status: "stalled",
    message: {
      en: "no lower point was found along the direction of the step",
      ru: "вдоль направления шага не нашлось точки ниже",
    },
  },
  "no-direction": {
    status: "stalled",
    message: { en: "there is no direction in which f falls", ru: "нет направления, в котором f убывает" },
  },
  kink: {
    status: "stalled",
    message: { en: "f has no derivative here", ru: "здесь у f нет производной" },
  },
  start: {
    status: "left-domain",
    since: 0,
    message: { en: "f has no finite value at the start", ru: "в начальной точке у f нет конечного значения" },
  },
} as const satisfies Record<string, Ending>;

/** Of a point that is near a degenerate one, or on a way without end. */
export const UNSETTLED: Words = {
  en: "the gradient is nearly zero, yet f still falls: the end is flat, or infinitely far",
  ru: "градиент почти равен нулю, но f всё ещё убывает: конец пологий или бесконечно далёкий",
};

/** Of a point with a gradient and a Hessian of zeros. */
export const FLAT: Words = {
  en: "the gradient is zero, and so is the Hessian: f may be lower elsewhere",
  ru: "градиент равен нулю, и гессиан тоже: в другом месте f может быть меньше",
};

/** Of a point where the Hessian has no finite value. */
export const NO_CURVATURE: Words = {
  en: "the gradient is zero, but f has no second derivatives here",
  ru: "градиент равен нулю, но вторых производных у f здесь нет",
};
