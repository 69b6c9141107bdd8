"""Holds the values and slopes of scripts/fuzz-digits.mjs to mpmath in 500 digits, and what seems false in 4000: next to
1e-200 few of 500 are left of a difference.

Counted as false: a value further from the true one than its bound, a printed digit without ≈ that is not the true
number's (half a unit of the last one is allowed), a value where there is none. Exits 1 with them.
"""
import json
import sys

import mpmath
from mpmath import mp, mpf

DIGITS = [500, 4000]


class Missing(Exception):
    """No real value, or none that mpmath should be asked for."""


def real(f, test=lambda x: True):
    def g(*xs):
        if not all(test(x) for x in xs) or any(abs(x) > mpf(10) ** 1000 for x in xs):
            raise Missing
        return f(*xs)

    return g


def small(f):
    return real(f, lambda x: abs(x) < mpf(10) ** 6)


ENV = {
    "mpf": mpf,
    "exp_": small(mpmath.exp),
    "log_": real(mpmath.log, lambda x: x > 0),
    "sin_": small(mpmath.sin),
    "cos_": small(mpmath.cos),
    "tan_": small(mpmath.tan),
    "sqrt_": real(mpmath.sqrt, lambda x: x >= 0),
    "atan_": real(mpmath.atan),
    "tanh_": small(mpmath.tanh),
    "logistic_": small(lambda x: 1 / (1 + mpmath.exp(-x))),
    "log1p_": real(lambda x: mpmath.log(1 + x), lambda x: x > -1),
    "expm1_": small(lambda x: mpmath.exp(x) - 1),
    "erf_": real(mpmath.erf, lambda x: abs(x) < 30),
    "sinc_": small(lambda x: mpf(1) if x == 0 else mpmath.sin(x) / x),
    "Ei_": real(mpmath.ei, lambda x: x != 0 and abs(x) < 50),
    "erfi_": real(mpmath.erfi, lambda x: abs(x) < 10),
    "lambertw_": real(lambda x: mpmath.lambertw(x).real, lambda x: x > -mpmath.exp(-1)),
    "logit_": real(lambda p: mpmath.log(p / (1 - p)), lambda p: 0 < p < 1),
    "j0_": real(lambda x: mpmath.besselj(0, x), lambda x: abs(x) < 50),
    "i1_": real(lambda x: mpmath.besseli(1, x), lambda x: abs(x) < 50),
    "beta_": real(mpmath.beta, lambda x: 0 < x < 50),
    "binomial_": real(mpmath.binomial, lambda x: 0 < x < 50),
    "hypot_": real(lambda x, y: mpmath.sqrt(x * x + y * y)),
}


def is_false(told, true, noise):
    """Why what is told of this number, known here up to `noise`, is false, or None."""
    if told["value"] == "NaN":
        return None
    if "text" in told:
        near = abs(mpf(told["text"]) - true) <= abs(true) * mpf(10) ** -16 + noise
        return None if near else "the text is not the value"
    error = mpmath.inf if told["error"] == "Infinity" else mpf(float(told["error"]))
    if error != mpmath.inf and abs(mpf(float(told["value"])) - true) > error + noise:
        return "outside its bound"
    shown = told["shown"]
    if shown.startswith("≈") or shown in ("∞", "-∞"):
        return None
    unit = mpf(10) ** (mpmath.floor(mpmath.log10(abs(true))) - 11) if true != 0 else mpf(0)
    return None if abs(mpf(shown) - true) <= unit * mpf("0.500001") + noise else "a printed digit is false"


def true_values(case):
    """The value and, where nabla names no kink, the slopes, each with what it is uncertain by at this precision."""
    names = list(case["at"])
    code = compile(case["python"], "f", "eval")
    point = [mpf(case["at"][name]) for name in names]
    step = mpf(10) ** (-mp.dps * 6 // 25)

    def f(xs):
        return mpf(eval(code, ENV, dict(zip(names, xs))))

    def slope(k):
        h = (abs(point[k]) if point[k] else mpf(1)) * step
        ends = [f([x + s * h * (i == k) for i, x in enumerate(point)]) for s in (1, -1)]
        return (ends[0] - ends[1]) / (2 * h)

    true = [f(point)]
    if case["kinks"] == 0:
        true += [slope(k) for k in range(len(names))]
    # A difference is as good as what is left of f's digits over its step.
    least = min(abs(x) if x else mpf(1) for x in point)
    size = max(1, abs(true[0]))
    rough = size * mpf(10) ** (-mp.dps * 37 // 50) / least + mpf(10) ** (-mp.dps * 23 // 50) * (size / least + 1)
    noises = [size * mpf(10) ** (-mp.dps * 4 // 5)] + [rough] * (len(true) - 1)
    return list(zip(true, noises))


def reasons(case, digits):
    """For each number what is false of it; all numbers again in more digits, if any seems false."""
    mp.dps = digits[0]
    told = [case["value"], *case["gradient"]]
    found = [(t, value, is_false(t, value, noise)) for t, (value, noise) in zip(told, true_values(case))]
    if len(digits) > 1 and any(why is not None for _, _, why in found):
        return reasons(case, digits[1:])
    return found


counts = {"numbers": 0, "marked ≈": 0, "no value": 0, "left out": 0}
misses = 0
for line in sys.stdin:
    case = json.loads(line)
    try:
        found = reasons(case, DIGITS)
    except (Missing, ZeroDivisionError, TypeError, ValueError, OverflowError, mpmath.libmp.NoConvergence):
        counts["left out"] += 1
        continue
    for told, value, why in found:
        counts["numbers"] += 1
        counts["marked ≈"] += told["shown"].startswith("≈")
        counts["no value"] += told["value"] == "NaN"
        if why is not None:
            misses += 1
            if misses <= 40:
                print(f"{case['nabla']} at {case['at']}: {told}: {why}, it is {mpmath.nstr(value, 20)}")
print(f"{counts}, {misses} false")
sys.exit(1 if misses else 0)
