import type { Verb } from "../verb.js";
import { grad } from "./grad.js";
import { grid } from "./grid.js";
import { lab } from "./lab.js";
import { plot } from "./plot.js";

/** Every verb, in the order of the help. */
export const verbs: readonly Verb[] = [grad, grid, plot, lab];
