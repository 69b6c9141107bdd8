import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { courseIds, languages, readCourse } from "./course.js";
import { elementsOf } from "./elements.js";
import { compileSection } from "./section.js";

const folder = fileURLToPath(new URL("../../../lessons", import.meta.url));

describe.each(courseIds(folder))("the course %s", (id) => {
  test("is whole in both languages: formulas read, numbers computed, exercises answer themselves", async () => {
    const { sections, title } = await readCourse(folder, id);
    expect(Object.keys(title)).toEqual(expect.arrayContaining([...languages]));
    expect(sections.length).toBeGreaterThan(0);
  });
});

describe("a section", () => {
  const compiled = (body: string) => compileSection(`# Title\n\n${body}`, "ru");

  test("has numbers that nabla computes, in the reader's form", async () => {
    const { parts } = await compiled(
      "{{value at x=1: x/2}}, {{gradient at x=1,y=2: x^2*y + 4y + y*x}}, {{row h=2: 3 7 14 23 36 47}}",
    );
    expect(elementsOf(parts).replace(/<[^>]*>/g, "")).toBe("0,5, (6; 6), 2; 2,75; 4; 5,5; 6; 5,5\n");
  });

  test.each([
    ["a number that is typed", "The slope is 6."],
    ["a number that is typed in a caption", "```cell #/plane\nThe slope is 6.\n```"],
    ["a formula that cannot be read", "$x^2 + * y$"],
    ["LaTeX with a style, which the policy of the page forbids", "$\\fcolorbox{red}{blue}{u}$"],
    ["LaTeX that browsers do not draw", "$\\cancel{u}$"],
    ["LaTeX that KaTeX does not know", "$\\nabala f$"],
    ["a fact that there is not", "{{integral: x}}"],
    ["a point that lacks a variable", "{{gradient at x=1: x*y}}"],
    ["a cell of no screen", "```cell #/plane?f=x%2B*y\nA caption\n```"],
    ["practice of no kind", "```practice gradient,integral\n```"],
    ["a self-check of no kind", '```self-check guess #/plane?f=x*y\n{"at":[[1,1]]}\n```'],
    ["a self-check whose answer nobody sees", '```self-check order #/plane?f=x\n{"at":[[1,1],[2,2]]}\n```'],
    ["an exercise without an answer", '```exercise e\n{"task":"partial","of":"x^2"}\n```'],
  ])("stops the build for %s", async (_, body) => {
    await expect(compiled(body)).rejects.toThrow();
  });
});
