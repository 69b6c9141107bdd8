import { expect, test } from "vitest";
import { isPacked, LONGEST_READABLE, pack, unpack } from "./packed.js";

const long = `#/array?a=${Array.from({ length: 3000 }, (_, k) => (k * k) % 997).join(",")}&edge=2`;

test("a short address stays readable", async () => {
  expect(await pack("#/plane?f=x^2")).toBe("#/plane?f=x^2");
  expect(isPacked("#/plane?f=x^2")).toBe(false);
});

test("a long address becomes a short one, and comes back", async () => {
  expect(long.length).toBeGreaterThan(LONGEST_READABLE);
  const packed = await pack(long);
  expect(packed).toMatch(/^#\/array\?z=[\w-]+$/);
  expect(packed.length).toBeLessThan(long.length);
  expect(isPacked(packed)).toBe(true);
  expect(await unpack(packed)).toEqual({ fragment: long, whole: true });
});

test("a damaged address opens its screen without a state", async () => {
  const packed = await pack(long);
  for (const wrong of ["#/array?z=!", "#/array?z=AAAA", packed.slice(0, -40)])
    expect(await unpack(wrong)).toEqual({ fragment: "#/array", whole: false });
});

test("what would unpack to far more than any state is refused", async () => {
  const bomb = await pack(`#/array?a=${"0".repeat(50_000_000)}`);
  expect(bomb.length).toBeLessThan(100_000);
  expect(await unpack(bomb)).toEqual({ fragment: "#/array", whole: false });
});
