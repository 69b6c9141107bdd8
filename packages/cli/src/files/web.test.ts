import { afterEach, describe, expect, it, vi } from "vitest";
import { fetchBytes, isUrl } from "./web.js";

afterEach(() => vi.unstubAllGlobals());

describe("public buckets", () => {
  it.each([
    ["s3://era5/air.zarr/zarr.json", "https://era5.s3.amazonaws.com/air.zarr/zarr.json"],
    ["s3://my.data/air/0.0", "https://s3.amazonaws.com/my.data/air/0.0"],
    ["gs://weather/air/c/0", "https://storage.googleapis.com/weather/air/c/0"],
    ["https://host/air/c/0?key=1", "https://host/air/c/0?key=1"],
  ])("are read over the web: %s", async (address, asked) => {
    const asks: string[] = [];
    vi.stubGlobal("fetch", async (url: string) => {
      asks.push(url);
      return new Response("x");
    });
    expect(isUrl(address)).toBe(true);
    expect((await fetchBytes(address, 9))?.bytes.toString()).toBe("x");
    expect(asks).toEqual([asked]);
  });
});
