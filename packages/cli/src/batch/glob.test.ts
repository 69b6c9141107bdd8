import { describe, expect, it } from "vitest";
import { segmentPattern, splitPattern } from "./glob.js";

describe("patterns of file names", () => {
  it.each([
    ["*.png", "a.png", true],
    ["*.png", ".png", false],
    ["a?.{png,jpg}", "ab.jpg", true],
    ["[!a-c]x", "dx", true],
    ["[!a-c]x", "bx", false],
    ["a.b", "axb", false],
  ])("the pattern %s and the name %s: %s", (pattern, name, expected) => {
    expect(segmentPattern(pattern).test(name)).toBe(expected);
  });

  it("begin where the first sign stands", () => {
    expect(splitPattern("a/b/**/*.png")).toEqual({ base: "a/b", segments: ["**", "*.png"] });
    expect(splitPattern("*.png")).toEqual({ base: ".", segments: ["*.png"] });
    expect(splitPattern("/*/x.png")).toEqual({ base: "/", segments: ["*", "x.png"] });
  });
});
