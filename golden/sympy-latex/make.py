"""Writes cases.json: random formulas as SymPy's latex() writes them, with their values by mpmath.

    python3 golden/sympy-latex/make.py

Real formulas of every function that SymPy and nabla share, at one point. Left out are beta, whose arguments SymPy writes
as code inside LaTeX, and real_root, which it writes with the imaginary part.
"""
import json
import os
import random

import sympy as sp

random.seed(20240611)
x, y, z, alpha, x_1, theta_max = sp.symbols("x y z alpha x_1 theta_max", real=True)
AT = {x: sp.Rational(3, 10), y: sp.Rational(17, 10), z: sp.Rational(9, 10)}
AT |= {alpha: sp.Rational(2, 5), x_1: sp.Rational(11, 10), theta_max: sp.Rational(13, 10)}
UNARY = [
    sp.sin, sp.cos, sp.tan, sp.cot, sp.sec, sp.csc, sp.asin, sp.acos, sp.atan, sp.sinh, sp.cosh, sp.tanh, sp.coth,
    sp.sech, sp.csch, sp.asinh, sp.acosh, sp.atanh, sp.exp, sp.log, sp.sqrt, sp.Abs, sp.sign, sp.floor, sp.ceiling,
    sp.erf, sp.erfc, sp.erfi, sp.gamma, sp.loggamma, sp.digamma, sp.trigamma, sp.zeta, sp.Ei, sp.factorial, sp.cbrt,
    sp.sinc, lambda u: sp.besselj(0, u), lambda u: sp.besseli(1, u), lambda u: sp.polygamma(2, u),
    lambda u: sp.log(u, 2),
]
BINARY = [
    sp.Max, sp.Min, sp.atan2, sp.binomial, sp.Mod, lambda a, b: a / b, lambda a, b: a**b, lambda a, b: a - b,
    lambda a, b: sp.Piecewise((a, a > b), (b, True)),
    lambda a, b: sp.Piecewise((a, (a > b) & (b < 2)), (b - a, a <= b), (1, True)),
]
LEAVES = [x, y, z, alpha, x_1, theta_max, sp.Integer(2), sp.Integer(3), sp.Rational(1, 2), sp.pi, sp.E, sp.Float("2.5")]


def formula(depth):
    if depth == 0 or random.random() < 0.15:
        return random.choice(LEAVES)
    kind = random.random()
    if kind < 0.4:
        return random.choice(UNARY)(formula(depth - 1))
    if kind < 0.65:
        return random.choice(BINARY)(formula(depth - 1), formula(depth - 1))
    if kind < 0.8:
        return sp.Add(formula(depth - 1), formula(depth - 1))
    if kind < 0.92:
        return sp.Mul(formula(depth - 1), formula(depth - 1))
    return sp.Pow(formula(depth - 1), random.choice([2, 3, -1, sp.Rational(1, 2), sp.Rational(3, 2), -2]))


cases, seen = [], set()
while len(cases) < 400:
    try:
        e = formula(random.randint(1, 3))
        if e.is_number or e.has(sp.I, sp.zoo, sp.oo, sp.nan):
            continue
        value = e.subs(AT).evalf(25)
        if not value.is_real or abs(value) > 1e9 or abs(value) < 1e-6:
            continue
    except (TypeError, ValueError, AttributeError, RecursionError):
        continue
    text = sp.latex(e)
    if text in seen or len(text) > 400:
        continue
    seen.add(text)
    cases.append({"latex": text, "value": str(sp.Float(value, 20))})
at = {str(name): str(value.p / value.q) for name, value in AT.items()}
with open(os.path.join(os.path.dirname(__file__), "cases.json"), "w", encoding="utf-8") as file:
    json.dump({"sympy": sp.__version__, "at": at, "cases": cases}, file, indent=1, ensure_ascii=False)
    file.write("\n")
