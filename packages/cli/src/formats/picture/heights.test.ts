import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { slope } from "nabla/terrain";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { nabla as command } from "../../../../../tests/command.js";
import { hillFolder, plain } from "../../../../../tests/hill.js";
import { openRaster } from "../open-raster.js";
import { type Encoding, encodings } from "./heights.js";

const { at, nabla, read } = hillFolder();

/** Tiles and their heights, by golden/terrain/tiles/make.py. */
const tiles = (name: string): string =>
  fileURLToPath(new URL(`../../../../../golden/terrain/tiles/${name}`, import.meta.url));
const golden = JSON.parse(readFileSync(tiles("heights.json"), "utf8")) as {
  [name: string]: readonly (number | null)[];
};

async function heightsOf(name: string, encoding: Encoding): Promise<(number | null)[]> {
  const raster = await openRaster(tiles(`${name}.png`), 1, undefined, encoding);
  const memory = raster.heights(raster.width * raster.height);
  await raster.read(0, raster.height, memory);
  return Array.from(memory as Float64Array, (z) => (Number.isNaN(z) ? null : z));
}

describe("terrain tiles whose colours are heights", () => {
  it.each(encodings)(
    "%s gives the heights of its formula to the bit, and holes where alpha is 0",
    async (name) => {
      expect(await heightsOf(name, name)).toEqual(golden[name]);
      expect(await heightsOf(`${name}-holes`, name)).toEqual(golden[`${name}-holes`]);
    },
  );

  it("are read by the command with --encoding, cells as large as it is told", async () => {
    copyFileSync(tiles("mapbox-holes.png"), at("tile.png"));
    const { code, err } = await nabla(
      ...["tile.png", "--encoding", "mapbox", "--cell-size", "30", "-o", "tileslope.tif"],
    );
    expect([code, err]).toEqual([0, expect.not.stringContaining("note:")]);
    const rows = Array.from({ length: 7 }, (_, y) =>
      (golden["mapbox-holes"] ?? []).slice(9 * y, 9 * y + 9).map((z) => z ?? Number.NaN),
    );
    const expected = plain(slope(rows, { cellSize: 30, noAnswer: -9999 }));
    expect(Array.from((await read("tileslope.tif")).data as Float32Array)).toEqual(expected);
  });

  it("say that the size of their cells is not known", async () => {
    copyFileSync(tiles("mapbox.png"), at("bare.png"));
    expect((await nabla("bare.png", "--encoding", "mapbox")).err).toMatch(
      /note: .*bare.png: it does not say how large its cells are; they are taken as 1 × 1 \(--cell-size/,
    );
    expect((await nabla("bare.png", "--encoding", "mapbox", "--cell-size", "30")).err).toBe("");
    expect((await nabla("bare.png", "--encoding", "mapbox", "--show", "levels")).err).toBe("");
  });

  it("are found in a folder", async () => {
    mkdirSync(at("zoom"));
    for (const name of ["mapbox.png", "mapbox-holes.png"]) copyFileSync(tiles(name), at(`zoom/${name}`));
    const { code, out } = await nabla("zoom/", "--encoding", "mapbox", "--cell-size", "30", "--json");
    expect([code, out.trim().split("\n").length]).toEqual([0, 2]);
  });

  it("are refused without --encoding, by what they are, in both languages", async () => {
    const { code, out, err } = await nabla(tiles("terrarium.png"));
    expect([code, out]).toEqual([1, ""]);
    expect(err).toMatch(/got one in colour \(a terrain tile, .* needs --encoding mapbox or terrarium\)/);
    const russian = await command(["terrain", tiles("terrarium.png"), "--lang", "ru"]);
    expect(russian.err).toMatch(/это цветное \(тайлу рельефа, .* нужен --encoding mapbox или terrarium\)/);
  });

  it("are the only files that --encoding is for", async () => {
    const grey = { raw: { width: 2, height: 2, channels: 1 } } as const;
    writeFileSync(
      at("grey.png"),
      await sharp(Uint8Array.of(1, 2, 3, 4), grey)
        .toColourspace("b-w")
        .png()
        .toBuffer(),
    );
    const wide = { raw: { width: 2, height: 2, channels: 3 } } as const;
    const pixels = Uint16Array.from({ length: 12 }, (_, k) => 1000 * k);
    writeFileSync(at("wide.png"), await sharp(pixels, wide).toColourspace("rgb16").png().toBuffer());
    const refused = async (name: string): Promise<string> => (await nabla(name, "--encoding", "mapbox")).err;
    expect(await refused("grey.png")).toMatch(/has red, green and blue of 8 bits, got 1 channels of 8 bits/);
    expect(await refused("wide.png")).toMatch(/has red, green and blue of 8 bits, got 3 channels of 16 bits/);
    expect(await refused("hill.tif")).toMatch(/--encoding is for terrain tiles in PNG, got another format/);
    expect((await nabla("grey.png", "--encoding", "rgb")).err).toMatch(
      /--encoding: one of mapbox, terrarium/,
    );
  });
});
