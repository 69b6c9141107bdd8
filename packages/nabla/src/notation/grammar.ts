/* Over 300 lines: the one grammar of both notations, read as a whole. */
import type { Expr } from "../expression/node.js";
import { divide, multiply } from "../functions/arithmetic.js";
import { equalRow } from "../functions/choice.js";
import { E, PI } from "../functions/constants.js";
import { integer, literal, ONE, rational } from "../functions/number.js";
import { factorialRow } from "../functions/special.js";
import { scale, subtract } from "../functions/sum.js";
import { Brackets } from "./brackets.js";
import { constantOf } from "./callee.js";
import { isGreekName } from "./characters.js";
import type { Names } from "./names.js";
import type { Notices } from "./notice.js";
import { Operands } from "./operand.js";
import { LEVEL } from "./pending.js";
import { Reader } from "./reader.js";
import { type Part, Stack } from "./stack.js";
import type { Token } from "./token.js";

/** Words that are operators between operands. */
const WORDS: ReadonlySet<string> = new Set(["and", "or", "if", "else", "mod"]);
/** One degree in radians. */
const DEGREE = scale(rational({ numerator: 1, denominator: 180 }), PI);
const HUNDRED = integer(100);
const LONGEST_QUOTE = 40;

/** The one grammar of both notations: reads words, one at a time, and tells the stack what they begin and end. */
export class Grammar {
  private readonly reader: Reader;
  private readonly stack: Stack;
  private readonly brackets: Brackets;
  private readonly operands: Operands;

  constructor(
    source: string,
    tokens: readonly Token[],
    at: number,
    private readonly names: Names,
    private readonly notices: Notices,
    private readonly equation: boolean,
    parts?: Part[],
  ) {
    this.reader = new Reader(source, tokens, at);
    this.stack = new Stack(this.reader, notices, equation, parts);
    this.brackets = new Brackets(this.reader, this.stack, notices);
    this.operands = new Operands(this.reader, this.stack, names, this.brackets, notices);
  }

  /** Reads the whole formula. */
  read(): Expr {
    const { reader, stack } = this;
    for (;;) {
      const token = reader.peek();
      if (token.problem !== undefined)
        reader.fail(token.problem.kind, token, { suggestion: token.problem.suggestion });
      if (stack.value === undefined) this.operands.read(token);
      else if (token.kind === "end" || (token.kind === "semicolon" && stack.groups.length === 0))
        return this.end(token);
      else this.operator(token);
    }
  }

  private end(token: Token): Expr {
    const { reader, stack } = this;
    stack.reduce(LEVEL.group, token);
    if (stack.group !== undefined) reader.fail("unbalanced-parenthesis", stack.group.token);
    const rest = token.kind === "end" ? token : reader.peek(1);
    if (rest.kind !== "end") reader.fail("unexpected-token", rest);
    const value = stack.value as Expr;
    if (stack.condition === undefined) return value;
    if (this.equation && value.kind === "call" && value.row === equalRow && stack.condition.kind === "name") {
      return subtract(value.args[0] as Expr, value.args[1] as Expr);
    }
    return reader.fail("not-an-expression", stack.condition);
  }

  /** Reads a word after an operand. */
  private operator(token: Token): void {
    const { reader, stack, brackets } = this;
    switch (token.kind) {
      case "operator":
        this.sign(token);
        return;
      case "name":
        if (WORDS.has(token.text) && !this.names.declared.has(token.text)) {
          this.sign(token);
          return;
        }
        this.juxtapose(token);
        return;
      case "number":
      case "symbol":
      case "function":
      case "root":
      case "macro":
      case "open":
        this.juxtapose(token);
        return;
      case "bar":
        this.bar(token);
        return;
      case "comma":
        brackets.comma(token);
        return;
      case "column":
        brackets.column(token);
        return;
      case "row":
        brackets.row(token);
        return;
      case "close":
        brackets.close(token);
        this.operands.settle();
        return;
      default:
        stack.reduce(LEVEL.group, token);
        reader.fail("unexpected-token", token);
    }
  }

  private sign(token: Token): void {
    const { reader, stack } = this;
    reader.take();
    switch (token.text) {
      case "+":
      case "-":
        stack.addition(token);
        return;
      case "*":
      case "/":
      case "//":
      case "mod":
      case "bmod":
        this.noteDivision(token);
        this.noteArgument(token);
        stack.multiplication(token, token.text);
        return;
      case "^":
        stack.reduce(LEVEL.power, token);
        stack.push({ kind: "power", level: LEVEL.power, start: stack.start, base: stack.number() });
        return;
      case "!":
        if (reader.peek().text === "!") {
          this.doubleFactorial(token);
          return;
        }
        stack.set(factorialRow.make([stack.number()]), stack.start);
        return;
      case "%":
        stack.set(divide(stack.number(), HUNDRED), stack.start);
        return;
      case ".":
        this.method(token);
        return;
      case "°":
        stack.set(multiply([stack.number(), DEGREE]), stack.start);
        return;
      case "<":
      case "<=":
      case ">":
      case ">=":
      case "=":
      case "==":
      case "!=":
        stack.comparison(token);
        return;
      case "and":
      case "or":
        stack.logic(token, token.text);
        return;
      case "?":
        stack.question(token);
        return;
      case "if":
        stack.ifWord(token);
        return;
      case ":":
        if (!this.choosing()) {
          this.notices.add("other-sign", token.start, token.end, "/");
          stack.multiplication(token, "/");
          return;
        }
        stack.otherwise(token);
        return;
      case "else":
        stack.otherwise(token);
        return;
      default:
        reader.fail("unexpected-token", token);
    }
  }

  /** n!! of a whole number: n·(n − 2)·…; of a formula it is refused. */
  private doubleFactorial(token: Token): void {
    const { reader, stack } = this;
    const second = reader.peek();
    const value = stack.number();
    const n = value.kind === "number" && value.denominator === 1 ? Number(value.numerator) : Number.NaN;
    if (!(n >= 0 && n <= 300) || second.start !== token.end) reader.fail("unexpected-token", second);
    reader.take();
    let product = 1n;
    for (let k = n; k > 1; k -= 2) product *= BigInt(k);
    stack.set(literal(product.toString()), stack.start);
  }

  /** Is a value of `c ? v : w` being read in the innermost bracket? */
  private choosing(): boolean {
    const { pendings } = this.stack;
    for (let i = pendings.length - 1; i >= 0 && pendings[i]?.kind !== "group"; i--) {
      const pending = pendings[i];
      if (pending?.kind === "choice") return true;
    }
    return false;
  }

  /** x.pow(2), x.exp(): a function whose first argument stands before it. */
  private method(token: Token): void {
    const { reader, stack } = this;
    const name = reader.peek();
    const module = name.module !== undefined;
    if (name.kind !== "name" || module || reader.peek(1).kind !== "open")
      reader.fail("unexpected-token", token);
    const meaning = this.names.meaning(name, reader.peek(1));
    if (meaning.kind !== "callee") {
      reader.fail("unknown-function", name);
      return;
    }
    const [value, start] = [stack.number(), stack.start];
    reader.take();
    this.brackets.open({
      callee: meaning.callee,
      token: { ...name, start },
      exponent: undefined,
      base: undefined,
    });
    stack.group?.args.push(value);
  }

  /** `sin x/2`: notes where an argument without parentheses ends, when that could surprise. */
  private noteArgument(token: Token): void {
    const { reader, stack } = this;
    stack.reduce(LEVEL.application, token);
    const { top } = stack;
    if (top?.kind !== "application" || !top.plain || (token.text === "*" && stack.value?.kind !== "number"))
      return;
    const { source } = reader;
    const { start, end } = top.application.token;
    const argument = source.slice(end, token.start).trim();
    if (argument.length <= LONGEST_QUOTE) {
      this.notices.add(
        "function-argument",
        start,
        token.start,
        `${source.slice(start, end)}(${argument})${token.text}…`,
      );
    }
  }

  /** Notes x^1/2, whose exponent ends before the slash, and 1//3, whose value is a whole number. */
  private noteDivision(token: Token): void {
    const { reader, stack } = this;
    const next = reader.peek();
    if (token.spaced || next.spaced || next.kind !== "number") return;
    const { value, start, pendings } = stack;
    const end = token.start;
    if (end - start > LONGEST_QUOTE) return;
    const written = (from: number): string => reader.source.slice(from, end);
    if (token.text === "//" && value?.kind === "number") {
      const n = written(start);
      this.notices.add("ambiguous", start, next.end, `floor(${n}/${next.text})`, `${n}/${next.text}`);
    }
    if (token.text !== "/" || value !== ONE) return;
    const minus = stack.top?.kind === "negation" ? 1 : 0;
    const power = pendings[pendings.length - 1 - minus];
    if (power?.kind !== "power" || end - power.start > LONGEST_QUOTE) return;
    const whole = written(power.start);
    const exponent = /[-−–]?1$/.exec(whole)?.[0] ?? "1";
    const base = whole.slice(0, whole.length - exponent.length);
    const other = `${base}(${exponent}/${next.text})`;
    this.notices.add("ambiguous", power.start, next.end, `(${whole})/${next.text}`, other);
  }

  /** Notes 2^3x and e^2x, whose exponent ends before the letter, and Δx, which often is one name. */
  private notePower(token: Token): void {
    const { reader, stack } = this;
    const { last, source, end } = reader;
    if (token.kind !== "name" && token.kind !== "symbol") return;
    const factor = source.slice(token.start, token.end);
    if (last?.kind === "symbol" && last.text === "Delta" && token.kind === "name") {
      const other = `Delta_${token.text}`;
      this.notices.add("ambiguous", last.start, token.end, `Delta·${token.text}`, other);
    }
    if (token.spaced || last?.kind !== "number") return;
    const { pendings } = stack;
    const power = pendings[pendings.length - (stack.top?.kind === "negation" ? 2 : 1)];
    if (power?.kind !== "power" || end - power.start > LONGEST_QUOTE) return;
    if (power.base.kind !== "number" && power.base !== E) return;
    const whole = source.slice(power.start, end);
    const sign = whole.search(/\^|\*\*/);
    if (sign < 0) return;
    const exponent = whole.slice(sign).replace(/^(?:\^|\*\*)/, "");
    const other = `${whole.slice(0, sign)}^(${exponent}${factor})`;
    this.notices.add("ambiguous", power.start, token.end, `(${whole})·${factor}`, other);
  }

  /** A bar after an operand closes |…|, is half of ||, or opens another factor |…|. */
  private bar(token: Token): void {
    const { reader, stack } = this;
    if (stack.group?.token.kind === "bar") {
      this.brackets.close(token);
      this.operands.settle();
      return;
    }
    if (stack.condition !== undefined) {
      // NumPy's (a < b) | (c < d): nobody multiplies a condition by an absolute value.
      reader.take();
      if (reader.peek().kind === "bar") reader.take();
      stack.logic(token, "or");
      return;
    }
    const next = reader.peek(1);
    if (next.kind === "bar" && next.start === token.end && this.comparing()) {
      reader.take();
      reader.take();
      stack.logic(token, "or");
      return;
    }
    this.juxtapose(token);
  }

  /** Is a comparison going on inside the innermost bracket? */
  private comparing(): boolean {
    const { pendings } = this.stack;
    for (let i = pendings.length - 1; i >= 0 && pendings[i]?.kind !== "group"; i--) {
      if (pendings[i]?.kind === "comparison") return true;
    }
    return false;
  }

  /** Two operands side by side are multiplied. */
  private juxtapose(token: Token): void {
    const { reader, stack } = this;
    const { last, source, end } = reader;
    this.noteWords(token);
    this.notePower(token);
    // 2 3, and abs0.5, where a name has taken the digits before the point.
    if (token.kind === "number" && last !== undefined && (last.kind === "number" || !token.spaced)) {
      this.notices.add("adjacent-numbers", last.start, token.end, `${last.text}·${token.text}`);
    }
    stack.reduce(LEVEL.tightProduct, token);
    const { top } = stack;
    if (top?.kind === "product" && top.next === "bmod") {
      stack.multiplication(token, "*", LEVEL.tightProduct);
      return;
    }
    const inArgument = (top?.kind === "application" && top.plain) || top?.level === LEVEL.tightProduct;
    if (inArgument && this.continuesArgument(token)) {
      stack.multiplication(token, "*", LEVEL.tightProduct);
      return;
    }
    stack.reduce(LEVEL.product, token);
    const product = stack.top;
    if (
      product?.kind === "product" &&
      product.next === "/" &&
      !token.spaced &&
      end - product.start <= LONGEST_QUOTE
    ) {
      const right =
        token.kind === "open" || token.kind === "bar" ? "(…)" : source.slice(token.start, token.end);
      this.notices.add(
        "division-order",
        product.start,
        token.end,
        `(${source.slice(product.start, end)})·${right}`,
      );
    }
    stack.multiplication(token, "*");
  }

  /** Notes whole words that are multiplied, `x squared`, and where a root sign's argument ends, `√2x`. */
  private noteWords(token: Token): void {
    const { stack, reader, names } = this;
    for (const word of [reader.last, token]) {
      const plain =
        word?.kind === "name" &&
        /^(?:[A-Za-z]{3,}|\p{Script=Cyrillic}{2,})$/u.test(word.text) &&
        !names.declared.has(word.text);
      if (!plain || isGreekName(word.text) || constantOf(word.text) !== undefined) continue;
      const next = word === token ? reader.peek(1) : token;
      if (names.meaning(word, next).kind === "value")
        this.notices.add("word-as-variable", word.start, word.end);
    }
    const { top } = stack;
    if (top?.kind !== "application" || top.application.token.kind !== "root" || token.spaced) return;
    if (stack.value?.kind !== "number" || reader.last?.kind !== "number") return;
    const [start, end] = [top.application.token.start, token.end];
    this.notices.add("other-sign", start, end, `√(${reader.last.text})·${token.text}`);
  }

  /**
   * Does an argument without parentheses go on with this factor: sin 2x, sin 2πx, but sin x cos y and sin x (…) end.
   */
  private continuesArgument(token: Token): boolean {
    // sin 45° x is sin(45°)·x: a degree sign ends the argument.
    if (this.reader.last?.text === "°") return false;
    if (token.kind === "number" || token.kind === "symbol" || token.kind === "macro") return true;
    if (token.kind === "open")
      return token.text === "raised" || (!token.spaced && this.reader.last?.kind === "number");
    if (token.kind !== "name") return false;
    const next = this.reader.peek(1);
    if (next.text === "^" && /^e$/i.test(token.text)) return false;
    const meaning = this.names.meaning(token, next);
    if (meaning.kind !== "pieces") return meaning.kind !== "callee";
    // cosx siny is cos(x)·sin(y): a word that begins with a function begins a factor.
    const [first, second] = meaning.pieces;
    return first === undefined || this.names.meaning(first, second ?? next).kind !== "callee";
  }
}
