import { spawn, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";

const project = fileURLToPath(new URL("../../../", import.meta.url));
const bin = `${project}packages/cli/bin/nabla.js`;
const env = { ...process.env, LC_ALL: "en_US.UTF-8" };

/** Runs the built command as a user's shell does. */
function nabla(args: readonly string[], input = "", more: Record<string, string> = {}) {
  return spawnSync(process.execPath, [bin, ...args], { input, encoding: "utf8", env: { ...env, ...more } });
}

beforeAll(() => {
  // `npm test` has built it; a lone `vitest run` may have not.
  if (existsSync(`${project}packages/cli/dist/main.js`)) return;
  spawnSync("npm", ["run", "--silent", "build:code"], { cwd: project, shell: true });
});

describe("the nabla program", () => {
  test("answers the first example of the README", () => {
    const { status, stdout, stderr } = nabla(["grad", "x**2*y + 4*y + y*x", "--at", "x=1,y=2"]);
    expect(status).toBe(0);
    expect(stderr).toBe("");
    expect(stdout).toContain(
      "  f = 12\n  ∇f = (6, 6)\n  ‖∇f‖ = 8.48528137424\n  -∇f = (-6, -6)\n  f grows in x and in y\n",
    );
  });

  test("speaks the language of the environment", () => {
    const { stdout } = nabla(["grad", "-x^2", "--at", "x=0,5"], "", { LC_ALL: "ru_RU.UTF-8" });
    expect(stdout).toContain("В точке x = 0,5:");
    expect(stdout).toContain("f убывает по x");
  });

  test("reads standard input and ends with 2 for a wrong line", () => {
    const { status, stdout, stderr } = nabla(["grad", "-", "--json"], "x^2\nx +\n-y\n");
    expect(status).toBe(2);
    expect(stderr).toBe("");
    expect(stdout.trim().split("\n")).toHaveLength(3);
  });

  test("shows a user no stack trace", () => {
    for (const args of [["grad", "x +"], ["grad"], ["plot", "x", "-o", "/nowhere/x.svg"], ["nothing"]]) {
      const { status, stdout, stderr } = nabla(args);
      expect(status).toBeGreaterThan(0);
      expect(stdout + stderr).not.toMatch(/\bat .*\.js:\d+/);
    }
  });

  test("ends quietly when the reader of its output goes away", async () => {
    const child = spawn(process.execPath, [bin, "grad", "-"], { env });
    let err = "";
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      err += text;
    });
    // The command may be gone before it has read everything.
    child.stdin.on("error", () => undefined);
    child.stdout.destroy();
    child.stdin.end("x^2\n".repeat(1000));
    expect(await new Promise((resolve) => child.on("close", resolve))).toBe(0);
    expect(err).toBe("");
  });

  const hasLab = existsSync(`${project}packages/lab/dist/index.html`);
  test.runIf(hasLab)(
    `serves the lab until Ctrl-C${hasLab ? "" : " (the lab is not built: npm run build:lab)"}`,
    async () => {
      const child = spawn(process.execPath, [bin, "lab", "--port", "0", "x^2+y^2"], { env });
      const closed = new Promise((resolve) => child.on("close", resolve));
      const printed = await new Promise<string>((resolve, reject) => {
        child.on("close", () => reject(new Error("the server ended at once")));
        let out = "";
        child.stdout.setEncoding("utf8").on("data", (text: string) => {
          out += text;
          if (out.includes("Ctrl-C")) resolve(out);
        });
      });
      const url = /http:\/\/127\.0\.0\.1:\d+\//.exec(printed)?.[0] ?? "";
      expect(printed).toContain(`${url}#/plane?f=x^2%2By^2\n`);
      const page = await fetch(url);
      expect(page.status).toBe(200);
      expect(page.headers.get("content-security-policy")).toContain("default-src 'none'");
      expect(page.headers.get("content-security-policy")).not.toContain(" 'unsafe-eval'");
      child.kill("SIGINT");
      expect(await closed).toBe(0);
    },
  );
});
