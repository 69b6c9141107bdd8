import { onInterrupt } from "./interrupt.js";
import type { Session } from "./session.js";

/** A bar on the terminal; nothing where standard error is no terminal. */
export interface Bar {
  readonly advance: (steps: number) => void;
  stop(): void;
}

/** Shows how far a long job is: `done` of `total` steps to begin with. */
export async function progress(session: Session, total: number, done: number): Promise<Bar> {
  const stream = session.streams.stderr as NodeJS.WriteStream;
  if (stream.isTTY !== true || total < 2) return { advance: () => undefined, stop: () => undefined };
  const { Presets, SingleBar } = await import("cli-progress");
  const format = "{bar} {percentage} %  {value}/{total}  {eta_formatted}";
  const bar = new SingleBar(
    { format, stream, clearOnComplete: true, hideCursor: true },
    Presets.shades_classic,
  );
  bar.start(total, done);
  // The cursor, which the bar hides, has to come back whatever ends the run.
  const callOff = onInterrupt(() => bar.stop());
  return {
    advance: (steps) => bar.increment(steps),
    stop() {
      callOff();
      bar.stop();
    },
  };
}
