import type { Expr } from "../expression/node.js";
import type { Budget, Ended } from "../number/budget.js";

/** Ranges of variables; ends may be infinite. */
export type Box = Readonly<Record<string, readonly [low: number, high: number]>>;

/** A real root of a polynomial that has no short formula. */
export interface Root {
  /** Irreducible, with whole coefficients, in the variable that it is the value of. */
  readonly polynomial: Expr;
  /** Rational ends of an interval in which it is the only root. */
  readonly between: readonly [low: Expr, high: Expr];
  /** 15 true digits. */
  readonly digits: string;
}

/** One solution: its coordinates as doubles, as formulas where they are short, and else as roots. */
export interface SolutionPoint {
  readonly at: Readonly<Record<string, number>>;
  readonly exact?: Readonly<Record<string, Expr>>;
  /** Coordinates that are algebraic and have no short formula. */
  readonly roots?: Readonly<Record<string, Root>>;
}

/**
 * Infinitely many solutions, or symbolic ones: the bound unknowns in terms of free unknowns, parameters and integers.
 * Where a formula of `bind` has no value there is none.
 */
export interface Family {
  readonly bind: Readonly<Record<string, Expr>>;
  readonly free: readonly string[];
  readonly integers: readonly string[];
  /** Where the free unknowns and the integers may lie, when not everywhere. */
  readonly where?: Box;
}

/** How a system is solved: the exact methods, in the order in which they are tried, and the search of a box. */
export type SolvingMethod =
  | "constants"
  | "linear"
  | "squares"
  | "parametric"
  | "single"
  | "absolute"
  | "logarithms"
  | "exponentials"
  | "algebraic"
  | "substitution"
  | "search";

/** The zero set of a system. */
export interface Solutions {
  readonly points: readonly SolutionPoint[];
  readonly families: readonly Family[];
  readonly count: number | "infinite";
  /** Proven: nothing is missing (in the box, where one is given). */
  readonly complete: boolean;
  /** Not zero: conditions on symbolic coefficients, and on members of families, under which this holds. */
  readonly assuming: readonly Expr[];
  /** What holds instead where one of these conditions, on one coefficient, fails. */
  readonly specialCases?: readonly SpecialCase[];
  /** The methods that found it, the first what the whole system was given to. */
  readonly methods: readonly SolvingMethod[];
  /**
   * Where a numerical search looked, when no exact method settled the system: without a box that was given, in a part
   * of one that is too wide, or when it was ended. All of it is swept evenly, larger cells first.
   */
  readonly searched?: Box;
  /**
   * After a search that was not done: the share, 0 to 1, of the searched box in which nothing is missing, by a proof.
   */
  readonly settled?: number;
  /**
   * Boxes in which a search settled nothing and the equations hold at every place that was looked at, to 40 digits:
   * they seem to hold on whole intervals, but that is not proven.
   */
  readonly apparent?: readonly Box[];
  /** What ended the computation before it was done; what it had found by then is here. */
  readonly ended?: Ended | "cells";
}

/** The solutions for special values of symbolic coefficients. */
export interface SpecialCase {
  readonly at: Readonly<Record<string, Expr>>;
  readonly solutions: Solutions;
}

/**
 * Limits of time and work hold together. What is found when the first is used up is returned, with `ended` saying so.
 */
export interface SolveOptions extends Pick<Budget, "work" | "late" | "signal"> {
  /** Solutions inside this closed box only. */
  readonly box?: Box;
  /** Further formulas that must have a value: what `parse` tells of with `onCondition`. */
  readonly defined?: readonly Expr[];
  /** Milliseconds; 10 000 where neither `work` nor `late` is given. */
  readonly limit?: number;
}

/** What a critical point is. A saddle is where f − f(point) takes both signs near the point, an inflection too. */
export type Kind = "minimum" | "maximum" | "saddle" | "constant" | "undecided";

export interface CriticalPoint extends SolutionPoint {
  readonly value: number;
  readonly kind: Kind;
  /** The Hessian is singular. */
  readonly degenerate: boolean;
  /** Of the Hessian, rising. */
  readonly eigenvalues: readonly number[];
  /** λ with ∇f = Σ λ·∇g, for points on constraints that have them. */
  readonly multipliers?: readonly number[];
}

export interface CriticalFamily extends Family {
  readonly value?: Expr;
  readonly kind: Kind;
  readonly degenerate: boolean;
}

/**
 * Where f has no derivative: on the zero set of `where`, at this point of it, and what f does there where that is
 * proven.
 */
export interface CriticalKink {
  readonly where: Expr;
  readonly kind?: Kind;
  /** Of a whole set: f on it, where that is one number. */
  readonly value?: Expr;
  readonly at?: Readonly<Record<string, number>>;
  readonly exact?: Readonly<Record<string, Expr>>;
}

export interface CriticalPoints extends Solutions {
  readonly points: readonly CriticalPoint[];
  readonly families: readonly CriticalFamily[];
  readonly kinks: readonly CriticalKink[];
  /** What must hold for f to have a value (0 < x), as far as denominators, roots and logarithms say. */
  readonly domain: readonly Expr[];
}

export interface CriticalOptions extends SolveOptions {
  /** Only points where these formulas are 0. */
  readonly subjectTo?: readonly Expr[];
}

/** A value of f and where it is taken. */
export interface GlobalExtremum {
  readonly at: Readonly<Record<string, number>>;
  readonly value: number;
  /** To how many digits it is proven to be the extremum, when by bounds. */
  readonly digits?: number;
}

export interface GlobalExtrema {
  readonly minimum?: GlobalExtremum;
  readonly maximum?: GlobalExtremum;
  /** Where it is proven that there is no minimum: what f comes as near to as one likes, −∞ included, if known. */
  readonly infimum?: number;
  /** The same where there is no maximum. */
  readonly supremum?: number;
  /** Nothing lies below the minimum, by a proof; without a minimum: there is none. */
  readonly minimumProven: boolean;
  readonly maximumProven: boolean;
  /** Both. */
  readonly proven: boolean;
  /** What ended the computation before it was done; the best found by then is here. */
  readonly ended?: Ended | "cells";
}

/** The least value of f, or where it is proven that there is none, what f comes as near to as one likes, if known. */
export interface Least {
  readonly extremum?: GlobalExtremum;
  readonly infimum?: number;
  readonly proven: boolean;
}
