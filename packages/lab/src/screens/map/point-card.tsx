import type { Bounded } from "nabla";
import { toUnicode, variableLatex, variableUnicode } from "../../formula/reading.js";
import { Typeset } from "../../formula/typeset.js";
import { NumberField } from "../../numbers/number-field.js";
import { format } from "../../numbers/shown.js";
import { commit, state } from "../../state/history.js";
import { say } from "../../words/language.js";
import { words } from "../../words/words.js";
import { type AtPoint, atPoint, shown } from "./model.js";
import { OpenIn } from "./open-in.js";

/** P and what holds there. */
export function PointCard() {
  const f = format.value;
  const { variables } = shown.value;
  const { bounds } = atPoint.value;
  return (
    <section class="card" aria-labelledby="point-title">
      <h2 id="point-title">{say(words.atPoint)}</h2>
      <PointFields />
      <dl class={variables.length > 2 ? "facts many" : "facts"}>
        <Fact name="f(P)" hint={say(words.value)} text={f.bounded(bounds.value)} test="value" />
        {variables.length === 0 ? null : <GradientFacts />}
      </dl>
      <p class="change" data-test="change">
        {changeInWords(atPoint.value, variables)}
      </p>
      <OpenIn />
    </section>
  );
}

/** The coordinates of P, to be typed. */
export function PointFields() {
  const { point } = atPoint.value;
  return (
    <div class="point-fields">
      {shown.value.variables.map((name, k) => (
        <div key={name} class="coordinate">
          <Typeset latex={`${variableLatex(name)} =`} plain={`${variableUnicode(name)} =`} />
          <NumberField
            value={point[k] ?? 0}
            label={say(words.coordinate(variableUnicode(name)))}
            onChange={(next, kind) => commit({ point: { ...state.peek().point, [name]: next } }, kind)}
          />
        </div>
      ))}
    </div>
  );
}

/** ∇f(P): itself, its length and direction, and its opposite. */
function GradientFacts() {
  const f = format.value;
  const { gradient, length, bounds } = atPoint.value;
  const vector = (parts: readonly Bounded[]): string =>
    parts.some(({ value }) => Number.isNaN(value)) ? "—" : f.tuple(parts.map(f.bounded));
  const angle =
    gradient.length === 2 && length > 0 ? direction(gradient[0] ?? 0, gradient[1] ?? 0) : undefined;
  return (
    <>
      <Fact
        name="∇f(P)"
        hint={say(words.steepestAscent)}
        text={vector(bounds.gradient)}
        test="gradient-at"
        class="ascent"
        sign="▲"
      />
      <Fact
        name="‖∇f‖"
        hint={say(words.length)}
        text={Number.isNaN(length) ? "—" : f.bounded(bounds.length)}
        test="length"
      />
      {angle === undefined ? null : (
        <Fact
          name="∠"
          hint={say(words.direction)}
          text={`${f.number(angle)}°`}
          test="direction"
          compass={angle}
        />
      )}
      <Fact
        name="−∇f(P)"
        hint={say(words.steepestDescent)}
        text={vector(bounds.gradient.map(({ value, error }) => ({ value: -value, error })))}
        test="antigradient-at"
        class="descent"
        sign="▼"
      />
    </>
  );
}

interface FactProps {
  readonly name: string;
  readonly hint: string;
  readonly text: string;
  readonly test: string;
  readonly class?: string;
  /** Says by shape what the colour says. */
  readonly sign?: string;
  /** Degrees; drawn as a needle. */
  readonly compass?: number;
}

function Fact({ name, hint, text, test, sign, compass, ...rest }: FactProps) {
  return (
    <div class={`fact ${rest.class ?? ""}`}>
      <dt>
        <span class="fact-name">{name}</span> <span class="fact-hint">{hint}</span>
      </dt>
      <dd>
        {sign === undefined ? null : (
          <span class="fact-sign" aria-hidden="true">
            {sign}
          </span>
        )}
        <span data-test={test}>{text}</span>
        {compass === undefined ? null : <Needle degrees={compass} />}
      </dd>
    </div>
  );
}

function Needle({ degrees }: { degrees: number }) {
  return (
    <svg class="needle" viewBox="-12 -12 24 24" width="20" height="20" aria-hidden="true">
      <circle r="10.500" fill="none" stroke="currentColor" stroke-opacity="0.35" />
      <path
        d="M-7 0H5M1-4 6 0 1 4"
        transform={`rotate(${-degrees})`}
        fill="none"
        stroke="currentColor"
        stroke-width="2"
        stroke-linecap="round"
        stroke-linejoin="round"
      />
    </svg>
  );
}

/** Degrees from the horizontal axis to the left, 0 … 360. */
function direction(x: number, y: number): number {
  const degrees = (Math.atan2(y, x) * 180) / Math.PI;
  return degrees < 0 ? degrees + 360 : degrees;
}

/** "Here f grows in x and falls in y." */
function changeInWords(
  { value, gradient, kinks, undefinedPart, bounds }: AtPoint,
  variables: readonly string[],
): string {
  if (undefinedPart !== undefined)
    return capital(`${say(words.undefinedAsTyped(toUnicode(undefinedPart)))}.`);
  if (Number.isNaN(value)) return capital(`${say(words.undefinedHere)}.`);
  if (kinks[0] !== undefined)
    return say(words.kink(kinks.map(({ part }) => toUnicode(part)).join(", "), kinks[0].kind));
  if (gradient.some(Number.isNaN)) return capital(`${say(words.gradientUndefined)}.`);
  if (variables.length === 0) return "";
  if (gradient.every((part) => part === 0))
    return bounds.gradient.every(({ error }) => error === 0) ? say(words.zeroGradient) : "";
  const along = (verb: string, wanted: (part: number) => boolean): string[] => {
    const names = variables
      .filter((_, k) => wanted(gradient[k] ?? 0))
      .map((name) => say(words.inVariable(variableUnicode(name))));
    return names.length === 0 ? [] : [`${verb} ${joined(names, say(words.and))}`];
  };
  return say(
    words.change(
      joined(
        [...along(say(words.grows), (part) => part > 0), ...along(say(words.falls), (part) => part < 0)],
        say(words.and),
      ),
    ),
  );
}

function joined(parts: readonly string[], and: string): string {
  return parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} ${and} ${parts.at(-1)}`;
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
