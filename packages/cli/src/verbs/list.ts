import type { Verb } from "./verb.js";

/** Every verb by its name, in the order of the help. Only the verb that is asked for is loaded, with what it needs. */
export const verbs: Readonly<Record<string, () => Promise<Verb>>> = {
  grad: async () => (await import("./grad/grad.js")).grad,
  solve: async () => (await import("./solve/solve.js")).solve,
  critical: async () => (await import("./critical/critical.js")).critical,
  graph: async () => (await import("./graph/graph.js")).graph,
  descend: async () => (await import("./descend/descend.js")).descend,
  fit: async () => (await import("./fit/fit.js")).fit,
  check: async () => (await import("./check/check.js")).check,
  grid: async () => (await import("./grid/grid.js")).grid,
  image: async () => (await import("./image/image.js")).image,
  plot: async () => (await import("./plot/plot.js")).plot,
  terrain: async () => (await import("./terrain/terrain.js")).terrain,
  lesson: async () => (await import("./lesson/lesson.js")).lesson,
  lab: async () => (await import("./lab/lab.js")).lab,
};
