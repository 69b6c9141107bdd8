import { spawnSync } from "node:child_process";
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

/**
 * A stranger's project: the library as `npm pack` makes it, unpacked into its node_modules, and beside it exactly the
 * dependencies that its package.json names. (They are links to this workspace's, so that the test needs no network.)
 */
const workspace = fileURLToPath(new URL("../", import.meta.url));
const project = mkdtempSync(join(tmpdir(), "nabla-pack-"));
const installed = join(project, "node_modules", "nabla");

const PROGRAM = `import { evaluate, gradient, parse, print } from "nabla";
const f = parse("x**2*y + 4*y + y*x");
const point = { x: 1, y: 2 };
export default [...gradient(f).map((e) => print(e)), evaluate(f, point), ...gradient(f).map((e) => evaluate(e, point))];
`;
const ANSWER = ["2*x*y + y", "x^2 + x + 4", 12, 6, 6];

function run(command: string, args: readonly string[], cwd: string): string {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, encoding: "utf8" });
  if (status !== 0) throw new Error(`${command} ${args.join(" ")}: ${stderr}`);
  return stdout;
}

beforeAll(() => {
  run("npm", ["pack", "--ignore-scripts", "--pack-destination", project, "./packages/nabla"], workspace);
  const tarball = readdirSync(project).find((name) => name.endsWith(".tgz")) ?? "";
  mkdirSync(installed, { recursive: true });
  run("tar", ["-xzf", join(project, tarball), "-C", installed, "--strip-components=1"], project);
  const { dependencies } = JSON.parse(readFileSync(join(installed, "package.json"), "utf8"));
  for (const name of Object.keys(dependencies)) {
    const link = join(project, "node_modules", name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(join(workspace, "node_modules", name), link, "junction");
  }
  writeFileSync(join(project, "package.json"), JSON.stringify({ type: "module" }));
  writeFileSync(join(project, "main.js"), PROGRAM);
  writeFileSync(join(project, "four.js"), 'export { parse, gradient, print, evaluate } from "nabla";');
  writeFileSync(join(project, "all.js"), 'export * from "nabla";');
}, 120_000);

afterAll(() => rmSync(project, { recursive: true, force: true }));

/** As a page: for a library Vite leaves blanks and comments to whoever bundles it further. */
async function vite(entry: string): Promise<string> {
  const { build } = await import("vite");
  await build({
    root: project,
    configFile: false,
    logLevel: "error",
    build: {
      outDir: "vite",
      target: "es2022",
      minify: true,
      modulePreload: false,
      rollupOptions: {
        input: entry,
        preserveEntrySignatures: "strict",
        output: { entryFileNames: "bundle.js" },
      },
    },
  });
  return join(project, "vite", "bundle.js");
}

async function esbuild(entry: string): Promise<string> {
  const { build } = await import("esbuild");
  const outfile = join(project, "esbuild", entry);
  await build({
    absWorkingDir: project,
    entryPoints: [entry],
    outfile,
    bundle: true,
    minify: true,
    format: "esm",
  });
  return outfile;
}

async function webpack(entry: string): Promise<string> {
  const { default: compiler } = await import("webpack");
  const run = compiler({
    mode: "production",
    context: project,
    entry: `./${entry}`,
    target: ["web", "es2022"],
    experiments: { outputModule: true },
    output: { path: join(project, "webpack"), filename: "bundle.js", library: { type: "module" } },
  });
  await new Promise<void>((resolve, reject) =>
    run.run((error, stats) => {
      if (error !== null || stats === undefined || stats.hasErrors() || stats.hasWarnings())
        reject(error ?? new Error(stats?.toString()));
      else resolve();
    }),
  );
  return join(project, "webpack", "bundle.js");
}

/**
 * The goal is 45 kB. With Bessel functions, Ei, zeta and their kin as rows of the one table, and the idioms of other
 * programs in the one reader, it is 61 to 63: whoever parses has every row, and every row has its value.
 */
const MOST_BYTES = 64_000;

/** The bundlers of web pages, each as it comes, minifying: they give the file that they write. */
const bundlers = [vite, esbuild, webpack].map((bundle) => ({ name: bundle.name, bundle }));

describe("the library from npm pack, in a fresh project", () => {
  test("works in Node", () => {
    const script = 'import answer from "./main.js"; console.log(JSON.stringify(answer));';
    const out = run(process.execPath, ["--input-type=module", "-e", script], project);
    expect(JSON.parse(out)).toEqual(ANSWER);
  });

  test.each(bundlers)(
    "bundled by $name, gives the same answers from at most 64 kB (the goal is 45), without Node or n-digit arithmetic",
    async ({ bundle }) => {
      const file = await bundle("main.js");
      const text = readFileSync(file, "utf8");
      expect(text).not.toMatch(
        /\bfrom\s*["']|\bimport\s*\(|\brequire\s*\(|\bprocess\.|\beval\(|new Function/,
      );
      expect(gzipSync(text, { level: 9 }).length).toBeLessThanOrEqual(MOST_BYTES);
      expect(text).not.toContain("DecimalError");
      const bundled: { default: unknown } = await import(/* @vite-ignore */ pathToFileURL(file).href);
      expect(bundled.default).toEqual(ANSWER);
    },
  );

  test("evaluates no text as code, whatever is imported", async () => {
    const text = readFileSync(await esbuild("all.js"), "utf8");
    expect(text).toContain("DecimalError");
    expect(text).not.toMatch(/\beval\s*\(|\bnew\s+Function\b|\bFunction\s*\(/);
  });
});
