import type { MethodOptions } from "../descent/method.js";
import type { Words } from "../expression/row.js";
import type { Objective } from "./objective.js";

/** The method that suits an objective, and why. */
export interface Choice {
  readonly method: string;
  readonly options: MethodOptions;
  readonly because: Words;
}

/** What `auto` takes. */
export function autoChoice(_objective: Objective, _bounded: boolean): Choice {
  return {
    method: "gradient-descent",
    options: { search: "wolfe" },
    because: { en: "there is a gradient", ru: "есть градиент" },
  };
}
