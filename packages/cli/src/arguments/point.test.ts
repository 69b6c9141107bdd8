import { describe, expect, test } from "vitest";
import { UsageError } from "../messages/errors.js";
import { readNames, readPoint } from "./point.js";

describe("a point on the command line", () => {
  test.each([
    ["x=1,y=2", { x: 1, y: 2 }],
    [" x = -1.5e3 , y=.5", { x: -1500, y: 0.5 }],
    ["x=1,5; y=2", { x: 1.5, y: 2 }],
    ["x=1,5,y=2,25", { x: 1.5, y: 2.25 }],
    ["x=pi/2", { x: Math.PI / 2 }],
    ["x=max(1,2),y=3", { x: 2, y: 3 }],
    ["w0=1,w10=2", { w0: 1, w10: 2 }],
  ])("%s", (text, point) => {
    expect(readPoint(text)).toEqual(point);
  });

  test.each([
    ["x", 0, 1],
    ["x=1,2=3", 4, 5],
    ["x=1,x=2", 4, 7],
    ["x=1,y=x", 6, 7],
    ["x=1/0", 2, 5],
    ["1=2", 0, 1],
  ])("%s is refused at its place", (text, start, end) => {
    expect.assertions(2);
    try {
      readPoint(text);
    } catch (error) {
      expect(error).toBeInstanceOf(UsageError);
      expect((error as UsageError).place).toEqual({ text, start, end });
    }
  });
});

describe("a list of variables", () => {
  test("has commas or blanks between", () => {
    expect(readNames("x,y")).toEqual(["x", "y"]);
    expect(readNames("w1 w0")).toEqual(["w1", "w0"]);
  });
  test.each(["", "x,x", "x+1", "2"])("%j is refused", (text) => {
    expect(() => readNames(text)).toThrow(UsageError);
  });
});
