import { describe, expect, test } from "vitest";
import { inBothThemes, themedPictureOf } from "./picture.js";

describe("the picture of a cell", () => {
  test("has the colours of both themes, and one of each shape", async () => {
    const drawn = await themedPictureOf({ address: "#/plane?f=x*y", language: "en", title: "A saddle" });
    expect(drawn).toContain('fill="light-dark(#ffffff,#14171b)"');
    expect(drawn.match(/<title id=/g)).toHaveLength(1);
  });

  test("is refused where the themes differ in more than colours", () => {
    const line = (width: number) => `<path stroke="#000000" stroke-width="${width}"/>`;
    expect(() => inBothThemes(line(1), line(2))).toThrow("more than colours, got 1 and 2");
    expect(() => inBothThemes(line(1), line(1).repeat(2))).toThrow("more parts or fewer");
  });

  test("of no screen is refused", async () => {
    await expect(themedPictureOf({ address: "#/lesson/1", language: "en", title: "" })).rejects.toThrow(
      "#/lesson/1",
    );
  });
});
