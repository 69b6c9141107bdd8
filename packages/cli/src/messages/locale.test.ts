import type { Texts } from "nabla";
import { describe, expect, test } from "vitest";
import { formatNumber, formatVector, localeOf } from "./locale.js";

describe("the language of the environment", () => {
  test.each([
    [{ LANG: "ru_RU.UTF-8" }, "ru"],
    [{ LANG: "ru" }, "ru"],
    [{ LANG: "en_GB.UTF-8" }, "en"],
    [{ LANG: "rup_MK" }, "en"],
    [{ LANG: "C.UTF-8" }, "en"],
    [{ LC_ALL: "C", LC_MESSAGES: "ru_RU", LANG: "ru_RU" }, "en"],
    [{ LC_ALL: "", LC_MESSAGES: "ru_RU", LANG: "en_US" }, "ru"],
  ])("%j speaks %s", (env, locale) => {
    expect(localeOf(env)).toBe(locale);
  });
});

describe("numbers for people", () => {
  test("have a point in English and a comma in Russian", () => {
    expect(formatNumber(8.5, "en")).toBe("8.5");
    expect(formatNumber(8.5, "ru")).toBe("8,5");
    expect(formatVector([6.5, -6], "en")).toBe("(6.5, -6)");
    expect(formatVector([6.5, -6], "ru")).toBe("(6,5; -6)");
  });
  test("show no rounding noise, and no negative zero", () => {
    expect(formatNumber(0.1 + 0.2, "en")).toBe("0.3");
    expect(formatNumber(-0, "en")).toBe("0");
  });
  test("say what is no number in words", () => {
    expect(formatNumber(Number.NaN, "ru")).toBe("не определено");
    expect(formatNumber(Number.NEGATIVE_INFINITY, "en")).toBe("-∞");
  });
});

describe("texts", () => {
  test("do not compile without one of the languages", () => {
    // @ts-expect-error Russian is missing.
    const half = { hello: { en: "hello" } } satisfies Texts;
    // @ts-expect-error Russian is missing where a text is made.
    const made = { hello: (name: string) => ({ en: `hello ${name}` }) } satisfies Texts;
    const whole = {
      deep: { hello: (name: string) => ({ en: `hello ${name}`, ru: `привет, ${name}` }) },
    } satisfies Texts;
    expect([half.hello.en, made.hello("x").en, whole.deep.hello("x").ru]).toEqual([
      "hello",
      "hello x",
      "привет, x",
    ]);
  });
});
