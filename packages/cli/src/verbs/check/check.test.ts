import { describe, expect, test } from "vitest";
import { nabla } from "../../../../../tests/command.js";

const gradient = ["--task", "gradient", "--of", "x - x*y + z^2"];

describe("nabla check", () => {
  test("exits with 0 for right, 4 for wrong with the hint, 5 for undecided", async () => {
    expect(await nabla(["check", "1-y, -x, 2z", ...gradient])).toEqual({ code: 0, out: "right\n", err: "" });
    expect(await nabla(["check", "-y, -x, 2z", ...gradient])).toEqual({
      code: 4,
      out: "wrong\n  read as (−y, −x, 2z)\n  look at ∂f/∂x\n  a term is missing: ∂(x)/∂x = 1\n",
      err: "",
    });
    const open = ["--task", "partial", "--of", "y*gamma(x)*gamma(1-x)", "--vars", "x,y", "--by", "y"];
    expect((await nabla(["check", "pi/sin(pi*x)", ...open])).code).toBe(5);
  });

  test("speaks Russian, and takes a decimal comma", async () => {
    const task = [
      "--task",
      "element",
      "--of",
      "8 2 8 3 5 6 5 15",
      "--spacing",
      "7",
      "--index",
      "7",
      "--lang",
      "ru",
    ];
    expect((await nabla(["check", "1,43", ...task])).out).toBe("верно\n");
    const { code, out } = await nabla(["check", "0,642857", ...task]);
    expect([code, out]).toEqual([4, expect.stringContaining("индекс 7 — это 8-й по счёту элемент")]);
  });

  test("--json has the verdict, its components and the hint in both languages; --worked the solution", async () => {
    const at = ["--task", "gradient-at", "--of", "(5-a-2b)^2", "--at", "a=1,b=1", "--json", "--worked"];
    const { code, out } = await nabla(["check", "(4, -8)", ...at]);
    expect(code).toBe(4);
    expect(JSON.parse(out)).toMatchObject({
      source: "(4, -8)",
      task: { task: "gradient-at", of: "(5-a-2b)^2", at: { a: 1, b: 1 } },
      verdict: "wrong",
      parts: ["wrong", "right"],
      hint: { en: expect.any(String), ru: expect.any(String) },
      solution: { answer: "(-4, -8)" },
    });
  });

  test("reads answers of a class from standard input, one per line", async () => {
    const { code, out } = await nabla(["check", "-", "--task", "solutions", "--of", "x+y=1; x+y=2"], {
      input: "нет\none\n0\n",
    });
    expect([code, out.match(/^\w+$/gm)]).toEqual([4, ["right", "wrong", "right"]]);
  });

  test("refuses what it cannot read: tasks, options without meaning, answers", async () => {
    const told = async (...call: string[]) => {
      const { code, err } = await nabla(["check", ...call]);
      expect(code).toBe(2);
      return err;
    };
    expect(await told("1")).toContain("--task: one of partial, gradient");
    expect(await told("1", "--task", "integral")).toContain("--task: one of partial");
    expect(await told("1", "--task", "partial", "--of", "x^2")).toContain("--task partial needs --by");
    expect(await told("1", ...gradient, "--axis", "x")).toContain(
      "--axis has no meaning for --task gradient",
    );
    expect(await told("1 + * y, 2, 3", ...gradient)).toContain("cannot stand here");
    expect(await told("maybe", "--task", "solutions", "--of", "x=1")).toContain("one of");
  });
});
