// The gradient of numbers on a grid, against NumPy (through python3), numpy-ts and ndarray-gradient. The bound is
// copying the input into every output: no gradient can touch less memory.
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { arena, array, zeros } from "../packages/nabla/dist/array.js";
import { gradient } from "../packages/nabla/dist/grid.js";
import { cpuTime, python } from "./machine.mjs";

const random = (size, Elements) => {
  const data = new Elements(size);
  let state = 12345;
  for (let i = 0; i < size; i++) {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    data[i] = Elements === Uint8Array ? state >>> 24 : state / 2 ** 31;
  }
  return data;
};

const types = { float64: Float64Array, float32: Float32Array, uint8: Uint8Array };
const uneven = (n) => Float64Array.from({ length: n }, (_, i) => i + 0.3 * Math.sin(i * i));

const cases = [
  { name: "4096² float64", shape: [4096, 4096], dtype: "float64", goal: 2.5 },
  { name: "4096² float32", shape: [4096, 4096], dtype: "float32", goal: 5 },
  { name: "256³ float64", shape: [256, 256, 256], dtype: "float64", goal: 2.5 },
  { name: "256³ float32", shape: [256, 256, 256], dtype: "float32", goal: 4 },
  { name: "4096² float64, uneven", shape: [4096, 4096], dtype: "float64", coordinates: true, goal: 4 },
  { name: "4096² float64, spacing 0.1", shape: [4096, 4096], dtype: "float64", spacing: 0.1 },
  { name: "4096² uint8", shape: [4096, 4096], dtype: "uint8" },
];

const numpyProgram = (list) => `
import json, time
import numpy as np
results = []
for shape, dtype, spacing, uneven in json.loads('''${JSON.stringify(list)}'''):
    f = (np.random.rand(*shape) * 200).astype(dtype)
    args = [spacing] if spacing else [np.arange(n) + 0.3 * np.sin(np.arange(n) ** 2.0) for n in shape] if uneven else []
    np.gradient(f, *args)
    times = []
    for _ in range(5):
        start = time.process_time()
        np.gradient(f, *args)
        times.append(time.process_time() - start)
    results.append(sorted(times)[2] * 1000)
print(json.dumps({"version": np.__version__, "times": results}))
`;

const ms = (time) => (time === undefined ? "–" : time < 10 ? time.toFixed(2) : time.toFixed(0));
const ratio = (a, b) => (a === undefined || b === undefined ? "–" : (a / b).toFixed(2));

function large() {
  const numpy = python(
    numpyProgram(
      cases.map(({ shape, dtype, spacing, coordinates }) => [
        shape,
        dtype,
        spacing ?? 0,
        coordinates === true,
      ]),
    ),
  );
  const rows = cases.map(({ name, shape, dtype, spacing, coordinates, goal }, k) => {
    const size = shape.reduce((a, b) => a * b);
    const plain = array(random(size, types[dtype]), shape);
    const result = dtype === "float32" ? "float32" : "float64";
    const options = {
      ...(spacing ? { spacing } : {}),
      ...(coordinates ? { spacing: shape.map(uneven) } : {}),
    };
    const memory = arena(
      size * plain.data.BYTES_PER_ELEMENT + shape.length * size * types[result].BYTES_PER_ELEMENT + 4096,
    );
    const placed = array(plain, undefined, { arena: memory });
    const placedOut = shape.map(() => memory.zeros(shape, result));
    const out = shape.map(() => zeros(shape, result));
    const inArena = cpuTime(() => gradient(placed, { ...options, out: placedOut }));
    const inPlain = cpuTime(() => gradient(plain, { ...options, out }));
    const bound = cpuTime(() => {
      for (const part of out) part.data.set(plain.data);
    });
    const rival = numpy?.times[k];
    const want = goal === undefined ? "" : ` (goal ${goal})`;
    return (
      `| ${name} | ${ms(rival)} | ${ms(bound)} | ${ms(inArena)} | ` +
      `${ratio(rival, inArena)}${want} | ${ratio(inArena, bound)} | ${ms(inPlain)} | ` +
      `${ratio(rival, inPlain)} |`
    );
  });
  return [
    `## Outputs given; NumPy ${numpy?.version ?? "not here"}, in ms`,
    "",
    "| work | NumPy | bound | nabla, arena | times NumPy | of the bound | nabla, plain arrays | times NumPy |",
    "|---|---|---|---|---|---|---|---|",
    ...rows,
    "",
  ];
}

function fresh() {
  const rows = [
    ["4096² float64", [4096, 4096], Float64Array],
    ["256³ float64", [256, 256, 256], Float64Array],
    ["4096² float32", [4096, 4096], Float32Array],
  ].map(([name, shape, Elements]) => {
    const size = shape.reduce((a, b) => a * b);
    const f = array(random(size, Elements), shape);
    const fill = cpuTime(() => shape.map(() => new Elements(size).fill(1)), { runs: 5, warm: 2 });
    const ours = cpuTime(() => gradient(f), { runs: 5, warm: 2 });
    return `| ${name} | ${ms(fill)} | ${ms(ours)} | ${ratio(ours, fill)} (goal 1.2) |`;
  });
  return [
    "## Fresh outputs",
    "",
    "| work | allocate and fill | nabla | ratio |",
    "|---|---|---|---|",
    ...rows,
    "",
  ];
}

async function rivals() {
  const lines = [
    "## Rivals in JavaScript, in ms",
    "",
    "| work | rival | nabla: arena, outputs given | times | plain arrays, fresh outputs | times |",
    "|---|---|---|---|---|---|",
  ];
  for (const shape of [
    [1024, 1024],
    [128, 128, 128],
    [4096, 4096],
  ]) {
    const size = shape.reduce((a, b) => a * b);
    const f = array(random(size, Float64Array), shape);
    const memory = arena(size * 8 * (shape.length + 1) + 4096);
    const placed = array(f, undefined, { arena: memory });
    const out = shape.map(() => memory.zeros(shape));
    const inPlace = cpuTime(() => gradient(placed, { out }));
    const fresh = cpuTime(() => gradient(f));
    const row = (rival, time) =>
      lines.push(
        `| ${shape.join("×")} float64 | ${rival} ${ms(time)} | ${ms(inPlace)} | ` +
          `${ratio(time, inPlace)} | ${ms(fresh)} | ${ratio(time, fresh)} |`,
      );
    const { numpyTs, ndarrayGradient } = await import("./grid/rivals.mjs").catch(() => ({}));
    if (numpyTs === undefined) return [...lines, "", "The rivals are not installed.", ""];
    row("numpy-ts (goal 60)", cpuTime(numpyTs(f), { runs: 3, warm: 1 }));
    row("ndarray-gradient, output given", cpuTime(ndarrayGradient(f), { runs: 3, warm: 1 }));
  }
  return [...lines, ""];
}

/** numpy.gradient of a line, as one would write it. */
function plainLoop(f, out) {
  const n = f.length;
  out[0] = f[1] - f[0];
  for (let i = 1; i < n - 1; i++) out[i] = (f[i + 1] - f[i - 1]) / 2;
  out[n - 1] = f[n - 1] - f[n - 2];
  return out;
}

function small() {
  const rows = [10, 100, 1000].map((n) => {
    const f = random(n, Float64Array);
    const out = zeros([n]);
    const times = Math.ceil(2e6 / n);
    const loop = (run) =>
      (cpuTime(() => {
        for (let i = 0; i < times; i++) run();
      }) *
        1e6) /
      times;
    const freshLoop = loop(() => plainLoop(f, new Float64Array(n)));
    const freshOurs = loop(() => gradient(f));
    const givenLoop = loop(() => plainLoop(f, out.data));
    const givenOurs = loop(() => gradient(f, { out }));
    const ns = (time) => time.toFixed(0);
    return (
      `| ${n} | ${ns(freshLoop)} | ${ns(freshOurs)} | ${ratio(freshOurs, freshLoop)} | ` +
      `${ns(givenLoop)} | ${ns(givenOurs)} | ${ratio(givenOurs, givenLoop)} |`
    );
  });
  return [
    "## Small arrays, in ns",
    "",
    "| elements | plain loop, fresh output | nabla | ratio | plain loop, output given | nabla | ratio |",
    "|---|---|---|---|---|---|---|",
    ...rows,
    "",
  ];
}

/** In a process of its own, where the largest resident size (Linux's VmHWM) tells what one call took. */
function memory() {
  if (!existsSync("/proc/self/status"))
    return ["## Memory over the input", "", "Measured on Linux only.", ""];
  const rows = ["float64", "float32", "uint8"].map((dtype) => {
    const program = `
      import { readFileSync } from "node:fs";
      import { array } from ${JSON.stringify(new URL("../packages/nabla/dist/array.js", import.meta.url).href)};
      import { gradient } from ${JSON.stringify(new URL("../packages/nabla/dist/grid.js", import.meta.url).href)};
      const Elements = { float64: Float64Array, float32: Float32Array, uint8: Uint8Array }.${dtype};
      const largest = () => Number(/VmHWM:\\s*(\\d+)/.exec(readFileSync("/proc/self/status", "utf8"))[1]) / 1024;
      gradient(array(new Elements(10000).fill(1), [100, 100]));
      const f = array(new Elements(4096 * 4096).fill(1), [4096, 4096]);
      const before = largest();
      const results = gradient(f);
      const outputs = results.reduce((sum, { data }) => sum + data.byteLength, 0);
      console.log(JSON.stringify([outputs / 2 ** 20, largest() - before]));
    `;
    const [outputs, taken] = JSON.parse(
      execFileSync(process.execPath, ["--input-type=module", "-e", program], { encoding: "utf8" }),
    );
    return (
      `| 4096² ${dtype} | ${outputs.toFixed(1)} | ${taken.toFixed(1)} | ` +
      `${(taken - outputs).toFixed(1)} (goal 8) |`
    );
  });
  return [
    "## Memory over the input, in MB",
    "",
    "| work | outputs | largest resident size grew by | beyond the outputs |",
    "|---|---|---|---|",
    ...rows,
    "",
  ];
}

export default async function run() {
  return [...small(), ...large(), ...fresh(), ...(await rivals()), ...memory()].join("\n");
}
