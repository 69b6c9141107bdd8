import { afterEach, describe, expect, it, vi } from "vitest";

afterEach(() => vi.unstubAllGlobals());

/** A machine whose memory is used up: every memory that is asked for is refused. */
function exhausted(): void {
  const refuse = class {
    constructor() {
      throw new RangeError("could not allocate memory");
    }
  };
  vi.stubGlobal("WebAssembly", { ...host, Memory: refuse });
}
const host = {
  Module: WebAssembly.Module,
  Instance: WebAssembly.Instance,
};

/** The library as a program begins with it, without the memories that other tests left. */
async function fresh() {
  vi.resetModules();
  const { arena, array, zeros } = await import("../array.js");
  const { gradient } = await import("../grid.js");
  const { grey, sobel } = await import("../image.js");
  const { slope } = await import("../terrain.js");
  const picture = array(new Uint8Array(512 * 512 * 3), [512, 512, 3]);
  const heights = zeros([300, 300], "float32");
  return {
    arena: () => arena(1 << 20),
    grey: () => grey(picture),
    slope: () => slope(heights, { cellSize: 1 }),
    sobel: () => sobel(heights),
    gradient: () => gradient(heights),
  };
}

describe("where there is no memory", () => {
  const toWork = /there is no memory for \d+ bytes to work in \(smaller parts/;
  it.each([
    ["arena", /^arena: there is no memory for so many bytes, got 1048576 \(one arena/],
    ["grey", toWork],
    ["slope", toWork],
    ["sobel", toWork],
    ["gradient", toWork],
  ] as const)("%s says so by an error of ours, with a way out", async (name, message) => {
    const work = (await fresh())[name];
    exhausted();
    expect(work).toThrow(expect.objectContaining({ name: "NablaError", code: "limit" }));
    expect(work).toThrow(message);
    vi.unstubAllGlobals();
    expect(work).not.toThrow();
  });
});
