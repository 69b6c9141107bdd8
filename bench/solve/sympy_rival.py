"""Reads {source, vars, box, members} and writes what SymPy's solve makes of the gradient: real points, families, time.

`members` are points; for each it is said whether some solution goes through it. Solving may take 20 s of CPU time;
then the process ends by SIGXCPU. Symbols are real; the cache is empty, imports and a first small system are not
counted.
"""
import json
import resource
import sys
import time

import sympy
from sympy.core.cache import clear_cache

LIMIT = 20
case = json.load(sys.stdin)
a, b = sympy.symbols("a b", real=True)
sympy.solve([a + b - 3, a * b - 2], [a, b], dict=True)
clear_cache()

used = int(time.process_time()) + 1
resource.setrlimit(resource.RLIMIT_CPU, (used + LIMIT, resource.RLIM_INFINITY))
before = time.process_time()
symbols = {name: sympy.Symbol(name, real=True) for name in case["vars"]}
unknowns = list(symbols.values())
f = sympy.sympify(case["source"], locals=symbols, rational=True)
solutions = sympy.solve([sympy.diff(f, x) for x in unknowns], unknowns, dict=True)
spent = (time.process_time() - before) * 1000
resource.setrlimit(resource.RLIMIT_CPU, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))


def real(e):
    value = complex(sympy.N(e, 30))
    return value.real if abs(value.imag) <= 1e-12 * max(1, abs(value)) else None


points, families = [], []
for solution in solutions:
    values = [solution.get(x, x) for x in unknowns]
    if any(v.free_symbols for v in values):
        families.append(values)
        continue
    point = [real(v) for v in values]
    if None not in point:
        points.append(point)


def goes_through(values, member):
    at = {x: sympy.Float(member[x.name], 30) for x in unknowns}
    for x, v in zip(unknowns, values):
        value = real(v.subs(at))
        if value is None or abs(value - member[x.name]) > 1e-8 * max(1, abs(value)):
            return False
    return True


def listed(member):
    there = [member[x.name] for x in unknowns]
    near = any(all(abs(p - q) <= 1e-8 * max(1, abs(q)) for p, q in zip(point, there)) for point in points)
    return near or any(goes_through(values, member) for values in families)


print(
    json.dumps(
        {
            "milliseconds": spent,
            "points": points,
            "families": len(families),
            "on": [listed(member) for member in case["members"]],
            "version": sympy.__version__,
        }
    )
)
