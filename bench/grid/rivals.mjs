// The rivals' own calls, each made ready to be timed.
import ndarray from "ndarray";
import gradientOfNdarray from "ndarray-gradient";
import * as np from "numpy-ts";

/** numpy-ts, which has no output argument. */
export function numpyTs({ data, shape }) {
  const given = np.array(data).reshape(...shape);
  return () => {
    for (const part of np.gradient(given)) part.dispose?.();
  };
}

/** ndarray-gradient, into one array with the axes last. */
export function ndarrayGradient({ data, shape }) {
  const source = ndarray(data, shape);
  const target = ndarray(new Float64Array(data.length * shape.length), [...shape, shape.length]);
  return () => gradientOfNdarray(target, source);
}
