import { isUtf8 } from "node:buffer";
import { unread } from "../../files/file.js";

/**
 * The text of a file as UTF-8 without a byte order mark. UTF-16 is known by its mark or by its zeros; what is not valid
 * UTF-8 is taken for Windows-1252, the code page of old spreadsheets. Throws `io` for a binary file.
 */
export function utf8Of(bytes: Uint8Array, path: string): Buffer {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [a, b, c, d] = text;
  if (a === 0xef && b === 0xbb && c === 0xbf) return text.subarray(3);
  const little = (a === 0xff && b === 0xfe) || (a !== 0 && b === 0 && c !== 0 && d === 0);
  const big = (a === 0xfe && b === 0xff) || (a === 0 && b !== 0 && c === 0 && d !== 0);
  if (little || big) return Buffer.from(new TextDecoder(little ? "utf-16le" : "utf-16be").decode(text));
  const zero = text.indexOf(0);
  if (zero >= 0) {
    const fact = {
      en: "it is a binary file, not a table of numbers",
      ru: "это двоичный файл, а не таблица чисел",
    };
    throw unread(path, fact, { offset: zero });
  }
  return isUtf8(text) ? text : Buffer.from(new TextDecoder("windows-1252").decode(text));
}
