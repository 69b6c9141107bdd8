import { computed } from "@preact/signals";
import { language } from "../words/language.js";
import { numberFormat } from "./format.js";

/** The number format of the language that the page speaks. */
export const format = computed(() => numberFormat(language.value));

/** A sum that the library has written out, with the language's decimal mark. */
export const written = (sum: string): string =>
  language.value === "ru" ? sum.replace(/(\d)\.(\d)/g, "$1,$2") : sum;
