"""Compares what scripts/fuzz-kinks.mjs says of derivatives with one-sided differences in 700 digits.

Along each axis, and along two slanted lines, a derivative is there when the differences of both sides settle on one
number. Exits 1 with: a slope where the sides differ, a slope that is not theirs, a kink where they agree on a gradient.
"""
import json
import sys

import mpmath
from mpmath import mp, mpf

mp.dps = 700
# Slopes of x^(7/6) settle slowly; powers of two keep sums exact.
H = mpf(2) ** -300
ENV = {
    "abs_": abs,
    "max_": max,
    "min_": min,
    "sign_": mpmath.sign,
    "heaviside_": lambda x: mpf(1) if x > 0 else mpf(0) if x < 0 else mpf("0.5"),
    "floor_": mpmath.floor,
    "sin_": mpmath.sin,
    "exp_": mpmath.exp,
    "atan_": mpmath.atan,
    "tanh_": mpmath.tanh,
    "sqrt_": mpmath.sqrt,
    "cbrt_": lambda x: -((-x) ** (mpf(1) / 3)) if x < 0 else x ** (mpf(1) / 3),
    "mod_": lambda x, y: x - y * mpmath.floor(mpf(x) / y),
}


def one_sided(f, point, direction, sign):
    """The slope by two steps and an extrapolation; None: no limit."""
    start = f(point)

    def difference(h):
        return (f([p + sign * h * d for p, d in zip(point, direction)]) - start) / (sign * h)

    a, b = difference(H), difference(H / 1024)
    # A jump or a root: it grows as the step gets smaller.
    if abs(a - b) > mpf(10) ** -6 * (1 + abs(b)):
        return None
    return b


def derivative(f, point, direction):
    left, right = one_sided(f, point, direction, -1), one_sided(f, point, direction, 1)
    if left is None or right is None or abs(left - right) > mpf(10) ** -6 * (1 + abs(left)):
        return None
    return (left + right) / 2


counts = {"slopes": 0, "kinks": 0, "undecided": 0, "left out": 0}
misses = 0
for line in sys.stdin:
    case = json.loads(line)
    names = list(case["at"])
    code = compile(case["python"], "f", "eval")

    def f(point):
        return mpf(eval(code, ENV, dict(zip(names, point))))

    point = [mpf(case["at"][name]) for name in names]
    try:
        if case["value"] is None or abs(f(point)) > mpf(10) ** 300:
            counts["left out"] += 1
            continue
        axes = [[mpf(i == k) for i in range(len(names))] for k in range(len(names))]
        partials = [derivative(f, point, axis) for axis in axes]
        smooth = None not in partials
        if smooth and len(names) == 2:
            for slant in ([mpf(1), mpf("1.5")], [mpf(1), mpf("-1.5")]):
                along = derivative(f, point, slant)
                expected = sum(p * d for p, d in zip(partials, slant))
                smooth = smooth and along is not None and abs(along - expected) < mpf(10) ** -5 * (1 + abs(along))
    except (OverflowError, ValueError, TypeError, ZeroDivisionError):
        counts["left out"] += 1
        continue
    why = None
    if case["kind"] is not None:
        counts["kinks"] += 1
        if smooth:
            why = f"a {case['kind']} is named, the slopes are {[mpmath.nstr(p, 8) for p in partials]}"
    elif None in case["error"]:
        counts["undecided"] += 1
    else:
        counts["slopes"] += 1
        if not smooth:
            why = f"slopes {case['gradient']} are given, the sides differ"
        elif any(
            g is None or abs(mpf(g) - p) > mpf(10) ** -5 * (1 + abs(p)) for g, p in zip(case["gradient"], partials)
        ):
            why = f"slopes {case['gradient']} are given, they are {[mpmath.nstr(p, 12) for p in partials]}"
    if why:
        misses += 1
        if misses <= 40:
            print(f"{case['nabla']} at {case['at']}: {why}")
print(f"{counts}, {misses} misses")
sys.exit(1 if misses else 0)
