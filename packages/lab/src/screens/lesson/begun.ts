import { useState } from "preact/hooks";

/** What the reader has begun and not kept, by its name. */
const begun = new Map<string, unknown>();

/** A state that is found again when its text is replaced: by another language, or by another screen for a while. */
export function useBegun<Value>(name: string, initial: Value): readonly [Value, (next: Value) => void] {
  const [value, setValue] = useState(begun.has(name) ? (begun.get(name) as Value) : initial);
  const change = (next: Value): void => {
    begun.set(name, next);
    setValue(next);
  };
  return [value, change];
}

export const forgetBegun = (): void => begun.clear();
