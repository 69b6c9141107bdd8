import { expect, test } from "vitest";
import { figure, svg, vectors } from "../../figure.js";

const window = { x: [-3, 3], y: [-3, 3] } as const;

test("an arrow has its name beyond its tip, inside the plot", async () => {
  const drawn = await svg(
    figure({ ...window, layers: [vectors([{ from: [0, 0], to: [2.99, 0], name: "∇f" }])] }),
  );
  expect(drawn).toContain('data-vector="∇f"');
  const x = Number(/<text x="([\d.]+)"[^>]*>∇f</.exec(drawn)?.[1]);
  expect(x).toBeLessThan(640);
});

test("an arrow without a direction or an end is not drawn", async () => {
  const none = [
    { from: [1, 1], to: [1, 1], name: "still" },
    { from: [1, 1], to: [Number.NaN, 1], name: "nowhere" },
    { from: [1, 1], to: [1e300, 1], name: "far" },
  ] as const;
  expect(await svg(figure({ ...window, layers: [vectors(none)] }))).not.toContain("data-vector");
});
