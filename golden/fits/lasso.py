"""python3 lasso.py > lasso.json: fits with a penalty l1·Σ|p| of all parameters but the constant.

Coordinate descent by NumPy finds which parameters are 0 and the signs of the others; Newton's steps of mpmath, in 40
digits, solve ∂loss/∂p + l1·sign(p) = 0 of those; the conditions of Karush, Kuhn and Tucker are asserted at the end.
"""
import json

import mpmath as mp
import numpy as np

mp.mp.dps = 40
random = np.random.default_rng(20261128)
ROWS, COLUMNS = 60, 5
X = np.round(random.normal(size=(ROWS, COLUMNS)), 3)
X[:, 2] = np.round(X[:, 0] + 0.3 * X[:, 2], 3)
line = 0.7 + 1.5 * X[:, 0] - 0.8 * X[:, 3]
data = {f"x{j + 1}": X[:, j].tolist() for j in range(COLUMNS)}
data["y"] = np.round(line + 0.5 * random.normal(size=ROWS), 3).tolist()
data["z"] = (random.random(ROWS) < 1 / (1 + np.exp(-line))).astype(int).tolist()
data["w"] = np.round(random.uniform(0.2, 2, ROWS), 3).tolist()

F = np.column_stack([np.ones(ROWS), X])


def slopes(loss, y, weights, p, lib):
    """Gradient and Hessian, by floats or in 40 digits."""
    m = [sum(F[i, j] * p[j] for j in range(F.shape[1])) for i in range(ROWS)]
    if loss == "squares":
        first = [2 * (m[i] - y[i]) for i in range(ROWS)]
        second = [2] * ROWS
    else:
        s = [1 / (1 + lib.exp(-m[i])) for i in range(ROWS)]
        first = [s[i] - y[i] for i in range(ROWS)]
        second = [s[i] * (1 - s[i]) for i in range(ROWS)]
    n = F.shape[1]
    g = [sum(weights[i] * first[i] * F[i, j] for i in range(ROWS)) for j in range(n)]
    H = [[sum(weights[i] * second[i] * F[i, j] * F[i, k] for i in range(ROWS)) for k in range(n)] for j in range(n)]
    return g, H


def solve(loss, y, weights, l1):
    n = F.shape[1]
    p = np.zeros(n)
    for _ in range(60):  # proximal Newton: coordinate descent on the quadratic model
        g, H = (np.array(a, float) for a in slopes(loss, y, weights, p, np))
        q = p.copy()
        for _ in range(2000):
            for j in range(n):
                b = g[j] + H[j] @ (q - p) - H[j, j] * q[j]
                q[j] = -b / H[j, j] if j == 0 else -np.sign(b) * max(0, abs(b) - l1) / H[j, j]
        p = q
    free = [j for j in range(n) if j == 0 or p[j] != 0]
    signs = [0 if j == 0 else int(np.sign(p[j])) for j in range(n)]
    exact = [mp.mpf(float(p[j])) for j in range(n)]
    for _ in range(8):
        g, H = slopes(loss, y, weights, exact, mp)
        A = mp.matrix([[H[j][k] for k in free] for j in free])
        step = mp.lu_solve(A, mp.matrix([-(g[j] + l1 * signs[j]) for j in free]))
        for k, j in enumerate(free):
            exact[j] += step[k]
    g, _ = slopes(loss, y, weights, exact, mp)
    for j in range(1, n):
        if signs[j] == 0:
            assert abs(g[j]) < l1
        else:
            assert mp.sign(exact[j]) == signs[j] and abs(g[j] + l1 * signs[j]) < 1e-25
    return [float(v) for v in exact]


fits = []
for loss, response, weighted, l1 in [
    ("squares", "y", False, 20),
    ("squares", "y", False, 60),
    ("squares", "y", True, 10),
    ("logistic", "z", False, 3),
    ("logistic", "z", True, 1),
]:
    y = data[response]
    weights = data["w"] if weighted else [1] * ROWS
    fits.append(
        {"loss": loss, "y": response, "weighted": weighted, "l1": l1, "values": solve(loss, y, weights, l1)}
    )
print(json.dumps({"data": data, "fits": fits}))
