/**
 * Where functions of one argument have real values: a target that raises elsewhere, or promises nothing, is told NaN.
 * Conditions on x, in the signs that programming languages share.
 */
export const DOMAINS: Readonly<Record<string, string>> = {
  sqrt: "x >= 0.0",
  log: "x >= 0.0",
  log1p: "x >= -1.0",
  asin: "abs(x) <= 1.0",
  acos: "abs(x) <= 1.0",
  acosh: "x >= 1.0",
  atanh: "abs(x) <= 1.0",
};

/** The name of a function that is NaN outside its domain. */
export const guarded = (name: string): string => `real_${name}`;
