import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { zipSync } from "fflate";
import { array, writeNpy, writeNpz } from "nabla/array";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { nabla } from "../../../../tests/command.js";
import { readStream, readWhole } from "./decode.js";

const folder = mkdtempSync(join(tmpdir(), "nabla-decode-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const golden = fileURLToPath(new URL("../../../../golden/files/", import.meta.url));

const file = (name: string, bytes: string | Uint8Array): string => {
  writeFileSync(join(folder, name), bytes);
  return join(folder, name);
};
const numbers = async (path: string): Promise<number[]> =>
  Array.from((await readWhole(path)).data as Float64Array);
const three = writeNpy(array([1, 2, 4]));

describe("readWhole", () => {
  it("takes what gzip has packed, as it is named or by its bytes", async () => {
    expect(await numbers(file("a.csv.gz", gzipSync("1,2,4\n")))).toEqual([1, 2, 4]);
    expect(await numbers(file("a.npy.gz", gzipSync(three)))).toEqual([1, 2, 4]);
    expect(await numbers(file("a.json.gz", gzipSync("[1, 2, 4]")))).toEqual([1, 2, 4]);
    expect(await numbers(file("unnamed", gzipSync(three)))).toEqual([1, 2, 4]);
    const cut = file("cut.csv.gz", gzipSync("1,2,4\n".repeat(100)).subarray(0, 20));
    await expect(readWhole(cut)).rejects.toThrow(/cut.csv.gz: its gzip data is damaged or cut short/);
    const twice = file("twice.gz", gzipSync(gzipSync("1,2")));
    await expect(readWhole(twice)).rejects.toThrow(/packed by gzip twice/);
  });

  it("unpacks no more than an array says it has", async () => {
    const long = gzipSync(Buffer.concat([three, Buffer.alloc(1 << 26)]));
    const before = process.memoryUsage().arrayBuffers;
    expect(await numbers(file("long.npy.gz", long))).toEqual([1, 2, 4]);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(1 << 24);
  });

  it("names an array of a pack that has a slash in its name", async () => {
    const path = file("slash.npz", writeNpz({ "group/x": [1, 2, 4], y: [0] }));
    expect(await numbers(`${path}:group/x`)).toEqual([1, 2, 4]);
    await expect(readWhole(`${path}:group/z`)).rejects.toThrow(/name one of its arrays \(group\/x, y\)/);
    const none = file("none.npz", zipSync({ "a.txt": new Uint8Array(3) }));
    await expect(readWhole(none)).rejects.toThrow(/a .zip archive without arrays/);
  });

  it("tells where JSON is none, and in no words of the parser", async () => {
    await expect(readWhole(file("bad.json", "[1, 2,\n 3 4]"))).rejects.toThrow(
      /bad.json: it is not JSON, see line 2, column 4$/,
    );
    await expect(readWhole(file("wiki.txt", "{| class=x\n|-\n| 1 || 2\n|}\n"))).rejects.toThrow(/row \d/);
    await expect(readWhole(file("cut.json", "[1, 2"))).rejects.toThrow(/it is not JSON/);
    expect(await numbers(file("words.json", '[NaN, "Infinity", -Infinity, null]'))).toEqual([
      Number.NaN,
      Number.POSITIVE_INFINITY,
      Number.NEGATIVE_INFINITY,
      Number.NaN,
    ]);
    const deep = file("deep.json", `${"[".repeat(200_000)}${"]".repeat(200_000)}`);
    await expect(readWhole(deep)).rejects.toThrow(/deep.json: /);
    await expect(
      readWhole(file("deepNull.json", `${"[".repeat(200_000)}null${"]".repeat(200_000)}`)),
    ).rejects.toThrow(/deepNull.json: /);
  });

  it.each<[string, string | Uint8Array, RegExp]>([
    ["x.nc", "CDF\x01\0\0\0\0", /NetCDF 3, .*to_zarr/],
    ["y.nc", Buffer.from("\x89HDF\r\n\x1a\n\0\0", "latin1"), /NetCDF 4 or HDF5, .*to_zarr/],
    ["x.h5", Buffer.from("\x89HDF\r\n\x1a\n\0\0", "latin1"), /HDF5, .*h5py/],
    ["x.mat", `MATLAB 5.0 MAT-file, Platform: GLNXA64${" ".repeat(90)}`, /a MATLAB file, .*loadmat/],
    ["x.xlsx", zipSync({ "[Content_Types].xml": new Uint8Array(9) }), /an Excel workbook, .*CSV/],
    ["x.xls", Buffer.from("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "latin1"), /an Excel workbook/],
    ["x.parquet", "PAR1\x15\x04\x15", /Parquet, .*read_parquet/],
    ["x.pq", "PAR1\x15\x04\x15", /Parquet, .*read where its name ends in \.parquet/],
    ["x.tif", "II*\0\x08\0\0\0", /TIFF.*nabla terrain/],
    ["x.png", Buffer.from("\x89PNG\r\n", "latin1"), /a picture.*nabla image/],
    ["x.pkl", Buffer.from([0x80, 4, 0x95]), /pickle/],
    ["x.csv.xz", Buffer.from("\xfd7zXZ\0\0", "latin1"), /packed by xz, .*xz -d/],
    ["x.csv.bz2", Buffer.from("BZh91AY&SY\0", "latin1"), /packed by bzip2, .*bzip2 -d/],
    ["x.csv.zst", Buffer.from("\x28\xb5\x2f\xfd\0", "latin1"), /packed by zstd, .*zstd -d/],
    ["x.7z", Buffer.from("7z\xbc\xaf\x27\x1c", "latin1"), /7-Zip/],
    ["x.db", "SQLite format 3\0", /SQLite.*sqlite3 -csv/],
    ["x.grd", "DSAA\n2 2\n0 1\n0 1\n0 1\n1 2\n3 4\n", /Surfer grid in text.*gdal_translate/],
    ["y.grd", "DSBB\x02\0\x02\0", /binary Surfer grid.*gdal_translate/],
    ["x.cdl", "netcdf x {\ndata:\n x = 1, 2 ;\n}\n", /CDL.*ncgen/],
    ["x.mtx", "%%MatrixMarket matrix coordinate real general\n3 3 1\n1 1 5\n", /Matrix Market.*mmread/],
    ["x.arff", "% a\n@RELATION x\n@data\n1,2\n3,4\n", /ARFF.*loadarff/],
    ["x.vtk", "# vtk DataFile Version 3.0\nx\nASCII\n1 2\n", /VTK/],
    ["x.pgm", "P2\n# made by hand\n3 2\n255\n1 2 3\n4 5 6\n", /picture in plain text.*nabla image/],
    ["x.html", "<!DOCTYPE html>\n<table><tr><td>1", /HTML.*read_html/],
    ["x.xml", '<?xml version="1.0"?>\n<a>1</a>\n', /XML/],
    ["x.kml", "<kml>\n<a>1</a>\n", /XML/],
    ["x.rtf", "{\\rtf1 1 2}", /RTF/],
    ["x.ini", "; a\n[section one]\na = 1\n", /INI/],
    ["x.yml", "---\n- 1\n- 2\n", /YAML/],
    ["x.jsonl", "[1, 2]\n[3, 5]\n", /JSON in lines.*jq -s/],
    ["y.jsonl", '{"a": 1}\n{"a": 2}\n', /JSON in lines.*jq -s/],
    ["np.txt", "[[1. 2.]\n [3. 5.]]\n", /as Python or MATLAB shows it.*numpy.save/],
    ["m.m", "[1 2; 3 4]\n", /as Python or MATLAB shows it.*writematrix/],
    ["w.m", "{{1, 2}, {3, 4}}\n", /Mathematica.*Export/],
  ])("names the format of %s, and the way out", async (name, bytes, message) => {
    await expect(readWhole(file(name, bytes))).rejects.toThrow(message);
  });

  it("takes no heading for a format", async () => {
    expect(await numbers(file("par.csv", "PAR1,PAR2\n1,2\n3,4\n"))).toEqual([1, 2, 3, 4]);
    expect(await numbers(file("cdf.csv", "CDF;pdf\n1;2\n3;4\n"))).toEqual([1, 2, 3, 4]);
    expect(await numbers(file("p.csv", "P1 P2\n1 2\n3 4\n"))).toEqual([1, 2, 3, 4]);
    expect(await numbers(file("less.csv", "<x>,<y>\n1,2\n3,4\n"))).toEqual([1, 2, 3, 4]);
    expect(await numbers(file("name.csv", "[m]\n1\n2\n"))).toEqual([1, 2]);
    expect(await numbers(file("unit.csv", "[m],[s]\n1,2\n3,4\n"))).toEqual([1, 2, 3, 4]);
  });

  it.skipIf(process.platform === "win32")("does not read a device without end", async () => {
    await expect(readWhole("/dev/zero")).rejects.toThrow(/it begins with zeros/);
  });
});

it("a stream that does not end is left at a limit", async () => {
  const endless = Readable.from(
    (function* () {
      for (;;) yield Buffer.alloc(1 << 20, "1,2\n");
    })(),
  );
  await expect(readStream("-", endless, 1 << 22)).rejects.toThrow(/at most 4194304 bytes are read at once/);
});

describe("a file on the web", () => {
  let server: Server;
  beforeAll(async () => {
    server = createServer((request, response) => {
      if (request.url === "/a.npy?key=1") response.end(three);
      else if (request.url === "/pack.npz") response.end(readFileSync(`${golden}two.npz`));
      else if (request.url === "/group.zarr/.zmetadata")
        response.end('{"metadata":{"t/.zarray":{},"p/.zarray":{}}}');
      else response.writeHead(/none|group/.test(request.url ?? "") ? 404 : 403).end();
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  });
  afterAll(() => server.close());

  it("is read whole, or told why not", async () => {
    const root = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    expect((await nabla(["grid", `${root}/a.npy?key=1`, "--lang", "en"])).out).toBe("1 1.5 2\n");
    expect((await nabla(["grid", `${root}/pack.npz`, "--lang", "en"])).err).toMatch(/name one of its arrays/);
    expect((await nabla(["grid", `${root}/none.npy`, "--lang", "en"])).err).toMatch(
      /the server has no such file/,
    );
    expect((await nabla(["grid", `${root}/shut.npy`, "--lang", "en"])).err).toMatch(/the server answers 403/);
    expect((await nabla(["grid", `${root}/group.zarr`, "--lang", "en"])).err).toMatch(
      /it is a group; name one of its arrays \(p, t\) as \S+group.zarr\/p/,
    );
    expect((await nabla(["grid", "http://127.0.0.1:9/a.npy", "--lang", "en"])).err).toMatch(
      /the server cannot be reached/,
    );
  });
});
