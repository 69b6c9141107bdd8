import { evaluate, hessian } from "nabla";
import { answer as answerOf } from "nabla/exercise";
import { mappedOf } from "../../src/screens/lesson/pictures/map.js";
import {
  asRows,
  inBoth,
  lettered,
  letterOf,
  type Posed,
  type SelfCheckSource,
} from "../../src/screens/lesson/self-check/posed.js";
import { selfCheckWords as words } from "../../src/screens/lesson/self-check/words.js";
import { readAddress } from "../../src/state/address.js";

/** A minimum, a maximum or a saddle? */
export function classify({ address, at }: SelfCheckSource): Posed {
  const { state } = readAddress(address);
  const { expr, horizontal, vertical = "" } = mappedOf(state);
  const places = at.map(([x, y]) => ({ [horizontal]: x, [vertical]: y }));
  const found = places.map((place) => answerOf({ task: "classify", of: state.formula, at: place }));
  const { question, hint, determinant, corner } = words.classify;
  const kinds = Object.keys(words.classify.options);
  const options = Object.values(words.classify.options);
  const answer = found.map((kind) => kinds.indexOf(kind));
  if (answer.includes(-1))
    throw new Error(`each place is one of ${kinds.join(", ")}, got ${found.join(", ")}`);
  const second = hessian(expr, [horizontal, vertical]);
  return asRows({
    question,
    hint,
    places: lettered(at),
    rows: at.map((_, k) => ({ name: { en: letterOf(k), ru: letterOf(k) }, options })),
    answer,
    reason: places.map((place, k) => {
      const [[a = 0, b = 0] = [], [, d = 0] = []] = second.map((row) => row.map((e) => evaluate(e, place)));
      return inBoth(
        ({ number }, language) =>
          `${letterOf(k)}: ${determinant[language]} ${number(a * d - b * b)}, ${corner[language]} ${number(a)}: ` +
          `${options[answer[k] ?? 0]?.[language] ?? ""}`,
      );
    }),
  });
}
