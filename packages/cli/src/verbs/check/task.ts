import type { Task, TaskName } from "nabla/exercise";
import { oneOf, readNumber, readPositive } from "../../arguments/option.js";
import { readNames, readPoint } from "../../arguments/point.js";
import { UsageError } from "../../messages/errors.js";
import { words } from "./words.js";

/** What says which task it is. */
export interface TaskOptions {
  readonly of?: string;
  readonly vars?: string;
  readonly by?: string;
  readonly at?: string;
  readonly down?: true;
  readonly spacing?: string;
  readonly index?: string;
  readonly axis?: string;
}

/** Which options each task takes beside `--of`; the first ones it cannot do without. */
const TAKES: Readonly<Record<TaskName, { readonly needs: readonly Name[]; readonly may: readonly Name[] }>> =
  {
    partial: { needs: ["by"], may: ["vars"] },
    gradient: { needs: [], may: ["vars"] },
    "gradient-at": { needs: ["at"], may: ["vars"] },
    steepest: { needs: ["at"], may: ["vars", "down"] },
    critical: { needs: [], may: ["vars"] },
    classify: { needs: ["at"], may: ["vars"] },
    solutions: { needs: [], may: ["vars"] },
    element: { needs: ["index"], may: ["spacing"] },
    sobel: { needs: ["axis"], may: [] },
  };
type Name = Exclude<keyof TaskOptions, "of">;
const NAMES: readonly Name[] = ["vars", "by", "at", "down", "spacing", "index", "axis"];

/** The task that options describe; one that is missing or has no meaning there is refused. */
export function readTask(name: TaskName, options: TaskOptions): Task {
  const { needs, may } = TAKES[name];
  const missing = needs.find((option) => options[option] === undefined);
  if (options.of === undefined || missing !== undefined)
    throw new UsageError(words.missing(name, missing ?? "of"));
  const idle = NAMES.find((option) => options[option] !== undefined && ![...needs, ...may].includes(option));
  if (idle !== undefined) throw new UsageError(words.idle(name, idle));
  const { of } = options;
  const names = options.vars === undefined ? undefined : readNames(options.vars);
  const named = names && { variables: names };
  const at = options.at === undefined ? {} : readPoint(options.at);
  switch (name) {
    case "partial":
      return { task: name, of, by: options.by ?? "", ...named };
    case "gradient":
    case "critical":
      return { task: name, of, ...named };
    case "gradient-at":
    case "classify":
      return { task: name, of, at, ...named };
    case "steepest":
      return { task: name, of, at, ...named, ...(options.down === true && { down: true }) };
    case "solutions": {
      const equations = of.split(";").filter((text) => text.trim() !== "");
      return { task: name, equations, ...(names && { unknowns: names }) };
    }
    case "element": {
      const spacing = readPositive("--spacing", options.spacing);
      const index = readNumber("--index", options.index ?? "");
      return { task: name, values: readRow(of), index, ...(spacing !== undefined && { spacing }) };
    }
    case "sobel":
      return {
        task: name,
        pixels: of.split(/[;|\n]/).map(readRow),
        axis: oneOf("--axis", options.axis ?? "", ["x", "y"]),
      };
  }
}

/** Numbers between blanks or commas. */
const readRow = (text: string): number[] =>
  text
    .split(/[\s,[\]()]+/)
    .filter((part) => part !== "")
    .map((part) => readNumber("--of", part));
