"""Writes transcendental.json: Bessel, Lambert W, Ei, erfi, zeta, binomial, beta, the normal distribution and kin, by mpmath.

    python3 golden/special/transcendental.py

The form is that of values.json; "zeros" are points next to a zero, where the absolute error counts.
"""
import json
import os
import random

import mpmath
from mpmath import mpf

from make import doubles_around, refine, spread, uniform, value

random.seed(7)
E_POINT = -0.36787944117144228
NEAR_BRANCH = [E_POINT] + [E_POINT + 10.0**-k for k in range(1, 17)] + [-0.3678, -0.3, -0.35, -0.33, -0.32]
ARGUMENTS = uniform(-25, 25, 40) + uniform(25, 60, 15) + spread(-200, 0, 10) + [24.999999, 25.0, 25.000001, 1e3, 12345.678, 1e6, 1e15, 1e22]
J0_ZEROS = [float(mpmath.besseljzero(0, n)) for n in (1, 2, 3, 5, 7, 8, 9, 30, 300)]
J1_ZEROS = [float(mpmath.besseljzero(1, n)) for n in (1, 2, 3, 5, 7, 8, 9, 30, 300)]
GROWING = uniform(-30, 30, 40) + uniform(-700, 700, 20) + [710.5, -711.0, 24.99, 25.0] + spread(-200, 0, 10)
PROBABILITIES = uniform(0, 1, 40) + [0.5 + s * 10.0**-k for k in (2, 4, 8, 15) for s in (-1, 1)] + [1e-300, 1e-17, 1 - 2.0**-53, 0.25, 0.75, 0.3, 0.65]
TAILS = uniform(-8, 8, 40) + uniform(-37, -8, 20) + spread(-100, 0, 10) + [-37.5, -30.0, 30.0]
PAIRS = [(a, b) for a in (0.1, 0.5, 1.25, 3.0, 17.75, 100.5, 400.25) for b in (0.3, 2.0, 9.5, 55.5, 171.0, 350.75)]

CASES = {
    "besselJ0": (lambda x: mpmath.besselj(0, x), ARGUMENTS),
    "besselJ1": (lambda x: mpmath.besselj(1, x), ARGUMENTS),
    "besselI0": (lambda x: mpmath.besseli(0, x), GROWING),
    "besselI1": (lambda x: mpmath.besseli(1, x), GROWING),
    "besselJ": (lambda n, x: mpmath.besselj(int(n), x), [(n, x) for n in (2, 3, 7, 15, 24) for x in (1e-3, 0.7, -4.5, 12.25, 24.5, 26.0, 31.75, 99.0, 101.5, 1234.5)]),
    "besselI": (lambda n, x: mpmath.besseli(int(n), x), [(n, x) for n in (2, 3, 7, 15, 24) for x in (1e-2, 0.7, -4.5, 12.25, 26.0, 101.5, 599.5, 600.5, 650, -700, 716.5)]),
    "lambertW": (lambda x: mpmath.lambertw(x).real, NEAR_BRANCH + uniform(-0.36, 3, 40) + uniform(3, 1e3, 20) + [10 ** random.uniform(-300, 300) for _ in range(30)] + [2.718281828459045, 1e-9, -1e-9, -1e-300]),
    "expIntegral": (mpmath.ei, uniform(-20, 45, 60) + uniform(-700, 700, 30) + spread(-300, 0, 15) + [-8.0, -7.99, 42.0, 41.99, 0.3, 0.4] + doubles_around(0.3725074107813666)),
    "erfi": (mpmath.erfi, uniform(-8, 8, 50) + uniform(-26.6, 26.6, 20) + spread(-300, 0, 15) + [6.4999, 6.5]),
    "zeta": (mpmath.zeta, uniform(-30, 30, 60) + uniform(-1, 3, 40) + uniform(-180, -30, 15) + [1 + s * 10.0**-k for k in (1, 4, 9, 15) for s in (-1, 1)] + [0.0, 2.0, 3.0, 4.0, 50.5, 70.0, -1.0, -3.0, 0.5, -1e-10, 1e-10, -1e-300]),
    "normalDensity": (mpmath.npdf, TAILS),
    "normalDistribution": (lambda x: mpmath.erfc(-x / mpmath.sqrt(2)) / 2, TAILS),
    "gelu": (lambda x: x * mpmath.erfc(-x / mpmath.sqrt(2)) / 2, TAILS),
    "silu": (lambda x: x / (1 + mpmath.exp(-x)), TAILS + uniform(-700, 700, 20)),
    "logit": (lambda p: mpmath.log(p) - mpmath.log1p(-p), PROBABILITIES),
    "beta": (mpmath.beta, PAIRS + [(-0.5, 2.25), (-1.5, 0.75), (1e-10, 3.0)]),
    "binomial": (lambda n, k: mpmath.gamma(n + 1) / mpmath.gamma(k + 1) / mpmath.gamma(n - k + 1), [(a + b, b) for a, b in PAIRS] + [(5.0, 2.0), (100.0, 50.0), (600.0, 300.0), (2.5, 4.0), (-2.5, 3.0), (-0.5, 10.0), (1000.0, 3.0), (0.5, 0.25)]),
}
ZEROS = {
    "besselJ0": [x for z in J0_ZEROS for x in doubles_around(z)],
    "besselJ1": [x for z in J1_ZEROS for x in doubles_around(z)],
    "zeta": [-2 + 1e-9, -4 - 1e-6, -10 + 1e-12],
}


def rows(function, points):
    for point in points:
        arguments = point if isinstance(point, tuple) else (point,)
        text = value(function, [mpf(x) for x in arguments])
        if 0 < abs(mpf(text)) < mpf("2.3e-308") or abs(mpf(text)) > mpf("1.79e308"):
            continue
        yield [*arguments, text]


if __name__ == "__main__":
    table = {"values": {n: list(rows(*case)) for n, case in CASES.items()}, "zeros": {n: list(rows(CASES[n][0], p)) for n, p in ZEROS.items()}}
    lines = ",\n".join(
        f'"{kind}": {{\n' + ",\n".join(f"{json.dumps(n)}: [\n" + ",\n".join(map(json.dumps, r)) + "\n]" for n, r in of.items()) + "\n}"
        for kind, of in table.items()
    )
    with open(os.path.join(os.path.dirname(__file__), "transcendental.json"), "w") as file:
        file.write("{\n" + lines + "\n}\n")
