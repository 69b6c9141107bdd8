import { type Dictionary, en } from "./en.js";
import { ru } from "./ru.js";

/** The languages of the lab, in the order of their switch. */
export const dictionaries = { ru, en } as const satisfies Record<string, Dictionary>;
export type LanguageCode = keyof typeof dictionaries;
