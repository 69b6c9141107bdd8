import { readFileSync } from "node:fs";
import { zeros } from "nabla/array";
import * as image from "nabla/image";
import { explain, gradient, type Operator, type OperatorOptions, operators } from "nabla/image";
import { describe, expect, it } from "vitest";

/**
 * What each operator's row promises, checked on every one there is: a new one is a file of its own and a line of the
 * list.
 */
const rows: [string, Operator<OperatorOptions>][] = Object.entries(operators);
const SIZE = 15;
const MIDDLE = 7;

/** A picture of one white pixel: an operator answers with its weights, turned about. */
function point(): number[][] {
  const picture = Array.from({ length: SIZE }, () => new Array<number>(SIZE).fill(0));
  (picture[MIDDLE] as number[])[MIDDLE] = 1;
  return picture;
}

describe.each(rows)("%s", (name, operator) => {
  const options = operator.takes.includes("sigma") ? { sigma: 0.7 } : {};

  it("is public by its name", () => {
    expect((image as Record<string, unknown>)[name]).toBe(operator);
  });

  it.each(operator.takes.includes("axis") ? (["x", "y"] as const) : (["x"] as const))(
    "answers along %s with the weights that it says it is made of",
    (axis) => {
      const answer = operator(point(), { ...options, axis });
      const parts = operator.parts({ ...options, axis });
      for (let y = 0; y < SIZE; y++) {
        for (let x = 0; x < SIZE; x++) {
          const [row, column] = [MIDDLE - y, MIDDLE - x];
          const weight =
            "corner" in parts
              ? (parts.corner[row]?.[column] ?? 0)
              : parts.sum.reduce((sum, { vertical, horizontal }) => {
                  const down = vertical[row + (vertical.length - 1) / 2] ?? 0;
                  return sum + down * (horizontal[column + (horizontal.length - 1) / 2] ?? 0);
                }, 0);
          expect(answer.data[y * SIZE + x]).toBeCloseTo(weight, 14);
        }
      }
    },
  );

  it("multiplies by the factors of the peers that it names, and is explained", () => {
    for (const scale of Object.keys(operator.factors) as (keyof typeof operator.factors)[]) {
      const all = { ...options, scale };
      // Float pictures are not divided by white.
      const f = zeros([SIZE, SIZE], "float64");
      for (let i = 0; i < f.data.length; i++) f.data[i] = Math.sin(i * i);
      const byPeer = operator(f, { ...all, border: "mirror" });
      const plain = operator(f, { ...options, border: "mirror" });
      const value = byPeer.data[MIDDLE * SIZE + MIDDLE] as number;
      const factor = operator.factors[scale] as number;
      expect(value).toBeCloseTo(factor * (plain.data[MIDDLE * SIZE + MIDDLE] as number), 12);
      const told = explain(f, MIDDLE, MIDDLE, {
        operator: name as keyof typeof operators,
        ...all,
        border: "mirror",
      });
      expect(told.value).toBe(value);
      expect(told.factor).toBe(factor);
    }
  });

  it("has the options that it says it takes, and refuses others", () => {
    const own = { size: 5, order: [0, 2], sigma: 2, truncate: 2 } as const;
    for (const [option, value] of Object.entries(own) as [keyof typeof own, never][]) {
      const answer = () => String(operator(point(), { [option]: value }).data);
      if (operator.takes.includes(option)) expect(answer()).not.toBe(String(operator(point()).data));
      else expect(answer).toThrow(`image.${name}: options are axis, `);
    }
    const turned = String(operator(point(), { axis: "y" }).data) !== String(operator(point()).data);
    expect(turned).toBe(operator.takes.includes("axis"));
  });
});

it("a derivative is one that gradient takes, with the same numbers", () => {
  const derivatives = rows.filter(([, operator]) => "weights" in operator);
  expect(derivatives.length).toBeGreaterThan(4);
  for (const [name, operator] of derivatives) {
    const both = gradient(point(), { operator: name as "sobel" });
    expect(both.x.data).toEqual(operator(point(), { axis: "x" }).data);
    expect(both.y.data).toEqual(operator(point(), { axis: "y" }).data);
  }
});

it("the guide's table tells the peers' factors as the operators have them", () => {
  const guide = readFileSync(new URL("../../../../docs/guides/pictures.md", import.meta.url), "utf8");
  const lines = [...guide.matchAll(/^\| `(\w+)` \|[^|]*\|([^|]*)\|([^|]*)\|([^|]*)\|$/gm)];
  expect(lines.length).toBeGreaterThan(9);
  const written = new Map([
    [undefined, ""],
    [1, "1"],
    [1 / 3, "⅓"],
    [1 / 4, "¼"],
    [1 / 16, "1⁄16"],
  ]);
  for (const [, name = "", ...cells] of lines) {
    const factors = new Map(rows).get(name)?.factors;
    const expected = (["opencv", "scikit-image", "scipy"] as const).map((peer) =>
      written.get(factors?.[peer]),
    );
    expect([name, ...cells.map((cell) => cell.trim())]).toEqual([name, ...expected]);
  }
});
