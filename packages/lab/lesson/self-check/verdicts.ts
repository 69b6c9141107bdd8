import type { Words } from "nabla";
import { minimize, verdict } from "nabla/descent";
import { readingOf } from "../../src/screens/lesson/pictures/map.js";
import {
  asRows,
  inBoth,
  lettered,
  type Posed,
  type SelfCheckSource,
} from "../../src/screens/lesson/self-check/posed.js";
import { selfCheckWords as words } from "../../src/screens/lesson/self-check/words.js";
import { readAddress } from "../../src/state/address.js";

const STEPS = 1000;

/** How does gradient descent end at these rates? */
export async function verdicts({ address, at, rates = [] }: SelfCheckSource): Promise<Posed> {
  const { question, hint, options } = words.verdicts;
  const ends = Object.keys(options);
  const { expr, variables } = readingOf(readAddress(address).state);
  const [start = [0, 0]] = at;
  const from = Object.fromEntries(variables.map((name, k) => [name, start[k] ?? 0]));
  const answer: number[] = [];
  const reason: Words[] = [];
  for (const rate of rates) {
    const ended = await minimize(expr, from, {
      method: "gradient-descent",
      rate,
      stop: { gradient: 1e-3 },
      budget: { steps: STEPS },
    });
    if (!ends.includes(ended.status))
      throw new Error(`η = ${rate}: one of ${ends.join(", ")}, got ${ended.status}`);
    answer.push(ends.indexOf(ended.status));
    reason.push(inBoth(({ number }, language) => `η = ${number(rate)}: ${verdict(ended)[language]}`));
  }
  if (rates.length === 0) throw new Error('verdicts have "rates": [0.1]');
  return asRows({
    question,
    hint,
    places: lettered([start]),
    rows: rates.map((rate) => ({
      name: inBoth(({ number }) => `η = ${number(rate)}`),
      options: Object.values(options),
    })),
    answer,
    reason,
  });
}
