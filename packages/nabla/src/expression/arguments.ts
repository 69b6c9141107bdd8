import { NablaError } from "../error.js";
import { Node } from "./node.js";
import type { Expr } from "./row.js";

/*
 * What a program may hand to a public function by mistake. Each public function that takes formulas asks here, once,
 * at its door.
 */

/** What a value is, in a few words. */
function described(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  if (typeof value === "string") return `the text ${JSON.stringify(value.slice(0, 40))}`;
  if (value instanceof Node) return "a formula";
  if (Array.isArray(value)) return "a list";
  return typeof value === "object" ? "an object" : `${typeof value} ${String(value)}`;
}

/** Throws `domain` unless the value is a formula, as `parse` makes it. */
export function checkFormula(value: unknown, operation: string): asserts value is Expr {
  if (value instanceof Node) return;
  const hint = typeof value === "string" ? "; parse makes a formula of a text" : "";
  throw new NablaError("domain", `${operation}: a formula is needed, got ${described(value)}${hint}`, {
    value,
  });
}

/** Throws `domain` unless the value is a list of formulas. */
export function checkFormulas(value: unknown, operation: string): asserts value is readonly Expr[] {
  if (!Array.isArray(value)) {
    throw new NablaError("domain", `${operation}: a list of formulas is needed, got ${described(value)}`, {
      value,
    });
  }
  for (const one of value) checkFormula(one, operation);
}

/** Throws `domain` unless the value is a variable's name. */
export function checkName(value: unknown, operation: string): asserts value is string {
  if (typeof value === "string" && value !== "") return;
  throw new NablaError("domain", `${operation}: a variable's name is needed, got ${described(value)}`, {
    value,
  });
}

/** Throws `domain` unless the value is a list of variables' names; a text is not one. */
export function checkNames(value: unknown, operation: string): asserts value is readonly string[] {
  if (!Array.isArray(value)) {
    const hint = typeof value === "string" ? `; write [${JSON.stringify(value)}]` : "";
    const message = `${operation}: a list of variables is needed, got ${described(value)}${hint}`;
    throw new NablaError("domain", message, { value });
  }
  for (const one of value) checkName(one, operation);
}

/** Throws `domain` unless the value is an object of options. */
export function checkOptions(value: unknown, operation: string): void {
  if (typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Node))
    return;
  const message = `${operation}: the options are an object, such as {}, got ${described(value)}`;
  throw new NablaError("domain", message, { value });
}

/** Throws `domain` unless each value of the point is a number or a formula. */
export function checkValues(value: object, operation: string): void {
  for (const [name, one] of Object.entries(value)) {
    if (typeof one === "number" || one instanceof Node) continue;
    const message = `${operation}: the value of ${name} must be a number or a formula, got ${described(one)}`;
    throw new NablaError("domain", message, { value: one });
  }
}

/** Throws `domain` unless the value is a point: an object with a value for each variable. */
export function checkPoint(value: unknown, operation: string): void {
  if (typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Node))
    return;
  const message = `${operation}: a point is needed, such as { x: 1 }, got ${described(value)}`;
  throw new NablaError("domain", message, { value });
}
