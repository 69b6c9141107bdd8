"""Writes values.json: the host's functions at hard double arguments, by mpmath.

    python3 golden/interval/make.py

values.json is {function: [[argument, ..., high, low], ...]}: high + low is the exact value to about 20 digits,
high the double nearest to it.
"""
import json
import math
import os
import random

import mpmath
from mpmath import mpf

random.seed(20240612)


def uniform(low, high, count):
    return [random.uniform(low, high) for _ in range(count)]


def spread(low, high, count, signed=True):
    return [(random.choice([-1, 1]) if signed else 1) * 10 ** random.uniform(low, high) for _ in range(count)]


def neighbours(x, steps=3):
    found, up, down = [x], x, x
    for _ in range(steps):
        up, down = math.nextafter(up, math.inf), math.nextafter(down, -math.inf)
        found += [up, down]
    return found


TINY = spread(-300, -1, 60)
# Multiples of pi/2, and the double that comes nearest to one among all doubles (Muller, Elementary Functions, ch. 11).
QUARTERS = [y for k in [1, 2, 3, 4, 5, 7, 10, 22, 355, 710, 1001, 10**6 + 1, 52174] for y in neighbours(k * math.pi / 2)]
HUGE = [6381956970095103.0 * 2.0**797, 1e22, 2.0**1000, 1.7976931348623157e308] + spread(1, 308, 150)
ANGLES = uniform(-10, 10, 300) + uniform(-1000, 1000, 100) + TINY + QUARTERS + HUGE
# Boundaries where fdlibm changes its method: k ln2/2, powers of two, and the published hard cases of exp.
EXP = uniform(-745, 709, 300) + uniform(-2, 2, 200) + TINY + [y for k in range(-40, 41) for y in neighbours(k * math.log(2) / 2, 1)]
EXP += neighbours(709.782712893384, 2)[::2] + [7.5417527749959590085206221e-10]
NEAR_ONE = [1 + s * 2.0**-k for k in range(1, 53) for s in (-1, 1)] + [y for y in neighbours(1.0, 6) if y != 1]
POSITIVE = spread(-307, 308, 300, False) + uniform(0.5, 2, 300) + NEAR_ONE + [y for k in range(-6, 7) for y in neighbours(2.0**k * math.sqrt(2), 1)]
UNIT = uniform(-1, 1, 300) + TINY + [s * (1 - 2.0**-k) for k in range(1, 54) for s in (-1, 1)] + [y for s in (-1, 1) for y in neighbours(s * 0.5, 2)]
HYPERBOLIC = uniform(-30, 30, 200) + uniform(-710, 710, 150) + TINY + uniform(-1, 1, 200) + [s * y for v in (22.0, 0.34657359, 709.78, 1.0) for s in (-1, 1) for y in neighbours(v, 2)]
REALS = spread(-300, 300, 150) + uniform(-5, 5, 300) + TINY + [y for v in (0.4375, 0.6875, 1.1875, 2.4375) for y in neighbours(v, 2)]


def powers():
    for _ in range(300):
        x = 10 ** random.uniform(-10, 10)
        yield x, random.uniform(-300, 300) / max(1.0, abs(math.log10(x)))
    for _ in range(150):
        yield random.uniform(0.9, 1.1), random.uniform(-6000, 6000)
    for k in range(5, 53, 2):
        yield 1 + 2.0**-k, random.uniform(0.5, 700) * 2.0 ** min(k, 52)
        yield 1 - 2.0**-k, -random.uniform(0.5, 700) * 2.0 ** min(k, 52)
    for x in (10.0, 2.0, 3.0, 0.1, 7.0, 1.5):
        for n in (1 / 3, 0.1, 2 / 3, 65, 100, 200.5, -150.25, 308, -307):
            if abs(n * math.log10(x)) < 307:
                yield x, n
    yield from spread_pairs()


def spread_pairs():
    for _ in range(100):
        yield 10 ** random.uniform(-300, 300), random.uniform(-1, 1)


def planes():
    for _ in range(300):
        yield random.uniform(-1, 1), random.uniform(-1, 1)
    for _ in range(150):
        yield random.choice([-1, 1]) * 10 ** random.uniform(-20, 20), random.choice([-1, 1]) * 10 ** random.uniform(-20, 20)


CASES = {
    "exp": (mpmath.exp, EXP),
    "expm1": (mpmath.expm1, EXP),
    "log": (mpmath.log, POSITIVE),
    "log1p": (mpmath.log1p, POSITIVE + [x - 1 for x in POSITIVE if 1e-15 < x < 1e15 and x != 1] + TINY),
    "cbrt": (lambda x: mpmath.sign(x) * mpmath.cbrt(abs(x)), spread(-300, 300, 300) + uniform(-10, 10, 200)),
    "sin": (mpmath.sin, ANGLES),
    "cos": (mpmath.cos, ANGLES),
    "tan": (mpmath.tan, ANGLES),
    "asin": (mpmath.asin, UNIT),
    "acos": (mpmath.acos, UNIT),
    "atan": (mpmath.atan, REALS),
    "sinh": (mpmath.sinh, HYPERBOLIC),
    "cosh": (mpmath.cosh, HYPERBOLIC),
    "tanh": (mpmath.tanh, HYPERBOLIC),
    "asinh": (mpmath.asinh, REALS),
    "acosh": (mpmath.acosh, [1 + abs(x) for x in REALS if 1 + abs(x) > 1] + [x for x in NEAR_ONE if x > 1]),
    "atanh": (mpmath.atanh, UNIT),
    "pow": (mpmath.power, list(powers())),
    "atan2": (mpmath.atan2, list(planes())),
}


def value(function, arguments):
    before = None
    for digits in (60, 130, 450, 1000):
        with mpmath.workdps(digits):
            now = function(*(mpf(x) for x in arguments))
            if before is not None and abs(now - before) <= abs(now) * mpf(10) ** -40:
                return now
            before = now
    raise ValueError(f"{function} does not settle at {arguments}")


if __name__ == "__main__":
    table = {}
    for name, (function, points) in CASES.items():
        rows = []
        for point in points:
            arguments = point if isinstance(point, tuple) else (point,)
            exact = value(function, arguments)
            if not mpf("2.3e-308") < abs(exact) < mpf("1.79e308"):
                continue
            with mpmath.workdps(60):
                high = float(exact)
                rows.append([*arguments, high, float(f"{float(exact - mpf(high)):.4g}")])
        table[name] = rows
    path = os.path.join(os.path.dirname(__file__), "values.json")
    with open(path, "w") as file:
        groups = [f'{json.dumps(n)}: [\n' + ",\n".join(json.dumps(r) for r in rows) + "\n]" for n, rows in table.items()]
        file.write("{\n" + ",\n".join(groups) + "\n}\n")
    print({n: len(r) for n, r in table.items()})
