import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { nabla } from "../../../../tests/command.js";
import { BilingualError } from "../messages/errors.js";
import { receiveError, sendError } from "../run/threads.js";
import { makeFolder, unread } from "./file.js";

const folder = mkdtempSync(join(tmpdir(), "nabla-file-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("makeFolder", () => {
  it("makes a folder and those above it, be they there or not, by several at once", async () => {
    const deep = join(folder, "a", "b", "c");
    await Promise.all([makeFolder(deep), makeFolder(deep), makeFolder(join(folder, "a"))]);
    await makeFolder(deep);
    expect(existsSync(deep)).toBe(true);
  });

  it("says why where none can be made", async () => {
    writeFileSync(join(folder, "file"), "");
    await expect(makeFolder(join(folder, "file"))).rejects.toThrow(/it is no folder/);
    await expect(makeFolder(join(folder, "file", "x"))).rejects.toThrow(/no folder/);
  });

  it.skipIf(!existsSync("/proc/self"))("ends in /proc, where Linux lets nobody make one", async () => {
    await expect(makeFolder("/proc/x/y")).rejects.toThrow(/^write \/proc\/x: /);
  });
});

describe("what is wrong with a file", () => {
  it("is told in the user's language", async () => {
    const env = { LANG: "ru_RU.UTF-8" };
    expect((await nabla(["grid", "none.npy"], { env })).err).toBe(
      "nabla: чтение none.npy: такого файла нет\n",
    );
    expect((await nabla(["grid", "none.npy"])).err).toBe("nabla: read none.npy: there is no such file\n");
    const table = { input: "1;2\n3;x\n", env };
    expect((await nabla(["grid", "-"], table)).err).toContain("строка 2, столбец 2: нужно число, получено x");
  });

  it("comes from another thread in both languages", () => {
    const error = unread("a.npy", { en: "it is cut", ru: "он обрезан" }, { offset: 7 });
    const received = receiveError(structuredClone(sendError(error)));
    expect(received).toBeInstanceOf(BilingualError);
    expect(received).toMatchObject({ code: "io", message: error.message, words: error.words });
    expect((received as BilingualError).detail).toEqual({ path: "a.npy", offset: 7 });
  });
});
