import { expect, test } from "vitest";
import { minimize, stabilityAt } from "../descent.js";
import { parse } from "../index.js";

test("the bound of a quadratic is the same everywhere, and the one that a run tells", async () => {
  const f = parse("x^2 + 10y^2");
  const bound = await stabilityAt(f, { x: 3, y: 1 });
  expect(bound).toEqual({ rate: 0.1, curvature: 20, where: "everywhere" });
  const { stability } = await minimize(f, { x: 3, y: 1 }, { method: "gradient-descent", rate: 0.09 });
  expect(stability).toEqual(bound);
});

test("of another function it is that of the point", async () => {
  const f = parse("(1 - x)^2 + 100(y - x^2)^2");
  // Eigenvalues of the Hessian at the minimum by numpy.linalg.eigvalsh([[802, -400], [-400, 200]]).
  const bound = await stabilityAt(f, { x: 1, y: 1 });
  expect(bound?.where).toBe("point");
  expect(bound?.curvature).toBeCloseTo(1001.600639233, 8);
});

test("where f is curved upwards in no direction there is no bound; on the way up the signs are turned", async () => {
  const f = parse("-x^2 - 4y^2");
  expect(await stabilityAt(f, { x: 1, y: 1 })).toBeUndefined();
  expect((await stabilityAt(f, { x: 1, y: 1 }, { maximize: true }))?.rate).toBe(0.25);
  expect(await stabilityAt(parse("1/x"), { x: 0 })).toBeUndefined();
});
