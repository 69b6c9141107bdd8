import { array } from "nabla/array";
import { describe, expect, it } from "vitest";
import { fieldOf } from "./field.js";
import { readJob } from "./options.js";

const written = { operator: "sobel", like: "opencv", format: "png", maxPixels: "1000000", threads: "1" };

describe("what a picture shows", () => {
  it.each(["x", "magnitude", "direction", "edges"])("has its %s, be it one long row", (show) => {
    const row = Uint8Array.from({ length: 40000 }, (_, i) => (i * i) % 251);
    expect(fieldOf(array(row, [1, 40000]), readJob({ ...written, show })).values.shape).toEqual([1, 40000]);
  });
});
