// The three ways of people through the command stand here together with its other uses, so it is over 300 lines.
import { type ChildProcess, spawn } from "node:child_process";
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
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { deflateSync } from "node:zlib";
import { isNablaError } from "nabla";
import { array, type NDArray, readNpy, writeNpy } from "nabla/array";
import { gradient } from "nabla/grid";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { nabla as command, type Outcome } from "../../../../../tests/command.js";

const bin = fileURLToPath(new URL("../../../bin/nabla.js", import.meta.url));
const golden = fileURLToPath(new URL("../../../../../golden/files/", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "nabla-grid-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const at = (name: string): string => join(folder, name);

/** Runs the command in this process; names of files are meant in the test's folder. */
function nabla(args: readonly string[], input?: string): Promise<Outcome> {
  const placed = args.map((arg) => (/^[a-z]\w*\.\w+/.test(arg) ? at(arg) : arg));
  return command(["grid", ...placed, "--lang", "en"], input === undefined ? {} : { input });
}

/** The built command as a process of its own, for what needs threads or a kill. */
function spawned(args: readonly string[]) {
  return spawn(process.execPath, [bin, "grid", ...args, "--lang", "en"], {
    cwd: folder,
    stdio: ["ignore", "ignore", "pipe"],
  });
}

const read = (name: string): NDArray => readNpy(readFileSync(at(name)));
const plain = (result: NDArray): number[] => Array.from(result.data as Float64Array);

/** A field of `rows` × `columns` numbers without pattern. */
function field(rows: number, columns: number): NDArray {
  const data = Float64Array.from({ length: rows * columns }, (_, i) => Math.sin(i * 12.9898) * 43.5453);
  return array(data, [rows, columns]);
}

describe("nabla grid", () => {
  it("shows the unit's gradient, with the step and the language", async () => {
    writeFileSync(at("v.csv"), "3,7,14,23,36,47\n");
    expect((await nabla(["v.csv"])).out).toBe("4 5.5 8 11 12 11\n");
    expect((await nabla(["v.csv", "--spacing", "2"])).out).toBe("2 2.75 4 5.5 6 5.5\n");
    expect((await nabla(["v.csv", "--explain", "2"])).out).toBe("(23 − 7) / (2·1) = 8\n");
  });

  it("reads JSON and tables from standard input, decimal commas among them", async () => {
    expect((await nabla(["-"], "[[1,2,6],[3,4,5]]")).out).toBe(
      "along axis 0:\n2 2 -1\n2 2 -1\nalong axis 1:\n1 2.5 4\n1 1 1\n",
    );
    expect((await nabla(["-"], "1,5;2,5;4\n")).out).toBe("1 1.25 1.5\n");
    expect((await nabla(["-", "--json"], "[1,4,9]")).out).toBe(
      `${JSON.stringify({ shape: [3], dtype: "float64", axes: [0], gradient: [[3, 4, 5]] })}\n`,
    );
  });

  it("reads and writes NaN and the infinities in JSON as Python does, or as strings", async () => {
    expect((await nabla(["-"], "[1, 2, NaN, 4, 5, -Infinity]")).out).toBe("1 NaN 1 NaN -∞ -∞\n");
    expect((await nabla(["-"], '[1, null, 3, 4, "Infinity"]')).out).toBe("NaN 1 NaN ∞ ∞\n");
    expect((await nabla(["-", "-o", "odd.json"], "[NaN, 1, 1e308, -1e308, 1e308]")).code).toBe(0);
    expect(readFileSync(at("odd.json"), "utf8")).toBe('[null,null,-5e+307,0,"Infinity"]\n');
    const ragged = await nabla(["-"], "[[1,2],[3]]");
    expect(ragged.err).toMatch(/read -: lists along axis 1 have 2 .* at \[1\]/);
    expect(ragged.code).toBe(1);
    expect((await nabla(["-"], '{"a":[1,2]}')).err).toMatch(/nested lists are needed, got object/);
  });

  it("says what is wrong with a file, and where", async () => {
    writeFileSync(at("text.csv"), "1;2,5\n3;x\n");
    writeFileSync(at("ragged.csv"), "1,2\n3\n");
    writeFileSync(at("cut.npy"), writeNpy(field(10, 10)).subarray(0, 500));
    expect((await nabla(["text.csv"])).err).toMatch(/row 2, column 2 must be a number, got x/);
    expect((await nabla(["ragged.csv"])).err).toMatch(/row 2 must have 2 columns, got 1/);
    const cut = await nabla(["cut.npy", "-o", "never.npy"]);
    expect(cut.err).toMatch(/the file ends at byte 500/);
    expect(cut.code).toBe(1);
    expect(existsSync(at("never.npy"))).toBe(false);
    expect((await nabla(["none.npy"])).err).toMatch(/there is no such file/);
    expect((await nabla(["v.csv", "--axis", "3"])).code).toBe(2);
    expect((await nabla(["v.csv", "--spacing", "1,2"])).err).toMatch(
      /spacing needs one entry for 1 axis, got 2/,
    );
    expect((await nabla(["v.csv", "-o", "x.bmp"])).err).toMatch(/formats are/);
  });

  it("writes for every .npy file what gradient gives, or refuses it by name", async () => {
    for (const file of readdirSync(golden).filter((name) => name.endsWith(".npy"))) {
      const result = await nabla([join(golden, file), "-o", "file.npy", "--axis", "0"]);
      let expected: NDArray;
      try {
        expected = gradient(readNpy(readFileSync(join(golden, file))), { axis: 0 });
      } catch (error) {
        if (!isNablaError(error)) throw error;
        expect([file, result.code]).toEqual([file, expect.toBeOneOf([1, 2])]);
        continue;
      }
      expect([file, result.code]).toEqual([file, 0]);
      const written = read("file.npy");
      expect([file, written.shape, written.dtype, elements(written)]).toEqual([
        file,
        expected.shape,
        expected.dtype,
        elements(expected),
      ]);
    }
  }, 60_000);

  it("takes arrays out of .npz files and puts several into one", async () => {
    expect((await nabla([join(golden, "two.npz")])).err).toMatch(/name one of its arrays/);
    writeFileSync(at("a.npy"), writeNpy(field(4, 3)));
    expect((await nabla(["a.npy", "-o", "both.npz"])).code).toBe(0);
    expect((await nabla(["both.npz:axis1", "--axis", "0", "-o", "again.npy"])).code).toBe(0);
    const [, along1] = gradient(field(4, 3)) as NDArray[];
    expect(plain(read("again.npy"))).toEqual(plain(gradient(along1 as NDArray, { axis: 0 })));
  });
});

/** A view's elements in C order. */
function elements(view: NDArray): number[] {
  return plain(array(view, view.shape));
}

describe("nabla grid on large arrays", () => {
  const rows = 1500;
  const columns = 4000;
  let expected: NDArray[];
  beforeAll(() => {
    const big = field(rows, columns);
    writeFileSync(at("big.npy"), writeNpy(big));
    expected = gradient(big, { spacing: [0.5, 2], edgeOrder: 2 }) as NDArray[];
  });
  const options = ["--spacing", "0.5,2", "--edge-order", "2"];
  const same = (name: string, k: number): boolean => {
    const got = readFileSync(at(name));
    return Buffer.from(writeNpy(expected[k] as NDArray)).equals(got);
  };

  it("gives the bytes of the whole array's gradient, in one thread and in two", async () => {
    expect((await nabla(["big.npy", ...options, "-o", "one.npy"])).code).toBe(0);
    expect([same("one.axis0.npy", 0), same("one.axis1.npy", 1)]).toEqual([true, true]);
    const two = spawned(["big.npy", ...options, "-o", "two.npy", "--threads", "2"]);
    expect(await new Promise((resolve) => two.once("exit", resolve))).toBe(0);
    expect([same("two.axis0.npy", 0), same("two.axis1.npy", 1)]).toEqual([true, true]);
  });

  it("leaves nothing under the final name when it is killed, and goes on with --resume to the same bytes", async () => {
    const child = spawned(["big.npy", ...options, "-o", "kill.npy"]);
    await untilPart(child, at("kill.axis0.npy.part"));
    expect(existsSync(at("kill.axis0.npy"))).toBe(false);
    expect((await nabla(["big.npy", ...options, "-o", "kill.npy", "--resume"])).code).toBe(0);
    expect([same("kill.axis0.npy", 0), same("kill.axis1.npy", 1)]).toEqual([true, true]);
    expect(readdirSync(folder).filter((name) => name.includes(".part"))).toEqual([]);
  });

  it("says on Ctrl-C how to go on, and goes on", async () => {
    const child = spawned(["big.npy", ...options, "-o", "stop.npy"]);
    const said = text(child.stderr);
    await untilPart(child, at("stop.axis0.npy.part"), "SIGINT");
    expect([await said, child.signalCode]).toEqual([
      "interrupted; the same command with --resume goes on where it stopped\n",
      "SIGINT",
    ]);
    expect(existsSync(at("stop.axis0.npy"))).toBe(false);
    expect((await nabla(["big.npy", ...options, "-o", "stop.npy", "--resume"])).code).toBe(0);
    expect([same("stop.axis0.npy", 0), same("stop.axis1.npy", 1)]).toEqual([true, true]);
  });

  it("spreads Zarr over shards, finishes when all are there, and reads it back", async () => {
    for (const shard of ["1/3", "3/3"])
      expect((await nabla(["big.npy", ...options, "-o", "out.zarr", "--shard", shard])).code).toBe(0);
    const early = await nabla(["big.npy", ...options, "-o", "out.zarr", "--finish"]);
    expect(early.code).toBe(1);
    expect(early.err).toMatch(/which begins at \[\d+,0\], is missing/);
    expect(existsSync(at("out.zarr/zarr.json"))).toBe(false);
    expect((await nabla(["big.npy", ...options, "-o", "out.zarr", "--shard", "2/3"])).code).toBe(0);
    expect((await nabla(["big.npy", ...options, "-o", "out.zarr", "--finish"])).code).toBe(0);
    // Reading the Zarr array back and taking its gradient again gives what the array in memory gives.
    expect((await nabla(["out.zarr/axis1", "--axis", "1", "-o", "second.npy"])).code).toBe(0);
    const second = gradient(expected[1] as NDArray, { axis: 1 });
    expect(Buffer.from(writeNpy(second)).equals(readFileSync(at("second.npy")))).toBe(true);
  }, 60_000);
});

/** Sends the child a signal as soon as it has begun to write, and waits for its end. */
function untilPart(child: ChildProcess, part: string, signal: NodeJS.Signals = "SIGKILL"): Promise<void> {
  return new Promise((resolve) => {
    const timer = setInterval(() => {
      if (!existsSync(part) && child.exitCode === null) return;
      clearInterval(timer);
      child.once("exit", () => resolve());
      if (child.exitCode === null) child.kill(signal);
      else resolve();
    }, 1);
  });
}

describe("tables and coordinates as people have them", () => {
  it("takes a table of pandas with dates: names the way, and goes it", async () => {
    writeFileSync(at("dated.csv"), "date,temperature\n2020-01-01,1.5\n2020-01-02,2.5\n2020-01-03,4.5\n");
    const { code, err } = await nabla(["dated.csv"]);
    expect([code, err]).toEqual([
      1,
      expect.stringMatching(/row 2, column 1 \(date\).*2020-01-01; --columns/),
    ]);
    expect((await nabla(["dated.csv", "--columns", "temperature"])).out).toBe("1 1.5 2\n");
  });

  it("takes Excel's export with decimal commas, a title and an error for a cell", async () => {
    const sheet = "\uFEFFОтчёт;\r\n;\r\nВремя;Температура\r\n0,5;21,5\r\n1,0;22,5\r\n1,5;24,5\r\n";
    writeFileSync(at("sheet.csv"), sheet);
    expect((await nabla(["sheet.csv", "--columns", "2", "--coordinates", "0.5,1,1.5"])).out).toBe("2 3 4\n");
    expect((await nabla(["sheet.csv", "--columns", "3"])).err).toMatch(/no column 3.*a row has 2/);
    writeFileSync(at("sheet.csv"), `${sheet}#Н/Д;25,5\r\n`);
    expect((await nabla(["sheet.csv", "--axis", "0"])).out).toBe("0.5 1\n0.5 1.5\nNaN 1.5\nNaN 1\n");
  });

  it("unpacks packed values of a climate model's Zarr, and says so", async () => {
    mkdirSync(at("t2m.zarr"));
    const array = {
      zarr_format: 2,
      shape: [2, 3],
      chunks: [2, 3],
      dtype: "<i2",
      compressor: { id: "zlib", level: 1 },
    };
    writeFileSync(
      at("t2m.zarr/.zarray"),
      JSON.stringify({ ...array, fill_value: null, order: "C", filters: null }),
    );
    const packing = { scale_factor: 0.5, add_offset: 273, _FillValue: -32767, _ARRAY_DIMENSIONS: ["y", "x"] };
    writeFileSync(at("t2m.zarr/.zattrs"), JSON.stringify(packing));
    writeFileSync(at("t2m.zarr/0.0"), deflateSync(new Int16Array([1, 2, 4, -32767, 3, 9])));
    const { out, err } = await nabla(["t2m.zarr", "--axis", "1"]);
    expect(out).toBe("0.5 0.75 1\nNaN NaN 3\n");
    expect(err).toMatch(/stored·0.5 \+ 273; stored -32767 is no value/);
  });

  it("reads columns by number and name, with the decimal sign that is said", async () => {
    writeFileSync(at("dated.csv"), "date;a;b\n2020-01-01;1,5;2\n2020-01-02;3,5;4\n2020-01-04;9,5;8\n");
    const refused = await nabla(["dated.csv", "--axis", "0"]);
    expect(refused.err).toMatch(
      /row 2, column 1 \(date\) must be a number, got 2020-01-01; --columns chooses columns/,
    );
    expect((await nabla(["dated.csv", "--columns", "a", "--coordinates", "0,1,3"])).out).toBe(
      "2 2.33333333333 3\n",
    );
    expect((await nabla(["dated.csv", "--columns", "3"])).out).toBe("2 3 4\n");
    expect((await nabla(["dated.csv", "--columns", "c"])).err).toMatch(
      /no column c; the columns are date, a, b/,
    );
  });

  it("tells how a table was read where that may not have been meant, and takes the other reading", async () => {
    writeFileSync(at("thousands.csv"), '"3,505"\n"4,505"\n"6,505"\n');
    const read = await nabla(["thousands.csv"]);
    expect([read.out, read.err]).toEqual([
      "1000 1500 2000\n",
      expect.stringMatching(/^note: the comma in 3,505/),
    ]);
    expect((await nabla(["thousands.csv", "--decimal", ","])).out).toBe("1 1.5 2\n");
  });

  it("refuses a table's options for what is no table, and options that it does not know", async () => {
    expect((await nabla(["[1,2,4]", "--header", "1"].toSpliced(0, 1, "-"), "[1,2,4]")).err).toMatch(
      /--header: for tables of numbers in text/,
    );
    for (const wrong of [
      ["--decimal", "x"],
      ["--header", "two"],
      ["--delimiter", "ab"],
      ["--nan", "skip"],
    ]) {
      const { code, err } = await nabla(["-", ...wrong], "1 2 4\n");
      expect([code, err]).toEqual([2, expect.stringContaining(wrong[0])]);
    }
  });

  it("takes boundaries for each axis, constants, holes, and elements from the end", async () => {
    expect((await nabla(["-", "--boundary", "constant=7"], "[1,2,4]")).out).toBe("-2.5 1.5 2.5\n");
    const each = await nabla(["-", "--boundary", "periodic,one-sided"], "[[1,2],[3,5],[7,9]]");
    expect(each.code).toBe(0);
    expect((await nabla(["-", "--nan", "one-sided"], "[1,2,null,5,7]")).out).toBe("1 1 NaN 2 2\n");
    expect((await nabla(["-", "--explain", "-1"], "[1,2,4]")).out).toBe(
      (await nabla(["-", "--explain", "2"], "[1,2,4]")).out,
    );
  });

  it("takes coordinates that are even but for rounding where even spacing is needed", async () => {
    const x = Array.from({ length: 3600 }, (_, k) => k * 0.1);
    writeFileSync(at("x.json"), JSON.stringify(x));
    writeFileSync(at("f.json"), JSON.stringify(x.map((angle) => Math.sin((angle * Math.PI) / 180))));
    const { code, err } = await nabla([
      "f.json",
      "--spacing",
      "x.json",
      "--boundary",
      "periodic",
      "-o",
      "g.npy",
    ]);
    expect([code, err]).toEqual([0, expect.not.stringContaining("uneven")]);
    writeFileSync(at("uneven.json"), JSON.stringify(x.map((angle) => angle ** 1.001)));
    expect(
      (await nabla(["f.json", "--spacing", "uneven.json", "--boundary", "periodic", "-o", "h.npy"])).err,
    ).toMatch(/a periodic boundary needs even spacing/);
  });
});
