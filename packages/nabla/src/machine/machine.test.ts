// Over 300 lines, since every kind of program here is run both ways by one harness.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Builder } from "./builder.js";
import { encodeKernel } from "./encode.js";
import { instantiate, prepare } from "./instantiate.js";
import { interpretKernel } from "./interpreter.js";
import type { BinaryOperator, ElementType, Kernel, UnaryOperator, Value, ValueType } from "./kernel.js";

const special = [
  0,
  -0,
  1,
  -1,
  0.5,
  -2.5,
  1.5,
  3e9,
  -3e9,
  1e300,
  -1e300,
  2 ** 52 + 1,
  1e-310,
  127,
  128,
  255,
  256,
  32767,
  32768,
  65535,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  Number.NEGATIVE_INFINITY,
];

/** A memory with the special values (and, as integers, many others) in every element type from address 0 up. */
function memoryWith(element: ElementType): WebAssembly.Memory {
  const memory = new WebAssembly.Memory({ initial: 1 });
  const numbers = Array.from({ length: 64 }, (_, i) => special[i] ?? Math.sin(i * 99) * 10 ** (i % 7));
  const { buffer } = memory;
  if (element === "f64") new Float64Array(buffer).set(numbers);
  else if (element === "f32") new Float32Array(buffer).set(numbers);
  else new Uint32Array(buffer).set(numbers.map((_, i) => Math.imul(i * i + 7, 2654435761)));
  return memory;
}

/** Runs a kernel over the elements of one stream into another, both ways, and compares every byte written. */
function bothWays(kernel: Kernel, from: ElementType, to: ElementType, count: number, unroll: number): void {
  const results = [true, false].map((wasm) => {
    const memory = memoryWith(from);
    const args = [count, 64, 4096];
    if (wasm) {
      const module = new WebAssembly.Module(encodeKernel(kernel, unroll));
      (new WebAssembly.Instance(module, { host: { memory } }).exports.run as (...args: number[]) => void)(
        ...args,
      );
    } else interpretKernel(kernel, memory.buffer)(...args);
    const view =
      to === "f64"
        ? new Float64Array(memory.buffer, 4096, 40)
        : to === "f32"
          ? new Float32Array(memory.buffer, 4096, 40)
          : new Uint8Array(memory.buffer, 4096, 320);
    return Array.from(view as ArrayLike<number>);
  });
  expect(results[0]).toEqual(results[1]);
}

const floats: readonly UnaryOperator[] = ["neg", "abs", "sqrt", "ceil", "floor", "trunc", "nearest"];
const arithmetic: readonly BinaryOperator[] = ["add", "sub", "mul", "div", "min", "max"];
const comparisons: readonly BinaryOperator[] = ["eq", "ne", "lt", "gt", "le", "ge"];
const whole: readonly BinaryOperator[] = ["add", "sub", "mul", "min", "max", "and", "or", "xor"];
const allowed: Readonly<
  Record<Exclude<ValueType, "mask">, { unary: readonly UnaryOperator[]; binary: readonly BinaryOperator[] }>
> = {
  f64: { unary: [...floats, "single"], binary: arithmetic },
  f32: { unary: floats, binary: arithmetic },
  i64: { unary: [], binary: ["add", "sub", "and", "or", "xor"] },
  i32: { unary: ["neg", "abs", "not"], binary: whole },
  i16: { unary: ["neg", "abs", "not"], binary: whole },
};

/** A random straight-line program over one type, with loads at several offsets, ended by a store. */
function randomProgram(
  type: Exclude<ValueType, "mask" | "i64">,
  from: ElementType,
  to: ElementType,
  choices: readonly number[],
  every = 1,
): Kernel {
  const b = new Builder();
  const source = b.stream(from, [true], every);
  const target = b.stream(to);
  const values: Value[] = [
    b.load(source, 0, type),
    b.load(source, -3, type),
    b.load(source, 5, type),
    b.constant(type, 3),
  ];
  const masks: Value[] = [b.binary("lt", values[0] as Value, values[1] as Value)];
  const pick = (list: readonly Value[], k: number): Value => list[k % list.length] as Value;
  choices.forEach((choice, i) => {
    const a = pick(values, choice);
    const c = pick(values, choice >> 4);
    const { unary, binary } = allowed[type];
    const kind = choice % 6;
    if (kind === 0) values.push(b.unary(unary[(choice >> 3) % unary.length] as UnaryOperator, a));
    else if (kind === 1 || kind === 2)
      values.push(b.binary(binary[(choice >> 3) % binary.length] as BinaryOperator, a, c));
    else if (kind === 3) masks.push(b.binary(comparisons[(choice >> 3) % 6] as BinaryOperator, a, c));
    else if (kind === 4) values.push(b.select(pick(masks, choice >> 5), a, c));
    else if (type === "i32" || type === "i16")
      values.push(b.shift((["shl", "shr_s", "shr_u"] as const)[(choice % 3) as 0 | 1 | 2], a, i % 16));
    else
      masks.push(
        b.unary(
          "not",
          b.binary(
            (["and", "or", "xor"] as const)[(choice % 3) as 0 | 1 | 2],
            pick(masks, choice >> 3),
            pick(masks, choice >> 6),
          ),
        ),
      );
  });
  b.store(target, values.at(-1) as Value);
  return b.kernel();
}

const last = (b: Builder, values: readonly Value[]): Value =>
  b.unary("f64_from_bits", values.at(-1) as Value);

describe("a kernel", () => {
  const pairs: readonly (readonly [
    Exclude<ValueType, "mask" | "i64">,
    readonly ElementType[],
    readonly ElementType[],
  ])[] = [
    ["f64", ["f64", "f32", "i32", "u32", "i16", "u16", "i8", "u8"], ["f64", "f32"]],
    ["f32", ["f32", "i32", "u32", "i16", "u16", "i8", "u8"], ["f32"]],
    ["i32", ["i32", "u32", "i16", "u16", "i8", "u8"], ["i32", "u32", "i16", "u16", "i8", "u8"]],
    ["i16", ["i16", "u16", "i8", "u8"], ["i16", "u16", "i8", "u8"]],
  ];

  it.each(pairs)(
    "of %s values gives the same bits as WebAssembly and by the interpreter",
    (type, sources, targets) => {
      fc.assert(
        fc.property(
          fc.constantFrom(...sources),
          fc.constantFrom(...targets),
          fc.array(fc.nat(1 << 20), { minLength: 1, maxLength: 20 }),
          fc.integer({ min: 0, max: 37 }),
          fc.integer({ min: 1, max: 3 }),
          fc.integer({ min: 1, max: 4 }),
          (from, to, choices, count, unroll, every) => {
            bothWays(randomProgram(type, from, to, choices, every), from, to, count, unroll);
          },
        ),
        { seed: 8, numRuns: 300 },
      );
    },
  );

  it("takes every n-th element, as the colours of pixels lie", () => {
    const b = new Builder();
    const [pixels, to] = [b.stream("u8", [true], 3), b.stream("i32")];
    b.store(to, b.sub(b.load(pixels, 2), b.load(pixels, 0)));
    const memory = new WebAssembly.Memory({ initial: 1 });
    const colours = new Uint8Array(memory.buffer, 1, 99).map((_, i) => (i % 3) * 50 + i);
    new Uint8Array(memory.buffer, 1, 99).set(colours);
    instantiate(b.kernel(), memory)(33, 1, 512);
    expect([...new Int32Array(memory.buffer, 512, 34)]).toEqual([...new Array<number>(33).fill(102), 0]);
    expect(() => b.store(pixels, b.load(to))).toThrow(/leaves elements out/);
  });

  it("reads the bits of floats as integers and back", () => {
    const b = new Builder();
    const from = b.stream("f64");
    const to = b.stream("f64");
    // 2^k times x, by adding k to the exponent; and the next larger magnitude.
    const bits = b.unary("bits_from_f64", b.load(from));
    const scaled = b.add(bits, b.shift("shl", b.constant("i64", 3n), 52));
    const signless = b.shift("shr_u", b.shift("shl", scaled, 1), 1);
    b.store(to, b.unary("f64_from_bits", b.binary("xor", signless, b.constant("i64", -(2n ** 63n)))));
    bothWays(b.kernel(), "f64", "f64", 33, 2);
    const single = new Builder();
    const source = single.stream("f32");
    const target = single.stream("f32");
    const whole = single.unary("i32_from_f32", single.load(source));
    single.store(
      target,
      single.unary("f32_from_i32", single.add(whole, single.unary("bits_from_f32", single.load(source, 1)))),
    );
    bothWays(single.kernel(), "f32", "f32", 33, 2);
  });

  it("works on the bits of doubles in the same way as WebAssembly and by the interpreter", () => {
    const operators: readonly BinaryOperator[] = ["and", "or", "xor", "add", "sub"];
    fc.assert(
      fc.property(
        fc.array(fc.nat(1 << 20), { minLength: 1, maxLength: 12 }),
        fc.bigInt(0n, 2n ** 64n),
        (choices, n) => {
          const b = new Builder();
          const from = b.stream("f64");
          const values = [0, 1, 3].map((offset) => b.unary("bits_from_f64", b.load(from, offset)));
          values.push(b.constant("i64", BigInt.asIntN(64, n)));
          let result = b.load(from, 2);
          for (const choice of choices) {
            const [a, c] = [values[choice % values.length], values[(choice >> 4) % values.length]] as [
              Value,
              Value,
            ];
            const kind = (choice >> 8) % 8;
            if (kind < 5) values.push(b.binary(operators[kind] as BinaryOperator, a, c));
            else if (kind === 5) result = b.select(b.binary("eq", a, c), b.unary("f64_from_bits", a), result);
            else
              values.push(
                b.shift((["shl", "shr_s", "shr_u"] as const)[((choice >> 11) % 3) as 0], a, choice % 64),
              );
          }
          b.store(
            b.stream("f64"),
            b.select(b.binary("eq", values[0] as Value, values[1] as Value), result, last(b, values)),
          );
          bothWays(b.kernel(), "f64", "f64", 33, 2);
        },
      ),
      { seed: 9, numRuns: 300 },
    );
  });

  it("computes outside a loop what does not move with it, in a nest of three loops", () => {
    // out[i][j][k] = (a[i]·p + b[j]) + c[i][j][k]·b[j]
    const b = new Builder(3);
    const a = b.stream("f64", [true, false, false]);
    const rows = b.stream("f64", [false, true, false]);
    const c = b.stream("f32", [true, true, true]);
    const out = b.stream("f64", [true, true, true]);
    const p = b.parameter("f64");
    const rowValue = b.load(rows);
    b.store(out, b.add(b.add(b.mul(b.load(a), p), rowValue), b.mul(b.load(c, 0, "f64"), rowValue)));
    const [I, J, K] = [3, 4, 7];
    const address = { a: 0, rows: 64, c: 128, out: 1024 };
    const expected: number[] = [];
    const runs = [true, false].map((wasm) => {
      const memory = new WebAssembly.Memory({ initial: 1 });
      const at = (start: number, length: number): Float64Array =>
        new Float64Array(memory.buffer, start, length);
      at(address.a, I).set([1, 20, 300]);
      at(address.rows, J).set([0.1, 0.2, 0.3, 0.4]);
      new Float32Array(memory.buffer, address.c, I * J * K).set(
        Array.from({ length: I * J * K }, (_, i) => i / 3),
      );
      const kernel = b.kernel();
      const run = wasm ? instantiate(kernel, memory) : interpretKernel(kernel, memory.buffer);
      run(
        I,
        J,
        K,
        address.a,
        8,
        0,
        address.rows,
        0,
        8,
        address.c,
        J * K * 4,
        K * 4,
        address.out,
        J * K * 8,
        K * 8,
        2,
      );
      return Array.from(at(address.out, I * J * K));
    });
    for (let i = 0; i < I; i++) {
      for (let j = 0; j < J; j++) {
        for (let k = 0; k < K; k++) {
          const row = [0.1, 0.2, 0.3, 0.4][j];
          expected.push([1, 20, 300][i] * 2 + row + Math.fround((i * J * K + j * K + k) / 3) * row);
        }
      }
    }
    expect(runs).toEqual([expected, expected]);
  });

  it("calls the host where a mask is set, and nowhere else", () => {
    const seen: number[] = [];
    const half = (x: number, y: number): number => {
      seen.push(x);
      return x / y;
    };
    const product = (x: number): number => x * 3;
    const b = new Builder();
    const from = b.stream("f64");
    const to = b.stream("f64");
    const x = b.load(from);
    const two = b.parameter("f64");
    const large = b.binary("gt", x, b.constant("f64", 100));
    const always = b.constant("mask", 1);
    const thrice = b.host(always, product, two, b.load(from, 1));
    b.store(to, b.add(b.host(large, half, b.unary("neg", x), x, two), thrice));
    const kernel = b.kernel();
    expect(kernel.hosts).toEqual([product, half]);
    for (const way of [true, false]) {
      seen.length = 0;
      const memory = new WebAssembly.Memory({ initial: 1 });
      const data = [1, 200, 3, 300, -400, Number.NaN, 500, 10];
      new Float64Array(memory.buffer, 64, 8).set(data);
      const run = way ? instantiate(kernel, memory) : interpretKernel(kernel, memory.buffer);
      run(7, 64, 512, 2);
      const result = Array.from(new Float64Array(memory.buffer, 512, 7));
      const expected = data.slice(0, 7).map((v, i) => (v > 100 ? v / 2 : -v) + 3 * (data[i + 1] as number));
      expect(result).toEqual(expected);
      expect(seen).toEqual([200, 300, 500]);
    }
  });

  it("of no loops runs once, however long, in few locals", () => {
    const b = new Builder(0);
    const [from, to] = [b.stream("f64"), b.stream("f64")];
    let value = b.load(from);
    for (let k = 1; k < 30_000; k++) value = b.add(b.mul(value, b.constant("f64", 0.5)), b.load(from, k % 3));
    b.store(to, value, 2);
    const kernel = b.kernel();
    const results = [true, false].map((wasm) => {
      const memory = new WebAssembly.Memory({ initial: 1 });
      new Float64Array(memory.buffer, 0, 3).set([1, 20, 300]);
      const run = wasm ? instantiate(kernel, memory) : interpretKernel(kernel, memory.buffer);
      run(0, 64);
      return Array.from(new Float64Array(memory.buffer, 64, 4));
    });
    expect(results[0]).toEqual(results[1]);
    expect(results[0]?.[2]).toBeGreaterThan(1);
  });

  it("is the same object for the same memory, and can be compiled beforehand", async () => {
    const b = new Builder();
    const to = b.stream("f64");
    b.store(to, b.parameter("f64"));
    const kernel = b.kernel();
    await prepare(kernel);
    const memory = new WebAssembly.Memory({ initial: 1 });
    const run = instantiate(kernel, memory);
    expect(instantiate(kernel, memory)).toBe(run);
    run(5, 16, 2.5);
    expect(Array.from(new Float64Array(memory.buffer, 8, 7))).toEqual([0, 2.5, 2.5, 2.5, 2.5, 2.5, 0]);
  });
});
