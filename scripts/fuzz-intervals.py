"""Reads the lines of scripts/fuzz-intervals.mjs and holds each enclosure to mpmath's values at points of the box.

A miss is a value outside its interval, a value where the interval says that there is none, or none where it says
"all". Exits 1 with the misses.
"""
import json
import math
import sys

import mpmath
from mpmath import mp, mpf

mp.prec = 120
SMALL_ENOUGH = mpf(10) ** 7
NONE = None


def domain(test, f):
    return lambda x: f(x) if test(x) else NONE


def whole(x):
    return x == mpmath.floor(x)


def reduced(f):
    """Arguments beyond 2^60 need as many more bits of pi."""

    def g(x):
        with mp.workprec(120 + max(0, mpmath.mag(x) if x else 0)):
            return f(x)

    return g


def sized(f, g):
    """Too large for mpmath's gamma functions: not looked at."""
    return lambda x: "skip" if abs(x) > SMALL_ENOUGH else g(f, x)


def gamma_like(f):
    return sized(f, lambda f, x: NONE if x <= 0 and whole(x) else near_pole(f, x))


def near_pole(f, x):
    with mp.workprec(1400 if abs(x) < 1e-10 or (x < 0 and abs(x - mpmath.nint(x)) < 1e-10) else 160):
        return f(x)


def power(x, y):
    if whole(y):
        if x == 0:
            return mpf(0) if y > 0 else mpf(1) if y == 0 else NONE
        if x < 0:
            size = power(-x, y)
            return size if size == "skip" else size if whole(y / 2) else -size
    elif x < 0:
        return NONE
    if x == 0:
        return mpf(0) if y > 0 else NONE
    with mp.workprec(120 + max(0, mpmath.mag(y) if y else 0)):
        exponent = y * mpmath.log(x)
        return "skip" if abs(exponent) > mpf(10) ** 300 else mpmath.exp(exponent)


def exp(x):
    return "skip" if abs(x) > mpf(10) ** 15 else mpmath.exp(x)


def large(f):
    return lambda x: "skip" if abs(x) > mpf(10) ** 15 else f(x)


def modulo(x, y):
    if y == 0:
        return NONE
    with mp.workprec(2400):
        return x - y * mpmath.floor(x / y)


def polygamma(n, x):
    if abs(x) > 1000:
        return "skip"
    return NONE if x <= 0 and whole(x) else near_pole(lambda t: mpmath.polygamma(int(n), t), x)


def root(x, n):
    return -((-x) ** (1 / n)) if x < 0 else x ** (1 / n)


def logistic(x):
    return 1 / (1 + mpmath.exp(-x))


def odd_log(x):
    with mp.workprec(120 + 2 * abs(mpmath.mag(x) if x else 0)):
        return mpmath.log1p(x)


def precise(f):
    """Next to 0 and far out terms of very different sizes meet."""

    def g(x):
        with mp.workprec(160 + 2 * min(1100, abs(mpmath.mag(x) if x else 0))):
            return f(x)

    return g


def logit(p):
    with mp.workprec(160 + 2 * min(1100, abs(mpmath.mag(p)))):
        return mpmath.log(p / (1 - p))


def gammas(f):
    """A quotient of gamma functions where none of them has a pole; next to one, and far out, it is not looked at."""

    def g(*xs):
        if any(abs(x) > 1000 or (x != 0 and abs(x) < mpf(10) ** -10) for x in xs):
            return "skip"
        with mp.workprec(1400):
            return f(*xs)

    return g


def beta(a, b):
    if any(x <= 0 and whole(x) for x in (a, b)):
        return NONE
    return mpmath.gamma(a) * mpmath.gamma(b) * mpmath.rgamma(a + b)


def binomial(n, k):
    if any(x < 0 and whole(x) for x in (n,)):
        return "skip"
    return mpmath.gamma(n + 1) * mpmath.rgamma(k + 1) * mpmath.rgamma(n - k + 1)


def bessel(f):
    """Far out mpmath needs as many more bits as the argument has before its point."""
    return lambda n, x: "skip" if abs(x) > mpf(10) ** 6 or not whole(n) else precise(lambda t: f(int(n), t))(x)


def lambert_w(x):
    least = -mpmath.exp(-1)
    return NONE if x < least else precise(mpmath.lambertw)(x)


FUNCTIONS = {
    "logit": domain(lambda p: 0 < p < 1, logit),
    "beta": gammas(beta),
    "binomial": gammas(binomial),
    "besselj": bessel(mpmath.besselj),
    "besseli": bessel(mpmath.besseli),
    "LambertW": lambert_w,
    "Ei": domain(lambda x: x != 0, lambda x: "skip" if abs(x) > mpf(10) ** 6 else precise(mpmath.ei)(x)),
    "erfi": lambda x: "skip" if abs(x) > mpf(10) ** 4 else precise(mpmath.erfi)(x),
    "zeta": domain(lambda x: x != 1, lambda x: "skip" if abs(x) > 100 else precise(mpmath.zeta)(x)),
    "abs": abs,
    "min": min,
    "max": max,
    "plus": lambda x, y: mpmath.fadd(x, y, exact=True),
    "times": lambda x, y: x * y,
    "power": power,
    "root": root,
    "hypot": lambda x, y: mpmath.sqrt(x * x + y * y),
    "exp": exp,
    "expm1": large(precise(mpmath.expm1)),
    "log": domain(lambda x: x > 0, mpmath.log),
    "log1p": domain(lambda x: x > -1, precise(odd_log)),
    "cbrt": lambda x: root(x, mpf(3)),
    "asin": domain(lambda x: abs(x) <= 1, precise(mpmath.asin)),
    "acos": domain(lambda x: abs(x) <= 1, precise(mpmath.acos)),
    "atan": precise(mpmath.atan),
    "sinh": large(precise(mpmath.sinh)),
    "cosh": large(mpmath.cosh),
    "tanh": large(precise(mpmath.tanh)),
    "sech": large(mpmath.sech),
    "csch": domain(lambda x: x != 0, large(precise(mpmath.csch))),
    "coth": domain(lambda x: x != 0, large(precise(mpmath.coth))),
    "asinh": precise(mpmath.asinh),
    "acosh": domain(lambda x: x >= 1, precise(mpmath.acosh)),
    "atanh": domain(lambda x: abs(x) < 1, precise(mpmath.atanh)),
    "asech": domain(lambda x: 0 < x <= 1, precise(mpmath.asech)),
    "acsch": domain(lambda x: x != 0, precise(mpmath.acsch)),
    "acoth": domain(lambda x: abs(x) > 1, precise(mpmath.acoth)),
    "logistic": large(logistic),
    "softplus": large(lambda x: precise(mpmath.log1p)(mpmath.exp(x)) if x < 0 else x + mpmath.log1p(mpmath.exp(-x))),
    "sin": reduced(mpmath.sin),
    "cos": reduced(mpmath.cos),
    "tan": reduced(mpmath.tan),
    "cot": domain(lambda x: x != 0, reduced(mpmath.cot)),
    "sec": reduced(mpmath.sec),
    "csc": domain(lambda x: x != 0, reduced(mpmath.csc)),
    "sinc": reduced(mpmath.sinc),
    "asec": domain(lambda x: abs(x) >= 1, precise(mpmath.asec)),
    "acsc": domain(lambda x: abs(x) >= 1, precise(mpmath.acsc)),
    "acot": lambda x: mpmath.pi / 2 if x == 0 else precise(mpmath.atan)(1 / x),
    "atan2": lambda y, x: NONE if x == 0 and y == 0 else mpmath.atan2(y, x),
    "floor": mpmath.floor,
    "ceil": mpmath.ceil,
    "sign": mpmath.sign,
    "heaviside": lambda x: mpf(1) if x > 0 else mpf(0) if x < 0 else mpf("0.5"),
    "mod": modulo,
    "erf": lambda x: mpmath.erf(x),
    "erfc": lambda x: "skip" if abs(x) > 10**6 else mpmath.erfc(x),
    "gamma": gamma_like(mpmath.gamma),
    "loggamma": gamma_like(lambda x: mpmath.log(abs(mpmath.gamma(x))) if x < 0 else mpmath.loggamma(x)),
    "digamma": gamma_like(mpmath.digamma),
    "polygamma": polygamma,
    "factorial": sized(None, lambda _, x: NONE if x < 0 and whole(x) else near_pole(lambda t: mpmath.gamma(t + 1), x)),
}

misses, checked, skipped = 0, 0, 0
unknown = set()
for line in sys.stdin:
    case = json.loads(line)
    f = FUNCTIONS.get(case["name"])
    if f is None:
        unknown.add(case["name"])
        continue
    lo, hi = float(case["lo"]), float(case["hi"])
    for point in case["points"]:
        try:
            value = f(*(mpf(float(x)) for x in point))
        except (OverflowError, MemoryError, ValueError, mpmath.libmp.NoConvergence):
            value = "skip"
        if isinstance(value, str) or (value is not None and not mpmath.isfinite(value)):
            skipped += 1
            continue
        checked += 1
        if value is NONE:
            miss = case["defined"] == "all"
        else:
            value = mpf(value.real)
            # mpmath's own last bits are given the benefit of the doubt.
            slack = abs(value) * mpf(2) ** -90
            low = -mpmath.inf if math.isinf(lo) else mpf(lo)
            high = mpmath.inf if math.isinf(hi) else mpf(hi)
            miss = case["defined"] == "none" or not (low <= value + slack and value - slack <= high)
        if miss:
            misses += 1
            if misses <= 40:
                print(case["name"], point, "is", mpmath.nstr(value, 20) if value is not None else None, case)
print(f"{checked} values checked, {skipped} left out, {misses} misses; not known here: {sorted(unknown)}")
sys.exit(1 if misses else 0)
