import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { Words } from "../expression/row.js";
import { fit } from "./fit.js";
import type { FitOptions } from "./options.js";

/** Numbers between 0 and 1, the same each time: L'Ecuyer's congruences. */
function* uniform(seed = 1): Generator<number, never> {
  for (let x = seed; ; x = (x * 48271) % 2147483647) yield x / 2147483647;
}
const random = uniform(7);
const next = (): number => random.next().value;

test("parameters may have the names of what every object has", async () => {
  const data = { x: [1, 2, 3, 4], y: [2, 4.1, 6, 8.2] };
  const plain = await fit({ model: "y ~ exp(w*x/10)", data });
  const named = await fit({ model: "y ~ exp(constructor*x/10)", data });
  expect(named.params.constructor).toBe(plain.params.w);
  const bounded = await fit({ model: "y ~ constructor*x + b", data, bounds: { b: [-10, 10] } });
  expect(bounded.status).toBe("converged");
});

describe("a linear model", () => {
  test("is fitted in closed form, by two passes over the rows", async () => {
    const result = await fit({ model: "y ~ w0 + w1*x", data: { x: [1, 2, 3], y: [2, 3, 5] } });
    expect(result).toMatchObject({ status: "converged", kind: "minimum", steps: 1, queries: 2, count: 3 });
    expect(result.params.w0).toBeCloseTo(1 / 3, 12);
    expect(result.params.w1).toBeCloseTo(3 / 2, 12);
    expect(result.loss).toBeCloseTo(1 / 6, 12);
    // s² = 1/6, (XᵀX)⁻¹ = [[7/3, −1], [−1, 1/2]].
    expect(result.standardErrors?.w1).toBeCloseTo(Math.sqrt(1 / 12), 12);
    expect(result.covariance?.[0]?.[1]).toBeCloseTo(-1 / 6, 12);
  });

  test("keeps its digits far from zero, where the columns are centred", async () => {
    const x = Array.from({ length: 100 }, (_, i) => 1e7 + i);
    const { params, condition } = await fit({
      model: "y ~ a + b*x",
      data: { x, y: x.map((t) => 3 * t - 2) },
    });
    expect(params.b).toBeCloseTo(3, 9);
    expect(condition).toBeCloseTo(1, 9);
  });

  test("tells when columns depend on one another", async () => {
    const data = { x: [1, 2, 3, 4], z: [2, 4, 6, 8], y: [1, 2, 4, 5] };
    const { notices, standardErrors } = await fit({ model: "y ~ a + b*x + c*z", data });
    expect(notices[0]?.en).toMatch(/the parameters are not told apart/);
    expect(standardErrors).toBeUndefined();
  });

  test("tells when the rows hardly tell parameters apart", async () => {
    const x = Array.from({ length: 50 }, (_, i) => i);
    const z = x.map((t, i) => t + (i % 3) * 1e-5);
    const { notices } = await fit({ model: "y ~ a + b*x + c*z", data: { x, z, y: x } });
    expect(notices.map(({ en }) => en).join()).toMatch(
      /hardly tell the parameters apart: condition number \d\.\de\+1/,
    );
  });

  test("has no standard errors where rows do not tell parameters apart, and says so", async () => {
    const x = [1, 2, 3, 4];
    const result = await fit({ model: "y ~ a + b*x + c*(2*x)", data: { x, y: [1, 2, 2, 5] } });
    expect(result.standardErrors).toBeUndefined();
    expect(result.kind).not.toBe("minimum");
  });

  test("claims no minimum where a column is constant, which only rounding makes look like one", async () => {
    const y = Array.from({ length: 10 }, (_, i) => i);
    const { kind, message, notices } = await fit({ model: "y ~ a + b*x", data: { x: y.map(() => 5), y } });
    expect(kind).toBe("degenerate");
    expect(message.en).toContain("flat one way");
    expect(notices.map(({ en }) => en).join()).toContain("do not tell the parameters apart");
  });

  test("weighs rows, and shrinks all but the constant by l2", async () => {
    const data = { x: [0, 1, 2, 9], y: [1, 3, 5, 0], w: [1, 1, 1, 0] };
    const { params } = await fit({ model: "y ~ a + b*x", data, weights: "w" });
    expect([params.a, params.b].map((p) => p?.toFixed(9))).toEqual(["1.000000000", "2.000000000"]);
    // Σ(x − 1)(y − 3) = 4 over Σ(x − 1)² + l2 = 2 + 2.
    const ridge = await fit({ model: "y ~ a + b*x", data, weights: "w", l2: 2 });
    expect(ridge.params.b).toBeCloseTo(1, 12);
    expect(ridge.params.a).toBeCloseTo(2, 12);
    expect(ridge.standardErrors).toBeUndefined();
  });
});

test("bounds hold parameters, and parameters at a bound have no standard errors", async () => {
  const data = { x: [0, 1, 2, 3], y: [0, 2, 4, 6] };
  const result = await fit({ model: "y ~ a + b*x", data, bounds: { b: [0, 1] } });
  expect(result.params.b).toBe(1);
  expect(result.params.a).toBeCloseTo(1.5, 6);
  expect(result.standardErrors).toBeUndefined();
});

interface Golden {
  readonly data: Readonly<Record<string, readonly number[]>>;
  readonly fits: readonly {
    readonly loss: string;
    readonly y: string;
    readonly weighted: boolean;
    readonly params: readonly [number, number];
    readonly standardErrors: readonly [number, number];
    readonly value: number;
  }[];
}

const golden: Golden = JSON.parse(
  readFileSync(new URL("../../../../golden/fits/losses.json", import.meta.url), "utf8"),
);

describe("losses", () => {
  test.each(golden.fits)(
    "$loss has mpmath's parameters and standard errors, weighted: $weighted",
    async (each) => {
      const { params, standardErrors, loss } = await fit({
        model: `${each.y} ~ a + b*x`,
        data: golden.data,
        loss: each.loss,
        ...(each.weighted && { weights: "w" }),
      });
      const near = (found: number | undefined, expected: number): void =>
        expect(Math.abs((found ?? Number.NaN) / expected - 1)).toBeLessThan(1e-9);
      near(params.a, each.params[0]);
      near(params.b, each.params[1]);
      near(standardErrors?.a, each.standardErrors[0]);
      near(standardErrors?.b, each.standardErrors[1]);
      near(loss, each.value);
    },
  );

  test("where a point of x parts the rows, logistic has no minimum, and says so", async () => {
    const result = await fit({
      model: "y ~ a + b*x",
      data: { x: [-2, -1, 1, 2], y: [0, 0, 1, 1] },
      loss: "logistic",
    });
    expect(result.standardErrors).toBeUndefined();
    expect(result.status).not.toBe("converged");
  });

  test("an outlier moves squares, but hardly the absolute, Huber's and other losses", async () => {
    const x = Array.from({ length: 41 }, (_, i) => i / 4);
    const y = x.map((t, i) => 1 + 2 * t + (i === 40 ? 500 : ((i * 7) % 5) / 50 - 0.04));
    const slope = async (loss: string): Promise<number> =>
      (await fit({ model: "y ~ a + b*x", data: { x, y }, loss, start: { a: 1, b: 1 } })).params.b ??
      Number.NaN;
    expect(Math.abs((await slope("squares")) - 2)).toBeGreaterThan(1);
    for (const loss of ["absolute:0.01", "huber:0.1", "quantile:0.5", "log(1 + r^2)"])
      expect([loss, Math.abs((await slope(loss)) - 2) < 0.02]).toEqual([loss, true]);
  });

  test("a quantile leaves its share of the rows below", async () => {
    const y = Array.from({ length: 999 }, next);
    const { params, notices } = await fit({ model: "y ~ a", data: { y }, loss: "quantile:0.9" });
    const below = y.filter((value) => value < (params.a ?? 0)).length;
    expect(Math.abs(below / 999 - 0.9)).toBeLessThan(0.005);
    expect(notices.map(({ en }) => en).join()).toMatch(/rounded off near 0.*no standard errors/);
  });

  test("with the names of losses columns and parameters may be called r, m, s and y", async () => {
    const data = { r: [0, 1, 2, 3], y: [1, 3, 5, 7] };
    const { params } = await fit({ model: "y ~ m + s*r", data, loss: "absolute", start: { m: 1, s: 1 } });
    expect([params.m?.toFixed(2), params.s?.toFixed(2)]).toEqual(["1.00", "2.00"]);
  });
});

describe("names", () => {
  const data = { volume: [1, 2, 4, 4], x: [1, 2, 3, 4], T: [1, 3, 2, 5], sin: [3, 1, 2, 1], e: [1, 2, 2, 1] };
  const read = async (model: string) => {
    const early: string[] = [];
    const onNotice = ({ en }: Words): void => void early.push(en);
    const { columns, params, notices } = await fit({ model, data, onNotice });
    expect(notices.slice(0, early.length).map(({ en }) => en)).toEqual(early);
    return { columns, parameters: Object.keys(params), early };
  };

  test("are told as columns and parameters", async () => {
    const { columns, parameters, early } = await read("volume ~ rate*x + b*T + e0");
    expect([columns, parameters, early]).toEqual([["volume", "x", "T"], ["b", "e0", "rate"], []]);
  });

  test.each([
    ["volume ~ a + b*X", "X is read as a parameter; the table has a column x"],
    ["x ~ a + b*volmue", "volmue is read as a parameter; the table has a column volume"],
    ["volume ~ a + b*sin(x)", "sin(…) is read as the product sin·(…); sin is a variable here"],
    ["volume ~ a + b*sin x", "sin(…) is read as the product sin·x; sin is a variable here"],
    ["volume ~ a + b*q", "no column stands on the right side; the table has volume, x, T, sin, e"],
    ["volume ~ a*e^x", "e is read as the column of this name, not as the number"],
    ["volume ~ a*1/2x", "a*1/2x is read from left to right: (a*1/2)·x"],
  ])("that may not have been meant are noted: %s", async (model, notice) => {
    expect((await read(model)).early).toEqual([notice]);
  });

  test("of parameters after a column's are no slip", async () => {
    expect((await read("x ~ volume0 + b*volume")).early).toEqual([]);
  });
});

describe("rows", () => {
  const data = { x: [1, 2, 3, Number.NaN, 5], y: [1, 2, 3, 4, 5] };

  test("without a number are an error, or left out and counted", async () => {
    await expect(fit({ model: "y ~ a + b*x", data })).rejects.toThrow(
      "fit: each row has finite numbers, got 1 of 5 that lack one",
    );
    const result = await fit({ model: "y ~ a + b*x", data, dropMissing: true });
    expect(result).toMatchObject({ count: 4, missing: 1 });
    expect(result.params.b).toBeCloseTo(1, 12);
    expect(result.notices.map(({ en }) => en)).toContain("rows left out because a number is missing: 1");
  });

  test("outside of the response's domain are missing too", async () => {
    const wrong = { x: [1, 2, 3], y: [1, -1, 2] };
    await expect(fit({ model: "log(y) ~ a + b*x", data: wrong })).rejects.toThrow("got 1 of 3 that lack one");
  });

  test("where a start leaves the model's domain are an error", async () => {
    const wrong = fit({ model: "y ~ log(a - x)", data: { x: [1, 2], y: [1, 2] }, start: { a: 1 } });
    await expect(wrong).rejects.toThrow("fit: a start is in the model's domain in each row, got a = 1");
  });
});

test("a run tells the method that ran", async () => {
  const data = { x: [0, 1, 2, 3], y: [0, 2, 4, 7] };
  const methodOf = async (options: Partial<FitOptions>): Promise<string> =>
    (await fit({ model: "y ~ a + b*x", data, method: "auto", ...options })).method;
  expect(await methodOf({})).toBe("normal-equations");
  expect(await methodOf({ bounds: { b: [0, 1] } })).toBe("l-bfgs-b");
  expect(await methodOf({ loss: "huber" })).toBe("levenberg-marquardt");
  expect(await methodOf({ method: "newton" })).toBe("newton");
  const many = Array.from({ length: 31 }, (_, k) => `exp(a${k}/9)*x^${k % 3}`).join(" + ");
  const wide = { x: Array.from({ length: 40 }, (_, i) => i / 40), y: Array.from({ length: 40 }, () => 50) };
  expect(await methodOf({ model: `y ~ ${many}`, data: wide })).toBe("l-bfgs");
});

test("numbers whose squares are beyond doubles are an error of theirs, not of the start", async () => {
  const wrong = fit({ model: "y ~ exp(a*x)", data: { x: [1, 2], y: [1e300, 2e300] } });
  await expect(wrong).rejects.toThrow("fit: squares of the response add up to a number, got infinitely much");
});

describe("fit, what is wrong", () => {
  const data = { x: [1, 2, 3], y: [0, 1, 2] };
  test.each([
    [{ model: "y = a*x", data }, /fit: a model has the form y ~ w0 \+ w1\*x/],
    [{ model: "z ~ a*x", data }, /fit: the response is a formula of columns, got z beside the columns x, y/],
    [{ model: "y ~ x", data }, /fit: a model has parameters besides columns/],
    [{ model: "y ~ a*x", data, start: { b: 1 } }, /start and bounds are of parameters, got b beside a/],
    [{ model: "y ~ a*x", data, loss: "huber:-1" }, /fit: huber takes a number above 0, got -1/],
    [{ model: "y ~ a*x", data, loss: "hubert" }, /a loss is one of squares, absolute, /],
    [{ model: "y ~ a*x", data, loss: "logistic" }, /a response is between 0 and 1, got 1 rows/],
    [{ model: "y ~ a*x", data, method: "magic" }, /fit: the methods are auto, /],
    [{ model: "y ~ a*x", data: { x: [1], y: [1, 2] } }, /fit: columns are of one length/],
    [{ model: "y ~ a*x + b*x^2 + c + d", data }, /fit: 4 parameters need as many rows, got 3/],
  ])("%j", async (options, message) => {
    await expect(fit(options)).rejects.toThrow(message);
  });
});
