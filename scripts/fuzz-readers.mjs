/*
 * Damaged files of every format: each must give an answer or a named error, in less than five seconds, without filling
 * memory, and leave nothing half-written.
 *   npm run build:code && node scripts/fuzz-readers.mjs [--count 500] [--seed 1] [--only npy]
 * `--count` is for each sample; a damage depends on its number alone, which `--seed` begins with. Exits 1 with the
 * samples and numbers that broke a rule; `--seed N --count 1 --only NAME --keep` leaves such a file to look at.
 */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import { gzipSync } from "node:zlib";
import { unzipSync } from "fflate";
import { generator } from "./random.mjs";

const { values } = parseArgs({
  options: {
    count: { type: "string", default: "500" },
    seed: { type: "string", default: "1" },
    only: { type: "string", default: "" },
    keep: { type: "boolean", default: false },
  },
});
const SLOW = 5000;
/** So much may the process grow by one file; a chunk has at most 128 MB, and its result as much. */
const MOST_MEMORY = 600 << 20;
/** What only other programs' exceptions say. */
const words = readFileSync(join(import.meta.dirname, "../tests/foreign-words.json"), "utf8");
const FOREIGN = new RegExp(JSON.parse(words).join("|"));

const golden = join(import.meta.dirname, "../golden/files");
const file = (name) => ({ [name]: readFileSync(join(golden, name)) });
const text = (name, value) => ({ [name]: Buffer.from(value) });
const unpacked = (name) => unzipSync(readFileSync(join(golden, "zarr", `${name}.zip`)));
const shards = () => {
  const chunk = Buffer.alloc(16, 1);
  const index = new DataView(new ArrayBuffer(32));
  for (const k of [0, 1]) {
    index.setBigUint64(16 * k, BigInt(16 * k), true);
    index.setBigUint64(16 * k + 8, 16n, true);
  }
  const little = { name: "bytes", configuration: { endian: "little" } };
  const configuration = { chunk_shape: [2], codecs: [little], index_codecs: [little], index_location: "end" };
  const metadata = {
    zarr_format: 3,
    node_type: "array",
    shape: [4],
    data_type: "float64",
    chunk_grid: { name: "regular", configuration: { chunk_shape: [4] } },
    chunk_key_encoding: { name: "default", configuration: { separator: "/" } },
    fill_value: "NaN",
    codecs: [{ name: "sharding_indexed", configuration }],
    attributes: { scale_factor: 0.5, add_offset: 1, _FillValue: 7 },
  };
  return {
    "zarr.json": Buffer.from(JSON.stringify(metadata)),
    "c/0": Buffer.concat([chunk, chunk, Buffer.from(index.buffer)]),
  };
};

/**
 * What is read: files by their names, and `read`, the command's arguments for the folder that they are in and for an
 * output. Add a format here.
 */
const grid = (name) => (folder, output) => ["grid", join(folder, name), "-o", output, "--axis", "0"];
const SAMPLES = [
  ...["a_f8_le.npy", "a_f2_le.npy", "a_i8_le.npy", "a_f4_be.npy", "fortran.npy", "nd4.npy"].map((name) => ({
    name,
    sample: () => file(name),
    read: grid(name),
  })),
  { name: "npz", sample: () => file("two.npz"), read: grid("two.npz:x") },
  { name: "npz, deflated", sample: () => file("two_deflate.npz"), read: grid("two_deflate.npz:x") },
  { name: "csv", sample: () => file("grid.csv"), read: grid("grid.csv") },
  {
    name: "csv, German",
    sample: () => text("a.csv", 'sep=;\r\nZeit;"Höhe, m";\r\n"1.234,5";-7,25;\r\n#NV;1e-3;\r\n2;∞;\r\n'),
    read: grid("a.csv"),
  },
  {
    name: "csv, framed",
    sample: () => text("a.md", "| a | b |\n|---|---|\n| 1 | 2.5 |\n| 3 | NaN |\n|-4 |  |\n"),
    read: grid("a.md"),
  },
  {
    name: "csv, UTF-16",
    sample: () => ({ "a.txt": Buffer.from("\uFEFFx\ty\n1\t2\n3\t4.5\n", "utf16le") }),
    read: grid("a.txt"),
  },
  { name: "asc", sample: () => file("rasters/hole.asc"), read: grid("rasters/hole.asc") },
  { name: "csv.gz", sample: () => ({ "a.csv.gz": gzipSync("1,2,3\n4,5,6\n") }), read: grid("a.csv.gz") },
  {
    name: "npy.gz",
    sample: () => ({ "a.npy.gz": gzipSync(file("a_f8_le.npy")["a_f8_le.npy"]) }),
    read: grid("a.npy.gz"),
  },
  {
    name: "json",
    sample: () => text("a.json", '[[1, 2.5e3, NaN], [null, "Infinity", -3]]'),
    read: grid("a.json"),
  },
  ...[
    "gzip_f8",
    "zstd_i2",
    "lz4_i4",
    "blosc_lz4",
    "blosc_zstd",
    "blosc_blosclz",
    "delta_i2",
    "packed_i2",
  ].map((name) => ({
    name: `zarr ${name}`,
    sample: () => unpacked(name),
    read: grid("a"),
  })),
  {
    name: "zarr bz2",
    sample: () => ({
      ".zarray": Buffer.from(
        JSON.stringify({
          zarr_format: 2,
          shape: [9000],
          chunks: [9000],
          dtype: "|u1",
          compressor: { id: "bz2", level: 1 },
          fill_value: 0,
          order: "C",
          filters: [{ id: "delta", dtype: "|u1" }],
        }),
      ),
      0: file("bzip2/words.bz2")["bzip2/words.bz2"],
    }),
    read: grid("."),
  },
  {
    name: "zarr valid",
    sample: () => ({
      ".zarray": Buffer.from(
        '{"zarr_format":2,"shape":[6],"chunks":[2],"dtype":"<i2","compressor":null,"fill_value":null,' +
          '"order":"C","filters":null}',
      ),
      ".zattrs": Buffer.from(
        '{"scale_factor":0.5,"add_offset":-3,"valid_range":[-5,300],"missing_value":[9],"_Unsigned":"true"}',
      ),
      0: Buffer.from([1, 0, 2, 0]),
      1: Buffer.from([9, 0, 255, 255]),
    }),
    read: grid("."),
  },
  { name: "zarr shards", sample: shards, read: grid(".") },
  ...[
    ...[
      "hole.asc",
      "lerc.tif",
      "lerc-zstd.tif",
      "lerc-deflate.tif",
      "mask-inside.tif",
      "mask-beside.tif",
      "alpha.tif",
    ],
    ...["aux.tif", "feet.tif", "world.tif", "zstd.tif", "ycbcr.tif", "tiled-planes.tif", "four-bits.tif"],
  ].map((name) => ({
    name: `terrain ${name}`,
    sample: () => file(`rasters/${name}`),
    output: "out.tif",
    read: (folder, output) => ["terrain", join(folder, "rasters", name), "-o", output],
  })),
  ...["rgb.bmp", "rgb.ppm", "grey-text.pgm", "rgb.png", "zstd.tif", "rgba-jpeg.tif", "int16.tif"].map(
    (name) => ({
      name: `image ${name}`,
      sample: () => file(`rasters/${name}`),
      output: "out.png",
      read: (folder, output) => ["image", join(folder, "rasters", name), "-o", output],
    }),
  ),
  { name: "zarr zip", sample: () => file("zarr/zlib_f4.zip"), read: grid("zarr/zlib_f4.zip/a") },
].filter(({ name }) => name.includes(values.only));

const TOKENS = [
  "-1",
  "0",
  "1e999",
  "99999999999999",
  "4294967296",
  "NaN",
  "null",
  "true",
  "[]",
  "{}",
  "[[",
  '"x"',
].concat(['"0x7ff8"', '"__proto__"', '"constructor"', ";", ",", "\n", "\0", "ï"]);

/** The bytes with one to four damages. */
function damage(bytes, random) {
  const below = (n) => Math.floor(random() * n);
  let result = Buffer.from(bytes);
  for (let k = 1 + below(4); k > 0; k--) {
    const at = below(result.length + 1);
    const rest = result.subarray(at);
    switch (below(8)) {
      case 0:
        result = result.subarray(0, at);
        break;
      case 1:
        result = Buffer.concat([result.subarray(0, at), rest.subarray(1 + below(8))]);
        break;
      case 2:
        result = Buffer.concat([result.subarray(0, at), rest.subarray(0, below(16)), rest]);
        break;
      case 3:
        result = Buffer.concat([
          result.subarray(0, at),
          Buffer.from(TOKENS[below(TOKENS.length)]),
          rest.subarray(below(4)),
        ]);
        break;
      case 4:
        if (result.length >= 4)
          result.writeUInt32LE(
            [0, 0xffffffff, 0x7fffffff, 1 << below(32)][below(4)] >>> 0,
            below(result.length - 3),
          );
        break;
      default:
        if (at < result.length) result[at] = [0, 255, result[at] ^ (1 << below(8)), below(256)][below(4)];
    }
  }
  return result;
}

async function work() {
  const { run } = await import("../packages/cli/build/command.js");
  const { index, first, end } = workerData;
  const { sample, read, output: result = "out.npy" } = SAMPLES[index];
  const files = sample();
  const names = Object.keys(files);
  for (let seed = first; seed < end; seed++) {
    parentPort.postMessage({ begun: seed });
    const random = generator(seed);
    const folder = mkdtempSync(join(tmpdir(), "nabla-fuzz-"));
    const chosen = names[Math.floor(random() * names.length)];
    for (const name of names) {
      const path = join(folder, "in", name);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, name === chosen ? damage(files[name], random) : files[name]);
    }
    let err = "";
    const streams = {
      stdin: process.stdin,
      stdout: { write: () => true },
      stderr: { write: (part) => (err += part) },
    };
    const output = join(folder, result);
    const memory = process.memoryUsage().rss;
    let wrong;
    let code = -1;
    try {
      code = await run([...read(join(folder, "in"), output), "--lang", "en"], streams, {}, "0");
    } catch (error) {
      wrong = `threw ${error}`;
    }
    const grown = process.memoryUsage().rss - memory;
    const left = readdirSync(folder).filter((name) => name !== "in");
    if (FOREIGN.test(err)) wrong = err;
    else if (code === 0 ? !existsSync(output) : left.length > 0) wrong = `left ${left}, exit ${code}: ${err}`;
    else if (code !== 0 && !err.includes("nabla: ")) wrong = `exit ${code} without a word`;
    else if (grown > MOST_MEMORY) wrong = `grew by ${grown >> 20} MB`;
    if (!values.keep) rmSync(folder, { recursive: true, force: true });
    else console.log(folder, code, err);
    parentPort.postMessage({ seed, wrong, answered: code === 0 });
  }
}

/** Damages one sample in a thread that can be ended; one that is silent for too long is. */
async function fuzz(index, first, end) {
  let next = first;
  let [answers, slowest, failures] = [0, 0, 0];
  const fail = (seed, wrong) => {
    failures += 1;
    console.log(`${SAMPLES[index].name}, seed ${seed}: ${wrong}`);
  };
  while (next < end) {
    const worker = new Worker(new URL(import.meta.url), {
      workerData: { index, first: next, end },
      argv: process.argv.slice(2),
    });
    await new Promise((resolve) => {
      let [timer, begun] = [undefined, Date.now()];
      worker.on("message", ({ begun: seed, seed: done, wrong, answered }) => {
        clearTimeout(timer);
        if (seed !== undefined) {
          begun = Date.now();
          timer = setTimeout(() => {
            fail(seed, `takes more than ${SLOW} ms`);
            next = seed + 1;
            worker.terminate().then(resolve);
          }, SLOW);
          return;
        }
        next = done + 1;
        slowest = Math.max(slowest, Date.now() - begun);
        if (answered) answers += 1;
        if (wrong !== undefined) fail(done, wrong);
      });
      worker.on("error", (error) => {
        clearTimeout(timer);
        fail(next, `ended the thread: ${error}`);
        next += 1;
        resolve();
      });
      worker.on("exit", () => {
        clearTimeout(timer);
        resolve();
      });
    });
  }
  return { answers, slowest, failures };
}

if (isMainThread) {
  const [count, seed] = [Number(values.count), Number(values.seed)];
  let failures = 0;
  for (const [index, { name }] of SAMPLES.entries()) {
    const result = await fuzz(index, seed, seed + count);
    failures += result.failures;
    console.log(
      `${name}: ${count} files, ${result.answers} read, the slowest ${result.slowest} ms, ${result.failures} wrong`,
    );
  }
  console.log(`${SAMPLES.length * count} files, ${failures} wrong`);
  process.exitCode = failures === 0 ? 0 : 1;
} else await work();
