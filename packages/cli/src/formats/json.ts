import { array, type NDArray, type NestedNumbers } from "nabla/array";
import { item } from "../array/item.js";
import { unread } from "../files/file.js";

/**
 * Nested lists of numbers, with NaN and Infinity as Python writes them (1e999 is JSON, and infinite) or as nabla does.
 */
export function readJson(text: string, path: string): NDArray {
  let value: unknown;
  try {
    const words = /"/.test(text) ? text : text.replace(/\bNaN\b/g, "null").replace(/\bInfinity\b/g, "1e999");
    value = JSON.parse(words.replace(/^\uFEFF/, ""));
  } catch (error) {
    const reason = (error as Error).message;
    throw unread(path, { en: `not JSON, ${reason}`, ru: `это не JSON, ${reason}` }, {}, error);
  }
  if (!Array.isArray(value)) {
    const got = value === null ? "null" : typeof value;
    throw unread(path, {
      en: `numbers in nested lists are needed, got ${got}`,
      ru: `нужны числа во вложенных списках, получено ${got}`,
    });
  }
  try {
    return array((/null|NaN|"/.test(text) ? numbersOf(value) : value) as NestedNumbers);
  } catch (error) {
    const reason = (error as Error).message.replace(/^array: /, "");
    throw unread(path, { en: reason, ru: reason }, {}, error);
  }
}

function numbersOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(numbersOf);
  if (value === null) return Number.NaN;
  return typeof value === "string" && /^(?:NaN|-?Infinity)$/.test(value) ? Number(value) : value;
}

/** An array as nested lists, in JSON's words: null for NaN, "Infinity" for what is larger than any number. */
export function nestedOf(array: NDArray, axis = 0, offset = array.offset): unknown {
  if (axis === array.shape.length) {
    const value = Number(array.data[offset]);
    return Number.isFinite(value) ? value : Number.isNaN(value) ? null : String(value);
  }
  const step = item(array.stride, axis);
  return Array.from({ length: item(array.shape, axis) }, (_, i) =>
    nestedOf(array, axis + 1, offset + i * step),
  );
}
