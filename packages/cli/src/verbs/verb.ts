import type { Command } from "commander";
import type { Session } from "../run/session.js";

/**
 * One thing that the command does: `nabla <name> …`. A new one is a folder of verbs/ and a line in verbs/list.ts,
 * which gives it its name.
 */
export interface Verb {
  /** How many of the first operands are formulas: these may begin with a minus. Files and folders never do. */
  readonly formulas: number;
  /**
   * Gives commander's command its description, arguments, options and action. The action answers through `session`
   * and throws what goes wrong; `--lang` and `--help` are there already.
   */
  define(command: Command, session: Session): void;
}
