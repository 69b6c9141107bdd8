import { readFileSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { array } from "nabla/array";
import { levelLines } from "nabla/levels";
import { aspect, hillshade, slope, type TerrainOptions } from "nabla/terrain";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import {
  fromArrayBuffer,
  HEIGHT,
  heights,
  hill,
  hillFolder,
  METRES,
  plain,
  WIDTH,
} from "../../../../../tests/hill.js";
import { tiffHeader } from "../../formats/tiff/write.js";

const { at, nabla, read, write } = hillFolder();

describe("nabla terrain", () => {
  const cells: TerrainOptions = { cellSize: [10, 20], nodata: -9999 };
  // More than one band of 8 MB, and more than two parts of 4 MB.
  const [width, height] = [2300, 1100];
  const large = Float32Array.from(
    { length: width * height },
    (_, i) => 1000 + Math.round(400 * Math.sin(i * 12.9898)),
  );
  write("large.tif", large, width, height, METRES);

  it.each([
    ["slope", [], slope(heights, cells)],
    [
      "slope",
      ["--units", "percent", "--compute-edges"],
      slope(heights, { ...cells, units: "percent", computeEdges: true }),
    ],
    [
      "aspect",
      ["--method", "zevenbergen-thorne"],
      aspect(heights, { ...cells, method: "zevenbergen-thorne" }),
    ],
    [
      "hillshade",
      ["--azimuth", "90", "--altitude", "30", "--z-factor", "2"],
      hillshade(heights, { ...cells, azimuth: 90, altitude: 30, zFactor: 2 }),
    ],
    ...(["combined", "multidirectional", "igor"] as const).map(
      (shading) => ["hillshade", ["--shading", shading], hillshade(heights, { ...cells, shading })] as const,
    ),
  ] as const)("writes %s %s as a GeoTIFF in the same place", async (show, options, expected) => {
    expect((await nabla("hill.tif", "--show", show, ...options, "-o", "out.tif")).code).toBe(0);
    const [result, source] = [await read("out.tif"), await read("hill.tif")];
    expect(Array.from(result.data as Float32Array)).toEqual(plain(expected));
    expect(result).toMatchObject({
      box: source.box,
      keys: source.keys,
      nodata: show === "hillshade" ? 0 : -9999,
    });
    expect(result.keys).toMatchObject({ ProjectedCSTypeGeoKey: 32633 });
    expect(result.box).toEqual([500000, 5999600, 500300, 6000000]);
  });

  describe("reads GeoTIFFs of GDAL's", () => {
    const file = (name: string): string =>
      fileURLToPath(new URL(`../../../../../golden/terrain/files/${name}.tif`, import.meta.url));
    const size = [12, 20];
    const z = Int16Array.from({ length: 240 }, (_, i) => {
      const [x, y] = [i % 20, Math.floor(i / 20)];
      return x * x + 3 * y + 7 * ((x * y) % 5);
    });

    it.each([
      ["big-endian-lzw-differences", 1],
      ["big-endian-lerc", 1],
      ["big-endian-zstd", 1],
      ["tiles-deflate-float-differences", 1],
      ["half", 1],
      ["twelve-bits", 1],
      ["big", 1],
      ["scaled", 1],
      ["pixels-of-three", 2],
      ["bands-of-three", 2],
    ] as const)("%s", async (name, band) => {
      expect((await nabla(file(name), "--band", `${band}`, "-o", "golden.tif")).code).toBe(0);
      const { data, box } = await read("golden.tif");
      const expected = plain(slope(array(z, size), { cellSize: [10, 20] }));
      (data as Float32Array).forEach((value, i) => {
        expect(value).toBeCloseTo(expected[i], 4);
      });
      expect(box).toEqual([500000, 5999760, 500200, 6000000]);
    });

    it("with heights in the file's scale as level lines", async () => {
      const told = JSON.parse((await nabla(file("scaled"), "--show", "levels", "--json")).out);
      expect(told).toMatchObject({ min: Math.min(...z), max: Math.max(...z) });
    });

    it.each([
      ["control-points", /cells have one size, got 3 control points instead/],
      ["lzma", /the compression is one of .* got number 34925/],
    ])("but not %s", async (name, message) => {
      const { code, err } = await nabla(file(name));
      expect([code, err]).toEqual([1, expect.stringMatching(message)]);
    });
  });

  it("takes the grey of a PNG for heights, not its colours", async () => {
    const raw = { width: WIDTH, height: HEIGHT, channels: 1 } as const;
    const z = Uint16Array.from(hill, (height) => Math.max(0, height * 100));
    await sharp(z, { raw }).toColourspace("grey16").png().toFile(at("hill.png"));
    await nabla("hill.png", "-o", "grey.tif");
    const expected = plain(slope(array(z, [HEIGHT, WIDTH]), { cellSize: 1 }));
    expect(Array.from((await read("grey.tif")).data as Float32Array)).toEqual(expected);
    await sharp(
      Uint8Array.from({ length: 27 }, (_, i) => i),
      { raw: { width: 3, height: 3, channels: 3 } },
    )
      .png()
      .toFile(at("colour.png"));
    expect((await nabla("colour.png")).err).toMatch(/the grey of a picture, got one in colour/);
  });

  it("takes what cannot be seen of a PNG for holes", async () => {
    const raw = { width: WIDTH, height: HEIGHT, channels: 2 } as const;
    const z = Uint8Array.from(hill, (height) => Math.max(0, height / 2));
    const pixels = Uint8Array.from({ length: 2 * z.length }, (_, k) =>
      k % 2 === 0 ? z[k >> 1] : k >> 1 === 100 ? 0 : 255,
    );
    await sharp(pixels, { raw }).toColourspace("b-w").png().toFile(at("glass.png"));
    expect((await nabla("glass.png", "-o", "glass.tif")).code).toBe(0);
    const holed = Float32Array.from(z, (height, k) => (k === 100 ? Number.NaN : height));
    const expected = plain(slope(array(holed, [HEIGHT, WIDTH]), { cellSize: 1 }));
    expect(Array.from((await read("glass.tif")).data as Float32Array)).toEqual(expected);
    expect((await nabla("glass.png", "--band", "2")).err).toMatch(/the file has 1 bands, got --band 2/);
  });

  it("takes what alpha hides for holes", async () => {
    const rgba = Uint8Array.from({ length: 4 * WIDTH * HEIGHT }, (_, k) =>
      k % 4 < 3 ? k % 251 : k === 4 * 100 + 3 ? 0 : 9,
    );
    await sharp(rgba, { raw: { width: WIDTH, height: HEIGHT, channels: 4 } })
      .tiff({ compression: "deflate" })
      .toFile(at("veil.tif"));
    const { code, err } = await nabla("veil.tif", "--cell-size", "1", "-o", "veiled.tif");
    expect([code, err]).toEqual([0, expect.not.stringContaining("note:")]);
    const red = Float32Array.from({ length: WIDTH * HEIGHT }, (_, k) =>
      k === 100 ? Number.NaN : (rgba[4 * k] ?? 0),
    );
    const expected = plain(slope(array(red, [HEIGHT, WIDTH]), { cellSize: 1 }));
    expect(Array.from((await read("veiled.tif")).data as Float32Array)).toEqual(expected);
  });

  it("notes that coordinates in GeoJSON are no degrees where no EPSG number says what they are", async () => {
    const lines = async (name: string): Promise<string> =>
      (await nabla(name, "--show", "levels", "-o", "noted.geojson")).err;
    expect(await lines("bare.tif")).toMatch(/note: .*bare.tif: it names no coordinate system .* not degrees/);
    expect(await lines("hill.tif")).not.toMatch(/note:/);
    expect(await lines("degrees.tif")).not.toMatch(/note:/);
  });

  it("knows how long a degree is at each latitude, and that pixels may be points", async () => {
    await nabla("degrees.tif", "-o", "degrees_out.tif");
    const options = { cellSize: 0.01, latitudes: [60, 60 - 0.19] as const, nodata: -9999 };
    const expected = plain(slope(heights, options));
    const { data } = await read("degrees_out.tif");
    (data as Float32Array).forEach((value, i) => {
      expect(value).toBeCloseTo(expected[i], 5);
    });
    expect(Math.max(...expected)).toBeLessThan(5);
  });

  it("says that lengths of Web Mercator are not those on the ground, and how to make up for it", async () => {
    const mercator = {
      modelPixelScale: [10, 10, 0],
      modelTiepoint: [0, 0, 0, 431250, 8_400_000, 0],
      geoKeyDirectory: [1, 1, 0, 3, 1024, 0, 1, 1, 1025, 0, 1, 1, 3072, 0, 1, 3857],
    };
    write("mercator.tif", hill, WIDTH, HEIGHT, mercator);
    // 1 / cos 60°, where the raster lies.
    expect((await nabla("mercator.tif")).err).toMatch(/Web Mercator, are larger .* --z-factor 2 makes up/);
    expect((await nabla("mercator.tif", "--z-factor", "2")).err).toBe("");
    expect((await nabla("mercator.tif", "--show", "aspect")).err).toBe("");
  });

  it("takes cells of size 1, or what it is told, where the file does not say", async () => {
    const { out } = await nabla("bare.tif", "--json");
    expect(JSON.parse(out)).toMatchObject({ cellSize: [1, 1], geographic: false });
    await nabla("bare.tif", "--cell-size", "10,20", "-o", "told.tif");
    expect(Array.from((await read("told.tif")).data as Float32Array)).toEqual(plain(slope(heights, cells)));
    const told = JSON.parse((await nabla("bare.tif", "--cell-size", "10,20", "--json")).out);
    expect(told.cellSize).toEqual([10, 20]);
  });

  it("turns a raster whose first row is the southernmost", async () => {
    const tags = { modelTransformation: [10, 0, 0, 0, 0, 20, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1] };
    const flipped = hill.map((_, i) => hill[(HEIGHT - 1 - Math.floor(i / WIDTH)) * WIDTH + (i % WIDTH)]);
    write("south.tif", flipped, WIDTH, HEIGHT, tags);
    await nabla("south.tif", "--show", "aspect", "-o", "south_out.tif");
    const { data } = await read("south_out.tif");
    const expected = plain(aspect(heights, cells));
    // Sums are taken the other way round, so that their last bits differ.
    (data as Float32Array).forEach((value, i) => {
      const north = (HEIGHT - 1 - Math.floor(i / WIDTH)) * WIDTH + (i % WIDTH);
      expect(value).toBeCloseTo(expected[north], 2);
    });
  });

  it("works in bands of rows, whatever the file's blocks, with the numbers of the whole", async () => {
    // Tiles of 256 × 256, compressed; sharp writes whole numbers only.
    await sharp(Uint16Array.from(large), { raw: { width, height, channels: 1 } })
      .toColourspace("grey16")
      .tiff({ tile: true, tileWidth: 256, tileHeight: 256, compression: "deflate", predictor: "horizontal" })
      .toFile(at("tiled.tif"));
    await nabla("large.tif", "-o", "largeout.tif");
    await nabla("tiled.tif", "--cell-size", "10,20", "-o", "tiledout.tif");
    const same = async (name: string, source: Float32Array | Uint16Array): Promise<boolean> => {
      const expected = slope(array(source, [height, width]), { cellSize: [10, 20] }).data;
      const { data } = await read(name);
      return Buffer.from(expected.buffer).equals(Buffer.from((data as Float32Array).buffer));
    };
    expect(await same("largeout.tif", large)).toBe(true);
    expect(await same("tiledout.tif", Uint16Array.from(large))).toBe(true);
    await nabla("large.tif", "--show", "levels", "--step", "1399", "-o", "largelines.geojson");
    const { features } = JSON.parse(readFileSync(at("largelines.geojson"), "utf8"));
    const found = features[0].geometry.coordinates as [number, number][][];
    const [expected] = levelLines(array(large, [height, width]), [1399]);
    expect(found.length).toBe(expected?.lines.length);
    const isClosed = (line: [number, number][]): boolean => `${line[0]}` === `${line.at(-1)}`;
    expect(found.filter(isClosed).length).toBe(expected?.lines.filter(({ closed }) => closed).length);
    // Higher ground on the left of a closed line: its area is positive.
    for (const line of found.filter(isClosed).slice(0, 1000)) {
      const [x0, y0] = line[0] as [number, number];
      const area = line.reduce((sum, [x, y], k) => {
        const [u, v] = line[(k + 1) % line.length] as [number, number];
        return sum + (x - x0) * (v - y0) - (u - x0) * (y - y0);
      }, 0);
      expect(area).toBeGreaterThan(0);
    }
  });

  it("compresses GeoTIFFs when it is asked to", async () => {
    await nabla("large.tif", "-o", "plain.tif");
    expect((await nabla("large.tif", "--compress", "deflate", "-o", "small.tif")).code).toBe(0);
    const [small, plainly] = [await read("small.tif"), await read("plain.tif")];
    expect({ ...small, data: undefined }).toEqual({ ...plainly, data: undefined });
    // Vitest's own comparison of millions of numbers takes half a minute.
    const bytesOf = ({ data }: { data: unknown }): Buffer => Buffer.from((data as Float32Array).buffer);
    expect(bytesOf(small).length).toBe(4 * width * height);
    expect(bytesOf(small).equals(bytesOf(plainly))).toBe(true);
    expect(statSync(at("small.tif")).size).toBeLessThan(0.8 * statSync(at("plain.tif")).size);
    expect((await nabla("large.tif", "--compress", "deflate", "-o", "small.png")).err).toMatch(
      /--compress is for .tif files/,
    );
  });

  it("writes BigTIFF where offsets need more than 32 bits", async () => {
    const header = tiffHeader({ width: 40000, height: 40000, dtype: "float32", nodata: -9999, tags: METRES });
    const image = await (await fromArrayBuffer(header.buffer as ArrayBuffer)).getImage();
    expect([image.getWidth(), image.getHeight(), image.getGDALNoData()]).toEqual([40000, 40000, -9999]);
    expect(image.getBoundingBox()).toEqual([500000, 5200000, 900000, 6000000]);
    const offsets = (await image.fileDirectory.loadValue("StripOffsets")) as ArrayLike<number>;
    expect(Number(offsets[0])).toBe(header.length);
    expect(Number(offsets[39999])).toBe(header.length + 39999 * 160000);
  });

  it("writes level lines as GeoJSON in the file's coordinates, higher ground on their left", async () => {
    await nabla("hill.tif", "--show", "levels", "--step", "50", "-o", "lines.geojson");
    const lines = JSON.parse(readFileSync(at("lines.geojson"), "utf8"));
    expect(lines.crs.properties.name).toBe("urn:ogc:def:crs:EPSG::32633");
    expect(lines.features.map((feature: { properties: object }) => feature.properties)).toEqual(
      [50, 100, 150, 200, 250, 300].map((level) => ({ level })),
    );
    const [ring] = lines.features.at(-2).geometry.coordinates as [number, number][][];
    expect(ring?.[0]).toEqual(ring?.at(-1));
    // The hill is a cone: the line lies about its peak, 50 m around it, counter-clockwise.
    let area = 0;
    ring?.forEach(([x, y], k) => {
      const [u, v] = ring[(k + 1) % ring.length] as [number, number];
      area += (x * v - u * y) / 2;
      expect(Math.abs(Math.hypot(x - 500145, y - (6000000 - 170)) - 50)).toBeLessThan(5);
    });
    expect(area).toBeGreaterThan(6000);
  });

  it("draws level lines and rasters as pictures", async () => {
    await nabla("hill.tif", "--show", "levels", "-o", "lines.svg");
    expect(readFileSync(at("lines.svg"), "utf8")).toMatch(/<svg[\s\S]*<title>240<\/title>/);
    await nabla("hill.tif", "--show", "levels", "-o", "lines.png");
    expect(await sharp(at("lines.png")).metadata()).toMatchObject({ format: "png", width: 300, height: 400 });
    for (const show of ["slope", "aspect", "hillshade"]) {
      await nabla("hill.tif", "--show", show, "-o", `${show}.png`);
      const { data, info } = await sharp(at(`${show}.png`))
        .ensureAlpha()
        .raw()
        .toBuffer({ resolveWithObject: true });
      expect([info.width, info.height]).toEqual([WIDTH, HEIGHT]);
      const alpha = (x: number, y: number): number | undefined =>
        data[(y * WIDTH + x) * info.channels + info.channels - 1];
      expect([alpha(0, 0), alpha(5, 15), alpha(20, 10)]).toEqual([0, 0, 255]);
    }
  });
});
