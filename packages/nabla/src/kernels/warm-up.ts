import { gradient } from "../calculus/gradient.js";
import { parse } from "../notation/parse.js";
import { compile } from "./compile.js";

/**
 * Pays early what the first formula of a program costs beyond later ones: a small formula goes the whole way from its
 * text over its gradient to a value, so that the engine has met the code and its compiler of WebAssembly has started.
 * It takes some milliseconds of the thread that calls it: call it where nobody waits, after a page's first paint. It
 * changes no result; calling it again costs next to nothing.
 */
export async function warmUp(): Promise<void> {
  const f = parse("(1 - x)^2*exp(-y/3)");
  const runner = await compile([f, ...gradient(f, ["x", "y"])], ["x", "y"]);
  runner.point(Float64Array.of(0.5, 0.5), new Float64Array(3));
}
