import { expect, test } from "vitest";
import { nabla } from "../../../../../tests/command.js";

test("nabla plot --layers surface draws the surface over its map, with level lines and gradients", async () => {
  const { code, out, err } = await nabla(["plot", "x^2 - y^2", "--layers", "surface"]);
  expect({ code, err }).toEqual({ code: 0, err: "" });
  expect(out).toContain('<g data-layer="surface">');
  expect(out).toContain('data-level="0"');
  expect(out).toContain('data-part="gradients"');
});

test("a surface has the floor that its layers name", async () => {
  const { out } = await nabla(["plot", "x^2 - y^2", "--layers", "surface,levels"]);
  expect(out).toContain('data-level="0"');
  expect(out).not.toContain('data-part="gradients"');
});

test("what cannot be drawn with a surface is refused", async () => {
  const { code, out, err } = await nabla(["plot", "x^2 - y^2", "--layers", "surface,heatmap"]);
  expect({ code, out }).toEqual({ code: 2, out: "" });
  expect(err).toContain("with a surface go levels and arrows, got heatmap");
});

test("a surface shows the point of --at with its tangent plane", async () => {
  const { code, out } = await nabla(["plot", "x^2 - y^2", "--layers", "surface", "--at", "x=1,y=1"]);
  expect(code).toBe(0);
  expect(out).not.toBe((await nabla(["plot", "x^2 - y^2", "--layers", "surface"])).out);
});
