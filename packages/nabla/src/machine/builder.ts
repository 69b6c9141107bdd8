import type {
  BinaryOperator,
  ElementType,
  Inliner,
  Instruction,
  Kernel,
  Routine,
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
export class Builder implements Inliner {
  private readonly streams: Stream[] = [];
  private readonly parameters: ValueType[] = [];
  private readonly instructions: Instruction[] = [];
  private readonly known = new Map<string, Value>();
  private readonly loops: number;

  constructor(loops = 1) {
    this.loops = loops;
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
    return this.append({ op: "shift", type: this.typeOf(a), operator, a, bits });
  }

  /** a where the mask is set, else b. */
  select(mask: Value, a: Value, b: Value): Value {
    return this.append({ op: "select", type: this.typeOf(a), mask, a, b });
  }

  /** A routine of doubles, inlined when the kernel is encoded. */
  call(routine: Routine, ...args: Value[]): Value {
    return this.append({ op: "call", type: this.typeOf(args[0]), routine, args });
  }

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
      instructions: this.instructions,
    };
  }

  private append(instruction: Instruction): Value {
    const key = Object.values(instruction)
      .map((part) =>
        typeof part === "object" && part !== null && "name" in part
          ? part.name
          : Object.is(part, -0)
            ? "-0"
            : String(part),
      )
      .join(" ");
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

/** The same kernel with every `call` replaced by the routine's own instructions. */
export function inlineCalls(kernel: Kernel): Kernel {
  if (!kernel.instructions.some(({ op }) => op === "call")) return kernel;
  const builder = new Builder(kernel.loops);
  for (const stream of kernel.streams) builder.stream(stream.element, stream.moves, stream.every);
  const parameters = kernel.parameters.map((type) => builder.parameter(type));
  const values: Value[] = [];
  const at = (value: Value): Value => values[value];
  for (const step of kernel.instructions) {
    values.push(copyStep(builder, step, at, parameters));
  }
  return builder.kernel();
}

function copyStep(
  builder: Builder,
  step: Instruction,
  at: (value: Value) => Value,
  parameters: readonly Value[],
): Value {
  switch (step.op) {
    case "constant":
      return builder.constant(step.type, step.value);
    case "parameter":
      return parameters[step.index];
    case "load":
      return builder.load(step.stream, step.offset, step.type);
    case "store":
      builder.store(step.stream, at(step.value), step.offset);
      return -1;
    case "unary":
      return builder.unary(step.operator, at(step.a));
    case "binary":
      return builder.binary(step.operator, at(step.a), at(step.b));
    case "shift":
      return builder.shift(step.operator, at(step.a), step.bits);
    case "select":
      return builder.select(at(step.mask), at(step.a), at(step.b));
    case "call":
      return expand(builder, step.routine, step.args.map(at));
  }
}

/** Routines may call routines: those are expanded in turn. */
function expand(builder: Builder, routine: Routine, args: readonly Value[]): Value {
  const inliner: Inliner = {
    constant: (type, value) => builder.constant(type, value),
    unary: (operator, a) => builder.unary(operator, a),
    binary: (operator, a, b) => builder.binary(operator, a, b),
    shift: (operator, a, bits) => builder.shift(operator, a, bits),
    select: (mask, a, b) => builder.select(mask, a, b),
    call: (inner, ...rest) => expand(builder, inner, rest),
  };
  return routine.inline(inliner, ...args);
}
