import {
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { array, writeNpy } from "nabla/array";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { nabla } from "../../../../../../tests/command.js";
import { openArray } from "../../../formats/open-array.js";
import { readAll } from "../../../formats/source.js";
import { Session } from "../../../run/session.js";
import { BoxWorker, type GridJob } from "../job.js";
import { runHere } from "../run.js";
import { openOutputs } from "./open.js";

const folder = mkdtempSync(join(tmpdir(), "nabla-safety-"));
const at = (name: string): string => join(folder, name);
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const grid = (...args: string[]) => nabla(["grid", ...args, "--axis", "0", "--lang", "en"]);
const session = new Session(process, "en", false);
const numbers = async (path: string): Promise<string> =>
  String((await readAll(await openArray(path, session))).data);

beforeAll(() => {
  writeFileSync(at("a.npy"), writeNpy(array([1, 2, 4, 8])));
  writeFileSync(at("b.npy"), writeNpy(array([0, 10, 20, 30])));
});

describe("a Zarr output", () => {
  it("never is the input, by whichever link it is named", async () => {
    expect((await grid(at("a.npy"), "-o", at("in.zarr"))).code).toBe(0);
    const before = await numbers(at("in.zarr"));
    symlinkSync(at("in.zarr"), at("link.zarr"));
    symlinkSync(folder, `${folder}-above`);
    try {
      const inside = join(`${folder}-above`, "in.zarr");
      for (const [input, output] of [
        [at("in.zarr"), at("link.zarr")],
        [at("link.zarr"), at("in.zarr")],
        [at("in.zarr"), inside],
        [inside, at("in.zarr")],
        [at("in.zarr"), join(inside, "deep.zarr")],
      ] as const) {
        const { code, err } = await grid(input, "-o", output);
        expect([output, code, err]).toEqual([
          output,
          expect.toBeOneOf([1, 2]),
          expect.stringMatching(/holds the input/),
        ]);
        expect(await numbers(at("in.zarr"))).toBe(before);
      }
    } finally {
      rmSync(`${folder}-above`);
    }
  });

  it("does not take the place of another program's array", async () => {
    mkdirSync(at("theirs.zarr/c"), { recursive: true });
    writeFileSync(at("theirs.zarr/zarr.json"), '{"zarr_format":3,"node_type":"array"}');
    writeFileSync(at("theirs.zarr/c/0"), "theirs");
    const { code, err } = await grid(at("a.npy"), "-o", at("theirs.zarr"));
    expect([code, err]).toEqual([1, expect.stringMatching(/theirs.zarr: the folder is not empty/)]);
    expect(readFileSync(at("theirs.zarr/c/0"), "utf8")).toBe("theirs");
  });

  it("keeps an earlier result until the next is whole, through a link too", async () => {
    expect((await grid(at("a.npy"), "-o", at("keep.zarr"))).code).toBe(0);
    const before = await numbers(at("keep.zarr"));
    writeFileSync(at("big.npy"), writeNpy(array(BigInt64Array.of(1n, 2n, 2n ** 53n + 1n))));
    expect((await grid(at("big.npy"), "-o", at("keep.zarr"))).err).toMatch(/must be exact/);
    expect(await numbers(at("keep.zarr"))).toBe(before);
    expect(existsSync(at("keep.part.zarr"))).toBe(false);
    symlinkSync(at("keep.zarr"), at("pointer.zarr"));
    expect((await grid(at("b.npy"), "-o", at("pointer.zarr"))).code).toBe(0);
    expect(await numbers(at("keep.zarr"))).toBe("10,10,10,10");
    expect(readdirSync(folder).filter((name) => /part/.test(name))).toEqual([]);
  });
});

it("an input that is changed during the run gives no result", async () => {
  for (const output of ["changed.npy", "changed.zarr"]) {
    writeFileSync(at("moving.npy"), writeNpy(array([1, 2, 4, 8])));
    const job: GridJob = {
      input: at("moving.npy"),
      output: at(output),
      shape: [4],
      transposed: false,
      parts: ["axis0"],
      options: { axis: [0] },
      dtype: "float64",
      boxShape: [2],
    };
    const source = await openArray(job.input, session);
    const outputs = await openOutputs(job, "fresh", session);
    await runHere([0, 1], new BoxWorker(source, job), outputs, () =>
      writeFileSync(at("moving.npy"), writeNpy(array([9, 9, 9, 8]))),
    );
    await expect(source.check?.()).rejects.toThrow(/moving.npy: it was changed while it was read/);
    await outputs.close();
    await source.close();
    expect(existsSync(at(output))).toBe(false);
  }
});

it("the command says so, and gives no file", async () => {
  const path = at("large.npy");
  writeFileSync(path, writeNpy(array(new Float64Array(1 << 22))));
  const file = openSync(path, "r+");
  // Some other program goes on writing while the command reads.
  const writing = setInterval(() => writeSync(file, "9", 1 << 20), 1);
  try {
    const { code, err } = await grid(path, "-o", at("large.out.npy"));
    expect([code, err]).toEqual([1, expect.stringMatching(/large.npy: it was changed while it was read/)]);
    expect(existsSync(at("large.out.npy"))).toBe(false);
  } finally {
    clearInterval(writing);
    closeSync(file);
  }
});
