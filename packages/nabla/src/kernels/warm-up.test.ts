import { afterEach, expect, test, vi } from "vitest";
import { evaluate } from "../evaluation/double.js";
import { parse } from "../notation/parse.js";
import { compile } from "./compile.js";
import { serve } from "./serve.js";
import { warmUp } from "./warm-up.js";

afterEach(() => vi.unstubAllGlobals());

/** Counts the modules that are compiled from now on. */
function counted(): { modules: number } {
  const counts = { modules: 0 };
  vi.stubGlobal("WebAssembly", {
    ...Object.fromEntries(
      Object.getOwnPropertyNames(WebAssembly).map((k) => [k, Reflect.get(WebAssembly, k)]),
    ),
    Module: class extends WebAssembly.Module {
      constructor(bytes: Uint8Array<ArrayBuffer>) {
        counts.modules += 1;
        super(bytes);
      }
    },
  });
  return counts;
}

test("warming up runs the compiler of the host once, and then never again", async () => {
  // Other tests of this thread may have warmed up.
  vi.resetModules();
  const { warmUp: fresh } = await import("./warm-up.js");
  const counts = counted();
  await fresh();
  const first = counts.modules;
  expect(first).toBeGreaterThan(0);
  await fresh();
  expect(counts.modules).toBe(first);
});

test("warming up leaves the formulas that follow as they are, where WebAssembly is refused too", async () => {
  const f = parse("(1 - x)^2*exp(-y/3) + x*y");
  for (const refused of [false, true]) {
    if (refused) vi.stubGlobal("WebAssembly", undefined);
    await warmUp();
    const out = new Float64Array(1);
    (await compile([f], ["x", "y"])).point(Float64Array.of(0.25, 2), out);
    expect(out[0]).toBeCloseTo(evaluate(f, { x: 0.25, y: 2 }), 14);
  }
});

test("a worker is warm before its first program comes", () => {
  const counts = counted();
  serve({ onmessage: null, postMessage: () => undefined });
  expect(counts.modules).toBeGreaterThan(0);
});
