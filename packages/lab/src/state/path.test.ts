import { describe, expect, test } from "vitest";
import { readAddress, writeAddress } from "./address.js";
import { isInPath, readPath, writePath } from "./path.js";
import { homeState } from "./state.js";

describe("the path of an address", () => {
  test.each(["lesson/2", "lesson/integral/3", "plane", "image"])(
    "%s is read and written as an address is",
    (path) => {
      const found = readPath(`#/${path}`);
      expect(writePath(found)).toBe(path);
      const { route, state } = readAddress(`#/${path}`);
      expect({ route, lesson: state.lesson }).toEqual(found);
      expect(writeAddress({ route, state })).toBe(`#/${path}`);
    },
  );

  test("holds all of a state only while nothing but the place in the lesson has changed", () => {
    const { lesson } = homeState;
    expect(isInPath("plane", { ...homeState, lesson: { ...lesson, section: 3 } })).toBe(true);
    expect(isInPath("plane", { ...homeState, lesson: { ...lesson, seed: 2 } })).toBe(false);
    expect(isInPath("plane", { ...homeState, formula: "x" })).toBe(false);
    expect(isInPath("plane", { ...homeState, sign: -1 })).toBe(false);
  });

  test("without a place in the lesson leads to its beginning", () => {
    expect(readPath("").lesson).toEqual(homeState.lesson);
    expect(readPath("#/lesson/-1").lesson).toEqual(homeState.lesson);
  });
});
