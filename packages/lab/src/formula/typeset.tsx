import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { language } from "../words/language.js";
import { LONGEST } from "./reading.js";
import { fetchTypesetter, typesetter } from "./typesetter.js";

interface TypesetProps {
  readonly latex: string;
  /** The same as text: shown until the formula is typeset; for tests and for whoever looks into the page. */
  readonly plain: string;
  readonly class?: string;
  /** Called when the formula is there, typeset or as text. */
  readonly onShown?: () => void;
}

/** Characters that are shown of a formula that is too long to be typeset: its beginning as text. */
const LONGEST_TEXT = 400;

/**
 * A typeset formula. KaTeX builds nodes and styles them through the style object, which a policy without inline styles
 * allows; the string that it could make instead would need them. Screen readers get its MathML.
 */
export function Typeset({ latex, plain, onShown, ...rest }: TypesetProps) {
  const element = useRef<HTMLSpanElement>(null);
  const isTypeset = useRef(false);
  const comma = language.value === "ru";
  const katex = typesetter.value;
  const tooLong = Math.max(latex.length, plain.length) > LONGEST;
  useEffect(fetchTypesetter, []);
  useLayoutEffect(() => {
    const box = element.current;
    if (tooLong || katex === undefined || box === null) {
      isTypeset.current = false;
      return onShown?.();
    }
    const typeset = (): void => {
      // In braces a comma is no separator, so that no space follows it.
      const local = comma ? latex.replace(/(\d)\.(?=\d)/g, "$1{,}") : latex;
      katex.render(local, box, { throwOnError: false, output: "htmlAndMathml" });
      isTypeset.current = true;
      onShown?.();
    };
    if (!isTypeset.current) return typeset();
    // The map comes first: the other thread is asked for it before this one begins to typeset.
    const timer = setTimeout(typeset);
    return () => clearTimeout(timer);
  }, [latex, comma, tooLong, katex]);
  if (tooLong) return <code class="too-long">{`${plain.slice(0, LONGEST_TEXT)}…`}</code>;
  return (
    <span ref={element} class={`typeset ${rest.class ?? ""}`} data-plain={plain}>
      {katex === undefined ? plain : null}
    </span>
  );
}
