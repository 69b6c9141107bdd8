import type { MethodOptions, Schedule } from "./method.js";

/** The learning rate at step k = 0, 1, …; the formulas stand beside the kinds of {@link Schedule}. */
export function rateAt({ rate = 1, schedule }: MethodOptions, k: number): number {
  return rate * (schedule === undefined ? 1 : factorAt(schedule, k));
}

function factorAt(schedule: Schedule, k: number): number {
  switch (schedule.kind) {
    case "constant":
      return 1;
    case "step":
      return schedule.factor ** Math.floor(k / schedule.every);
    case "exponential":
      return schedule.factor ** k;
    case "cosine": {
      const { steps, least = 0 } = schedule;
      return least + ((1 - least) * (1 + Math.cos((Math.PI * Math.min(k, steps)) / steps))) / 2;
    }
    case "1/t":
      return 1 / (1 + schedule.decay * k);
  }
}
