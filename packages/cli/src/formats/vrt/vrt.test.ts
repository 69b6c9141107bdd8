import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it, vi } from "vitest";
import { nabla } from "../../../../../tests/command.js";
import { openRaster } from "../open-raster.js";
import { georeferenceOf } from "../tiff/georeference.js";
import { readXml } from "../xml.js";

// geotiff brings a Worker of its own, which does not load in the threads that Vitest runs tests in.
vi.stubGlobal("Worker", class {});

const golden = (name: string): string =>
  fileURLToPath(new URL(`../../../../../golden/terrain/vrt/${name}`, import.meta.url));
const text = readFileSync(golden("mosaic.vrt"), "utf8");

const folder = mkdtempSync(join(tmpdir(), "nabla-vrt-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const at = (name: string): string => join(folder, name);
mkdirSync(at("inside"));
mkdirSync(at("elsewhere"));
for (const name of ["west.tif", "east.tif", "south.tif"]) {
  writeFileSync(at(`inside/${name}`), readFileSync(golden(name)));
  writeFileSync(at(`elsewhere/${name}`), readFileSync(golden(name)));
}

/** What is said of a VRT with this text, in the folder of the tiles. */
async function told(changed: string, ...options: string[]): Promise<{ code: number; err: string }> {
  writeFileSync(at("inside/a.vrt"), changed);
  return nabla(["terrain", at("inside/a.vrt"), ...options, "--lang", "en"]);
}

describe("a VRT", () => {
  it("is the mosaic that GDAL reads, row by row, in its place", async () => {
    const { geotransform, heights } = JSON.parse(readFileSync(golden("heights.json"), "utf8")) as {
      readonly geotransform: readonly number[];
      readonly heights: readonly (readonly number[])[];
    };
    const dem = await openRaster(golden("mosaic.vrt"), 1);
    expect([dem.width, dem.height, dem.nodata]).toEqual([heights[0]?.length, heights.length, -99]);
    for (const [from, to] of [
      [0, dem.height],
      [3, 5],
      [11, 14],
      [10, 11],
    ] as const) {
      const rows = dem.heights((to - from) * dem.width);
      await dem.read(from, to, rows);
      const found = Array.from(rows as Float32Array, (z) => (Number.isNaN(z) ? -99 : z));
      expect(found).toEqual(heights.slice(from, to).flat());
    }
    const [x = 0, dx = 0, , y = 0, , dy = 0] = geotransform;
    expect(georeferenceOf(dem.tags, "mosaic.vrt")).toMatchObject({
      x: x + dx / 2,
      y: y + dy / 2,
      dx,
      dy,
      epsg: 32633,
    });
    await dem.close();
  });

  it("is worked on as one raster", async () => {
    const { code } = await nabla(["terrain", golden("mosaic.vrt"), "-o", at("slope.tif")]);
    expect(code).toBe(0);
  });

  it("reads no file outside of its folder, be it by a path, a link or a web address, unless one is named", async () => {
    const outside = /names a file outside of its folder, got \S+ \(--sources names a folder/;
    for (const name of [
      "../elsewhere/west.tif",
      at("elsewhere/west.tif"),
      "link.tif",
      "../inside/../elsewhere/west.tif",
    ]) {
      if (name === "link.tif") symlinkSync(at("elsewhere/west.tif"), at("inside/link.tif"));
      const changed = text.replace(">west.tif<", `>${name}<`);
      expect(await told(changed)).toMatchObject({ code: 1, err: expect.stringMatching(outside) });
      expect((await told(changed, "--sources", at("elsewhere"))).code).toBe(0);
    }
    const web = text.replace(
      'relativeToVRT="1">west.tif',
      'relativeToVRT="0">/vsicurl/http://127.0.0.1/a.tif',
    );
    expect(await told(web)).toMatchObject({ code: 1, err: expect.stringMatching(/there is no such file/) });
    expect((await told(text, "--sources", at("nowhere"))).err).toMatch(/nowhere: there is no such file/);
  });

  it.each([
    [
      "a DTD",
      (vrt: string) => `<!DOCTYPE VRTDataset [<!ENTITY b SYSTEM "file:///etc/passwd">]>${vrt}`,
      /the VRT: it has a DTD, which may name other files, and is not read/,
    ],
    [
      "an end that is missing",
      (vrt: string) => `<!-- ours -->${vrt.slice(0, -20)}`,
      /the VRT: it is damaged/,
    ],
    [
      "cells at another size",
      (vrt: string) => vrt.replace(/(<DstRect.*?xSize=")\d+/, "$16"),
      /laid cell for cell, got west/,
    ],
    [
      "half cells",
      (vrt: string) => vrt.replace(/(<DstRect.*?xOff=")\d+/, "$10.5"),
      /laid cell for cell, got west/,
    ],
    [
      "a scale",
      (vrt: string) => vrt.replace("<NODATA>", "<ScaleRatio>2</ScaleRatio><NODATA>"),
      /got west.tif ScaleRatio/,
    ],
    [
      "a function",
      (vrt: string) => vrt.replace('band="1"', 'band="1" subClass="VRTDerivedRasterBand"'),
      /got VRTDerived/,
    ],
    [
      "a filter",
      (vrt: string) => vrt.replaceAll("ComplexSource", "KernelFilteredSource"),
      /got KernelFilteredSource/,
    ],
    [
      "complex numbers",
      (vrt: string) => vrt.replace('dataType="Int16" band', 'dataType="CFloat32" band'),
      /got CFloat32/,
    ],
    [
      "no size",
      (vrt: string) => vrt.replace(/rasterXSize="\d+"/, 'rasterXSize="0"'),
      /its size is damaged, got 0 ×/,
    ],
    ["more than a file has", (vrt: string) => vrt.replaceAll('xSize="12"', 'xSize="999"'), /takes 999 ×/],
    [
      "a band that a file lacks",
      (vrt: string) => vrt.replace(/<SourceBand>1/, "<SourceBand>2"),
      /has 1 bands, got/,
    ],
    [
      "rows beyond memory",
      (vrt: string) => vrt.replace(/rasterXSize="\d+"/, 'rasterXSize="2000000000"'),
      /and 8000000000/,
    ],
    [
      "no files",
      (vrt: string) => vrt.replace(/<ComplexSource>[\s\S]*<\/ComplexSource>/, ""),
      /it names files, .* got 0 and/,
    ],
    ["itself", (vrt: string) => vrt.replace(">west.tif<", ">a.vrt<"), /it is a VRT within a VRT/],
  ])("with %s is refused by name", async (_, change, message) => {
    const changed = change(text);
    expect(changed).not.toBe(text);
    const { code, err } = await told(changed);
    expect(code).toBeGreaterThan(0);
    expect(err).toMatch(message);
  });
});

describe("readXml", () => {
  it("reads elements, attributes, entities, comments and plain pieces", () => {
    const root = readXml(
      '<?xml version="1.0"?>\n<a b="1 &lt; 2" c=\'d\'><!-- e --><f/>g &amp;&#x41;<![CDATA[<h>]]></a>\n',
    );
    expect(root).toMatchObject({ name: "a", text: "g &A<h>", children: [{ name: "f" }] });
    expect([...(root?.attributes ?? [])]).toEqual([
      ["b", "1 < 2"],
      ["c", "d"],
    ]);
  });

  it.each([
    "",
    "a",
    "<a>",
    "</a>",
    "<a></b>",
    "<a/><b/>",
    "<a b=c/>",
    "<!DOCTYPE a><a/>",
    "<a".repeat(9),
    `${"<a>".repeat(99)}${"</a>".repeat(99)}`,
  ])("takes broken text, case %#, for none", (broken) => {
    expect(readXml(broken)).toBeUndefined();
  });

  it("is quick with long texts that are none", () => {
    const start = process.cpuUsage();
    for (const broken of [
      "<a ".repeat(1e5),
      "<!--".repeat(1e5),
      `<a${' b="c"'.repeat(1e5)}`,
      "&".repeat(1e6),
    ])
      expect(readXml(`<a>${broken}`)).toBeUndefined();
    expect(process.cpuUsage(start).user).toBeLessThan(5e6);
  });
});
