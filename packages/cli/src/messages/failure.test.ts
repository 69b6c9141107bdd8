import { NablaError } from "nabla/error";
import { expect, describe as group, it } from "vitest";
import { checkBand } from "../formats/raster.js";
import { receiveError, sendError } from "../run/threads.js";
import { BilingualError } from "./errors.js";
import { describe } from "./failure.js";

group("errors in Russian", () => {
  it("say what kind of trouble the library tells of", () => {
    const error = new NablaError("axis", "gradient: axis 5 is out of range", { axis: 5 });
    expect(describe(error, "ru").text).toBe("нет такой оси: gradient: axis 5 is out of range");
    expect(describe(error, "en").text).toBe("gradient: axis 5 is out of range");
  });

  it("keep code, words and detail on their way between threads", () => {
    const error = new BilingualError(
      "limit",
      { en: "too much", ru: "слишком много" },
      { what: "pixels", limit: 5 },
    );
    const sent = receiveError(structuredClone(sendError(error)));
    expect(describe(sent, "ru")).toEqual({
      text: "слишком много",
      json: { code: "limit", message: "too much", detail: { what: "pixels", limit: 5 } },
      exitCode: 1,
    });
  });

  it("say why a file is not read", () => {
    const told = (): string => {
      try {
        checkBand(9, 3, "hill.tif");
      } catch (error) {
        return describe(error, "ru").text;
      }
      return "";
    };
    expect(told()).toBe("чтение hill.tif: каналов в файле: 3, получено --band 9");
  });
});
