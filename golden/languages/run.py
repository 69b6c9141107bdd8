"""
Reads {language: [{name, code, points}]} for python and sympy; writes python.json and sympy.json, the same with the values
that NumPy, SciPy and SymPy give, and names.json, the public names of their modules.
"""
import json
import pathlib
import sys

import numpy as np
import scipy.special
import sympy

here = pathlib.Path(__file__).parent


def python_value(code, point):
    return float(eval(code, {"np": np, "scipy": scipy, **dict(zip("abc", map(np.float64, point)))}))


def sympy_value(code, point):
    names = {name: getattr(sympy, name) for name in dir(sympy)}
    exact = [sympy.Integer(int(x)) if x == int(x) else sympy.Rational(x) for x in point]
    return float(sympy.N(eval(code, {**names, **dict(zip("abc", exact))}), 20))


def public(module):
    return sorted(name for name in dir(module) if not name.startswith("_"))


cases = json.load(sys.stdin)
for language, value in (("python", python_value), ("sympy", sympy_value)):
    for case in cases[language]:
        case["values"] = [value(case["code"], point) for point in case["points"]]
    lines = ",\n".join(json.dumps(case) for case in cases[language])
    (here / f"{language}.json").write_text(f"[\n{lines}\n]\n")
modules = {"sympy": sympy, "np": np, "scipy.special": scipy.special}
names = ",\n".join(f"{json.dumps(name)}: {json.dumps(' '.join(public(module)))}" for name, module in modules.items())
(here / "names.json").write_text(f"{{\n{names}\n}}\n")
