import { format } from "../../numbers/shown.js";
import { descent } from "../../state/history.js";
import { say } from "../../words/language.js";
import { focusWalk, gradientAt, pointAt } from "./model.js";
import type { Walk } from "./runs/messages.js";
import { apart, nextPart, stepShown } from "./steps.js";
import { descentWords as words } from "./words.js";

/** One step, slowly: its numbers as equations, and its arrows on the map one after another. */
export function StepCard() {
  const walk = focusWalk.value;
  if (walk === undefined || walk.values.length < 2) return null;
  const last = walk.values.length - 2;
  const k = apart.value?.k ?? (stepShown.value > last ? 0 : stepShown.value);
  return (
    <section class="card step-card" aria-labelledby="step-title">
      <h2 id="step-title">{say(words.oneStep(say(words.names[walk.method])))}</h2>
      <Equations walk={walk} k={k} />
      <button type="button" class="labelled next-part" onClick={nextPart} disabled={isOver(walk)}>
        {say(apart.value === undefined ? words.showArrows : words.parts[apart.value.stage])}
      </button>
    </section>
  );
}

const isOver = (walk: Walk): boolean =>
  apart.value !== undefined && apart.value.stage === 3 && apart.value.k >= walk.values.length - 2;

function Equations({ walk, k }: { readonly walk: Walk; readonly k: number }) {
  const f = format.value;
  const { up } = descent.value;
  const stage = apart.value?.stage;
  const [x, next, gradient] = [pointAt(walk, k), pointAt(walk, k + 1), gradientAt(walk, k)];
  const rate = walk.rates[k + 1] ?? Number.NaN;
  const sign = up ? "" : "−";
  const step = next.map((value, i) => value - (x[i] ?? 0));
  const plain = gradient.map((slope) => (up ? rate : -rate) * slope);
  const [here, there] = [`x${subscript(k)}`, `x${subscript(k + 1)}`];
  const sloped = gradient.every((slope) => !Number.isNaN(slope));
  const rows = [
    { part: 0, left: here, right: f.vector(x) },
    ...(sloped ? [{ part: 1, left: `∇f(${here})`, right: f.vector(gradient), class: "ascent" }] : []),
    ...(sloped && !Number.isNaN(rate)
      ? [
          {
            part: 2,
            left: `${sign}η∇f(${here})`,
            right: `${sign}${f.coordinate(rate)}·${f.vector(gradient)} = ${f.vector(plain)}`,
            class: up ? "ascent" : "descent",
          },
        ]
      : []),
    ...(walk.method === "gradient-descent"
      ? [{ part: 3, left: there, right: `${f.vector(x)} + ${f.vector(plain)} = ${f.vector(next)}` }]
      : [
          { part: 3, left: `${there} − ${here}`, right: f.vector(step) },
          { part: 3, left: there, right: f.vector(next) },
        ]),
  ];
  return (
    <dl class="equations" data-test="equations">
      {rows.map(({ part, left, right, ...rest }) => (
        <div key={left} class={`${rest.class ?? ""} ${part === stage ? "active" : ""}`}>
          <dt>{left} =</dt>
          <dd>{right}</dd>
        </div>
      ))}
    </dl>
  );
}

/** 10 as ₁₀ */
export const subscript = (k: number): string =>
  [...String(k)].map((digit) => String.fromCharCode(0x2080 + Number(digit))).join("");
