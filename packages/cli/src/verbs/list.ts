import type { Verb } from "../verb.js";

/** Every verb by its name, in the order of the help. Only the verb that is asked for is loaded, with what it needs. */
export const verbs: Readonly<Record<string, () => Promise<Verb>>> = {
  grad: async () => (await import("./grad.js")).grad,
  grid: async () => (await import("./grid.js")).grid,
  image: async () => (await import("./image.js")).image,
  plot: async () => (await import("./plot.js")).plot,
  terrain: async () => (await import("./terrain.js")).terrain,
  lab: async () => (await import("./lab.js")).lab,
};
