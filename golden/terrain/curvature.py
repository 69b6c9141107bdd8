"""Writes curvature.json: curvatures of windows of 3 x 3 heights, derived from their definitions by SymPy.

    python3 golden/terrain/curvature.py        (python3-sympy 1.11)

The surfaces are solved for, not written down: Zevenbergen and Thorne's (1987) nine coefficients go through the nine
heights, Evans's (1980) six are those of least squares. Of the first, the second derivative by distance along the
gradient and across it, signed as in their equations. Of the second, the curvature of the curve in which the
vertical plane of the gradient cuts the surface, and that of the contour line (divergence of the unit gradient), both
positive where the ground bulges. No formula of nabla's is used. Heights and sizes are exact decimals.
"""
import json
import os
import random

from sympy import Matrix, Rational, diff, solve, sqrt, symbols

X, Y, T = symbols("x y t")


def surface(z, dx, dy, terms):
    c = symbols(f"c0:{len(terms)}")
    f = sum(k * term for k, term in zip(c, terms))
    points = [(col - 1, 1 - row) for row in range(3) for col in range(3)]
    errors = [f.subs({X: i * dx, Y: j * dy}) - h for (i, j), h in zip(points, z)]
    equations = errors if len(terms) == 9 else [diff(sum(e**2 for e in errors), k) for k in c]
    return f.subs(solve(equations, c))


def zevenbergen_thorne(z, dx, dy):
    f = surface(z, dx, dy, [X**i * Y**j for i in range(3) for j in range(3)])
    origin = {X: 0, Y: 0}
    g = Matrix([diff(f, X), diff(f, Y)]).subs(origin)
    u = g / sqrt(g.dot(g))
    v = Matrix([-u[1], u[0]])
    along, across = ((diff(f.subs({X: w[0] * T, Y: w[1] * T}), T, 2)).subs(T, 0) for w in (u, v))
    return -along, across


def evans(z, dx, dy):
    f = surface(z, dx, dy, [X**2, Y**2, X * Y, X, Y, X**0])
    origin = {X: 0, Y: 0}
    g = Matrix([diff(f, X), diff(f, Y)]).subs(origin)
    u = g / sqrt(g.dot(g))
    h = f.subs({X: u[0] * T, Y: u[1] * T})
    profile = (diff(h, T, 2) / sqrt(1 + diff(h, T) ** 2) ** 3).subs(T, 0)
    length = sqrt(diff(f, X) ** 2 + diff(f, Y) ** 2)
    plan = (diff(diff(f, X) / length, X) + diff(diff(f, Y) / length, Y)).subs(origin)
    return -profile, -plan


def main():
    random.seed(19)
    cases = []
    for n in range(24):
        z = [Rational(random.randint(0, 400), 4) for _ in range(9)]
        dx, dy = (Rational(random.randint(1, 60), 2) for _ in "xy")
        answers = {}
        for name, kinds in (("zevenbergen-thorne", zevenbergen_thorne), ("evans", evans)):
            profile, plan = kinds(z, dx, dy)
            answers[name] = dict(profile=float(profile.evalf(30)), plan=float(plan.evalf(30)))
        cases.append(dict(heights=[float(h) for h in z], cellSize=[float(dx), float(dy)], answers=answers))
    with open(os.path.join(os.path.dirname(__file__), "curvature.json"), "w") as f:
        f.write("[\n" + ",\n".join(json.dumps(case) for case in cases) + "\n]\n")


if __name__ == "__main__":
    main()
