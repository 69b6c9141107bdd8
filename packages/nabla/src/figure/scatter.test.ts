import { expect, test } from "vitest";
import { svg } from "./renderers/svg.js";
import { type FittedRows, scatterFigure } from "./scatter.js";

const x = Float64Array.of(0, 1, 2, Number.NaN);
const line: FittedRows = {
  response: "y",
  measured: Float64Array.of(1, 3, 5, 7),
  columns: ["x"],
  rows: [x],
  mean: ([at = x]) => at.map((value) => 1 + 2 * value),
};
const dots = (text: string): number =>
  (/data-part="dots" d="([^"]*)"/.exec(text)?.[1]?.match(/M/g) ?? []).length;

test("rows are dots and the fit is a curve; a row without a number has no dot", async () => {
  const text = await svg(scatterFigure(line, { language: "ru" }));
  expect(dots(text)).toBe(3);
  expect(text).toContain("<title>график функции</title>");
  expect(text).toMatch(/>x<.*>y</s);
});

test("of several columns the residuals are drawn, of one column when asked for", async () => {
  const wide = { ...line, columns: ["x", "z"], rows: [x, x] };
  expect(await svg(scatterFigure(wide))).toMatch(/>fitted value<.*>residual</s);
  const asked = await svg(scatterFigure(line, { residuals: true, language: "ru" }));
  expect(asked).toMatch(/>значение модели<.*>остаток</s);
  const constant = { ...line, columns: [], rows: [], mean: () => Float64Array.of(4) };
  expect(dots(await svg(scatterFigure(constant)))).toBe(4);
});
