"""Writes losses.json: fits of a line by several losses, by Newton's steps of mpmath in 40 digits, written without nabla.

Run: python3 golden/fits/losses.py
"""

import json
import random
from pathlib import Path

from mpmath import exp, inverse, log, matrix, mp, mpf, sqrt

mp.dps = 40
random.seed(18)
ROWS = 60
x = [round(random.uniform(-2, 3), 3) for _ in range(ROWS)]
w = [round(random.uniform(0.5, 2), 2) for _ in range(ROWS)]
noise = [round(random.gauss(0, 1), 3) for _ in range(ROWS)]
linear = [round(1 + 2 * a + e + (15 if i % 12 == 0 else 0), 3) for i, (a, e) in enumerate(zip(x, noise))]
binary = [1 if 0.4 + 1.1 * a + 1.5 * e > 0 else 0 for a, e in zip(x, noise)]
counts = [max(0, round(float(exp(0.3 + 0.5 * a)) + 0.7 * e)) for a, e in zip(x, noise)]


def huber(t):
    return (
        lambda y, m: (y - m) ** 2 / 2 if abs(y - m) <= t else t * abs(y - m) - mpf(t) ** 2 / 2,
        lambda y, m: -max(-t, min(t, y - m)),
        lambda y, m: mpf(abs(y - m) <= t),
    )


LOSSES = {
    "squares": (lambda y, m: (y - m) ** 2, lambda y, m: -2 * (y - m), lambda y, m: mpf(2)),
    "logistic": (
        lambda y, m: log(1 + exp(m)) - y * m,
        lambda y, m: 1 / (1 + exp(-m)) - y,
        lambda y, m: exp(m) / (1 + exp(m)) ** 2,
    ),
    "poisson": (lambda y, m: exp(m) - y * m, lambda y, m: exp(m) - y, lambda y, m: exp(m)),
    "huber:1.5": huber(mpf("1.5")),
    "log(1 + r^2)": (
        lambda y, m: log(1 + (y - m) ** 2),
        lambda y, m: -2 * (y - m) / (1 + (y - m) ** 2),
        lambda y, m: 2 * (1 - (y - m) ** 2) / (1 + (y - m) ** 2) ** 2,
    ),
}


def fit(loss, y, weights, start):
    value, slope, curvature = LOSSES[loss]
    p = matrix(start)
    for _ in range(60):
        g, h, b = matrix(2, 1), matrix(2, 2), matrix(2, 2)
        total = mpf(0)
        for xi, yi, wi in zip(x, y, weights):
            wi, f, m = mpf(str(wi)), matrix([1, mpf(str(xi))]), p[0] + p[1] * mpf(str(xi))
            yi = mpf(str(yi))
            total += wi * value(yi, m)
            g += wi * slope(yi, m) * f
            h += wi * curvature(yi, m) * f * f.T
            b += (wi * slope(yi, m)) ** 2 * f * f.T
        p -= inverse(h) * g
    assert max(abs(v) for v in g) < mpf(10) ** -30
    a = inverse(h)
    covariance = 2 * a * total / (ROWS - 2) if loss == "squares" else a if loss in ("logistic", "poisson") else a * b * a
    return {
        "loss": loss,
        "weighted": weights is w,
        "params": [float(p[0]), float(p[1])],
        "standardErrors": [float(sqrt(covariance[i, i])) for i in range(2)],
        "value": float(total),
    }


responses = {"squares": linear, "huber:1.5": linear, "log(1 + r^2)": linear, "logistic": binary, "poisson": counts}
ones = [1] * ROWS
fits = [
    {**fit(loss, y, weights, [1, 2] if y is linear else [0, 0]), "y": name}
    for loss, y in responses.items()
    for weights in (ones, w)
    for name in ["linear" if y is linear else "binary" if y is binary else "counts"]
]
data = {"x": x, "w": w, "linear": linear, "binary": binary, "counts": counts}
Path(__file__).with_name("losses.json").write_text(json.dumps({"data": data, "fits": fits}) + "\n")
