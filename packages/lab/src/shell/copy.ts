import { say } from "../words/language.js";
import { words } from "../words/words.js";
import { toast } from "./toast.js";

/** Puts text on the clipboard and says so. */
export async function copyText(text: string, done: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    toast(done);
  } catch {
    // Without a secure origin, or without leave, a browser has no clipboard for pages.
    toast(say(words.notCopied));
  }
}
