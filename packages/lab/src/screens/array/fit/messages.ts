import type { Words } from "nabla";
import type { FitResult } from "nabla/fit";
import type { LossName } from "../../../state/state.js";
import type { Theme } from "../../../theme/theme.js";
import type { Language } from "../../../words/language.js";

/** What is fitted to what, and how it is drawn. */
export interface Question {
  readonly model: string;
  readonly loss: LossName;
  readonly columns: Readonly<Record<string, readonly number[]>>;
  readonly theme: Theme;
  readonly language: Language;
  /** In pixels. */
  readonly width: number;
}

/** The parameters with a picture of rows and curve, or why there are none. */
export type Answer =
  | { readonly result: FitResult; readonly picture: string; readonly descent?: string }
  | { readonly refused: Words };
