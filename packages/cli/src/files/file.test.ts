import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { makeFolder } from "./file.js";

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
