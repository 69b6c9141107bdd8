import { symbolNode } from "../expression/intern.js";
import type { CallExpr, Expr } from "../expression/node.js";
import type { Words } from "../expression/row.js";
import { postOrder, variables } from "../expression/walk.js";
import { multiply } from "../functions/arithmetic.js";
import { ONE, ZERO } from "../functions/number.js";
import { add, negate } from "../functions/sum.js";
import { type Break, breaksAt } from "./slip-rules.js";
import { type SlipName, slipWords } from "./slip-words.js";

/** What a typical mistake makes of a derivative, and what to tell whoever made it. */
export interface Slip {
  readonly name: SlipName;
  readonly answer: Expr;
  readonly hint: Words;
  /** Is it made wherever it can be made, not at one place only? */
  readonly everywhere: boolean;
}

/** Mistakes are looked for at so many places of a formula. */
const MOST_PLACES = 60;

/**
 * The answers that typical mistakes give for ∂f/∂variable, those at one place before those made everywhere; none is
 * structurally the true derivative, and no two are alike. A mistake breaks one rule (of sums, products, powers,
 * functions of functions) and takes all else right.
 */
export function slips(f: Expr, variable: string): Slip[] {
  const x = symbolNode(variable);
  const places = placesOf(f, variable);
  if (places.length > MOST_PLACES) return [];
  const truth = slopeOf(f, x, () => undefined);
  const breaks = places.map((e) => breaksAt(e, x, (u) => slopeOf(u, x, () => undefined)));
  const found: Slip[] = [];
  const keep = (slip: Slip): void => {
    if (slip.answer !== truth) found.push(slip);
  };
  breaks.forEach((list, k) => {
    for (const { name, slope, hint } of list) {
      const answer = slopeOf(f, x, (e) => (e === places[k] ? slope : undefined));
      keep({ name, answer, hint, everywhere: false });
    }
  });
  for (const name of new Set(breaks.flat().map((one) => one.name))) {
    const first = breaks.flat().find((one) => one.name === name) as Break;
    const broken = (e: Expr, slope: (u: Expr) => Expr): Expr | undefined =>
      e.kind === "call" ? breaksAt(e, x, slope).find((one) => one.name === name)?.slope : undefined;
    keep({ name, answer: slopeOf(f, x, broken), hint: first.hint, everywhere: true });
  }
  keep({ name: "sign", answer: negate(truth), hint: slipWords.sign, everywhere: true });
  keep({ name: "not-taken", answer: f, hint: slipWords.notTaken, everywhere: true });
  for (const other of variables(f))
    if (other !== variable) {
      const answer = slopeOf(f, symbolNode(other), () => undefined);
      keep({ name: "other-variable", answer, hint: slipWords.other(other), everywhere: true });
      const hint = slipWords.othersToo(other, variable);
      const both = slopeOf(truth, symbolNode(other), () => undefined);
      for (const wrong of [add([truth, answer]), both])
        if (wrong !== ZERO) keep({ name: "others-too", answer: wrong, hint, everywhere: true });
    }
  return found.sort((a, b) => rank(a.name) - rank(b.name));
}

/** Where rules are applied: the functions of the variable, arguments first. */
export const placesOf = (f: Expr, variable: string): CallExpr[] =>
  postOrder([f]).filter((e): e is CallExpr => e.kind === "call" && variables(e).includes(variable));

/** Of mistakes with one answer, what is forgotten of a chain rule says most, then what is of a product. */
export const rank = (name: SlipName): number =>
  name.startsWith("inner") ? 0 : name === "one-factor-only" ? 1 : 2;

/** The derivative from the arguments upwards, with the slopes that `broken` gives in place of true ones. */
export function slopeOf(
  e: Expr,
  x: Expr,
  broken: (e: Expr, slope: (u: Expr) => Expr) => Expr | undefined,
): Expr {
  const known = new Map<Expr, Expr>([[x, ONE]]);
  const slope = (u: Expr): Expr => known.get(u) ?? ZERO;
  for (const node of postOrder([e])) {
    if (node.kind !== "call") continue;
    const own = (): Expr =>
      node.row.derive?.(node, slope) ??
      add(
        node.args.flatMap((arg, k) =>
          slope(arg) === ZERO ? [] : [multiply([node.row.partial(node, k), slope(arg)])],
        ),
      );
    known.set(node, broken(node, slope) ?? own());
  }
  return slope(e);
}
