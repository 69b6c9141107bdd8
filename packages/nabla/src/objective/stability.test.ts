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

test("for many variables it is estimated, at a point and at the end of a run", async () => {
  const names = Array.from({ length: 200 }, (_, i) => `x${i}`);
  const chain = names.slice(1).map((name, i) => `(${name} - ${names[i]})^2`);
  const f = parse(`x0^2 + ${chain.join(" + ")}`, { variables: names });
  const at = Object.fromEntries(names.map((name, i) => [name, Math.sin(i)]));
  const bound = await stabilityAt(f, at);
  // By numpy.linalg.eigvalsh of the tridiagonal 4, …, 4, 2 with −2 beside: 7.999509…
  expect(bound).toMatchObject({ where: "point", estimated: true });
  expect(bound?.curvature).toBeGreaterThan(7.9);
  expect(bound?.curvature).toBeLessThan(8);
  const run = await minimize(f, at, { method: "gradient-descent", rate: 0.3 });
  expect(run).toMatchObject({ status: "diverged", stability: { where: "end", estimated: true } });
  const up = await stabilityAt(parse(names.map((name) => `-3${name}^2`).join(""), { variables: names }), at, {
    maximize: true,
  });
  expect(up?.rate).toBeCloseTo(1 / 3, 9);
});
