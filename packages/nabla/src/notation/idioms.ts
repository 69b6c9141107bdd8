/* Over 300 lines: each phrase of other programs and schools is one rule, and the rules are read as one list. */
import { calleeOf } from "./callee.js";
import type { Notices } from "./notice.js";
import { spreadsheet } from "./spreadsheet.js";
import type { Token } from "./token.js";

/*
 * Phrases of several words that other programs and schools write, put into the words that the grammar knows: before
 * the formula is read, since what they mean is decided by what stands around them.
 */

/** The words of a formula with its idioms in plain words. */
export function inPlainWords(
  tokens: readonly Token[],
  notices: Notices,
  latex: boolean,
  declared: ReadonlySet<string>,
): readonly Token[] {
  // Most formulas have none of the words and signs that idioms are made of.
  if (!tokens.some(isOfIdiom)) return tokens;
  const rules = [
    withoutBraces,
    withFractions,
    withComponents,
    reduced,
    clampedOnOneSide,
    withoutKeywords,
    combinations,
    letterFunctions,
  ];
  const plain = [spreadsheet, withoutListOfPairs, withBases];
  const list = [...rules, ...(latex ? [] : plain)].reduce(
    (words, rule) => rule(words, notices, declared),
    tokens,
  );
  return bracketFunctions(list, notices, latex);
}

const IDIOM_WORDS: ReadonlySet<string> = new Set(
  "softmax reduce over choose clip clamp C B beta zeta".split(" "),
);

function isOfIdiom({ kind, text }: Token): boolean {
  if (kind === "open") return text === "{" || text === "[";
  // A sign = names an argument, or begins a spreadsheet's formula.
  if (kind === "operator") return text === "=" || text === "over" || text === "choose";
  return IDIOM_WORDS.has(text) || text.startsWith("C_");
}

/** Mathematica's Piecewise[{{x, x > 0}, …}]: the outer braces say nothing. */
function withoutListOfPairs(tokens: readonly Token[]): readonly Token[] {
  if (!tokens.some((token) => says(token, "Piecewise"))) return tokens;
  const partners = partnersOf(tokens);
  const dropped = new Set<number>();
  for (let i = 0; i + 3 < tokens.length; i++) {
    if (!says(tokens[i], "Piecewise") || !opens(tokens[i + 2], "{") || !opens(tokens[i + 3], "{")) continue;
    const outer = partners.get(i + 2);
    if (outer !== undefined) dropped.add(i + 2).add(outer);
  }
  return tokens.filter((_, i) => !dropped.has(i));
}

/** Maple's log[2](x): the base is an index of the function. */
function withBases(tokens: readonly Token[], notices: Notices): readonly Token[] {
  if (!tokens.some((token, i) => says(token, "log") && opens(tokens[i + 1], "["))) return tokens;
  const list: Token[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const [name, open, base, close, next] = tokens.slice(i, i + 5);
    const based = says(name, "log") && opens(open, "[") && close?.kind === "close" && opens(next, "(");
    if (name !== undefined && based && base !== undefined && /^(?:\d+|[A-Za-z])$/.test(base.text)) {
      notices.add("other-sign", name.start, close?.end ?? name.end, `log_${base.text}`);
      list.push({ ...name, text: `log_${base.text}`, end: close?.end ?? name.end });
      i += 3;
    } else if (name !== undefined) list.push(name);
  }
  return list;
}

/** Where each bracket closes, by its place. */
function partnersOf(tokens: readonly Token[]): ReadonlyMap<number, number> {
  const partners = new Map<number, number>();
  const open: number[] = [];
  tokens.forEach((token, i) => {
    if (token.kind === "open") open.push(i);
    const from = token.kind === "close" ? open.pop() : undefined;
    if (from !== undefined) partners.set(from, i);
  });
  return partners;
}

const opens = (token: Token | undefined, text: string): boolean =>
  token?.kind === "open" && token.text === text;
const says = (token: Token | undefined, text: string): boolean =>
  token?.kind === "name" && token.text === text;

/** `\operatorname{f}{\left(x, y\right)}` of SymPy: the braces around the arguments say nothing. */
function withoutBraces(tokens: readonly Token[]): readonly Token[] {
  if (!tokens.some((token) => opens(token, "{"))) return tokens;
  const dropped = new Set<number>();
  const partners = partnersOf(tokens);
  for (let i = 0; i + 2 < tokens.length; i++) {
    const called =
      tokens[i]?.kind === "function" || tokens[i]?.kind === "symbol" || tokens[i]?.kind === "name";
    if (!called || !opens(tokens[i + 1], "{") || !opens(tokens[i + 2], "(")) continue;
    const outer = partners.get(i + 1);
    if (outer === undefined || partners.get(i + 2) !== outer - 1) continue;
    dropped.add(i + 1).add(outer);
  }
  return dropped.size === 0 ? tokens : tokens.filter((_, i) => !dropped.has(i));
}

/** `{x + 1 \over y}`: what stands before and behind it in its braces is put into brackets. */
function withFractions(tokens: readonly Token[]): readonly Token[] {
  const isOver = ({ kind, text }: Token): boolean =>
    kind === "operator" && (text === "over" || text === "choose");
  if (!tokens.some(isOver)) return tokens;
  const list: Token[] = [];
  const starts = [0];
  const divided = new Set<number>();
  const chosen = new Set<number>();
  const bracket = (kind: "open" | "close", at: Token): Token => ({
    ...at,
    kind,
    text: "raised",
    end: at.start,
    spaced: false,
  });
  for (const token of tokens) {
    const start = starts.at(-1) ?? 0;
    if (isOver(token) && list.length > start && !divided.has(start)) {
      const first = list[start] ?? token;
      divided.add(start);
      if (token.text === "choose") {
        // {n \choose k} is binomial(n, k).
        const callee = calleeOf("binomial");
        if (callee === undefined) continue;
        const name = { ...first, kind: "function" as const, text: "binomial", end: first.start, callee };
        list.splice(start, 0, name, { ...bracket("open", first), text: "(" });
        list.push({ ...token, kind: "comma", text: "," });
        chosen.add(start);
      } else {
        list.splice(start, 0, bracket("open", first));
        list.push(bracket("close", token), { ...token, text: "/" }, bracket("open", token));
      }
      continue;
    }
    if ((token.kind === "close" || token.kind === "end") && divided.delete(start))
      list.push(chosen.delete(start) ? { ...bracket("close", token), text: "(" } : bracket("close", token));
    if (token.kind === "close") starts.pop();
    list.push(token);
    if (token.kind === "open") starts.push(list.length);
  }
  return list;
}

/** `softmax([x, y])[0]`: the component is an argument. */
function withComponents(tokens: readonly Token[]): readonly Token[] {
  if (!tokens.some((token) => says(token, "softmax"))) return tokens;
  const partners = partnersOf(tokens);
  const moved = new Map<number, Token>();
  tokens.forEach((token, i) => {
    const close = says(token, "softmax") && opens(tokens[i + 1], "(") ? partners.get(i + 1) : undefined;
    const [bracket, number, end] = close === undefined ? [] : tokens.slice(close + 1, close + 4);
    if (close === undefined || !opens(bracket, "[") || number?.kind !== "number" || end?.kind !== "close")
      return;
    moved.set(close, number);
  });
  return tokens.flatMap((token, i) => {
    if ([1, 2, 3].some((back) => moved.has(i - back))) return [];
    const number = moved.get(i);
    return number === undefined ? [token] : [{ ...number, kind: "comma" as const, text: "," }, number, token];
  });
}

/** `functools.reduce(np.maximum, [x, y])` and `np.maximum.reduce([x, y])`: the function of the list. */
function reduced(tokens: readonly Token[]): readonly Token[] {
  if (!tokens.some((token) => says(token, "reduce"))) return tokens;
  const list = [...tokens];
  for (let i = 0; i + 3 < list.length; i++) {
    const [, open, name, comma] = list.slice(i, i + 4);
    if (!says(list[i], "reduce") || !opens(open, "(") || name?.kind !== "name" || comma?.kind !== "comma")
      continue;
    if (open !== undefined) list.splice(i, 4, name, open);
  }
  return list;
}

/** The arguments of a function by their names and places: `clamp(x, min=0, max=6)`. */
const KEYWORDS: ReadonlyMap<string, readonly (readonly string[])[]> = new Map(
  (
    [
      ["clip clamp", "input a x", "min a_min", "max a_max"],
      ["leaky_relu", "input x", "negative_slope"],
      ["elu", "input x", "alpha"],
      ["log", "x", "base"],
      ["normcdf normpdf normlogpdf normlogcdf normsf", "x", "loc", "scale"],
      ["pnorm dnorm", "q x", "mean", "sd"],
      ["where", "condition", "input x", "other y"],
    ] as const
  ).flatMap(([names, ...places]) =>
    names.split(" ").map((name) => [name, places.map((words) => words.split(" "))] as const),
  ),
);

/** Names in front of arguments that stand where they belong say nothing. */
function withoutKeywords(tokens: readonly Token[]): readonly Token[] {
  if (!tokens.some((token) => KEYWORDS.has(token.text))) return tokens;
  const partners = partnersOf(tokens);
  const dropped = new Set<number>();
  for (let i = 0; i + 1 < tokens.length; i++) {
    const places = KEYWORDS.get(tokens[i]?.text ?? "");
    const close = places !== undefined && opens(tokens[i + 1], "(") ? partners.get(i + 1) : undefined;
    if (places === undefined || close === undefined) continue;
    let place = 0;
    for (let at = i + 2, depth = 0; at < close; at++) {
      const token = tokens[at];
      if (token?.kind === "open") depth += 1;
      else if (token?.kind === "close") depth -= 1;
      else if (token?.kind === "comma" && depth === 0) place += 1;
      const named = depth === 0 && tokens[at + 1]?.kind === "operator" && tokens[at + 1]?.text === "=";
      if (named && places[place]?.includes(token?.text ?? "") === true) dropped.add(at).add(at + 1);
    }
  }
  return dropped.size === 0 ? tokens : tokens.filter((_, i) => !dropped.has(i));
}

/** torch.clamp(x, min=0) and x.clamp(max=1) are a maximum and a minimum. */
function clampedOnOneSide(tokens: readonly Token[]): readonly Token[] {
  if (!tokens.some((token) => says(token, "clamp") || says(token, "clip"))) return tokens;
  const partners = partnersOf(tokens);
  const list = [...tokens];
  const dropped = new Set<number>();
  tokens.forEach((token, i) => {
    if (!says(token, "clamp") && !says(token, "clip")) return;
    const places = namedArguments(tokens, i + 1, partners.get(i + 1) ?? 0);
    const [only, ...more] = places.filter((at) => at.name !== undefined);
    const method = tokens[i - 1]?.text === "." ? 0 : 1;
    if (only?.name === undefined || more.length > 0 || places.length !== method + 1) return;
    const meaning = /min$/.test(only.name) ? "fmax" : /max$/.test(only.name) ? "fmin" : undefined;
    if (meaning === undefined || places.at(-1) !== only) return;
    list[i] = { ...token, text: meaning };
    dropped.add(only.at).add(only.at + 1);
  });
  return list.filter((_, i) => !dropped.has(i));
}

/** Where each argument between two brackets begins, and the name that stands in front of it with a sign =. */
function namedArguments(tokens: readonly Token[], open: number, close: number) {
  const places: { readonly at: number; readonly name: string | undefined }[] = [];
  let depth = 0;
  for (let at = open; at < close; at++) {
    const [token, name, sign] = tokens.slice(at, at + 3);
    if (token?.kind === "open") depth += 1;
    else if (token?.kind === "close") depth -= 1;
    if (depth !== 1 || (at !== open && token?.kind !== "comma")) continue;
    const named = name?.kind === "name" && sign?.kind === "operator" && sign.text === "=";
    places.push({ at: at + 1, name: named ? name.text : undefined });
  }
  return places;
}

/** C_5^2 with two numbers is the number of ways to choose 2 of 5, as schools in Russia write it. */
function combinations(
  tokens: readonly Token[],
  notices: Notices,
  declared: ReadonlySet<string>,
): readonly Token[] {
  if (!tokens.some(({ text }) => /^C_\w/.test(text) && !declared.has(text))) return tokens;
  const list = [...tokens];
  list.forEach((name, i) => {
    const [sign, ...rest] = list.slice(i + 1, i + 5);
    const [n, k] = [/^C_([a-z]|\d{1,9})$/.exec(name.text)?.[1], rest.find(({ kind }) => kind !== "open")];
    if (n === undefined || sign?.text !== "^" || k === undefined || !/^(?:[a-z]|\d{1,9})$/.test(k.text))
      return;
    if (/^\d/.test(n) && /^\d/.test(k.text)) return;
    const end = rest[0] === k ? k.end : (rest[1]?.kind === "close" ? rest[1] : rest[2])?.end;
    notices.add("ambiguous", name.start, end ?? k.end, `(C_${n})^${k.text}`, `binomial(${n}, ${k.text})`);
  });
  for (let i = 0; i + 2 < list.length; i++) {
    const [name, sign, exponent] = list.slice(i, i + 3);
    const of = /^C_(\d{1,3})$/.exec(name?.text ?? "")?.[1];
    if (of === undefined || name === undefined || sign?.text !== "^" || exponent === undefined) continue;
    const braced = opens(exponent, "{") || opens(exponent, "raised");
    const number = braced ? list[i + 3] : exponent;
    if (number?.kind !== "number" || !/^\d{1,3}$/.test(number.text)) continue;
    if (braced && list[i + 4]?.kind !== "close") continue;
    const last = braced ? (list[i + 4] ?? number) : number;
    const value = choose(Number(of), Number(number.text));
    notices.add("other-number", name.start, last.end, value);
    list.splice(i, braced ? 5 : 3, { ...name, kind: "number", text: value, end: last.end });
  }
  return list;
}

/** C(5, 2), B(a, b) and β(a, b): nobody multiplies by two numbers in brackets. ζ(x): the function, though a letter. */
function letterFunctions(
  tokens: readonly Token[],
  notices: Notices,
  declared: ReadonlySet<string>,
): readonly Token[] {
  const named = tokens.some(({ kind, text }) => kind !== "function" && /^(?:[CB]|beta|zeta)$/.test(text));
  if (!named) return tokens;
  const partners = partnersOf(tokens);
  return tokens.map((token, i) => {
    const close = opens(tokens[i + 1], "(") ? partners.get(i + 1) : undefined;
    if (close === undefined || (token.kind !== "name" && token.kind !== "symbol")) return token;
    if (declared.has(token.text)) return token;
    const pair = namedArguments(tokens, i + 1, close).length === 2;
    const meaning =
      pair && token.text === "C"
        ? "binomial"
        : pair && /^(?:B|beta)$/.test(token.text)
          ? "beta"
          : !pair && token.text === "zeta" && tokens[i + 1]?.spaced === false
            ? "zeta"
            : undefined;
    if (meaning === undefined || (token.kind === "name" && token.text === meaning)) return token;
    if (pair) notices.add("other-sign", token.start, token.end, meaning);
    else notices.add("ambiguous", token.start, token.end, `${meaning}(…)`, `${meaning}*(…)`);
    return { ...token, kind: "function", text: meaning };
  });
}

/**
 * writes \{x\}: its plain braces hold together what belongs together.
 * writes \\{x\\}: its plain braces hold together what belongs together.
 */
function bracketFunctions(tokens: readonly Token[], notices: Notices, latex: boolean): readonly Token[] {
  const stands = (token: Token | undefined): boolean =>
    opens(token, "[") ||
    (opens(token, "{") && !(latex && token !== undefined && token.end === token.start + 1));
  if (!tokens.some(stands)) return tokens;
  const list = [...tokens];
  const around: boolean[] = [];
  for (let i = 0; i < list.length; i++) {
    const [open, before] = [list[i], list[i - 1]];
    if (open?.kind === "close") around.pop();
    if (open?.kind !== "open") continue;
    const called =
      before !== undefined && /^(?:name|symbol|function|macro)$/.test(before.kind) && !open.spaced;
    const inList = around.at(-1) === true;
    if (inList && open.text === "[") noteBlank(list, i, notices);
    around.push(called && calleeOf(before.text)?.takesLists === true);
    const last = list[i + 1]?.kind === "number" ? i + 2 : i + 1;
    const [name, close] = [list[last], list[last + 1]];
    if (called || inList || !stands(open)) continue;
    if (name?.kind !== "name" || close?.kind !== "close") {
      // In print square brackets are brackets.
      if (!latex || open.text === "{") notePlain(list, i, notices);
      continue;
    }
    const inside = list.slice(i + 1, last + 1).map(({ text }) => text);
    if (open.text === "[") {
      notices.add("bracket-function", open.start, close.end, `floor(${inside.join("*")})`);
      list[i] = { ...open, text: "floor" };
      list[last + 1] = { ...close, text: "floor" };
    } else {
      notices.add("bracket-function", open.start, close.end, `mod(${inside.join("*")}, 1)`);
      const callee = calleeOf("mod");
      if (callee === undefined) continue;
      const one = { ...close, end: close.start, spaced: false };
      list.splice(i, 1, { ...open, kind: "function", text: "mod", callee }, { ...open, text: "(" });
      list.splice(
        last + 2,
        1,
        { ...one, kind: "comma", text: "," },
        { ...one, kind: "number", text: "1" },
        {
          ...close,
          text: "(",
        },
      );
    }
  }
  return list;
}

/** Notes [x y z] among arguments, a list of MATLAB's, which is a product here. */
function noteBlank(tokens: readonly Token[], at: number, notices: Notices): void {
  let end = at + 1;
  while (/^(?:name|symbol|number)$/.test(tokens[end]?.kind ?? "")) end += 1;
  const [open, close] = [tokens[at], tokens[end]];
  const texts = tokens.slice(at + 1, end).map(({ text }) => text);
  if (open === undefined || close?.kind !== "close" || texts.length < 2) return;
  if (!tokens.slice(at + 2, end).every(({ spaced }) => spaced)) return;
  notices.add("ambiguous", open.start, close.end, texts.join("*"), `[${texts.join(", ")}]`);
}

/** Notes [x + 1] and {x + 1}, which are plain brackets here. */
function notePlain(tokens: readonly Token[], at: number, notices: Notices): void {
  const open = tokens[at];
  let end = at + 1;
  while (end < tokens.length && !/^(?:open|close|comma|bar)$/.test(tokens[end]?.kind ?? "")) end += 1;
  const close = tokens[end];
  if (open === undefined || close?.kind !== "close" || end < at + 3) return;
  const other = open.text === "[" ? "floor(…)" : "mod(…, 1)";
  notices.add("ambiguous", open.start, close.end, "(…)", other);
}

/** n·(n − 1)·…/k!, in whole numbers. */
function choose(n: number, k: number): string {
  if (k > n) return "0";
  let ways = 1n;
  for (let i = 1; i <= Math.min(k, n - k); i++) ways = (ways * BigInt(n - i + 1)) / BigInt(i);
  return ways.toString();
}
