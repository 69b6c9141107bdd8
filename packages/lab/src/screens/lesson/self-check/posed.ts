import type { Words } from "nabla";
import { type NumberFormat, numberFormat } from "../../../numbers/format.js";
import type { Language } from "../../../words/language.js";

/** What can be asked; a `dial` is turned, and asks nothing. */
export const checkNames = [
  "larger",
  "order",
  "steepest",
  "classify",
  "verdicts",
  "sign",
  "pair",
  "dial",
] as const;

/** A question to oneself, as an author writes it: what is asked of which picture. */
export interface SelfCheckSource {
  readonly check: (typeof checkNames)[number];
  /** An address of the lab, whose picture it is. */
  readonly address: string;
  /** Places of the picture: points of the plane, metres of a terrain, column and row of a pixel. */
  readonly at: readonly Point[];
  /** verdicts: the rates of descent. */
  readonly rates?: readonly number[];
}

/** The same as the build gives it to a page, which has nothing left to compute; its picture comes beside it. */
export type SelfCheckTask = Question | Dial;

export interface Question {
  readonly check: Exclude<SelfCheckSource["check"], "dial">;
  readonly posed: Posed;
}

export interface Dial {
  readonly check: "dial";
  /** At its point, the only place of the picture. */
  readonly gradient: Point;
}

/** A picture, in pixels from its left upper corner. */
export interface Drawn {
  /** In the colours of both themes. */
  readonly svg: string;
  readonly width: number;
  readonly height: number;
  /** Where the places are that are asked about. */
  readonly places: readonly Point[];
  /** How large a step of 1 is along each axis: a pixel, where the picture is one of pixels. */
  readonly unit: Point;
}

export type Point = readonly [x: number, y: number];

/** A place of the picture that is named or picked. */
export interface Place {
  /** In the picture's coordinates. */
  readonly at: Point;
  /** Drawn there; "" for nothing. */
  readonly letter: string;
  readonly spoken: Words;
}

/** A choice between options. */
export interface Row {
  /** What the choice is about; empty where there is one. */
  readonly name: Words;
  readonly options: readonly Words[];
}

/** What a reader is asked, and what there is to say: computed, never typed. */
export interface Posed {
  readonly question: Words;
  readonly places: readonly Place[];
  /** So many of the places are picked; none where rows are asked. */
  readonly picks: number;
  /** Does it matter which was picked first? */
  readonly inOrder: boolean;
  /** Are the places pixels, as large as they are drawn? */
  readonly cells: boolean;
  readonly rows: readonly Row[];
  /** The places to pick, or the option of each row, by their numbers. */
  readonly answer: readonly number[];
  /** Why, line by line. */
  readonly reason: readonly Words[];
  /** What helps whoever answered otherwise. */
  readonly hint: Words;
}

/** A question with rows. */
export const asRows = (asked: Omit<Posed, "picks" | "inOrder" | "cells">): Posed => ({
  picks: 0,
  inOrder: false,
  cells: false,
  ...asked,
});

/** A question whose answer is picked from the picture. */
export const asPicks = (asked: Omit<Posed, "rows" | "cells"> & { readonly cells?: boolean }): Posed => ({
  rows: [],
  cells: false,
  ...asked,
});

const LETTERS = "ABCDEFGH";

export const letterOf = (k: number): string => LETTERS[k] ?? String(k + 1);

/** Places with letters, A the first. */
export const lettered = (at: readonly Point[]): Place[] =>
  at.map((place, k) => ({ at: place, letter: letterOf(k), spoken: { en: letterOf(k), ru: letterOf(k) } }));

/** A text in both languages, each with numbers in its own form. */
export function inBoth(text: (format: NumberFormat, language: Language) => string): Words {
  return { en: text(numberFormat("en"), "en"), ru: text(numberFormat("ru"), "ru") };
}

/** The answer in words. */
export function answerOf({ answer, picks, places, rows }: Posed, language: Language): string {
  const named = answer.map((k, row) => {
    if (picks > 0) return places[k]?.letter || places[k]?.spoken[language] || "";
    return `${rows[row]?.name[language]} ${rows[row]?.options[k]?.[language]}`.trim();
  });
  return numberFormat(language).list(named);
}

/** Is it the answer? */
export function isRight({ answer, inOrder, picks }: Posed, given: readonly number[]): boolean {
  const told = (list: readonly number[]): string =>
    (picks > 0 && !inOrder ? [...list].sort((a, b) => a - b) : list).join();
  return told(given) === told(answer);
}
