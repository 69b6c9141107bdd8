"""Prints the Chebyshev coefficients of packages/nabla/src/number/special/erf.ts (needs mpmath).

(1 + 2x) exp(x^2) erfc(x) on 0 <= x < infinity, in t = (x - c)/(x + c) with c = 3.75, where fewest terms are needed.
"""
from mpmath import cos, erfc, exp, mp, mpf, pi

mp.dps = 40
CENTRE = mpf("3.75")
NODES = 64


def scaled(t):
    x = CENTRE * (1 + t) / (1 - t)
    return (1 + 2 * x) * exp(x * x) * erfc(x)


angles = [pi * (k + mpf(1) / 2) / NODES for k in range(NODES)]
values = [scaled(cos(angle)) for angle in angles]
coefficients = [sum(v * cos(j * a) for v, a in zip(values, angles)) * 2 / NODES for j in range(NODES)]
coefficients[0] /= 2
last = max(j for j, c in enumerate(coefficients) if abs(c) > 3e-18)
for c in coefficients[: last + 1]:
    print(f"  {float(c)!r},")
