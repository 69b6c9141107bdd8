import katex from "katex";
import { useLayoutEffect, useRef } from "preact/hooks";

interface TypesetProps {
  readonly latex: string;
  /** The same formula as text that can be typed: for tests, for copying, for whoever looks into the page. */
  readonly plain?: string;
  readonly class?: string;
}

/**
 * A typeset formula. KaTeX builds nodes and styles them through the style object, which a policy without inline styles
 * allows; the string that it could make instead would need them. Screen readers get its MathML.
 */
export function Typeset({ latex, plain, ...rest }: TypesetProps) {
  const element = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => {
    if (element.current !== null)
      katex.render(latex, element.current, { throwOnError: false, output: "htmlAndMathml" });
  }, [latex]);
  return <span ref={element} class={`typeset ${rest.class ?? ""}`} data-plain={plain} />;
}
