import { afterEach, describe, expect, it, vi } from "vitest";
import { arena, array, zeros } from "../array.js";
import { gradient } from "../grid.js";
import { grey, sobel } from "../image.js";
import { slope } from "../terrain.js";

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

describe("where there is no memory", () => {
  const picture = array(new Uint8Array(512 * 512 * 3), [512, 512, 3]);
  const heights = zeros([300, 300], "float32");
  it.each([
    ["arena", () => arena(1 << 20), /^arena: there is no memory for so many bytes, got 1048576 \(one arena/],
    ["grey", () => grey(picture), /^grey: there is no memory for \d+ bytes to work in \(smaller parts/],
    ["slope", () => slope(heights, { cellSize: 1 }), /there is no memory for \d+ bytes to work in/],
    ["sobel", () => sobel(heights), /there is no memory for \d+ bytes to work in/],
    ["gradient", () => gradient(heights), /there is no memory for \d+ bytes to work in/],
  ])("%s says so by an error of ours, with a way out", (_, work, message) => {
    exhausted();
    expect(work).toThrow(expect.objectContaining({ name: "NablaError", code: "limit" }));
    expect(work).toThrow(message);
    vi.unstubAllGlobals();
    expect(work).not.toThrow();
  });
});
