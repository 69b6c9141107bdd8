"""Answers with two mistakes in a derivative, made by SymPy from the rule and the two ways in which it is broken.

    python3 golden/slips/make.py          (SymPy 1.14)

A case is a function of x and y, the wrong ∂f/∂x, and what the hint has to speak of. The mistakes are written out here rule by
rule; nothing of nabla is used.
"""
import json
import os

import sympy as sp

HERE = os.path.dirname(os.path.abspath(__file__))
x, y = sp.symbols("x y")
POWER, CHAIN, MINUS, LOST, SIGN, KEPT, TABLE = (
    "power rule",
    "chain rule",
    "minus of the inner derivative",
    "a term is missing",
    "check the sign",
    "does not contain x",
    "table of derivatives",
)
cases = []


def case(f, wrong, *hints):
    truth = sp.diff(f, x)
    assert sp.simplify(wrong - truth) != 0
    cases.append({"of": str(f).replace("**", "^"), "answer": str(wrong).replace("**", "^"), "hints": hints})


# (uⁿ)′ = n·uⁿ⁻¹·u′ with a power and an inner derivative that are both wrong.
for n in (2, 3, 4):
    for u in (5 - 3 * x - 2 * y, 4 * y - 7 * x, 1 - 6 * x):
        inner = sp.diff(u, x)
        case(u**n, u ** (n - 1), POWER, CHAIN)
        case(u**n, n * u**n, POWER, CHAIN)
        case(u**n, n * u**n * -inner, POWER, MINUS)

# A sum of which one term is lost or has the wrong sign, and another is wrong too.
for a, b in ((3, 4), (2, 7), (5, 2)):
    f = a * x**4 + b * x**2 * y + 9 * x + 11
    first, second, third = (sp.diff(term, x) for term in (a * x**4, b * x**2 * y, 9 * x))
    case(f, second - third, LOST, SIGN)
    case(f, first + third + 11, LOST, KEPT)
    case(f, first - second + third + 11, SIGN, KEPT)

# Outer and inner function: the table with the wrong sign, the inner derivative lost.
for u in (3 * x + y, x**2 + 5 * y, x * y + 2):
    case(sp.sin(u), -sp.cos(u), TABLE, CHAIN)
    case(sp.cos(u), sp.sin(u), TABLE, CHAIN)

with open(os.path.join(HERE, "cases.json"), "w") as file:
    file.write("[\n" + ",\n".join(json.dumps(one) for one in cases) + "\n]\n")
print(f"slips: {len(cases)} cases")
