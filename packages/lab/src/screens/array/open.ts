import type { Words } from "nabla";
import { type NDArray, readNpy } from "nabla/array";
import { remark } from "../../shell/remark.js";
import { change } from "./model.js";
import { MOST_NUMBERS, readArray } from "./reading.js";
import { arrayWords as words } from "./words.js";

/** No text of so many numbers that can be shown is longer. */
const MOST_BYTES = 100_000;

/** Takes the numbers of a file, .npy or text, or says why not; what was there then stays. */
export async function openNumbers(file: File): Promise<void> {
  const { name } = file;
  const text = await textOf(file);
  const reading = typeof text === "string" ? readWithHeading(text) : text;
  const refused = "en" in reading ? reading : undefined;
  remark.value = {
    text: refused ?? words.opened(name, "heading" in reading && reading.heading),
    isMistake: refused !== undefined,
  };
  if ("text" in reading) change({ text: reading.text });

  function readWithHeading(all: string): Words | { readonly text: string; readonly heading: boolean } {
    const whole = readArray(all);
    if (!whole.ok) return words.inFile(name, whole.message);
    const lines = all.trim().split(/\r?\n/);
    return whole.heading === undefined
      ? { text: all.trim(), heading: false }
      : { text: lines.slice(1).join("\n"), heading: true };
  }
}

/** What a file says, as text that could have been typed. */
async function textOf(file: File): Promise<string | Words> {
  const { name } = file;
  if (file.size === 0) return words.emptyFile(name);
  const isNpy = (await file.slice(0, 6).text()).includes("NUMPY");
  if (file.size > MOST_BYTES) return words.largeFile(name, MOST_NUMBERS);
  const bytes = new Uint8Array(await file.arrayBuffer());
  try {
    return isNpy ? written(readNpy(bytes), name) : decoded(bytes);
  } catch {
    return words.damaged(name);
  }
}

/** Text in UTF-8, or in the UTF-16 of spreadsheets, which begins with a mark. Throws for what is no text. */
function decoded(bytes: Uint8Array): string {
  const wide = bytes[0] === 0xff && bytes[1] === 0xfe;
  const text = new TextDecoder(wide ? "utf-16le" : "utf-8", { fatal: true }).decode(bytes);
  if (text.includes("\0")) throw new TypeError("a text holds no zero");
  return text;
}

/** An array as nested lists: no mark in it can be misread. */
function written({ data, shape, stride, offset }: NDArray, name: string): string | Words {
  const [rows = 0, columns] = shape;
  const [down = 0, along = 0] = stride;
  if (shape.length < 1 || shape.length > 2) return words.wrongShape(name, `[${shape.join(", ")}]`);
  if (rows * (columns ?? 1) > MOST_NUMBERS) return words.largeFile(name, MOST_NUMBERS);
  const row = (r: number): string =>
    Array.from({ length: columns ?? 1 }, (_, c) => String(data[offset + r * down + c * along])).join(", ");
  const lines = Array.from({ length: rows }, (_, r) => row(r));
  if (columns === undefined) return lines.join(", ");
  return `[${lines.map((line) => `[${line}]`).join(",\n ")}]`;
}
