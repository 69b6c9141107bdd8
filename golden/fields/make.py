"""Divergence, curl, Laplacian and Hessian of numbers on grids, by compositions of NumPy's own functions.

First derivatives are numpy.gradient. Second derivatives along an axis are weights that numpy.linalg.solve gives for the
nearest samples (three inside and at the ends, four at the ends for edge order 2); for even spacing and mirrored ends the
Laplacian is also scipy.ndimage.laplace(mode="mirror").
"""

import json
import math
import os

import numpy as np
import scipy
from scipy import ndimage

rng = np.random.default_rng(19)


def weights(x, at):
    """Weights w with sum(w * f(x)) = f''(at) for all polynomials of degree below len(x)."""
    powers = np.vander(x - at, increasing=True).T
    right = np.zeros(len(x))
    right[2] = 2
    return np.linalg.solve(powers, right)


def second(f, x, axis, edge_order):
    f = np.moveaxis(f, axis, 0)
    n = len(x)
    ends = 3 if edge_order == 1 else 4
    out = np.empty_like(f)
    for i in range(n):
        first = 0 if i == 0 else n - ends if i == n - 1 else i - 1
        count = ends if i in (0, n - 1) else 3
        at = slice(first, first + count)
        out[i] = np.tensordot(weights(x[at], x[i]), f[at], axes=1)
    return np.moveaxis(out, 0, axis)


def listed(a):
    return [float(v) for v in np.ravel(a)]


def first(f, xs, axis, edge_order):
    return np.gradient(f, xs[axis], axis=axis, edge_order=edge_order)


cases = []
for name, shape in [("plane", (5, 6)), ("space", (4, 5, 6))]:
    d = len(shape)
    for spacing in ["unit", "steps", "coordinates"]:
        for edge_order in (1, 2):
            if spacing == "unit":
                xs, option = [np.arange(n, dtype=float) for n in shape], None
            elif spacing == "steps":
                steps = [0.5, 2, 0.25][:d]
                xs, option = [np.arange(n) * h for n, h in zip(shape, steps)], {"spacing": steps}
            else:
                xs = [np.cumsum(rng.uniform(0.5, 2, n)).round(3) for n in shape]
                option = {"coordinates": [listed(x) for x in xs]}
            steps = [1.0] * d if spacing == "unit" else (option or {}).get("spacing", xs)
            field = rng.normal(size=(d, *shape)).round(4)
            f = field[0]
            one = [np.gradient(field[k], steps[i], axis=i, edge_order=edge_order) for k in range(d) for i in range(d)]
            part = lambda k, i: one[k * d + i]  # noqa: E731
            divergence = part(0, 0)
            for k in range(1, d):
                divergence = divergence + part(k, k)
            pairs = [(0, 1)] if d == 2 else [(1, 2), (2, 0), (0, 1)]
            hessian = []
            for i in range(d):
                hessian.append(second(f, xs[i], i, edge_order))
                for j in range(i + 1, d):
                    g = np.gradient(f, steps[i], axis=i, edge_order=edge_order)
                    hessian.append(np.gradient(g, steps[j], axis=j, edge_order=edge_order))
            cases.append(
                {
                    "id": f"{name}-{spacing}-{edge_order}",
                    "shape": shape,
                    "field": [listed(c) for c in field],
                    **(option or {}),
                    "edgeOrder": edge_order,
                    "divergence": [listed(divergence)],
                    "curl": [listed(part(j, i) - part(i, j)) for i, j in pairs],
                    "laplacian": [listed(sum(second(f, xs[i], i, edge_order) for i in range(d)))],
                    "hessian": [listed(h) for h in hessian],
                }
            )
f = rng.integers(-9, 9, (5, 7)).astype(float)
mirror = {
    "id": "mirror",
    "shape": f.shape,
    "field": [listed(f)],
    "boundary": "reflect",
    "laplacian": [listed(ndimage.laplace(f, mode="mirror"))],
}
cases.append(mirror)

here = os.path.dirname(os.path.abspath(__file__))
with open(os.path.join(here, "cases.json"), "w") as out:
    made = f"NumPy {np.__version__}, SciPy {scipy.__version__}"
    json.dump({"made": made, "cases": cases}, out, separators=(",", ":"), default=int)
    out.write("\n")
assert all(math.isfinite(v) for c in cases for v in c["laplacian"][0])
