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
