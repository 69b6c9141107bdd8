import type { Box, Texts } from "nabla";
import type { Interval } from "nabla/figure";
import type { Place } from "../messages/caret.js";
import { UsageError } from "../messages/errors.js";
import { BETWEEN, readName, readNumber } from "./point.js";

const words = {
  badRange: {
    en: "a range is low:high, low before high",
    ru: "отрезок задаётся как начало:конец, начало меньше конца",
  },
  badSide: { en: "a box is name=low:high, …", ru: "брус задаётся как имя=начало:конец, …" },
  twice: (name: string) => ({ en: `${name} has two ranges`, ru: `у ${name} два отрезка` }),
} satisfies Texts;

/** Reads the range `-3:3`. */
export function readRange(place: Place): Interval {
  return rangeOf(place, readNumber);
}

/** Reads the box `x=-3:3,y=0:`; an end that is left out is infinite. `thin`: may both ends be the same, `x=1:1`? */
export function readBox(text: string, thin = false): Box {
  const box: Record<string, Interval> = {};
  let start = 0;
  for (const end of [...[...text.matchAll(BETWEEN)].map((match) => match.index), text.length]) {
    const equals = text.indexOf("=", start);
    if (equals < 0 || equals >= end) throw new UsageError(words.badSide, { text, start, end });
    const name = readName({ text, start, end: equals });
    if (Object.hasOwn(box, name)) throw new UsageError(words.twice(name), { text, start, end });
    box[name] = rangeOf(
      { text, start: equals + 1, end },
      (place, open) => (text.slice(place.start, place.end).trim() === "" ? open : readNumber(place)),
      thin,
    );
    start = end + 1;
  }
  return box;
}

/** `end` reads one end; `open` is what it is where there is no end. */
function rangeOf(
  { text, start, end }: Place,
  endOf: (place: Place, open: number) => number,
  thin = false,
): Interval {
  const colon = text.indexOf(":", start);
  if (colon < 0 || colon >= end) throw new UsageError(words.badRange, { text, start, end });
  const low = endOf({ text, start, end: colon }, Number.NEGATIVE_INFINITY);
  const high = endOf({ text, start: colon + 1, end }, Number.POSITIVE_INFINITY);
  if (thin ? low > high : low >= high) throw new UsageError(words.badRange, { text, start, end });
  return [low, high];
}
