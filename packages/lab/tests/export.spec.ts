import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "./lab.js";

const bin = fileURLToPath(new URL("../../cli/bin/nabla.js", import.meta.url));

/** The arguments of a line as a shell parts them: only the formula is in quotes. */
const argumentsOf = (line: string): string[] =>
  [...line.trim().matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? "");

for (const fragment of [
  "#/plane",
  "#/plane?f=sin(x)*y^2-x&p=0.5,-1&v=1,0.5,4&on=arrows&sign=-",
  "#/plane?f=1/(x*y)&p=1,1&on=",
  "#/plane?f=x-x*y%2Bz^2&p=1,2,0.5",
  "#/plane?f=abs(x)%2By&p=0,1&axes=y,x",
  "#/plane?f=t*sin(t)&p=1",
  "#/plane?f=x^4%2By^2&levels=log&length=sqrt&density=dense",
  "#/plane?f=x^4%2By^2&on=bands,levels&levels=quantile&length=true",
])
  test(`the saved picture has the bytes of the command that is told for it: ${fragment}`, async ({ lab }) => {
    await lab.open(fragment);
    const [name, ...line] = argumentsOf(await lab.exported("Команда, которая рисует это"));
    expect(name).toBe("nabla");
    // Without a file's name the picture goes to standard output.
    const args = [bin, ...line.slice(0, line.indexOf("-o"))];
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
    expect([status, stderr]).toEqual([0, ""]);
    expect(await lab.svg("command")).toBe(stdout);
  });

test("the gradient and its derivation are taken away as LaTeX", async ({ lab, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await lab.open();
  const latex = await lab.exported("LaTeX: градиент");
  expect(latex).toContain("\\nabla f = \\left( 2 x y + y");
  const steps = await lab.exported("LaTeX: вывод");
  expect(steps).toContain("\\text{производная суммы}");
  expect(steps.match(/\\begin\{align\*\}/g)).toHaveLength(2);
  await lab.page.locator(".export > button").click();
  await lab.page.getByRole("button", { name: "LaTeX: градиент" }).click();
  await lab.page.getByRole("button", { name: "Скопировать" }).click();
  await expect.poll(() => lab.page.evaluate(() => navigator.clipboard.readText())).toBe(latex);
});

/** Runs a program, without its picture where there is no matplotlib. */
function run(command: string, file: string, text: string): string {
  const folder = mkdtempSync(join(fileURLToPath(new URL("../../../.cache/", import.meta.url)), "export-"));
  try {
    writeFileSync(join(folder, file), text);
    const { status, stdout, stderr } = spawnSync(command, [file], {
      cwd: folder,
      encoding: "utf8",
      env: { PATH: process.env["PATH"], FORCE_COLOR: "0" },
    });
    expect([status, stderr]).toEqual([0, ""]);
    return stdout;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test("the Python program derives the same gradient and draws with right angles", async ({ lab }) => {
  await lab.open("#/plane?f=lambda^2*y+%2B+exp(y)&p=3,0");
  const text = await lab.exported("Python: SymPy, NumPy, matplotlib");
  for (const part of ["sp.diff(", 'angles="xy"', 'set_aspect("equal")', "import matplotlib.pyplot"])
    expect(text).toContain(part);
  expect(text).not.toMatch(/np\.float\b/);
  const picture = text.indexOf("# The picture;");
  const hasSympy = spawnSync("python3", ["-c", "import sympy, numpy"]).status === 0;
  test.skip(!hasSympy, "python3 has no SymPy here");
  const derived = run("python3", "gradient.py", text.slice(0, picture));
  expect(derived).toContain("grad f = [2*lambda*y, lambda**2 + exp(y)]");
  expect(derived).toContain("at the point: [0.0, 10.0]");
  const hasMatplotlib = spawnSync("python3", ["-c", "import matplotlib"]).status === 0;
  if (hasMatplotlib) run("python3", "picture.py", text.replace("plt.show()", 'fig.savefig("figure.svg")'));
});

test("critical points that make lines are refused by the Python program, as by the command", async ({
  lab,
}) => {
  await lab.open("#/plane?f=(x*y)^2&on=critical");
  await lab.page.locator(".export > button").click();
  await lab.page.locator(".export").getByRole("button", { name: "Python: SymPy, NumPy, matplotlib" }).click();
  await expect(lab.page.getByText("образуют линии, знака для них в программе нет")).toBeVisible();
  await expect(lab.page.locator("dialog.text-export")).toBeHidden();
});

test("the JavaScript program runs with the library, the TypeScript function without", async ({ lab }) => {
  await lab.open();
  const printed = run(process.execPath, "gradient.mjs", await lab.exported("JavaScript с nabla"));
  expect(printed).toContain("[ '2*x*y + y', 'x^2 + x + 4' ]");
  expect(printed).toContain("12 [ 6, 6 ]");
  const alone = await lab.exported("TypeScript: отдельная функция");
  expect(alone).toMatch(/function f\(x: number, y: number\)/);
});

test("a PNG has the picture's size, twice and four times it", async ({ lab }) => {
  await lab.open();
  const sizes = [];
  for (const density of [1, 2, 4]) {
    const file = await lab.saved(`Рисунок, PNG ${density}×`);
    sizes.push([file.readUInt32BE(16), file.readUInt32BE(20)]);
  }
  const [[width = 0, height = 0] = []] = sizes;
  expect(sizes).toEqual([1, 2, 4].map((density) => [density * width, density * height]));
  expect(width).toBe(640);
});

test("an array is taken away as CSV and as programs that print the same", async ({ lab }) => {
  await lab.page.goto(`${lab.address}#/array`);
  await lab.page.locator("main h1").waitFor();
  expect(await lab.exported("Таблица, CSV")).toContain("i,f,gradient\n0,3,4\n1,7,5.5\n");
  expect(run(process.execPath, "gradient.mjs", await lab.exported("JavaScript с nabla"))).toContain("5.5");
  expect(await lab.exported("Python: NumPy")).toContain("np.gradient(f, 1, edge_order=1)");
});
