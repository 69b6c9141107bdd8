import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { matchFiles, splitPattern } from "./glob.js";

const folder = mkdtempSync(join(tmpdir(), "nabla-glob-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
for (const path of ["album/deep/.git", "other"]) mkdirSync(join(folder, path), { recursive: true });
for (const name of ["ab.jpg", "axb", "a.b", ".png", "dx", "bx"]) writeFileSync(join(folder, name), "");
for (const name of [
  "album/a.png",
  "album/.hidden.png",
  "album/deep/c.png",
  "album/deep/.git/d.png",
  "other/e.png",
])
  writeFileSync(join(folder, name), "");
symlinkSync("a.png", join(folder, "album/link.png"));
symlinkSync("nowhere", join(folder, "album/broken.png"));
symlinkSync("../other", join(folder, "album/linked"));
symlinkSync("..", join(folder, "album/circle"));

describe("patterns of file names", () => {
  it.each([
    ["*.png", []],
    ["a?.{png,jpg}", ["ab.jpg"]],
    ["[!a-c]x", ["dx"]],
    ["a.b", ["a.b"]],
    [".*", [".png"]],
    ["album/*.png", ["album/a.png", "album/broken.png", "album/link.png"]],
    ["album/**/*.png", ["album/a.png", "album/broken.png", "album/deep/c.png", "album/link.png"]],
    ["album/*/e.png", ["album/linked/e.png"]],
    ["nothing/**", []],
    ["album/(a|b).png", []],
  ])("the pattern %s names %j", async (pattern, names) => {
    expect(await matchFiles(folder, pattern)).toEqual(names);
  });

  it("take all other signs as they are", async () => {
    const odd =
      "odd,p (1).png,p 1.png,!x.png,a+b.png,a$b.png,a^b.png,@x.png,#h.png,+(x).png,a|b.png,~z.png".split(",");
    const [home = "", ...names] = odd;
    mkdirSync(join(folder, home));
    for (const name of names) writeFileSync(join(folder, home, name), "");
    for (const name of names)
      expect(await matchFiles(join(folder, home), name.replace("png", "p?g"))).toEqual([name]);
  });

  it("begin where the first sign stands", () => {
    expect(splitPattern("a/b/**/*.png")).toEqual({ base: "a/b", rest: "**/*.png" });
    expect(splitPattern("*.png")).toEqual({ base: ".", rest: "*.png" });
    expect(splitPattern("/*/x.png")).toEqual({ base: "/", rest: "*/x.png" });
  });
});
