import { describe, expect, test } from "vitest";
import { nabla } from "../../../tests/command.js";

describe("what the user wrote", () => {
  test("no command: the help and exit code 2", async () => {
    const { code, out, err } = await nabla([]);
    expect(code).toBe(2);
    expect(out).toBe("");
    expect(err).toContain("Usage: nabla");
  });
  test("an unknown command: a suggestion", async () => {
    const { code, err } = await nabla(["gred", "x"]);
    expect(code).toBe(2);
    expect(err).toMatch(/^nabla: there is no command gred.*did you mean grad/);
  });
  test("an unknown option: a suggestion, in both languages", async () => {
    const english = await nabla(["grad", "x", "--hesian"]);
    expect(english.code).toBe(2);
    expect(english.err).toBe(
      "nabla: there is no option --hesian; did you mean --hessian? See nabla grad --help.\n",
    );
    const russian = await nabla(["grad", "x", "--hesian", "--lang", "ru"]);
    expect(russian.code).toBe(2);
    expect(russian.err).toBe("nabla: нет ключа --hesian; может быть, --hessian? См. nabla grad --help.\n");
  });
  test.each([
    [["grad"], "formula"],
    [["grad", "x", "--at"], "--at"],
    [["grad", "x", "--at", "--json"], "--at"],
    [["grad", "x", "y"], "quotes"],
    [["grad", "x", "--lang", "de"], "de"],
    [["grad", "x", "--lang"], "--lang"],
    [["grad", "x", "--to", "pyton"], "did you mean python?"],
  ])("%j ends with 2 and says why", async (args, word) => {
    const { code, out, err } = await nabla(args);
    expect(code).toBe(2);
    expect(out + err).toContain(word);
  });
  test("a usage error is JSON too", async () => {
    const { code, out, err } = await nabla(["grad", "x", "--json", "--hesian"]);
    expect(code).toBe(2);
    expect(err).toBe("");
    expect(JSON.parse(out)).toMatchObject({ error: { code: "usage" } });
  });
});

describe("help", () => {
  test("speaks English and Russian", async () => {
    const english = await nabla(["grad", "--help"]);
    expect(english.code).toBe(0);
    expect(english.out).toContain("Usage: nabla grad [options] <formula>");
    const russian = await nabla(["grad", "--help"], { env: { LANG: "ru_RU.UTF-8" } });
    expect(russian.out).toContain("Вызов: nabla grad [ключи] <formula>");
    expect(russian.out).not.toMatch(/default|options|Usage/);
  });
  test("--version prints the version", async () => {
    expect(await nabla(["--version"])).toEqual({ code: 0, out: "0.0.0\n", err: "" });
  });
});
