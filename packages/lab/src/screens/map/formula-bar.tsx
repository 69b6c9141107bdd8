import { FormulaField, FormulaMessage } from "../../formula/field.js";
import { isNowhere, latexOf, toText, variableLatex, variableUnicode } from "../../formula/reading.js";
import { inTypedOrder, printSum } from "../../formula/typed-order.js";
import { Typeset } from "../../formula/typeset.js";
import { later } from "../../shell/later.js";
import { Menu } from "../../shell/menu.js";
import { say } from "../../words/language.js";
import { words } from "../../words/words.js";
import { compileError, reading, stale, written } from "./model.js";
import { ParameterChips } from "./parameters.js";

/** The function: typed on the left, typeset below, examples on the right. */
export function FormulaBar() {
  const { expr, variables } = written.value;
  const terms = inTypedOrder(written.value);
  return (
    <section class="formula-bar" aria-label={say(words.formula)}>
      <div class="formula-row">
        <label class="formula-name" htmlFor="formula">
          <Typeset
            latex={nameOf(variables.map(variableLatex), "\\ldots")}
            plain={nameOf(variables.map(variableUnicode), "…")}
          />
        </label>
        <FormulaField reading={reading.value} trouble={compileError.value} />
        <Menu label={say(words.examples)} align="right" class="examples">
          <Gallery />
        </Menu>
      </div>
      <div class="formula-below">
        <div class={stale.value ? "typeset-row stale-formula" : "typeset-row"}>
          {isNowhere(expr) ? (
            say(words.definedNowhere)
          ) : (
            <Typeset
              latex={`\\displaystyle f = ${printSum(terms, latexOf)}`}
              plain={printSum(terms, toText)}
            />
          )}
        </div>
        <ParameterChips />
        <FormulaMessage reading={reading.value} trouble={compileError.value} />
      </div>
    </section>
  );
}

const Gallery = later(() => import("./gallery.js").then((module) => module.Gallery));

/** More variables than this are not all named. */
const MOST_NAMED = 5;

/** "f(x, y) =" */
function nameOf(names: readonly string[], left: string): string {
  const shownNames = names.length > MOST_NAMED ? [...names.slice(0, 2), left, ...names.slice(-1)] : names;
  return names.length === 0 ? "f =" : `f(${shownNames.join(", ")}) =`;
}
