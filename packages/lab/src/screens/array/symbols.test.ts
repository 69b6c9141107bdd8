import { explain } from "nabla/grid";
import { expect, test } from "vitest";
import { inSymbols } from "./symbols.js";

const f = [3, 7, 14, 23, 36, 47];

test("an element is told in symbols: inside, at the edge, and at the edge of second order", () => {
  expect(inSymbols(explain(f, [2], { axis: 0 }), 1)).toBe("(f[3] − f[1]) / (2·h)");
  expect(inSymbols(explain(f, [2], { axis: 0, spacing: 0.1 }), 0.1)).toBe("(f[3] − f[1]) / (2·h)");
  expect(inSymbols(explain(f, [0], { axis: 0, spacing: 7 }), 7)).toBe("(f[1] − f[0]) / h");
  expect(inSymbols(explain(f, [5], { axis: 0, edgeOrder: 2 }), 1)).toBe("(f[3] − 4·f[4] + 3·f[5]) / (2·h)");
});

test("of a table both places are told; of unequal steps there are no such symbols", () => {
  const table = [
    [1, 2, 6],
    [3, 4, 5],
  ];
  expect(inSymbols(explain(table, [1, 1], { axis: 1 }), 1)).toBe("(f[1, 2] − f[1, 0]) / (2·h)");
  expect(inSymbols(explain([1, 4, 9], [1], { axis: 0, spacing: [[0, 1, 3]] }), [0, 1, 3])).toBeUndefined();
});
