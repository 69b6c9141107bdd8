"""True values of elementary functions at hard arguments, from mpmath.

python3 golden/math/make.py writes values.json: for each function ranges with points [x, (y,) high, low], where
high + low is the value to 30 digits.
"""
import json
import math
import random
from pathlib import Path

import mpmath
from mpmath import mp, mpf

mp.dps = 60
COUNT = 120


def value(f, args):
    """f to 30 digits: more working digits until two agree, as near a zero or for a huge argument."""
    digits = 60
    before = None
    while True:
        with mp.workdps(digits):
            now = f(*[mpf(a) for a in args])
        if before is not None and (now == before or abs(now - before) <= abs(now) * mpf(10) ** -45):
            return now
        before = now
        digits = max(digits * 2, 400 if any(abs(a) > 1e15 for a in args) else 0)


def split(v):
    if isinstance(v, mpmath.mpc) or mpmath.isnan(v):
        return None
    high = float(v)
    if math.isinf(high):
        return None
    return [high, float(f"{float(v - mpf(high)):.4g}")]


def step(x, n):
    """The double n places on."""
    for _ in range(abs(n)):
        x = math.nextafter(x, math.inf if n > 0 else -math.inf)
    return x


def near(*centres):
    """Doubles next to these, on both sides, near and less near."""

    def make(_):
        out = []
        for c in centres:
            out += [step(c, n) for n in (-3, -2, -1, 0, 1, 2, 3)]
            for k in range(2, 50, 3):
                d = 2.0**-k * (1 + 0.37 * math.sin(k)) * (abs(c) or 1)
                out += [c + d, c - d]
        return out

    return make


def between(low, high):
    return lambda r: [r.uniform(low, high) for _ in range(COUNT)]


def sizes(low, high, signs=(1, -1)):
    """Random signs, exponents spread evenly."""
    return lambda r: [r.choice(signs) * 2.0 ** r.uniform(math.log2(low), math.log2(high)) for _ in range(COUNT)]


def edges(low, high):
    """Powers of two and their neighbours."""
    return lambda r: [step(s * 2.0**k, n) for k in range(low, high) for n in (-1, 0, 1) for s in (1, -1)]


def quarters(low, high, count=COUNT):
    """Doubles nearest to multiples of π/2."""

    def make(r):
        out = []
        for _ in range(count):
            n = int(2.0 ** r.uniform(low, high))
            out.append(float(n * mp.pi / 2) * r.choice((1, -1)))
        return out

    return make


def worst_quarters(limit):
    """Of the multiples of π/2 below this those that doubles come nearest to, by continued fractions of 2^e·2/π."""

    def make(_):
        found = []
        for exponent in range(-2, 60):
            with mp.workdps(80):
                ratio = mpf(2) ** (exponent - 52) / (mp.pi / 2)
                # Convergents n/m of the ratio: m·2^(e−52) is near n·π/2.
                a, p0, q0, p1, q1, x = ratio, 0, 1, 1, 0, ratio
                for _ in range(60):
                    whole = int(mpmath.floor(x))
                    p0, p1 = p1, whole * p1 + p0
                    q0, q1 = q1, whole * q1 + q0
                    if q1 >= 2**53 or x == whole:
                        break
                    if q1 >= 2**52:
                        found.append(float(q1) * 2.0 ** (exponent - 52))
                    x = 1 / (x - whole)
                multiple = 1
                while q0 and q0 * multiple < 2**53:
                    if q0 * multiple >= 2**52:
                        found.append(float(q0 * multiple) * 2.0 ** (exponent - 52))
                        break
                    multiple *= 2
        return [x for x in found if 0.5 < x < limit]

    return make


# The hardest double of all, found by Kahan and McDonald (Muller, Elementary Functions, 2016, §11).
HARDEST = 6381956970095103 * 2.0**797

def log_gamma(x):
    """log |Γ(x)|"""
    return mpmath.re(mpmath.loggamma(x))


TRIG = {
    "|x| ≤ π/4": [between(-0.786, 0.786), sizes(1e-300, 0.7), edges(-30, 0)],
    "|x| ≤ 100": [between(-100, 100), quarters(0, 6), near(math.pi / 4, math.pi / 2, math.pi, 3 * math.pi / 4)],
    "|x| ≤ 10⁵": [between(-1e5, 1e5), quarters(5, 15.9), worst_quarters(1e5)],
    "all": [sizes(1e5, 1e16), sizes(1e16, 1e308), quarters(16, 53), worst_quarters(1e17), lambda r: [HARDEST, -HARDEST]],
}

MODERATE_TRIG = {"|x| ≤ 10⁵": [between(-4, 4), between(-1e5, 1e5), quarters(0, 15.9), sizes(1e-300, 1), near(math.pi / 2, math.pi)]}


def logistic(x):
    return 1 / (1 + mpmath.exp(-x))


def normal(x):
    return mpmath.erfc(-x / mpmath.sqrt(2)) / 2


FUNCTIONS = {
    "exp": (mpmath.exp, {
        "|x| ≤ 1": [between(-1, 1), sizes(1e-300, 1), edges(-60, 1)],
        "|x| ≤ 700": [between(-700, 700), lambda r: [step(k * math.log(2) / 2, n) for k in range(-2000, 2000, 71) for n in (-1, 0, 1)]],
        "to overflow and underflow": [between(-745.2, -707), between(700, 709.782), near(-708.396, 709.78)],
    }),
    "expm1": (mpmath.expm1, {
        "|x| ≤ 1": [between(-1, 1), sizes(1e-310, 1), edges(-60, 1), near(0.3466, -0.3466, 0.693147)],
        "all": [between(-50, 50), between(-700, 709.78)],
    }),
    "log": (mpmath.log, {
        "near 1": [near(1.0), between(0.5, 2), between(0.9, 1.1)],
        "all": [sizes(2.0**-1022, 1.7e308, (1,)), lambda r: [step(2.0**k, n) for k in range(-1000, 1000, 37) for n in (-1, 0, 1)],
                lambda r: [math.sqrt(2) * 2.0**k for k in range(-99, 99, 5)]],
        "subnormal": [sizes(5e-324, 2e-308, (1,))],
    }),
    "log1p": (mpmath.log1p, {
        "|x| ≤ 1/2": [between(-0.5, 0.5), sizes(1e-310, 0.5), near(-0.2929, 0.41421)],
        "all": [between(-1, 1), sizes(0.5, 1e308, (1,)), lambda r: [-1 + 2.0**-k for k in range(1, 53)]],
    }),
    "sin": (mpmath.sin, TRIG),
    "cos": (mpmath.cos, TRIG),
    "tan": (mpmath.tan, TRIG),
    "asin": (mpmath.asin, {"|x| ≤ 1": [between(-1, 1), sizes(1e-310, 1), near(0.5, -0.5), edges(-60, 0),
                                        lambda r: [1 - 2.0**-k for k in range(1, 53)]]}),
    "acos": (mpmath.acos, {"|x| ≤ 1": [between(-1, 1), sizes(1e-310, 1), near(0.5, -0.5), edges(-60, 0),
                                        lambda r: [s * (1 - 2.0**-k) for k in range(1, 53) for s in (1, -1)]]}),
    "atan": (mpmath.atan, {"all": [between(-3, 3), sizes(1e-310, 1e308), near(0.5, 1, 2, -0.5), edges(-10, 10)]}),
    "atan2": (mpmath.atan2, {
        "all": [lambda r: [(r.uniform(-1, 1), r.uniform(-1, 1)) for _ in range(300)],
                lambda r: [(s * 10 ** r.uniform(-150, 150), t * 10 ** r.uniform(-150, 150)) for _ in range(60) for s in (1, -1) for t in (1, -1)],
                lambda r: [(1.7e308 * r.uniform(-1, 1), 1.7e308 * r.uniform(-1, 1)) for _ in range(40)],
                lambda r: [(x * 2.0**-30, r.uniform(-1, 1)) for x in (0.5, 1.0, -0.7) for _ in range(20)]],
    }),
    "sinh": (mpmath.sinh, {"|x| ≤ 2": [between(-2, 2), sizes(1e-310, 2), near(1.0, 0.3466)],
                           "all": [between(-710.47, 710.47), between(-40, 40)]}),
    "cosh": (mpmath.cosh, {"|x| ≤ 2": [between(-2, 2), sizes(1e-310, 2), near(1.0, 0.3466)],
                           "all": [between(-710.47, 710.47), between(-40, 40)]}),
    "tanh": (mpmath.tanh, {"all": [between(-2, 2), sizes(1e-310, 2), near(1.0, 0.3466, 0.5), between(-25, 25), sizes(20, 1e300)]}),
    "asinh": (mpmath.asinh, {"all": [between(-3, 3), sizes(1e-310, 1e308), near(1.0, 0.5)]}),
    "acosh": (mpmath.acosh, {"all": [between(1, 4), sizes(1, 1e308, (1,)), lambda r: [1 + 2.0**-k for k in range(1, 53)]]}),
    "atanh": (mpmath.atanh, {"all": [between(-1, 1), sizes(1e-310, 1), lambda r: [s * (1 - 2.0**-k) for k in range(1, 53) for s in (1, -1)]]}),
    "cbrt": (lambda x: mpmath.sign(x) * mpmath.cbrt(abs(x)), {"all": [sizes(1e-307, 1e308), between(-30, 30), edges(-12, 12),
                                                                  lambda r: [float(k) ** 3 for k in range(1, 60)]],
                      "subnormal": [sizes(5e-324, 2e-308)]}),
    "pow": (mpmath.power, {
        "moderate": [lambda r: [(r.uniform(0.01, 10), r.uniform(-10, 10)) for _ in range(300)],
                     lambda r: [(1 + s * 2.0**-k, r.uniform(-5, 5)) for k in range(1, 53) for s in (1, -1)]],
        "large |y·ln x|": [lambda r: large_powers(r, 400)],
        "negative base": [lambda r: [(-r.uniform(0.1, 30), float(r.randint(-60, 60))) for _ in range(100)]],
        "subnormal": [lambda r: [(10 ** r.uniform(-323.3, -308), r.uniform(-0.9, 0.9)) for _ in range(60)],
                      lambda r: [(x, -r.uniform(708.5, 744) / math.log(x)) for x in [r.uniform(1.1, 1e5) for _ in range(60)]]],
    }),
    "erf": (mpmath.erf, {"all": [between(-6, 6), between(-1.2, 1.2), sizes(1e-310, 6), near(1.0, 0.5)]}),
    "erfc": (mpmath.erfc, {"x ≤ 26.5": [between(-6, 26.5), between(-1.2, 1.2), sizes(1e-310, 6), near(0.5, 1.0), sizes(0.4, 26.5, (1,))],
                           "to underflow": [between(26.5, 27.226)]}),
    "gamma": (mpmath.gamma, {"0 < x ≤ 171.6": [between(0, 10), between(0, 171.6), sizes(6e-309, 1, (1,)), near(1.0, 2.0, 8.0, 10.0)],
                             "x < 0": [between(-20, 0), between(-170, 0), near(-1.0, -5.0)]}),
    "loggamma": (log_gamma, {"x > 0": [between(2.2, 10), between(0, 0.8), between(1.2, 1.8), sizes(1e-300, 0.8, (1,)),
                                                           sizes(2.2, 1e300, (1,)), near(8.0, 10.0, 1.0, 2.0)],
                             "x < 0": [between(-20, 0), between(-1e3, 0)]}),
    "digamma": (mpmath.digamma, {"x > 0": [between(1.7, 10), between(0, 1.3), sizes(1e-300, 1.3, (1,)), sizes(1.7, 1e300, (1,)), near(8.0, 10.0, 1.4616321449683623)],
                                 "x < 0": [between(-20, 0), between(-1e3, 0)]}),
    "sec": (mpmath.sec, MODERATE_TRIG),
    "csc": (mpmath.csc, MODERATE_TRIG),
    "cot": (mpmath.cot, MODERATE_TRIG),
    "sech": (mpmath.sech, {"all": [between(-3, 3), between(-700, 700), between(700, 744), sizes(1e-310, 1)]}),
    "csch": (mpmath.csch, {"all": [between(-3, 3), between(-700, 700), between(700, 744), sizes(1e-300, 1), near(1.0)]}),
    "coth": (mpmath.coth, {"all": [between(-3, 3), between(-30, 30), sizes(1e-300, 1), near(0.6, 1.0)]}),
    "sinc": (mpmath.sinc, {"all": [between(-10, 10), between(-1e5, 1e5), sizes(1e-300, 1), sizes(1e5, 1e16), quarters(0, 15)]}),
    "logistic": (logistic, {"all": [between(-3, 3), between(-40, 40), between(-740, 740), sizes(1e-300, 1)]}),
    "silu": (lambda x: x * logistic(x), {"all": [between(-3, 3), between(-40, 40), between(-700, 700), sizes(1e-300, 1)]}),
    "softplus": (lambda x: mpmath.log1p(mpmath.exp(x)), {"all": [between(-3, 3), between(-40, 40), between(-740, 740), sizes(1e-300, 1)]}),
    "logaddexp": (lambda x, y: max(x, y) + mpmath.log1p(mpmath.exp(-abs(x - y))), {
        "x, y ≥ 0": [lambda r: [(r.uniform(0, 10), r.uniform(0, 10)) for _ in range(200)],
                     lambda r: [(r.uniform(0, 1000), r.uniform(0, 1000)) for _ in range(100)]]}),
    "hypot": (mpmath.hypot, {"all": [lambda r: [(r.uniform(-1, 1), r.uniform(-1, 1)) for _ in range(200)],
                                     lambda r: [(10 ** r.uniform(-130, 130), 10 ** r.uniform(-130, 130)) for _ in range(100)],
                                     lambda r: [(10 ** r.uniform(-300, -140), 10 ** r.uniform(-300, -140)) for _ in range(40)]]}),
    "normalpdf": (mpmath.npdf, {"all": [between(-3, 3), between(-38, 38), sizes(1e-300, 1)]}),
    "normalcdf": (normal, {"all": [between(-3, 3), between(-37, 8), sizes(1e-300, 1)]}),
    "gelu": (lambda x: x * normal(x), {"all": [between(-3, 3), between(-37, 8), sizes(1e-300, 1)]}),
    "logit": (lambda p: mpmath.log(p / (1 - p)), {"0 < p < 1": [between(0, 1), sizes(1e-300, 1, (1,)), near(0.25, 0.5, 0.75), lambda r: [1 - 2.0**-k for k in range(2, 53)]]}),
    "xlogy": (lambda x, y: x * mpmath.log(y), {"all": [lambda r: [(r.uniform(-5, 5), 10 ** r.uniform(-100, 100)) for _ in range(120)],
                                                       lambda r: [(r.uniform(-5, 5), r.uniform(0.5, 2)) for _ in range(120)]]}),
    "asec": (mpmath.asec, {"all": [sizes(1, 8), sizes(1, 1e300), lambda r: [s * (1 + 2.0**-k) for k in range(1, 53) for s in (1, -1)]]}),
    "acsc": (mpmath.acsc, {"all": [sizes(1, 8), sizes(1, 1e300), lambda r: [s * (1 + 2.0**-k) for k in range(1, 53) for s in (1, -1)]]}),
    "acot": (lambda x: mpmath.atan(1 / x), {"all": [between(-3, 3), sizes(1e-300, 1e300), near(0.5, 1.0, 2.0)]}),
    "acoth": (mpmath.acoth, {"all": [sizes(1, 8), sizes(1, 1e300), lambda r: [s * (1 + 2.0**-k) for k in range(1, 53) for s in (1, -1)]]}),
}


def large_powers(r, count):
    out = []
    while len(out) < count:
        x = 2.0 ** r.choice((r.uniform(-1000, 1000), r.uniform(-1, 1), r.uniform(-0.001, 0.001)))
        if x == 1.0:
            continue
        y = r.choice((1, -1)) * r.uniform(300, 708) / math.log(x)
        if math.isfinite(y):
            out.append((x, y))
    return out


def main():
    out = {}
    for name, (f, ranges) in FUNCTIONS.items():
        r = random.Random(f"nabla {name}")
        out[name] = {}
        for label, makers in ranges.items():
            points = []
            seen = set()
            for maker in makers:
                for x in maker(r):
                    args = x if isinstance(x, tuple) else (float(x),)
                    if args in seen:
                        continue
                    seen.add(args)
                    try:
                        parts = split(value(f, args))
                    except (ValueError, ZeroDivisionError, OverflowError):
                        continue
                    if parts is not None:
                        points.append([*args, *parts])
            out[name][label] = points
            print(name, label, len(points), flush=True)
    rows = []
    for name, ranges in out.items():
        inner = []
        for label, points in ranges.items():
            lines = ",\n   ".join(json.dumps(p) for p in points)
            inner.append(f"  {json.dumps(label, ensure_ascii=False)}: [\n   {lines}\n  ]")
        rows.append(f' "{name}": {{\n' + ",\n".join(inner) + "\n }")
    Path(__file__).with_name("values.json").write_text("{\n" + ",\n".join(rows) + "\n}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
