import type {
  BinaryOperator,
  Body,
  ElementType,
  HostFunction,
  Instruction,
  Kernel,
  ShiftOperator,
  Stream,
  UnaryOperator,
  Value,
  ValueType,
} from "./kernel.js";

const COMPARISONS: ReadonlySet<BinaryOperator> = new Set(["eq", "ne", "lt", "gt", "le", "ge"]);

const CONVERSIONS: Readonly<Partial<Record<UnaryOperator, ValueType>>> = {
  f32_from_i32: "f32",
  i32_from_f32: "i32",
  bits_from_f64: "i64",
  f64_from_bits: "f64",
  bits_from_f32: "i32",
  f32_from_bits: "f32",
};

/** A `Routine` of whose arguments nothing is proven. */
type Formula = (b: Builder, args: readonly Value[]) => Value;

/**
 * Builds a {@link Kernel} step by step. Equal steps are one step, so what two formulas share is computed once.
 *
 * ```ts
 * const b = new Builder();
 * const from = b.stream("f64"), to = b.stream("f64");
 * b.store(to, b.mul(b.sub(b.load(from, 1), b.load(from, -1)), b.parameter("f64")));
 * const kernel = b.kernel();
 * ```
 */
export class Builder {
  private readonly streams: Stream[] = [];
  private readonly parameters: ValueType[] = [];
  private readonly hosts: HostFunction[];
  private readonly bodies: (Body & { readonly routine: Formula })[] = [];
  private readonly instructions: Instruction[] = [];
  private readonly known = new Map<number | string, Value>();
  private readonly loops: number;

  constructor(loops = 1, hosts: HostFunction[] = []) {
    this.loops = loops;
    this.hosts = hosts;
  }

  /**
   * A line of memory; `moves` says for each loop whether it moves along (default: with every loop), `every` how many
   * elements it moves on with each turn of the innermost loop. Only loads leave elements out.
   */
  stream(
    element: ElementType,
    moves: readonly boolean[] = new Array<boolean>(this.loops).fill(true),
    every = 1,
  ): number {
    return this.streams.push({ element, moves, every }) - 1;
  }

  /** A number given anew for each run. */
  parameter(type: ValueType): Value {
    const index = this.parameters.push(type) - 1;
    return this.append({ op: "parameter", type, index });
  }

  constant(type: ValueType, value: number | bigint): Value {
    return this.append({ op: "constant", type, value });
  }

  /** The element `offset` elements from the current one, as a value of `type`. */
  load(stream: number, offset = 0, type: ValueType = naturalType(this.streams[stream].element)): Value {
    return this.append({ op: "load", type, stream, offset });
  }

  /** Puts a value where the stream stands, rounded (floats) or saturated (integers) to its element type. */
  store(stream: number, value: Value, offset = 0): void {
    if (this.streams[stream].every !== 1) throw new Error("machine: a store leaves elements out");
    this.instructions.push({ op: "store", type: this.typeOf(value), stream, offset, value });
  }

  unary(operator: UnaryOperator, a: Value): Value {
    return this.append({ op: "unary", type: CONVERSIONS[operator] ?? this.typeOf(a), operator, a });
  }

  binary(operator: BinaryOperator, a: Value, b: Value): Value {
    const type = this.typeOf(a);
    if (type !== this.typeOf(b)) throw new Error(`machine: ${operator} of ${type} and ${this.typeOf(b)}`);
    return this.append({ op: "binary", type: COMPARISONS.has(operator) ? "mask" : type, operator, a, b });
  }

  shift(operator: ShiftOperator, a: Value, bits: number): Value {
    if (bits === 0) return a;
    return this.append({ op: "shift", type: this.typeOf(a), operator, a, bits });
  }

  /** a where the mask is set, else b. */
  select(mask: Value, a: Value, b: Value): Value {
    return this.append({ op: "select", type: this.typeOf(a), mask, a, b });
  }

  /**
   * The host's f(args) where the mask is set, else `fallback`. A call costs some 20 ns, and none is made where no
   * lane's mask is set.
   */
  host(mask: Value, f: HostFunction, fallback: Value, ...args: Value[]): Value {
    const known = this.hosts.indexOf(f);
    const index = known < 0 ? this.hosts.push(f) - 1 : known;
    return this.append({ op: "host", type: "f64", index, mask, fallback, args });
  }

  /** What `routine` gives for any arguments, the same bits, by a call of instructions that stand once in the kernel. */
  call(routine: Formula, args: readonly Value[]): Value {
    const { length: arity } = args;
    let index = this.bodies.findIndex((body) => body.routine === routine && body.arity === arity);
    if (index < 0) {
      const b = new Builder(0, this.hosts);
      const result = routine(
        b,
        args.map((_, k) => b.append({ op: "argument", type: "f64", index: k })),
      );
      const instructions = b.instructions.slice(0, result + 1);
      index = this.bodies.push({ routine, arity, instructions }) - 1;
    }
    return this.append({ op: "call", type: "f64", index, args });
  }

  number = (value: number): Value => this.constant("f64", value);
  add = (a: Value, b: Value): Value => this.binary("add", a, b);
  sub = (a: Value, b: Value): Value => this.binary("sub", a, b);
  mul = (a: Value, b: Value): Value => this.binary("mul", a, b);
  div = (a: Value, b: Value): Value => this.binary("div", a, b);

  typeOf(value: Value): ValueType {
    return this.instructions[value].type;
  }

  kernel(): Kernel {
    return {
      loops: this.loops,
      streams: this.streams,
      parameters: this.parameters,
      hosts: this.hosts,
      bodies: this.bodies,
      instructions: this.instructions,
    };
  }

  private append(instruction: Instruction): Value {
    const key = keyOf(instruction);
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const value = this.instructions.push(instruction) - 1;
    this.known.set(key, value);
    return value;
  }
}

/** The type that elements have as values unless the caller says otherwise. */
function naturalType(element: ElementType): ValueType {
  if (element === "f64") return "f64";
  return element === "f32" ? "f32" : "i32";
}

/** The numbers of operators in keys: programs have few other instructions. */
const numbers = new Map<UnaryOperator | BinaryOperator, number>();
/** More instructions than fit in memory. */
const MANY = 2 ** 24;

function numberOf(operator: UnaryOperator | BinaryOperator, a: Value, b: Value): number {
  let number = numbers.get(operator);
  if (number === undefined) {
    number = numbers.size;
    numbers.set(operator, number);
  }
  return (number * MANY + a) * MANY + b;
}

/** Equal instructions have equal keys. */
function keyOf(step: Instruction): number | string {
  switch (step.op) {
    case "constant":
      return `${step.type} ${Object.is(step.value, -0) ? "-0" : step.value}`;
    case "parameter":
      return `parameter ${step.index}`;
    case "load":
      return `load ${step.type} ${step.stream} ${step.offset}`;
    case "store":
      return `store ${step.stream} ${step.offset} ${step.value}`;
    case "unary":
      return numberOf(step.operator, step.a, 0);
    case "binary":
      return numberOf(step.operator, step.a, step.b);
    case "shift":
      return `${step.operator} ${step.a} by ${step.bits}`;
    case "select":
      return `select ${step.mask} ${step.a} ${step.b}`;
    case "host":
      return `host ${step.index} ${step.mask} ${step.fallback} ${step.args.join(" ")}`;
    case "call":
      return `call ${step.index} ${step.args.join(" ")}`;
    case "argument":
      return `argument ${step.index}`;
  }
}
