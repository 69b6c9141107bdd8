const SIGNALS = ["SIGINT", "SIGTERM"] as const;

/** Tidies up when the run is interrupted, before it ends as it would have; returns how to call that off. */
export function onInterrupt(tidy: () => void): () => void {
  const interrupted = (signal: NodeJS.Signals): void => {
    tidy();
    process.kill(process.pid, signal);
  };
  for (const signal of SIGNALS) process.once(signal, interrupted);
  return () => {
    for (const signal of SIGNALS) process.off(signal, interrupted);
  };
}
