import { describe, expect, test } from "vitest";
import { nabla } from "../../../../../tests/command.js";

describe("nabla grad --steps", () => {
  test("tells each partial derivative line by line, in Russian too", async () => {
    const { code, out } = await nabla(["grad", "x^2*sin(y)", "--steps", "--lang", "ru"]);
    expect(code).toBe(0);
    expect(out).toContain(`
∂f/∂x:
  1. ∂/∂x(x²·sin(y)) = sin(y)·∂/∂x(x²) = sin(y)·2x = 2x·sin(y)
     вынесение постоянного множителя: (c·u)′ = c·u′; c = sin(y), u = x², u′ = 2x; y считается постоянной; \
здесь (x²)′ = 2x (производная степени)

∂f/∂y:
  1. ∂/∂y(x²·sin(y)) = x²·∂/∂y(sin(y))
`);
    expect(out).toContain("табличная производная: sin(y), производная тригонометрической функции");
  });

  test("writes LaTeX with aligned equals signs, and plain text that is typed again", async () => {
    const latex = await nabla(["grad", "x^5", "--steps", "--to", "latex"]);
    expect(latex.out).toContain(`\\begin{aligned}
  \\left(x^{5}\\right)' &= 5 x^{5 - 1} && \\text{power rule} \\\\
  &= 5 x^{4}
\\end{aligned}`);
    const text = await nabla(["grad", "x^5", "--steps", "--to", "text"]);
    expect(text.out).toContain("1. (x^5)' = 5*x^(5 - 1) = 5*x^4\n");
  });

  test("gives programs the rules by their names, and both languages", async () => {
    const { out } = await nabla(["grad", "x*sin(x)", "--steps", "--json"]);
    const { steps } = JSON.parse(out);
    expect(steps.x.map((step: { rule: string }) => step.rule)).toEqual(["product", "table", "substitution"]);
    expect(steps.x[0]).toMatchObject({
      name: { en: "product rule", ru: "производная произведения" },
      of: { text: "x*sin(x)", latex: "x \\sin\\left(x\\right)" },
      before: { text: "(x*sin(x))'" },
      after: { text: "x'*sin(x) + x*(sin(x))'" },
      parts: [
        { letter: "u", term: { text: "x" }, derivative: { text: "1" } },
        { letter: "v", term: { text: "sin(x)" }, derivative: { text: "cos(x)" } },
      ],
    });
    expect(steps.x[2]).toMatchObject({ after: { text: "x*cos(x) + sin(x)" }, uses: [0, 1] });
  });

  test("tells more with --depth 3, and asks for a depth that it knows", async () => {
    expect((await nabla(["grad", "7x", "--depth", "3"])).out).toContain("2. x′ = 1\n");
    const wrong = await nabla(["grad", "7x", "--depth", "5", "--lang", "ru"]);
    expect(wrong).toMatchObject({ code: 2, out: "" });
    expect(wrong.err).toContain("--depth: 1, 2 или 3, получено 5");
  });

  test("prints nothing half when the derivation is too long to read", async () => {
    const sum = Array.from({ length: 400 }, (_, i) => `sin(x+${i})`).join("+");
    const { code, out, err } = await nabla(["grad", sum, "--steps"]);
    expect(code).toBe(1);
    expect(out).toBe("");
    expect(err).toContain("a derivation has at most 300 lines");
  });
});
