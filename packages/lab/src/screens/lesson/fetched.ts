import { useRef, useState } from "preact/hooks";

/** What a press waits for: nothing, the code, or nothing any more, since the code could not be fetched. */
export type Waiting = "ready" | "waiting" | "missing";

/**
 * Code that is fetched when a button is pressed, so that a lesson that is only read does without. A press waits for it;
 * of several presses the last one counts, and one after a failure asks for the code again.
 */
export function useFetched<Code>(load: () => Promise<Code>) {
  const [state, setState] = useState<Waiting>("ready");
  const latest = useRef(0);
  const press = async (use: (code: Code) => void): Promise<void> => {
    latest.current += 1;
    const own = latest.current;
    setState("waiting");
    const code = await load().catch(() => undefined);
    if (own !== latest.current) return;
    setState(code === undefined ? "missing" : "ready");
    if (code !== undefined) use(code);
  };
  return { state, press };
}
