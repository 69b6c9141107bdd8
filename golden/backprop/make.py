"""Adjoints of the first lecture's network by hand-written back-propagation in NumPy: `npm run golden -- backprop`.

Two inputs, two hidden neurons, one output, the logistic function, squared loss:
h = s(W x + b), o = s(v.h + c), L = (y - o)^2. The formula's letters are those of `formula`; `values` and
`adjoints` are dL/d(node), nodes by their meaning. No nabla here.
"""
import json
from pathlib import Path

import numpy as np

FORMULA = (
    "(y - sigmoid(w5*sigmoid(w1*x1 + w2*x2 + b1) + w6*sigmoid(w3*x1 + w4*x2 + b2) + b3))^2"
)


def logistic(z):
    return 1 / (1 + np.exp(-z))


def backprop(x, y, weights, biases, v, c):
    z = weights @ x + biases
    h = logistic(z)
    u = v @ h + c
    o = logistic(u)
    error = y - o
    loss = error**2
    d_error = 2 * error
    d_o = -d_error
    d_u = d_o * o * (1 - o)
    d_h = d_u * v
    d_z = d_h * h * (1 - h)
    d_weights = np.outer(d_z, x)
    d_x = weights.T @ d_z
    at = {
        "x1": x[0], "x2": x[1], "y": y,
        "w1": weights[0, 0], "w2": weights[0, 1], "w3": weights[1, 0], "w4": weights[1, 1],
        "w5": v[0], "w6": v[1], "b1": biases[0], "b2": biases[1], "b3": c,
    }
    adjoints = {
        "x1": d_x[0], "x2": d_x[1], "y": d_error,
        "w1": d_weights[0, 0], "w2": d_weights[0, 1], "w3": d_weights[1, 0], "w4": d_weights[1, 1],
        "w5": d_u * h[0], "w6": d_u * h[1], "b1": d_z[0], "b2": d_z[1], "b3": d_u,
    }
    # The nodes inside, by what they are.
    inside = {
        "z1": (z[0], d_z[0]), "z2": (z[1], d_z[1]), "h1": (h[0], d_h[0]), "h2": (h[1], d_h[1]),
        "u": (u, d_u), "o": (o, d_o), "error": (error, d_error),
    }
    return {
        "at": {name: float(value) for name, value in at.items()},
        "loss": float(loss),
        "adjoints": {name: float(value) for name, value in adjoints.items()},
        "inside": {name: [float(value), float(adjoint)] for name, (value, adjoint) in inside.items()},
    }


random = np.random.default_rng(20261128)
cases = [
    backprop(
        random.normal(size=2).round(3), float(random.integers(0, 2)), random.normal(size=(2, 2)).round(3),
        random.normal(size=2).round(3), random.normal(size=2).round(3), float(round(random.normal(), 3)),
    )
    for _ in range(20)
]
result = {"origin": f"NumPy {np.__version__}, golden/backprop/make.py", "formula": FORMULA, "cases": cases}
Path(__file__).with_name("network.json").write_text(json.dumps(result, indent=1) + "\n")
