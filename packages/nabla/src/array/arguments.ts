/** Longer texts and lists are cut in messages. */
const MOST_SHOWN = 8;

/** What cannot be taken for anything but a word. */
const WORD = /^(?!(?:NaN|null|undefined|true|false|Infinity)$)[A-Za-z_][\w.-]{0,99}$/;

/** Any value as a message says it: `x`, `"0"`, `[1, 2]`, `null`, `an object with a, b`. Never throws. */
export function shown(value: unknown): string {
  if (typeof value === "string") return WORD.test(value) ? value : JSON.stringify(value.slice(0, 100));
  if (typeof value === "function") return "a function";
  if (typeof value !== "object" || value === null) return String(value);
  if (Array.isArray(value)) {
    const [first, more] = [value.slice(0, MOST_SHOWN), value.length > MOST_SHOWN ? ", …" : ""];
    const part = (entry: unknown): string => (Array.isArray(entry) ? "[…]" : shown(entry));
    return `[${Array.from(first, part).join(", ")}${more}]`;
  }
  if (ArrayBuffer.isView(value)) {
    const { length } = value as { readonly length?: number };
    return length === undefined ? "a DataView" : `a typed array of ${length}`;
  }
  const keys = Object.keys(value);
  return `an object with ${keys.slice(0, MOST_SHOWN).join(", ") || "no fields"}`;
}

/** Is it an object that holds values under names: no list, map, date or buffer? */
export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  Object.prototype.toString.call(value) === "[object Object]";
