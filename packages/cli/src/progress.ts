import { Presets, SingleBar } from "cli-progress";
import type { Session } from "./session.js";

/** A bar on the terminal; nothing where standard error is no terminal. */
export interface Bar {
  readonly advance: (steps: number) => void;
  stop(): void;
}

/** Shows how far a long job is: `done` of `total` steps to begin with. */
export function progress(session: Session, total: number, done: number): Bar {
  const stream = session.streams.stderr as NodeJS.WriteStream;
  if (stream.isTTY !== true || total < 2) return { advance: () => undefined, stop: () => undefined };
  const format = "{bar} {percentage} %  {value}/{total}  {eta_formatted}";
  const bar = new SingleBar(
    { format, stream, clearOnComplete: true, hideCursor: true },
    Presets.shades_classic,
  );
  bar.start(total, done);
  // The cursor, which the bar hides, has to come back whatever ends the run.
  const interrupted = (signal: NodeJS.Signals): void => {
    bar.stop();
    process.kill(process.pid, signal);
  };
  const signals = ["SIGINT", "SIGTERM"] as const;
  for (const signal of signals) process.once(signal, interrupted);
  return {
    advance: (steps) => bar.increment(steps),
    stop() {
      for (const signal of signals) process.off(signal, interrupted);
      bar.stop();
    },
  };
}
