import type { Words } from "../expression/row.js";
import type { PointKind, Status } from "./outcome.js";

/** What of a run's result its verdict tells. */
export interface Ended {
  readonly status: Status;
  readonly kind: PointKind;
  readonly steps: number;
}

/** How a run ended, for readers: "converges in 46 steps to a minimum". The `message` of its result says why. */
export function verdict({ status, kind, steps }: Ended): Words {
  switch (status) {
    case "converged":
      if (kind === "saddle")
        return {
          en: `gets stuck in a saddle at step ${steps}`,
          ru: `застревает в седле на шаге ${steps}`,
        };
      return {
        en: `converges in ${steps} ${steps === 1 ? "step" : "steps"}${places[kind].en}`,
        ru: `сходится за ${steps} ${stepsInRussian(steps)}${places[kind].ru}`,
      };
    case "stalled":
      return { en: `stalls at step ${steps}`, ru: `останавливается на шаге ${steps}` };
    case "oscillating":
      return { en: "oscillates", ru: "колеблется" };
    case "diverged":
      return { en: "diverges", ru: "расходится" };
    case "left-domain":
      return { en: "leaves the domain of f", ru: "выходит из области определения f" };
    case "budget":
      return {
        en: `is stopped by the budget at step ${steps}`,
        ru: `остановлен по бюджету на шаге ${steps}`,
      };
    case "cancelled":
      return { en: `is interrupted at step ${steps}`, ru: `прерван на шаге ${steps}` };
  }
}

/** To what a run converges, as far as it is known: where it stops early, it may not have come near enough to tell. */
const places: Readonly<Record<Exclude<PointKind, "saddle">, Words>> = {
  minimum: { en: " to a minimum", ru: " к минимуму" },
  maximum: { en: " to a maximum", ru: " к максимуму" },
  degenerate: { en: " to a degenerate point", ru: " к вырожденной точке" },
  unknown: { en: "", ru: "" },
};

/** After "за": 1 шаг, 2 шага, 5 шагов, 11 шагов, 21 шаг. */
function stepsInRussian(count: number): string {
  const [tens, ones] = [Math.floor(count / 10) % 10, count % 10];
  if (tens === 1 || ones === 0 || ones > 4) return "шагов";
  return ones === 1 ? "шаг" : "шага";
}
