/** What is there at once, or later. */
export type Later<T> = T | Promise<T>;

/** Goes on with a value when it is there: at once, or by a promise. */
export function after<T, U>(value: Later<T>, then: (value: T) => Later<U>): Later<U> {
  return value instanceof Promise ? value.then(then) : then(value);
}

/** All of them: at once if all are there. */
export function together<T>(values: readonly Later<T>[]): Later<readonly T[]> {
  const there: T[] = [];
  for (const value of values) {
    if (value instanceof Promise) return Promise.all(values);
    there.push(value);
  }
  return there;
}

/** Tells when a run is to end. */
export interface Signal {
  readonly aborted: boolean;
  addEventListener?(type: "abort", listener: () => void): void;
  removeEventListener?(type: "abort", listener: () => void): void;
}

/** What comes of a promise; undefined as soon as the signal comes, if it can tell of itself. */
export function unlessAborted<T>(promise: Promise<T>, signal: Signal | undefined): Promise<T | undefined> {
  if (signal?.addEventListener === undefined) return promise;
  return new Promise((resolve, reject) => {
    const end = (): void => resolve(undefined);
    signal.addEventListener?.("abort", end);
    const leave = (): void => signal.removeEventListener?.("abort", end);
    promise.then(resolve, reject).then(leave, leave);
    if (signal.aborted) end();
  });
}
