import { useRef, useState } from "preact/hooks";
import { constantWords, latexOf, toText, variableLatex, variableUnicode } from "../../formula/reading.js";
import { Typeset } from "../../formula/typeset.js";
import { say } from "../../words/language.js";
import { words } from "../../words/words.js";
import { written } from "./model.js";

/** ∇f as rows, a partial derivative each. */
export function GradientCard() {
  const { expr, gradient, variables } = written.value;
  return (
    <section class="card" aria-labelledby="gradient-title">
      <h2 id="gradient-title">
        {say(words.gradient)} <span class="gradient-name">∇f</span>
      </h2>
      {variables.length === 0 ? <p>{say(constantWords(expr))}</p> : null}
      <ul class="gradient" data-test="gradient">
        {variables.map((name, k) => {
          const partial = gradient[k];
          if (partial === undefined) return null;
          return (
            <li key={name}>
              <span class="partial-name" title={say(words.partial(variableUnicode(name)))}>
                <Typeset
                  latex={`\\dfrac{\\partial f}{\\partial ${variableLatex(name)}} =`}
                  plain={`∂f/∂${variableUnicode(name)} =`}
                />
              </span>
              <Partial latex={latexOf(partial)} plain={toText(partial)} />
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** A long formula is written smaller than others, down to this share. */
const SMALLEST = 0.72;

/** A formula in one line; one that is too long for it even in small letters is cut, until all of it is asked for. */
function Partial({ latex, plain }: { readonly latex: string; readonly plain: string }) {
  const box = useRef<HTMLDivElement>(null);
  const [isLong, setLong] = useState(false);
  const [isWhole, setWhole] = useState(false);
  const fit = (): void => {
    setWhole(false);
    const inside = box.current?.querySelector<HTMLElement>(".partial");
    if (inside === null || inside === undefined || box.current === null) {
      setLong(false);
      return;
    }
    // In one line and of full size.
    inside.style.fontSize = "";
    inside.classList.remove("whole");
    const share = box.current.clientWidth / inside.scrollWidth;
    inside.style.fontSize = share < 1 ? `${Math.max(SMALLEST, share * 0.98)}em` : "";
    setLong(share < SMALLEST);
  };
  return (
    <div ref={box} class={isLong && !isWhole ? "partial-box cut" : "partial-box"}>
      <Typeset
        latex={`\\displaystyle ${latex}`}
        plain={plain}
        class={isWhole ? "partial whole" : "partial"}
        onShown={fit}
      />
      {isLong ? (
        <button type="button" class="link" aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
          {say(isWhole ? words.showLess : words.showAll)}
        </button>
      ) : null}
    </div>
  );
}
