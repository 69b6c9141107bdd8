import { expect, test } from "vitest";
import { fit } from "./fit.js";
import { predictor } from "./prediction.js";

test("a straight line predicts with the standard error of textbooks", async () => {
  const model = "y ~ a + b*x";
  const result = await fit({ model, data: { x: [1, 2, 3], y: [2, 3, 5] } });
  const { columns, predict } = await predictor({ model }, result, ["x", "y"]);
  const { mean, standardErrors } = predict([Float64Array.of(2, 4)]);
  expect(columns).toEqual(["x"]);
  expect(mean[1]).toBeCloseTo(19 / 3, 12);
  // s·√(1/n + (x − x̄)²/Σ(x − x̄)²), s² = 1/6.
  expect(standardErrors?.[0]).toBeCloseTo(Math.sqrt(1 / 6 / 3), 12);
  expect(standardErrors?.[1]).toBeCloseTo(Math.sqrt((1 / 6) * (1 / 3 + 2)), 12);
});

test("a logistic model predicts a probability, far out as well, and Poisson's a rate", async () => {
  const given = { params: { a: -1, b: 2 } };
  const x = Float64Array.of(0, 0.5, 1000, -1000);
  const logistic = await predictor({ model: "y ~ a + b*x", loss: "logistic" }, given, ["x", "y"]);
  expect(Array.from(logistic.predict([x]).mean)).toEqual([1 / (1 + Math.E), 0.5, 1, 0]);
  const poisson = await predictor({ model: "y ~ a + b*x", loss: "poisson" }, given, ["x", "y"]);
  expect(poisson.predict([x]).mean[0]).toBeCloseTo(Math.exp(-1), 12);
  expect(poisson.predict([x]).standardErrors).toBeUndefined();
});

test("rows outside of the model's domain have no prediction", async () => {
  const { predict } = await predictor({ model: "y ~ a*log(x)" }, { params: { a: 2 } }, ["x", "y"]);
  expect(predict([Float64Array.of(1, 0, -1, Number.NaN)]).mean).toEqual(
    Float64Array.of(0, Number.NaN, Number.NaN, Number.NaN),
  );
});

test("a parameter without a value is an error", async () => {
  await expect(predictor({ model: "y ~ a*x" }, { params: {} }, ["x", "y"])).rejects.toThrow(
    "predictor: each parameter has a value, got none of a",
  );
});
