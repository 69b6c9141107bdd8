import { spawn, spawnSync } from "node:child_process";
import {
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  utimesSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { hostname, tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { unzipSync } from "fflate";
import { array, type NDArray, readNpy, writeNpy, writeNpyHeader } from "nabla/array";
import { gradient } from "nabla/grid";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { nabla as command, type Outcome } from "../../../../../../tests/command.js";
import { openArray } from "../../../formats/open-array.js";
import { readAll } from "../../../formats/source.js";
import { Session } from "../../../run/session.js";
import type { GridJob } from "../job.js";
import { openOutputs } from "./open.js";
import { remaining } from "./outputs.js";

const bin = fileURLToPath(new URL("../../../../bin/nabla.js", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "nabla-outputs-"));
const at = (name: string): string => join(folder, name);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the command in this process; names of files are meant in the test's folder. */
function nabla(...args: string[]): Promise<Outcome> {
  return command(["grid", ...args.map((arg) => (/^[a-z]\w*\.\w+/.test(arg) ? at(arg) : arg))]);
}

/** The built command as a process of its own. */
function spawned(...args: string[]): { code: number | null; out: Buffer; err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, "grid", ...args], {
    cwd: folder,
    maxBuffer: 1 << 26,
  });
  return { code: status, out: stdout, err: stderr.toString() };
}

const same = (a: NDArray, b: NDArray): void => {
  expect(a.shape).toEqual(b.shape);
  expect(Buffer.from(writeNpy(array(a, a.shape))).equals(Buffer.from(writeNpy(array(b, b.shape))))).toBe(
    true,
  );
};

/** More than one piece of 2¹⁹ elements, of a file in either order. */
const shape = [3, 200_000];
const rows = array(
  Float64Array.from({ length: 600_000 }, (_, i) => Math.sin(i * 12.9898) * 43.5453),
  shape,
);
const fortran: NDArray = array(rows.data, [200_000, 3]);
const transposed = { ...fortran, shape, stride: [1, 3] };

beforeAll(() => {
  writeFileSync(at("rows.npy"), writeNpy(rows));
  writeFileSync(at("fortran.npy"), writeNpy(transposed));
  writeFileSync(
    at("small.npy"),
    writeNpy({ ...array([1, 2, 4, 7, 11, 16], [2, 3]), shape: [3, 2], stride: [1, 3] }),
  );
});

describe("nabla grid on files in Fortran order and with long rows", () => {
  it.each([
    ["rows.npy", rows],
    ["fortran.npy", transposed],
  ])(
    "gives for %s the whole array's gradient in every format, in threads too",
    async (name, f) => {
      const expected = gradient(f, { edgeOrder: 2 }) as NDArray[];
      const options = ["--edge-order", "2", "--threads", "2"];
      for (const output of ["o.npy", "o.npz", "o.zarr"]) {
        expect(spawned(name, "-o", output, ...options)).toMatchObject({ code: 0 });
      }
      const packed = unzipSync(readFileSync(at("o.npz")));
      const session = new Session(process, "en", false);
      for (const [k, along] of expected.entries()) {
        same(readNpy(readFileSync(at(`o.axis${k}.npy`))), along);
        same(readNpy(packed[`axis${k}.npy`] as Uint8Array), along);
        same(await readAll(await openArray(at(`o.zarr/axis${k}`), session)), along);
      }
      const piped = spawned(name, "-o", "-", "--axis", "0", "--edge-order", "2");
      same(readNpy(piped.out), expected[0] as NDArray);
      const both = unzipSync(spawned(name, "-o", "-", "--edge-order", "2").out);
      same(readNpy(both["axis1.npy"] as Uint8Array), expected[1] as NDArray);
    },
    60_000,
  );

  it("writes CSV and JSON as the array is seen, not as it is stored", async () => {
    expect((await nabla("small.npy", "--axis", "0", "-o", "small.csv")).code).toBe(0);
    expect(readFileSync(at("small.csv"), "utf8")).toBe("1,4\n1.5,4.5\n2,5\n");
    expect((await nabla("small.npy", "--axis", "0", "-o", "small.json")).code).toBe(0);
    expect(readFileSync(at("small.json"), "utf8")).toBe("[[1,4],[1.5,4.5],[2,5]]\n");
  });

  it("explains an element of a file larger than memory from its neighbours", async () => {
    const sparse = openSync(at("huge.npy"), "w");
    const header = writeNpyHeader("float64", [3, 400_000_000]);
    writeSync(sparse, header);
    writeSync(sparse, new Float64Array([7]), 0, 8, header.length + 8 * 700_000_000);
    closeSync(sparse);
    truncateSync(at("huge.npy"), header.length + 8 * 1_200_000_000);
    const { out } = await nabla("huge.npy", "--explain", "2,300000000");
    expect(out).toBe(
      "along axis 0: (0 − 7) / 1 = -7\nalong axis 1: (0 − 0) / (2·1) = 0\n".replace("-7", "−7"),
    );
  });

  it.runIf(process.platform === "linux")("stays below 128 MB with rows of any length", () => {
    const size = [3, 8_000_000];
    const header = writeNpyHeader("float64", size);
    writeFileSync(at("long.npy"), header);
    truncateSync(at("long.npy"), header.length + 8 * 24_000_000);
    const script = `import { readFileSync } from "node:fs";
      process.on("exit", () => console.log(/VmHWM:\\s*(\\d+)/.exec(readFileSync("/proc/self/status", "utf8"))[1]));
      process.argv.splice(2, 0, "grid"); await import(${JSON.stringify(bin)});`;
    const args = ["--input-type=module", "-e", script, "x", "long.npy", "--axis", "0", "-o", "long.out.npy"];
    const { stdout, status } = spawnSync(process.execPath, args, { cwd: folder });
    expect(status).toBe(0);
    expect(Number(stdout.toString())).toBeLessThan(128 * 1024);
    rmSync(at("long.out.npy"));
  });
});

describe("nabla grid beside other runs", () => {
  it("refuses an output that another run is writing, and takes over from one that is gone", async () => {
    const other = spawn(process.execPath, ["-e", "setTimeout(() => {}, 60000)"]);
    const lock = (pid: number | undefined): void =>
      writeFileSync(at("both.npy.part.lock"), JSON.stringify({ pid, host: hostname() }));
    lock(other.pid);
    const refused = await nabla("rows.npy", "-o", "both.npy");
    expect(refused).toMatchObject({ code: 1 });
    expect(refused.err).toContain(`another run is writing it, process ${other.pid}`);
    expect(existsSync(at("both.axis0.npy.part"))).toBe(false);
    other.kill();
    await new Promise((resolve) => other.once("exit", resolve));
    writeFileSync(at("both.npy.part.json.tmp"), "{");
    // Of a run along one axis that was killed.
    writeFileSync(at("both.npy.part"), "");
    expect((await nabla("rows.npy", "-o", "both.npy")).code).toBe(0);
    expect(readdirSync(folder).filter((name) => name.includes("part"))).toEqual([]);
  });

  it("tells an error in a thread as any other, by the element's place", () => {
    const integers = new BigInt64Array(1_200_000).fill(2n ** 53n + 1n, 900_000, 900_001);
    writeFileSync(at("integers.npy"), writeNpy(array(integers, [300_000, 4])));
    for (const threads of ["1", "2"]) {
      const { code, err } = spawned("integers.npy", "--axis", "0", "-o", "never.npy", "--threads", threads);
      expect(code).toBe(2);
      expect(err).toMatch(/^nabla: .* must be exact as doubles, got 9007199254740993 at \[225000,0\]\n$/);
    }
    rmSync(at("never.npy.part.json"), { force: true });
    rmSync(at("never.npy.part"), { force: true });
    expect(readdirSync(folder).filter((name) => name.startsWith("never"))).toEqual([]);
  });

  it("keeps of a run that fails what is done, and goes on from there", async () => {
    const job: GridJob = {
      input: at("rows.npy"),
      output: at("failed.npy"),
      shape,
      transposed: false,
      parts: ["axis0"],
      options: { axis: [0] },
      dtype: "float64",
      boxShape: [1, 200_000],
    };
    const session = new Session(process, "en", false);
    const first = await openOutputs(job, "fresh", session);
    await first.write(1, 0, array(rows.data.subarray(0, 200_000), [1, 200_000]));
    first.mark(1);
    await first.close();
    const second = await openOutputs(job, "resume", session);
    expect(await remaining(second, 0, 3)).toEqual([0, 2]);
    await second.close();
    rmSync(at("failed.npy.part"));
    const third = await openOutputs(job, "resume", session);
    expect(await remaining(third, 0, 3)).toEqual([0, 1, 2]);
    await third.close();
    expect(readdirSync(folder).filter((name) => name.startsWith("failed"))).toEqual([]);
  });

  it("goes on only with what was begun with the same input and options", async () => {
    expect((await nabla("rows.npy", "-o", "again.zarr", "--shard", "1/2")).code).toBe(0);
    for (const mode of [["--shard", "2/2"], ["--finish"], ["--resume"]]) {
      const other = await nabla("rows.npy", "-o", "again.zarr", "--edge-order", "2", ...mode);
      expect([mode, other.code]).toEqual([mode, 1]);
      expect(other.err).toMatch(/other options|options have changed/);
    }
    // The same file under another path is the same input.
    const byPath = spawned(`../${basename(folder)}/rows.npy`, "-o", "again.zarr", "--resume");
    expect(byPath).toMatchObject({ code: 0 });
    utimesSync(at("rows.npy"), 1, 1);
    expect((await nabla("rows.npy", "-o", "again.zarr", "--resume")).err).toMatch(
      /another name, size or time since; .* --shard 1\/1/,
    );
    rmSync(at("again.zarr/zarr.json"));
    rmSync(at("again.zarr/axis0/c/0/0"));
    // Shards may run where copies of the input have times of their own.
    expect((await nabla("rows.npy", "-o", "again.zarr", "--shard", "1/1")).code).toBe(0);
    expect((await nabla("rows.npy", "-o", "again.zarr", "--finish")).code).toBe(0);
    expect((await nabla("rows.npy", "-o", "again.zarr", "--finish")).code).toBe(0);
    expect(readdirSync(at("again.zarr/.nabla"))).toEqual(["job.json"]);
  });

  it("takes a chunk that was cut short as missing, and goes on with no chunks of unknown making", async () => {
    expect((await nabla("small.npy", "--axis", "0", "-o", "cut.zarr", "--shard", "1/1")).code).toBe(0);
    truncateSync(at("cut.zarr/c/0/0"), 40);
    const refused = await nabla("small.npy", "--axis", "0", "-o", "cut.zarr", "--finish");
    expect(refused.err).toMatch(/begins at \[0,0\], is missing or cut short/);
    expect((await nabla("small.npy", "--axis", "0", "-o", "cut.zarr", "--shard", "1/1")).code).toBe(0);
    expect((await nabla("small.npy", "--axis", "0", "-o", "cut.zarr", "--finish")).code).toBe(0);
    truncateSync(at("cut.zarr/.nabla/job.json"), 0);
    const unknown = await nabla("small.npy", "--axis", "0", "-o", "cut.zarr", "--finish");
    expect(unknown.err).toMatch(/made with another input or other options; remove it/);
  });

  it("never goes on with what came through a pipe before", async () => {
    for (const [input, expected] of [
      ["[1, 2, 4]", "1,1.5,2"],
      ["[1, 3, 9]", "2,4,6"],
    ] as const) {
      const { status } = spawnSync(process.execPath, [bin, "grid", "-", "-o", "pipe.zarr", "--resume"], {
        cwd: folder,
        input,
      });
      expect(status).toBe(0);
      const session = new Session(process, "en", false);
      expect(String((await readAll(await openArray(at("pipe.zarr"), session))).data)).toBe(expected);
    }
  });

  it("begins anew over an array, but not over anything else, and never inside the input", async () => {
    expect((await nabla("small.npy", "-o", "mine.zarr")).code).toBe(0);
    expect((await nabla("small.npy", "--axis", "0", "-o", "mine.zarr")).code).toBe(0);
    expect(readdirSync(at("mine.zarr")).sort()).toEqual([".nabla", "c", "zarr.json"]);
    expect((await nabla("mine.zarr", "-o", "mine.zarr")).err).toMatch(/holds the input/);
    writeFileSync(at("mine.zarr/notes.txt"), "");
    expect((await nabla("small.npy", "-o", "mine.zarr")).err).toMatch(/not empty \(notes.txt\)/);
    expect(existsSync(at("mine.zarr/c"))).toBe(true);
    expect((await nabla("small.npy", "-o", "nobody.zarr", "--finish")).err).toMatch(/no run has begun there/);
    expect(existsSync(at("nobody.zarr"))).toBe(false);
  });

  it("writes zarr.json that other readers take: a bytes codec and a fill value", async () => {
    expect((await nabla("small.npy", "--axis", "0", "-o", "form.zarr")).code).toBe(0);
    expect(JSON.parse(readFileSync(at("form.zarr/zarr.json"), "utf8"))).toMatchObject({
      shape: [3, 2],
      fill_value: 0,
      codecs: [
        { name: "transpose", configuration: { order: [1, 0] } },
        { name: "bytes", configuration: { endian: "little" } },
      ],
    });
  });

  it("says before the work what cannot be written, and leaves nothing behind", async () => {
    mkdirSync(at("folder.npy"));
    const errors = async (...args: string[]): Promise<string> => (await nabla("small.npy", ...args)).err;
    expect(await errors("--axis", "0", "-o", "folder.npy")).toMatch(/folder.npy: it is a folder/);
    expect(await errors("-o", at("none/x.npy"))).toMatch(/there is no such folder/);
    expect(await errors("-o", "x.npy", "--threads", "two")).toMatch(/--threads: a whole number/);
    expect(await errors("--threads", "0")).toMatch(/--threads: a whole number/);
    expect(await errors("--resume")).toMatch(/need an output/);
    expect(await errors("-o", "x.zarr", "--shard", "1/2", "--finish")).toMatch(/give one of them/);
    expect(await errors("--spacing", "1,")).toMatch(/distances or files/);
    expect((await command(["grid", "-", "--spacing", "-"])).err).toMatch(/only one/);
    expect((await nabla("small.npy", "-o", "-", "--json")).out).toMatch(/both write to standard output/);
    writeFileSync(
      at("dates.npy"),
      Buffer.from(writeNpy([1, 2]))
        .toString("latin1")
        .replace("<f8", "<M8"),
      "latin1",
    );
    expect((await nabla("dates.npy")).err).toMatch(
      /read \S*dates.npy: its elements are times \(datetime64\), not numbers; in Python/,
    );
    expect((await nabla("dates.npy", "--lang", "ru")).err).toMatch(
      /чтение \S*dates.npy: его элементы — время \(datetime64\), а не числа; в Python/,
    );
    expect(readdirSync(folder).filter((name) => name.includes("part"))).toEqual([]);
  });
});

it.skipIf(process.platform === "win32")(
  "a file that is too large for its place leaves nothing behind",
  () => {
    writeFileSync(at("long.npy"), writeNpy(array(new Float64Array(1 << 16))));
    const before = readdirSync(folder);
    const line = `ulimit -f 8; exec "$0" "$1" grid long.npy --axis 0 -o toolarge.npy --lang en`;
    const { status, stderr } = spawnSync("sh", ["-c", line, process.execPath, bin], { cwd: folder });
    expect([status, String(stderr)]).toEqual([
      1,
      expect.stringMatching(/toolarge.npy.part: the file is too large/),
    ]);
    expect(readdirSync(folder)).toEqual(before);
  },
);
