import type { Words } from "nabla";
import { array, type NDArray, type NestedNumbers } from "nabla/array";
import { item } from "../array/item.js";
import { unread } from "../files/file.js";

/** NaN and the infinities as Python writes them, bare; strings stay as they are. */
const WORDS = /"(?:[^"\\]|\\.)*"|-?\b(?:NaN|Infinity)\b/g;
/** How JSON's lists and objects begin; a heading may begin with a bracket too: [m]. */
export const JSON_START =
  /^[\uFEFF\s]*(?:\{\s*(?:["}{\d.+-]|$)|\[\s*(?:["{}[\]\d.+-]|null|true|false|NaN|Infinity|$))/;
/** Deeper lists are no array. */
const DEEPEST = 64;

/** Nested lists of numbers, with NaN and Infinity as Python writes them or, in quotes, as nabla does. */
export function readJson(text: string, path: string): NDArray {
  let value: unknown;
  const json = text
    .replace(/^\uFEFF/, "")
    .replace(WORDS, (word) => (word.startsWith('"') ? word : `"${word}"`));
  try {
    value = JSON.parse(json);
  } catch (error) {
    const other = otherLists(text);
    if (other !== undefined) throw unread(path, other, {}, error);
    const place = placeOf(json, error);
    throw unread(path, { en: `it is not JSON${place.en}`, ru: `это не JSON${place.ru}` }, {}, error);
  }
  if (!Array.isArray(value)) {
    const got = value === null ? "null" : typeof value;
    throw unread(path, {
      en: `numbers in nested lists are needed, got ${got}`,
      ru: `нужны числа во вложенных списках, получено ${got}`,
    });
  }
  try {
    return array((/null|"/.test(json) ? numbersOf(value, 0) : value) as NestedNumbers);
  } catch (error) {
    const reason = (error as Error).message.replace(/^array: /, "");
    throw unread(path, { en: reason, ru: reason }, {}, error);
  }
}

/** What other programs write that begins as JSON does, and the way to JSON. */
function otherLists(text: string): Words | undefined {
  const start = text.slice(0, 4096).replace(/^[\uFEFF\s]+/, "");
  const [line = "", second = ""] = start.split("\n");
  if (/^\[[[\s]*[+-]?\d[^\s,\]]*[ \t]+[+-]?[\d.][^,]*$/.test(line.trimEnd()))
    return {
      en: "it is an array as Python or MATLAB shows it; let the program write it: numpy.save, writematrix",
      ru: "это массив, как его показывают Python или MATLAB; пусть программа запишет его: numpy.save, writematrix",
    };
  if (/^[[{].*[\]}]\s*$/.test(line) && /^\s*[[{]/.test(second))
    return {
      en: "it is JSON in lines, not one list; join them: jq -s . x.jsonl > x.json",
      ru: "это JSON по строкам, а не один список; соедините их: jq -s . x.jsonl > x.json",
    };
  if (/^\{\s*\{?\s*[+-]?[\d.]/.test(start))
    return {
      en: 'it is a list of Mathematica; let it write JSON: Export["x.json", a]',
      ru: 'это список Mathematica; пусть она запишет JSON: Export["x.json", a]',
    };
  return undefined;
}

/** Where the parser stopped, if it says so. What else it says is of its own making, and in English. */
function placeOf(json: string, error: unknown): Words {
  const [, position] = /at position (\d+)/.exec((error as Error).message) ?? [];
  if (position === undefined) return { en: "", ru: "" };
  const before = json.slice(0, Number(position)).split("\n");
  const [line, column] = [before.length, (before.at(-1) ?? "").length + 1];
  return { en: `, see line ${line}, column ${column}`, ru: `, смотрите строку ${line}, столбец ${column}` };
}

function numbersOf(value: unknown, depth: number): unknown {
  if (Array.isArray(value) && depth < DEEPEST) return value.map((entry) => numbersOf(entry, depth + 1));
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
