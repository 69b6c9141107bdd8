import { NablaError } from "nabla/error";
import { describe, expect, test } from "vitest";
import { BilingualError } from "../messages/errors.js";
import { Deadline } from "./deadline.js";

const points = [1, 2, 3];

describe("Deadline", () => {
  test("is over when its time is", () => {
    const deadline = new Deadline(-1, { aborted: false });
    expect(deadline.aborted).toBe(true);
    expect(deadline.errorOf({ points, ended: "time", settled: 0.02468 })).toMatchObject({
      code: "limit",
      words: {
        en: "the limit of -1 s is reached; found so far: 3; 2.4 % of the box is settled",
        ru: "достигнут предел -1 с; найдено к этому времени: 3; разобрано 2,4 % бруса",
      },
    });
  });

  test("is over when the run is interrupted, whatever the time", () => {
    const deadline = new Deadline(60, { aborted: true });
    expect(deadline.aborted).toBe(true);
    const error = deadline.told(new NablaError("limit", "solve: over", {}));
    expect(error).toBeInstanceOf(BilingualError);
    expect(error).toMatchObject({ code: "cancelled", message: "interrupted; found so far: 0" });
  });

  test("leaves other ends and errors as they are", () => {
    const deadline = new Deadline(60, { aborted: false });
    expect(deadline.aborted).toBe(false);
    expect(deadline.errorOf({ points })).toBeUndefined();
    expect(deadline.errorOf({ points, ended: "cells" })).toMatchObject({
      code: "limit",
      message: "the search has grown too large; found so far: 3",
    });
    const errors = [new NablaError("limit", "parse: too long", {}), new Error("other")];
    for (const error of errors) expect(deadline.told(error)).toBe(error);
  });
});
