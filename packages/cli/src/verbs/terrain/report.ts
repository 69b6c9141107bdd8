import type { Words } from "nabla";
import { words as fileWords } from "../../batch/words.js";
import { visible } from "../../messages/caret.js";
import { formatNumber } from "../../messages/locale.js";
import type { Session } from "../../run/session.js";
import type { TerrainJob } from "./job.js";
import { noteWords } from "./note-words.js";
import type { Outcome } from "./run.js";
import { words } from "./words.js";

/** Four digits are enough to see what a terrain is like. */
const DIGITS = 4;

/** Tells what became of a raster, to people or to programs. */
export function tell(outcome: Outcome, job: TerrainJob, several: boolean, session: Session): void {
  const { input, output, width, height, place, statistics, levels, notes, end, basins } = outcome;
  const { min, max, mean, count, maxAt } = statistics;
  if (session.json) {
    const { dx, dy, geographic, epsg, turn } = place;
    const cellSize = job.cellSize ?? [Math.abs(dx), Math.abs(dy)];
    const cell = { cellSize, geographic, ...(epsg && { epsg }), turn };
    const found = {
      count,
      min,
      max,
      mean,
      // A path has no place in the raster.
      ...(end === undefined && { maxAt }),
      ...(levels !== undefined && { [job.show]: levels }),
      end,
      basins,
    };
    const said = notes.length > 0 && { notes: notes.map(({ kind }) => kind) };
    const unit = notes.flatMap((note) => (note.kind === "units" ? [{ zFactor: note.factor }] : []))[0];
    const head = { input, ...(output && { output }), show: job.show, width, height };
    session.printJson({ ...head, ...cell, ...found, ...unit, ...said });
    return;
  }
  for (const note of notes) session.remark(noteWords(note, input));
  const number = (value: number): string => formatNumber(Number(value.toPrecision(DIGITS)), session.locale);
  const [low, high] = [number(min), number(max)];
  const numbers = (): Words => {
    if (end !== undefined) {
      const path = job.up ? words.path(count, low, high) : words.path(count, high, low);
      return { en: `${path.en}; ${words.ends[end].en}`, ru: `${path.ru}; ${words.ends[end].ru}` };
    }
    if (basins !== undefined) return words.basins(basins.count, basins.open);
    if (levels !== undefined) return words[job.show === "bands" ? "bands" : "levels"](levels, low, high);
    return words.numbers(job.show, low, high, number(mean), maxAt.x, maxAt.y);
  };
  if (output !== undefined) {
    // How it ends is what a path is for, and that pits part basins is what surprises.
    if (end !== undefined || basins !== undefined)
      session.note(`${visible(input)}: ${session.say(numbers())}`);
    if (!several && output !== "-") session.note(session.say(fileWords.wrote(output)));
    return;
  }
  const size = session.say(words.size(width, height));
  session.print(`${visible(input)}: ${size}, ${session.say(count === 0 ? words.nothing : numbers())}`);
}
