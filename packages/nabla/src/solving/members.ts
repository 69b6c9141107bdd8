import { variables } from "../expression/walk.js";
import { type Demands, type Members, UNSURE } from "./asked.js";
import { freeMembers } from "./free-families.js";
import { numberedMembers } from "./numbered-families.js";
import type { FoundFamily } from "./system.js";

/**
 * The members of a family that solve the equations and give the other formulas a value: those in ranges of its free
 * unknowns and whole numbers, but for a few that are told apart. What is asked of parameters alone is taken on trust.
 */
export function membersOf(family: FoundFamily, demands: Demands): Members {
  const known = new Set([...family.free, ...family.integers]);
  if (family.free.length > 0) return freeMembers(family, demands);
  const hasParameters = [...family.bind.values()].some((e) => variables(e).some((name) => !known.has(name)));
  return hasParameters ? { ...UNSURE, families: [family], sure: true } : numberedMembers(family, demands);
}
