import { type Operator, type OperatorName, type OperatorOptions, operators } from "nabla/image";

export { type OperatorName, type OperatorOptions, operators };

const rows: readonly (readonly [string, Operator<OperatorOptions>])[] = Object.entries(operators);

/** The operators that have this option; sobel, which is the default, before all others. */
function namesWith(option: "axis" | "size" | "sigma"): OperatorName[] {
  const names = rows.filter(([, { takes }]) => takes.includes(option)).map(([name]) => name as OperatorName);
  return names.sort((a, b) => Number(b === "sobel") - Number(a === "sobel"));
}

/** The operators by the names that the command gives them: those that have an axis, since it shows x, y or both. */
export const operatorNames = namesWith("axis");

/** Which operators have an aperture or a scale to choose. */
export const HAS_SIZE: ReadonlySet<OperatorName> = new Set(namesWith("size"));
export const HAS_SIGMA: ReadonlySet<OperatorName> = new Set(namesWith("sigma"));
