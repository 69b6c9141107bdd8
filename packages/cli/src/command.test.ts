import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
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
  test.each([
    [["image", "-x.png"], "-x.png", "nabla image -- -x.png"],
    [["terrain", "--dem.tif"], "--dem.tif", "nabla terrain -- --dem.tif"],
    [["grid", "-g.npy"], "-g.npy", "nabla grid -- -g.npy"],
  ])("%j: a file whose name begins with a minus stands behind --", async (args, name, mend) => {
    const { code, err } = await nabla(args);
    expect([code, err]).toEqual([
      2,
      `nabla: there is no option ${name} (a file of that name: ${mend}). See nabla ${args[0]} --help.\n`,
    ]);
    expect((await nabla([...args, "--lang", "ru"])).err).toContain(`(файл с таким именем: ${mend}).`);
  });
  test("control characters in the names of files reach no terminal, whoever tells the name", async () => {
    const folder = mkdtempSync(join(tmpdir(), "nabla-names-"));
    const ill = (name: string): string => join(folder, `\u001b[31m\u009b\u202e\n${name}`);
    const rasters = fileURLToPath(new URL("../../../golden/files/rasters/", import.meta.url));
    copyFileSync(`${rasters}rgb.png`, ill("a.png"));
    copyFileSync(`${rasters}rgb.png`, ill("b.png"));
    copyFileSync(`${rasters}feet.tif`, ill("feet.tif"));
    writeFileSync(ill("t.csv"), "1 2\n3 4\n");
    const calls = [
      ["image", ill("a.png")],
      ["image", ill("a.png"), ill("b.png"), "-o", ill("out/")],
      ["image", ill("a.png"), "-o", ill("c.png")],
      ["image", ill("none.png")],
      ["image", ill("a.png"), "--json"],
      ["terrain", ill("feet.tif")],
      ["terrain", ill("feet.tif"), "-o", ill("o.tif")],
      ["grid", ill("t.csv"), "-o", ill("o.npy")],
      ["grid", ill("none.npy")],
      ["plot", "x^2", "-o", ill("p.svg")],
    ];
    for (const call of calls) {
      const { out, err } = await nabla(call);
      expect(out + err, call.join(" ")).not.toMatch(/[^\P{Cc}\n]/u);
      expect(err, call.join(" ")).not.toMatch(/\p{Cf}|^[a-z]\.\w+/mu);
    }
    rmSync(folder, { recursive: true });
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
    expect(russian.out).toContain("Использование: nabla grad [ключи] <formula>");
    expect(russian.out).not.toMatch(/default|options|Usage/);
  });
  test("--version prints the version", async () => {
    expect(await nabla(["--version"])).toEqual({ code: 0, out: "0.0.0\n", err: "" });
  });
});
