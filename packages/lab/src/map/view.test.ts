import { expect, test } from "vitest";
import { nextMultiple, pan, snap, snapStep, zoomAt } from "./view.js";

const view = { x: 0, y: 0, span: 6, ratio: 1 };
const plain = { shiftKey: false, altKey: false };

test("zooming keeps the point under the cursor, and there and back is where it was", () => {
  const near = zoomAt(view, 2, 1, 2);
  expect(near).toEqual({ x: 1, y: 0.5, span: 3, ratio: 1 });
  expect(zoomAt(near, 2, 1, 0.5)).toEqual(view);
  expect(zoomAt(zoomAt(view, 0, 0, 1.1, "x"), 0, 0, 1.1, "y").ratio).toBe(1);
});

test("one axis is zoomed alone", () => {
  expect(zoomAt(view, 0, 0, 2, "x")).toEqual({ x: 0, y: 0, span: 3, ratio: 0.5 });
  expect(zoomAt(view, 0, 0, 2, "y")).toEqual({ x: 0, y: 0, span: 6, ratio: 2 });
});

test("a view stays where numbers can tell its points apart", () => {
  expect(pan(view, 1e20, 0).x).toBe(1e12);
  expect(zoomAt({ ...view, x: 1000 }, 1000, 0, 1e30).span).toBeCloseTo(1e-5);
});

test("points keep to a tenth of the grid, with Shift to the grid, with Alt to a hundredth of it", () => {
  expect(snapStep(6, plain)).toBeCloseTo(0.1);
  expect(snapStep(6, { ...plain, shiftKey: true })).toBeCloseTo(1);
  expect(snapStep(6, { ...plain, altKey: true })).toBeCloseTo(0.01);
  expect(snap(0.34, 0.1)).toBe(0.3);
  expect(Object.is(snap(-0.04, 0.1), 0)).toBe(true);
});

test("a step from between the multiples goes to the next one", () => {
  expect([nextMultiple(1, 0.1, 1), nextMultiple(1, 0.1, -1)]).toEqual([1.1, 0.9]);
  expect([nextMultiple(0.6667, 0.1, 1), nextMultiple(0.6667, 0.1, -1)]).toEqual([0.7, 0.6]);
});
