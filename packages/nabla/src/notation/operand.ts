/* Over 300 lines: all that may stand where an operand is expected, read as a whole. */
import type { Expr } from "../expression/node.js";
import { power } from "../functions/arithmetic.js";
import { literal, MINUS_ONE, ONE } from "../functions/number.js";
import { negate } from "../functions/sum.js";
import type { Brackets } from "./brackets.js";
import type { Callee } from "./callable.js";
import { calleeOf } from "./callee.js";
import type { Names } from "./names.js";
import type { Notices } from "./notice.js";
import { macroValue } from "./operations.js";
import { type Application, LEVEL } from "./pending.js";
import type { Reader } from "./reader.js";
import type { Stack } from "./stack.js";
import type { Token } from "./token.js";

/** What may stand where an operand is expected. */
const EXPECTED = ["number", "name", "("];

/** Reads what stands where an operand is expected: numbers, names, functions, signs before them. */
export class Operands {
  constructor(
    private readonly reader: Reader,
    private readonly stack: Stack,
    private readonly names: Names,
    private readonly brackets: Brackets,
    private readonly notices: Notices,
  ) {}

  /** Reads the word `token`, which comes next. */
  read(token: Token): void {
    const { reader, stack, brackets } = this;
    switch (token.kind) {
      case "number":
        this.number();
        return;
      case "name":
      case "symbol":
      case "function":
        this.name(token);
        return;
      case "truth":
        reader.take();
        stack.set(ONE, token.start, token);
        return;
      case "root":
        this.refuseInAtom(token);
        reader.take();
        this.begin({
          callee: token.callee ?? (calleeOf(token.text) as Callee),
          token,
          exponent: undefined,
          base: undefined,
        });
        return;
      case "macro":
        reader.take();
        stack.push({ kind: "macro", level: LEVEL.atom, start: token.start, token, args: [] });
        if (token.text === "sqrt" && reader.peek().text === "[") brackets.open();
        return;
      case "open":
      case "bar":
        brackets.open();
        return;
      case "close":
        brackets.closeWithoutOperand(token);
        this.settle();
        return;
      case "comma":
        if (brackets.commaAfterPair()) return;
        break;
      case "row":
        if (stack.top?.kind === "group" && stack.top.token.text === "cases") {
          reader.take();
          return;
        }
        break;
      case "operator":
        if (this.prefix(token)) return;
        break;
      case "end":
        this.end(token);
        return;
      default:
        break;
    }
    reader.fail(stack.awaitsArgument() ? "missing-argument" : "unexpected-token", token, {
      expected: EXPECTED,
    });
  }

  /** The formula ends where an operand should stand. */
  private end(token: Token): never {
    const { stack, reader } = this;
    const { top } = stack;
    if (top?.kind === "group") return reader.fail("unbalanced-parenthesis", top.token);
    return reader.fail(stack.awaitsArgument() ? "missing-argument" : "unexpected-end", token, {
      expected: EXPECTED,
    });
  }

  /** \frac and the exponent of sin^2 take an atom: no root, no function. */
  private refuseInAtom(token: Token): void {
    const { pendings, top } = this.stack;
    const below = pendings[pendings.length - 2];
    if (
      top?.kind === "macro" ||
      top?.kind === "modifier" ||
      (top?.kind === "negation" && below?.kind === "modifier")
    ) {
      this.reader.fail("unexpected-token", token, { expected: ["{"] });
    }
  }

  private number(): void {
    const { reader, stack } = this;
    const token = reader.take();
    let { text } = token;
    if (stack.top?.kind === "macro" && /^\d[\d.]+$/.test(text) && token.end - token.start === text.length) {
      // \frac12 is 1/2: an argument without braces is one digit.
      reader.giveBack([{ ...token, text: text.slice(1), start: token.start + 1 }]);
      reader.end = token.start + 1;
      text = text.slice(0, 1);
    } else text = this.decimalComma(this.digitGroups(text, token), token);
    this.noteExponent(text, token);
    this.markPlain(true);
    stack.set(literal(text), token.start);
    this.settle();
  }

  /** Notes exp2.5, exp2 x and log2 -x, whose 2 is of the function's name. */
  private noteDigits({ text, start }: Token): void {
    const next = this.reader.peek();
    const [, stem, digits] = /^(\D+)(\d+)$/.exec(text) ?? [];
    if (stem === undefined) return;
    if (next.kind === "number" && !next.spaced) {
      const other = `${stem}(${digits}${next.text})`;
      this.notices.add("ambiguous", start, next.end, `${text}(${next.text})`, other);
    } else if (next.text === "-" || (text === "exp2" && /^(?:number|name|symbol)$/.test(next.kind)))
      this.notices.add(
        "ambiguous",
        start,
        next.end,
        `${text}(${next.text}…)`,
        `${stem}(${digits})${next.text}…`,
      );
  }

  /** Notes sin^22x, which may have lost a blank. */
  private noteExponent(text: string, { start }: Token): void {
    const { top } = this.stack;
    const next = this.reader.peek();
    if (top?.kind !== "modifier" || top.part !== "exponent" || !/^\d\d+$/.test(text)) return;
    if (next.kind !== "name" || next.spaced) return;
    const name = top.application.token.text;
    const other = `${name}^${text.slice(0, 1)}(${text.slice(1)}…)`;
    this.notices.add("ambiguous", top.start, start + text.length, `${name}(…)^${text}`, other);
  }

  /** 12 345 678 is one number. */
  private digitGroups(text: string, first: Token): string {
    const { reader, stack } = this;
    // lg^3 100 is the cube of lg 100.
    if (stack.top?.kind === "modifier") return text;
    if (reader.peek().kind !== "number" || !/^[1-9]\d{0,2}$/.test(text)) return text;
    const groups = [text];
    for (let next = reader.peek(); next.spaced && next.kind === "number"; next = reader.peek()) {
      if (!/^\d{3}(?:\.\d*)?$/.test(next.text) || groups[groups.length - 1]?.includes(".")) break;
      groups.push(reader.take().text);
    }
    const whole = groups.join("");
    if (groups.length > 1) this.notices.add("digit-group", first.start, reader.end, whole);
    return whole;
  }

  /**
   * 1,5 is 1.5 where no function's arguments are being listed, nor could be: in exp(1,5x), and in ln(1,5x), whose base
   * nobody writes. Where both are possible, max(1,5), the comma separates and a notice says so.
   */
  private decimalComma(text: string, first: Token): string {
    const { reader, stack } = this;
    const comma = reader.peek();
    if (comma.kind !== "comma" || comma.start !== reader.end || !/^\d+$/.test(text)) return text;
    if (reader.source[comma.start] === ";") return text;
    const part = reader.peek(1);
    if (part.kind !== "number" || part.start !== comma.end || !/^\d+(?:e|$)/.test(part.text)) return text;
    const { group } = stack;
    // B(1,5) and C(5,2) are functions of two numbers.
    if (group?.factor !== undefined && /^[A-Z]$/.test(group.factor.text)) return text;
    const application = group?.application;
    const single = application?.callee.arity[1] === 1 || /^(?:ln|atan)$/.test(application?.token.text ?? "");
    if (stack.calls > 0 && !single) {
      const [least, most] = application?.callee.arity ?? [0, 0];
      const separated = `${text}, ${part.text}`;
      // Rational(1,3) has a whole number on either side of its comma.
      const named = application?.token.text ?? "";
      if (group !== undefined && application === undefined) {
        group.tight = { start: first.start, end: part.end };
        this.brackets.noteComma(group);
      } else if (least !== most && !/^(?:Rational|Fraction)$/.test(named))
        this.notices.add("ambiguous", first.start, part.end, separated, `${text}.${part.text}`);
      return text;
    }
    reader.take();
    const whole = `${text}.${reader.take().text}`;
    this.notices.add("decimal-comma", first.start, reader.end, whole);
    return whole;
  }

  private name(token: Token): void {
    const { reader, stack } = this;
    if (
      token.text === "not" &&
      token.kind === "name" &&
      !this.names.declared.has("not") &&
      this.prefix(token)
    )
      return;
    const meaning = this.names.meaning(token, reader.peek(1));
    reader.take();
    if (meaning.kind === "pieces") {
      reader.giveBack(meaning.pieces);
      return;
    }
    if (meaning.kind === "callee") {
      this.refuseInAtom(token);
      this.noteDigits(token);
      this.begin({ callee: meaning.callee, token, exponent: undefined, base: meaning.base });
      return;
    }
    this.markPlain(meaning.kind === "value");
    stack.set(meaning.value, token.start, meaning.kind === "condition" ? token : undefined);
    this.settle();
  }

  /** Notes that the argument of `sin …` begins with a number or a name and so may go on as a product. */
  private markPlain(plain: boolean): void {
    const { top } = this.stack;
    if (top?.kind === "application" && top.application.token.kind !== "root") top.plain = plain;
  }

  /** After a function's name: an exponent, a base, arguments in brackets, or an argument without. */
  private begin(application: Application): void {
    const { reader, stack } = this;
    const { token, callee } = application;
    const next = reader.peek();
    const part =
      next.kind === "operator" &&
      next.text === "^" &&
      application.exponent === undefined &&
      token.kind !== "root"
        ? "exponent"
        : next.kind === "subscript" && application.base === undefined && callee.bare && callee.arity[1] === 2
          ? "base"
          : undefined;
    if (part !== undefined) {
      reader.take();
      stack.push({ kind: "modifier", level: LEVEL.atom, start: token.start, application, part });
    } else if (callee.reach !== undefined && !(callee.name === "derivative" && next.kind === "open")) {
      const level = callee.reach;
      stack.push({ kind: "application", level, start: token.start, application, plain: false });
    } else if (next.kind === "open" && /^[([{]$/.test(next.text)) this.brackets.open(application);
    else if (!callee.bare) reader.fail("missing-argument", next, { expected: ["("] });
    else
      stack.push({
        kind: "application",
        level: LEVEL.application,
        start: token.start,
        application,
        plain: false,
      });
  }

  /** A sign before an operand: −x, +x, not x. */
  private prefix(token: Token): boolean {
    const { reader, stack } = this;
    const { top } = stack;
    if (token.text === "not" || token.text === "!") {
      if (top !== undefined && top.level > LEVEL.not) return false;
      reader.take();
      stack.push({ kind: "not", level: LEVEL.not, start: token.start, token });
      return true;
    }
    if ((token.text !== "-" && token.text !== "+") || top?.kind === "macro") return false;
    // In plain text `sin -x` is sin(−x), but `sin - x` has lost an argument.
    const tight =
      top?.kind !== "application" ||
      top.application.token.kind === "function" ||
      (token.spaced && !reader.peek(1).spaced);
    if (!tight) return false;
    reader.take();
    if (token.text === "+") return true;
    if (top?.kind === "negation") stack.pendings.pop();
    else stack.push({ kind: "negation", level: LEVEL.negation, start: token.start });
    return true;
  }

  /** An atom is complete: what waited for just an atom takes it. */
  settle(): void {
    const { stack } = this;
    const { pendings } = stack;
    while (stack.value !== undefined) {
      let { top } = stack;
      if (top?.kind === "negation" && pendings[pendings.length - 2]?.kind === "modifier") {
        pendings.pop();
        stack.set(negate(stack.number()), top.start);
        top = stack.top;
      }
      if (top?.kind === "macro") {
        top.args.push(stack.number());
        const needed = top.token.text !== "sqrt" || this.reader.last?.text === "[" ? 2 : 1;
        if (top.args.length < needed && top.args.length < 2) {
          stack.clear();
          return;
        }
        pendings.pop();
        if (top.token.text === "frac") stack.note(power(top.args[1] as Expr, MINUS_ONE), top.start);
        stack.set(macroValue(top.token.text, top.args), top.start);
      } else if (top?.kind === "modifier") {
        pendings.pop();
        top.application[top.part] = stack.number();
        stack.clear();
        this.begin(top.application);
        return;
      } else return;
    }
  }
}
