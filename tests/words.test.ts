import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";

/*
 * What no committed file may say. A clone stands alone: nothing in it may lead to a folder beside it or to somebody's
 * machine. And some words of the language are kept out of some places.
 */

const root = fileURLToPath(new URL("../", import.meta.url));
const listed = spawnSync("git", ["ls-files", "-z"], { cwd: root, encoding: "utf8" })
  .stdout.split("\0")
  .filter(Boolean);
const texts = listed.filter(
  (file) =>
    /\.(?:[cm]?[jt]sx?|json|md|html|css|py|sh)$|^\.ci\//.test(file) && !/package-lock\.json$/.test(file),
);
const read = (file: string): string => {
  try {
    return readFileSync(root + file, "utf8");
  } catch {
    return "";
  }
};

function filesWith(pattern: RegExp, files: readonly string[]): string[] {
  return files.filter((file) => pattern.test(read(file)));
}

/** The same in the code alone: the example at the top of a face may print. */
function filesWithCode(pattern: RegExp, files: readonly string[]): string[] {
  return files.filter((file) => pattern.test(read(file).replace(/\/\*[\s\S]*?\*\//g, "")));
}

const sources = texts.filter(
  (file) => /^packages\/\w+\/src\/.*\.tsx?$/.test(file) && !/\.test\.ts$/.test(file),
);
const library = sources.filter((file) => file.startsWith("packages/nabla/"));

// In a tarball without git there is no list of files to read.
describe.skipIf(listed.length === 0)("no file", () => {
  test("leads outside the repository", () => {
    // Written in pieces, so that this file does not say it either.
    const outside = new RegExp(
      [`\\.\\./${"shared"}`, `/${"home"}/\\w`, `/${"Users"}/\\w`, `"/${"work"}/`].join("|"),
    );
    expect(filesWith(outside, texts)).toEqual([]);
  });

  test("of the sources turns text into code", () => {
    expect(filesWith(/\beval\s*\(|\bnew Function\b/, sources)).toEqual([]);
  });

  test("of the library looks at a clock, a console, a process or a random number", () => {
    expect(
      filesWithCode(
        /\bconsole\.|\bprocess\.|\bDate\.now\b|\bnew Date\b|\bMath\.random\b|\bperformance\./,
        // The time limit that callers of solve give in milliseconds needs one.
        library.filter((file) => file !== "packages/nabla/src/solving/clock.ts"),
      ),
    ).toEqual([]);
  });

  test("of the sources silences the compiler", () => {
    expect(filesWith(/@ts-(?:ignore|expect-error|nocheck)/, sources)).toEqual([]);
  });

  test("of the sources is called after nothing", () => {
    expect(sources.filter((file) => /\/(?:utils?|helpers?|common|core|misc)\.tsx?$/.test(file))).toEqual([]);
  });

  test("of the sources is over 300 lines without saying why at its top", () => {
    const long = sources.filter((file) => read(file).split("\n").length > 301);
    expect(long.filter((file) => !/300 lines/.test(read(file).slice(0, 600)))).toEqual([]);
  });

  test("of the command tells of a file in one language only", () => {
    const command = sources.filter((file) => file.startsWith("packages/cli/"));
    expect(filesWith(/new NablaError\(\s*"io"/, command)).toEqual([]);
  });

  test("is left with conflict marks", () => {
    expect(filesWith(/^(?:<{7}|>{7}) /m, texts)).toEqual([]);
  });
});
