import { compile, gradient, parse } from "nabla";
import type { PoolRunner, WorkerPool } from "nabla/workers";

const SIZE = 400;

/** f and its gradient on a grid, by one thread or by a pool; in shared memory where it is asked for. */
export async function run(pool?: WorkerPool, shared = false): Promise<Float64Array[]> {
  // It has a value everywhere: which bits a NaN has is the host's own.
  const f = parse("exp(-x^2 - y^2)*sin(3*x*y) + atan(x)/(2 + erf(y)) + (1 + x^2)^y");
  const formulas = [f, ...gradient(f, ["x", "y"])];
  const axis = Float64Array.from({ length: SIZE }, (_, i) => i / 50 - 3);
  const bytes = 8 * SIZE * SIZE;
  const out = formulas.map(
    () => new Float64Array(shared ? new SharedArrayBuffer(bytes) : new ArrayBuffer(bytes)),
  );
  const runner: Pick<PoolRunner, "grid"> =
    pool === undefined
      ? { grid: async (...given) => (await compile(formulas, ["x", "y"])).grid(...given) }
      : pool.compile(formulas, ["x", "y"]);
  await runner.grid([axis, axis], out);
  return out;
}
