import type { Statistics } from "../../array/statistics.js";
import { words as fileWords } from "../../batch/words.js";
import { visible } from "../../messages/caret.js";
import { formatNumber } from "../../messages/locale.js";
import type { Session } from "../../run/session.js";
import type { ImageJob } from "./job.js";
import { tellPixel } from "./pixel.js";
import type { Outcome } from "./run.js";
import { words } from "./words.js";

/** Four digits are enough to see what a picture is like. */
const DIGITS = 4;

/** Tells what became of a picture, to people or to programs. */
export function tell(outcome: Outcome, job: ImageJob, several: boolean, session: Session): void {
  if (session.json) {
    session.printJson(asJson(outcome, job));
    return;
  }
  const { input, output, width, height, statistics, at, profile, space, frames } = outcome;
  if (profile !== undefined) session.remark(words.profiled(input, profile));
  if (space !== undefined) session.remark(words.converted(input, space));
  if (frames !== undefined) session.remark(words.firstFrame(input, frames));
  if (output !== undefined) {
    if (!several && output !== "-") session.note(session.say(fileWords.wrote(output)));
  } else if (at === undefined && statistics !== undefined) {
    session.print(
      `${visible(input)}: ${session.say(words.sizeOf(width, height))}, ${describe(statistics, outcome, job, session)}`,
    );
  }
  if (at !== undefined) {
    if (several) session.print(`${visible(input)}:`);
    tellPixel(at, session);
  }
}

function describe(
  { min, max, mean, count, maxAt }: Statistics,
  { thresholds }: Outcome,
  { show }: ImageJob,
  session: Session,
): string {
  const number = (value: number): string => formatNumber(Number(value.toPrecision(DIGITS)), session.locale);
  if (show === "edges") {
    const share = number((100 * mean) / 255);
    const { low, high } = thresholds ?? {};
    if (low === undefined || high === undefined) return session.say(words.edges(share));
    return `${session.say(words.edges(share))}, ${session.say(words.thresholds(number(low), number(high)))}`;
  }
  if (count === 0) return session.say(words.flat);
  return session.say(words.numbers(show, number(min), number(max), number(mean), maxAt.x, maxAt.y));
}

function asJson(
  { input, output, width, height, dtype, profile, space, frames, thresholds, statistics, at }: Outcome,
  job: ImageJob,
): object {
  const { min, max, mean, maxAt } = statistics ?? {};
  const { show, operator } = job;
  return {
    input,
    ...(output === undefined ? {} : { output }),
    width,
    height,
    dtype,
    ...(profile === undefined ? {} : { profile }),
    ...(space === undefined ? {} : { space }),
    ...(frames === undefined ? {} : { frames }),
    ...(thresholds && { low: thresholds.low, high: thresholds.high }),
    ...(show === "edges" ? {} : { operator }),
    show,
    min,
    max,
    mean,
    maxAt,
    ...(at === undefined ? {} : { at }),
  };
}
