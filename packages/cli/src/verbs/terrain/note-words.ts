import type { Words } from "nabla";
import type { Note } from "./ground.js";
import { words } from "./words.js";

/** A note in words, about the raster at `path`. */
export function noteWords(note: Note, path: string): Words {
  if (note.kind === "units") return words.notes.units(path, note.heights, note.cells, note.factor);
  if (note.kind === "assumed") return words.notes.assumed(path, note.cells, note.factor);
  if (note.kind === "stretched") return words.notes.stretched(path, note.factor);
  if (note.kind === "longer") return words.notes.longer(path, note.cells);
  return note.kind === "unknown" ? words.notes.unknown(path, note.unit) : words.notes[note.kind](path);
}
