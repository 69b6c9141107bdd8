/**
 * nabla: formulas, read, differentiated, simplified, solved, evaluated and printed.
 *
 * @module
 * @example
 * ```ts
 * import { criticalPoints, evaluate, gradient, parse, print } from "nabla";
 *
 * const partials = gradient(parse("x^2*y + 4*y + y*x"));
 * console.log(partials.map((partial) => print(partial)).join(", ")); // 2*x*y + y, x^2 + x + 4
 * console.log(partials.map((partial) => evaluate(partial, { x: 1, y: 2 })).join(", ")); // 6, 6
 * console.log(criticalPoints(parse("x^2 - 2x + y^2")).points[0]?.kind); // minimum
 * ```
 */
export { type Equality, equal } from "./algebra/equality/equal.js";
export { expand } from "./algebra/expand.js";
export { collect, factor, together } from "./algebra/rational-forms.js";
export { type SimplifyOptions, simplify } from "./algebra/simplify.js";
export { type AtPoint, gradientAt } from "./calculus/at.js";
export { curl, directional, divergence, hessian, jacobian, laplacian } from "./calculus/fields.js";
export { antigradient, derivative, gradient } from "./calculus/gradient.js";
export { graph } from "./calculus/graph/graph.js";
export type { Graph, GraphEdge, GraphNode, GraphStep, Trouble } from "./calculus/graph/nodes.js";
export { type Kink, type KinkKind, kinks } from "./calculus/kinks.js";
export type { FoldedDerivative, Step, StepPart } from "./calculus/steps/line.js";
export { type StepsOptions, steps } from "./calculus/steps/steps.js";
export type { Rule } from "./calculus/steps/words.js";
export { implicit, taylor } from "./calculus/taylor.js";
export { type CodeOptions, code } from "./code/code.js";
export {
  type CriticalPlace,
  criticalPlaces,
  type Drawing,
  type DrawingFrame,
  type DrawnFunction,
} from "./code/drawing/drawing.js";
export { matplotlib } from "./code/drawing/matplotlib.js";
export { observablePlot } from "./code/drawing/observable.js";
export type { CodeLanguage } from "./code/language.js";
export { type CodeLanguageName, codeLanguages } from "./code/list.js";
export { type ErrorCode, type ErrorDetails, isNablaError, NablaError, type ParseErrorKind } from "./error.js";
export { type Bounded, evaluateWithBound, undefinedPart } from "./evaluation/bound.js";
export { digits } from "./evaluation/digits.js";
export { evaluate } from "./evaluation/double.js";
export type { Expr } from "./expression/node.js";
export type { Row, Texts, Words } from "./expression/row.js";
export { variables } from "./expression/walk.js";
export { functions } from "./functions/list.js";
export { compile, type Runner } from "./kernels/compile.js";
export { warmUp } from "./kernels/warm-up.js";
export type { Language } from "./languages/language.js";
export { type LanguageName, languages, print } from "./languages/list.js";
export { parseMessage } from "./notation/failure.js";
export type { Notice } from "./notation/notice.js";
export { type ParseOptions, parse, parseEquation } from "./notation/parse.js";
export { substitute } from "./notation/substitute.js";
export type { Budget } from "./number/budget.js";
export { criticalPoints } from "./solving/critical.js";
export { globalExtrema } from "./solving/global.js";
export { type LinearRanks, linearRanks } from "./solving/linear.js";
export type {
  Box,
  CriticalFamily,
  CriticalKink,
  CriticalOptions,
  CriticalPoint,
  CriticalPoints,
  Family,
  GlobalExtrema,
  GlobalExtremum,
  Kind,
  Root,
  SolutionPoint,
  Solutions,
  SolveOptions,
  SolvingMethod,
  SpecialCase,
} from "./solving/solutions.js";
export { solve } from "./solving/solve.js";
