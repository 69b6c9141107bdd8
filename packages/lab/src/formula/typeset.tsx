import { useLayoutEffect, useRef } from "preact/hooks";
import { language } from "../words/language.js";
import { typesetter } from "./typesetter.js";

interface TypesetProps {
  readonly latex: string;
  /** The same as text: shown until the formula is typeset; for tests and for whoever looks into the page. */
  readonly plain: string;
  readonly class?: string;
}

/** Longer formulas take seconds to typeset, and nobody reads them: their beginning is shown as text. */
const LONGEST = 6000;
const LONGEST_TEXT = 400;

/**
 * A typeset formula. KaTeX builds nodes and styles them through the style object, which a policy without inline styles
 * allows; the string that it could make instead would need them. Screen readers get its MathML.
 */
export function Typeset({ latex, plain, ...rest }: TypesetProps) {
  const element = useRef<HTMLSpanElement>(null);
  const comma = language.value === "ru";
  const katex = typesetter.value;
  const tooLong = latex.length > LONGEST;
  useLayoutEffect(() => {
    if (tooLong || katex === undefined || element.current === null) return;
    // In braces a comma is no separator, so that no space follows it.
    const local = comma ? latex.replace(/(\d)\.(?=\d)/g, "$1{,}") : latex;
    katex.render(local, element.current, { throwOnError: false, output: "htmlAndMathml" });
  }, [latex, comma, tooLong, katex]);
  if (tooLong) return <code class="too-long">{`${plain.slice(0, LONGEST_TEXT)}…`}</code>;
  return (
    <span ref={element} class={`typeset ${rest.class ?? ""}`} data-plain={plain}>
      {katex === undefined ? plain : null}
    </span>
  );
}
