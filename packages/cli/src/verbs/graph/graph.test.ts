import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { nabla } from "../../../../../tests/command.js";

describe("nabla graph", () => {
  test("prints both passes as tables, and the gradient of the formula beside them", async () => {
    const { code, out, err } = await nabla(["graph", "(5-a-2b)^2", "--at", "a=1,b=1"]);
    expect([code, err]).toEqual([0, ""]);
    expect(out).toBe(`f(a, b) = (5 - a - 2*b)^2
At a = 1, b = 1:

Forward, the values:
  node    operation    value  what it is
  a                    1      variable
  b                    1      variable
  v1      5 - a - 2*b  2      sum
  f = v2  v1^2         4      power

Backward, the adjoints:
  node    adjoint  by the chain rule
  ∂f/∂v2  1
  ∂f/∂v1  4        ∂f/∂v2·∂v2/∂v1 = 1·4
  ∂f/∂b   -8       ∂f/∂v1·∂v1/∂b = 4·(-2)
  ∂f/∂a   -4       ∂f/∂v1·∂v1/∂a = 4·(-1)

The gradient of the formula: (-4, -8); largest difference: 0
`);
  });

  test("says in Russian where a node has no derivative", async () => {
    const { out } = await nabla(["graph", "abs(x)*y", "--at", "x=0;y=1,5", "--lang", "ru"]);
    expect(out).toContain("В точке x = 0; y = 1,5:");
    expect(out).toContain("  v₁ = |x| здесь не имеет производной: излом\n");
    expect(out).toMatch(/∂f\/∂x +нет /);
    expect(out).toContain("градиента у f здесь нет");
  });

  test("says when f has a gradient that back-propagation does not find", async () => {
    const { out } = await nabla(["graph", "abs(x)*x", "--at", "x=0"]);
    expect(out).toContain("The gradient of the formula: (0); back-propagation does not find it");
  });

  test("--json has the whole graph, null where there is no number", async () => {
    const { out } = await nabla(["graph", "abs(x)*w", "--at", "x=0,w=3", "--vars", "x", "--json"]);
    const json = JSON.parse(out);
    expect(json).toMatchObject({ source: "abs(x)*w", variables: ["x"], at: { x: 0, w: 3 }, value: 0 });
    expect(json.nodes.map(({ name }: { name: string }) => name)).toEqual(["x", "w", "v1", "v2"]);
    expect(json.nodes[2]).toMatchObject({
      operation: "abs",
      words: { en: "absolute value", ru: "модуль" },
      formula: "abs(x)",
      value: 0,
      adjoint: 3,
      trouble: { kind: "kink" },
    });
    expect(json.nodes[1]).not.toHaveProperty("adjoint");
    expect(json.edges).toContainEqual({
      from: 0,
      to: 2,
      partial: "sign(x)",
      local: null,
      contribution: null,
    });
    expect(json.forward.at(-1)).toEqual({
      node: 3,
      edges: expect.any(Array),
      text: { en: "f = v₂ = v₁w = 0", ru: "f = v₂ = v₁w = 0" },
    });
    expect(json.gradient).toEqual({ x: null });
  });

  test("-o draws it, as SVG and as PNG, in the language asked for", async () => {
    const folder = mkdtempSync(join(tmpdir(), "nabla-graph-"));
    try {
      const [picture, pixels] = [join(folder, "g.svg"), join(folder, "g.png")];
      const call = ["graph", "x*y", "--at", "x=1,y=2", "--lang", "ru", "--theme", "dark", "-o"];
      expect(await nabla([...call, picture])).toEqual({ code: 0, out: "", err: "" });
      expect(readFileSync(picture, "utf8")).toContain("Вычислительный граф f в точке x = 1; y = 2");
      expect((await nabla([...call, pixels, "--scale", "2", "--title", "T"])).code).toBe(0);
      expect(readFileSync(pixels).subarray(1, 4).toString()).toBe("PNG");
      expect((await nabla([...call, "-"])).out).toMatch(/^<svg /);
      const wrong = await nabla([...call, join(folder, "g.pdf")]);
      expect([wrong.code, wrong.err]).toEqual([2, expect.stringContaining("-o: файл оканчивается на .svg")]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test("reads formulas from standard input, of which one can be drawn", async () => {
    const { out } = await nabla(["graph", "-", "--at", "x=2"], { input: "x^2\nsin(x)\n" });
    expect(out.match(/^f\(x\) = .*$/gm)).toEqual(["f(x) = x^2", "f(x) = sin(x)"]);
    const two = await nabla(["graph", "-", "--at", "x=2", "-o", "-"], { input: "x^2\nsin(x)\n" });
    expect([two.code, two.err]).toEqual([2, expect.stringContaining("one formula is one picture")]);
  });

  test("asks for values that are missing, and what was typed decides the domain", async () => {
    const missing = await nabla(["graph", "x*y", "--at", "x=1"]);
    expect([missing.code, missing.out]).toEqual([2, ""]);
    expect(missing.err).toContain("the point has no value for y");
    const undefinedThere = await nabla(["graph", "x/x", "--at", "x=0"]);
    expect(undefinedThere).toMatchObject({ code: 2, out: "" });
    expect(undefinedThere.err).toContain("f is not defined here: 1/x of what you wrote has no value");
  });
});
