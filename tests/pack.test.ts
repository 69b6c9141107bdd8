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
}, 120_000);

afterAll(() => rmSync(project, { recursive: true, force: true }));

describe("the library from npm pack, in a fresh project", () => {
  test("works in Node", () => {
    const script = 'import answer from "./main.js"; console.log(JSON.stringify(answer));';
    const out = run(process.execPath, ["--input-type=module", "-e", script], project);
    expect(JSON.parse(out)).toEqual(ANSWER);
  });

  test("is bundled for a browser by Vite, and the bundle gives the same answers", async () => {
    const { build } = await import("vite");
    await build({
      root: project,
      configFile: false,
      logLevel: "error",
      build: {
        lib: { entry: "main.js", formats: ["es"], fileName: "bundle" },
        target: "es2022",
        minify: true,
      },
    });
    const [file = ""] = readdirSync(join(project, "dist"));
    const text = readFileSync(join(project, "dist", file), "utf8");
    expect(text).not.toMatch(/\bfrom\s*["']|\bimport\s*\(|\brequire\s*\(|\bprocess\.|\beval\(|new Function/);
    const bundle: { default: unknown } = await import(
      /* @vite-ignore */ pathToFileURL(join(project, "dist", file)).href
    );
    expect(bundle.default).toEqual(ANSWER);
  });
});
