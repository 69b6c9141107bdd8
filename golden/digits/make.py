"""Writes values.json: functions to 60 digits at decimal arguments, by mpmath.

    python3 golden/digits/make.py

values.json is {function: [["argument", ..., "value"], ...]}; the arguments are exact decimals.
"""
import json
import os
import random

import mpmath
from mpmath import mpf

random.seed(20240613)


def decimals(low, high, count, places=4):
    return [f"{random.uniform(low, high):.{places}f}" for _ in range(count)]


def tiny(count=6):
    return [f"{random.choice(['', '-'])}{random.uniform(1, 10):.5f}e-{random.choice([1, 3, 8, 20, 45, 120])}" for _ in range(count)] + ["1e-300"]


PI60 = "3.14159265358979323846264338327950288419716939937510582097494"
LONG = ["0.123456789012345678901234567890123456789012345678901234567891", "2.718281828459045235360287471352662497757247093699959574966968"]
ANGLES = decimals(-10, 10, 10) + tiny() + LONG + [
    PI60, "1.5707963267948966192313216916397514420985846996876", "0.78539816339744830961566084581987572104929", "22", "355", "1e22", "-1e22",
    "12345678901234567890.5", "1e60", "3.14159265358979", "6.28318530717958647692528676655900576839433879875021", "4.7123889803846898576939650749192543262957540990627",
]
NEAR_ONE = ["0.9999999999999999999999999999999999999999", "1.0000000000000000000000000000001", "0.99", "1.01", "0.5", "0.999999"]
POSITIVE = decimals(0, 3, 6) + ["1e-50", "1e50", "123456.789", "2", "10", "1e-1000", "7.5e1000"] + NEAR_ONE + LONG
UNIT = decimals(-1, 1, 10) + tiny() + [v for v in NEAR_ONE if float(v) < 1 or v.startswith("0.")] + ["-0.9999999999999999999999999999", "1e-60"]
REALS = decimals(-5, 5, 8) + tiny() + LONG + ["40", "-40", "1e20", "-1e20", "0.00001"]
EXPONENTS = decimals(-5, 5, 8) + tiny() + LONG + ["700", "-700", "10000.5", "-10000.5", "0.1", "-0.1", "0.0999999"]
OUTSIDE = ["1.5", "-1.5", "12.25", "-1234.5", "1.00000000000000000000000000000000001", "-1.0000001", "1e30", "2"]
GAMMA = decimals(0, 10, 10) + decimals(-8, 0, 10) + ["0.5", "1.5", "-0.5", "-2.5", "30.25", "171.5", "1000.125", "1e-30", "-1e-30", "-3.00000000000000000001", "1.0000000000000000000001", "1.9999999999999999999", "12345.678", "1e8", "-100.5"]
LGAMMA_ZEROS = ["-2.4570247382208005840554", "-2.74768264672741269", "-3.143580888349980"]
PSI_ZEROS = ["1.4616321449683623412626595", "-0.504083008264455409", "-5.6671624415568855358"]
ERF = decimals(-3, 3, 10) + tiny() + ["5", "6.5", "10.25", "-8", "0.01", "12", "25", "1.5e1"]


def polygamma_points():
    for n in ("0", "1", "2", "3", "5", "10", "25"):
        for x in decimals(0, 5, 3) + decimals(-5, 0, 3) + ["30.5", "-0.5", "1", "1e-10"]:
            yield n, x
    yield from [("2", "-2.5916"), ("100", "3.5"), ("1", "-20.3"), ("4", "-1.562")]


def powers():
    for x in ("2", "0.5", "10", "1.0000000001", "123.456", "1e-20", "7.25e30"):
        for y in ("0.5", "-1.5", "3.14159", "0.3333333333333333333333333333", "-200.25", "12345.678", "1e-25"):
            yield x, y
    for x in ("-2", "-0.3", "3"):
        for y in ("3", "-4", "17", "1000"):
            yield x, y


def hurwitz(s, x):
    shift = max(0, int(mpmath.ceil(-x)) + 5)
    return mpmath.fsum((x + k) ** -s for k in range(shift)) + mpmath.zeta(s, x + shift)


def polygamma(n, x):
    n = int(n)
    return mpmath.digamma(x) if n == 0 else (-1) ** (n + 1) * mpmath.factorial(n) * hurwitz(n + 1, x)


def singles(values):
    return [(v,) for v in values]


planes = [(y, x) for y in ("1", "-2.5", "1e-30", "-1e20", "3.75") for x in ("2", "-3", "1e-25", "-1e-25", "0", "7.5e10")]

CASES = {
    "pi": (lambda: +mpmath.pi, [()]),
    "GoldenRatio": (lambda: +mpmath.phi, [()]),
    "EulerGamma": (lambda: +mpmath.euler, [()]),
    "exp": (mpmath.exp, singles(EXPONENTS)),
    "expm1": (mpmath.expm1, singles(EXPONENTS)),
    "log": (mpmath.log, singles(POSITIVE)),
    "log1p": (mpmath.log1p, singles(POSITIVE + tiny() + ["-0.5", "-0.999999999999999999999"])),
    "power": (mpmath.power, list(powers())),
    "cbrt": (lambda x: mpmath.sign(x) * mpmath.cbrt(abs(x)), singles(REALS)),
    "root": (lambda x, n: mpmath.sign(x) * mpmath.root(abs(x), int(n)), [(x, n) for x in ("2", "-7.5", "1e-40", "123456789") for n in ("3", "5", "7", "99")] + [("2", "4"), ("1e100", "10")]),
    "hypot": (lambda *x: mpmath.sqrt(mpmath.fsum(v * v for v in x)), [("3", "4.5"), ("1e-50", "1e50"), ("-1.25", "2.5", "3.75"), ("1e-200", "3e-200")]),
    "logistic": (lambda x: 1 / (1 + mpmath.exp(-x)), singles(EXPONENTS)),
    "softplus": (lambda x: mpmath.log1p(mpmath.exp(x)), singles(EXPONENTS)),
    "sin": (mpmath.sin, singles(ANGLES)),
    "cos": (mpmath.cos, singles(ANGLES)),
    "tan": (mpmath.tan, singles(ANGLES)),
    "cot": (mpmath.cot, singles(ANGLES)),
    "sec": (mpmath.sec, singles(ANGLES)),
    "csc": (mpmath.csc, singles(ANGLES)),
    "sinc": (mpmath.sinc, singles(ANGLES)),
    "asin": (mpmath.asin, singles(UNIT)),
    "acos": (mpmath.acos, singles(UNIT)),
    "atan": (mpmath.atan, singles(REALS)),
    "acot": (lambda x: mpmath.atan(1 / x), singles(REALS)),
    "asec": (mpmath.asec, singles(OUTSIDE)),
    "acsc": (mpmath.acsc, singles(OUTSIDE)),
    "atan2": (mpmath.atan2, planes),
    "sinh": (mpmath.sinh, singles(EXPONENTS)),
    "cosh": (mpmath.cosh, singles(EXPONENTS)),
    "tanh": (mpmath.tanh, singles(EXPONENTS)),
    "sech": (mpmath.sech, singles(EXPONENTS)),
    "csch": (mpmath.csch, singles(EXPONENTS)),
    "coth": (mpmath.coth, singles(EXPONENTS)),
    "asinh": (mpmath.asinh, singles(REALS)),
    "acosh": (lambda x: mpmath.log1p((x - 1) + mpmath.sqrt((x - 1) * (x + 1))), singles([x for x in OUTSIDE if x[0] != "-"] + ["1e100", "1.0001"])),
    "atanh": (mpmath.atanh, singles(UNIT)),
    "asech": (lambda x: mpmath.acosh(1 / x), singles(["0.5", "0.25", "1e-40", "0.999999999999999999999999999999", "0.0123"])),
    "acsch": (lambda x: mpmath.asinh(1 / x), singles(REALS)),
    "acoth": (lambda x: mpmath.log((x + 1) / (x - 1)) / 2, singles(OUTSIDE)),
    "erf": (mpmath.erf, singles(ERF)),
    "erfc": (mpmath.erfc, singles(ERF)),
    "gamma": (mpmath.gamma, singles(GAMMA)),
    "factorial": (lambda x: mpmath.gamma(x + 1), singles(GAMMA)),
    "loggamma": (lambda x: mpmath.log(abs(mpmath.gamma(x))), singles(GAMMA + LGAMMA_ZEROS)),
    "digamma": (mpmath.digamma, singles(GAMMA + PSI_ZEROS)),
    "polygamma": (polygamma, list(polygamma_points())),
}


def value(function, arguments):
    before = None
    for digits in (120, 300, 1300, 2600):
        with mpmath.workdps(digits):
            now = function(*(mpf(a) for a in arguments))
            if before is not None and abs(now - before) <= abs(now) * mpf(10) ** -70:
                return mpmath.nstr(now, 60, strip_zeros=False, min_fixed=0, max_fixed=0)
            before = now
    raise ValueError(f"{function} does not settle at {arguments}")


if __name__ == "__main__":
    table = {name: [[*p, value(function, p)] for p in points] for name, (function, points) in CASES.items()}
    path = os.path.join(os.path.dirname(__file__), "values.json")
    with open(path, "w") as file:
        groups = [f'{json.dumps(n)}: [\n' + ",\n".join(json.dumps(r) for r in rows) + "\n]" for n, rows in table.items()]
        file.write("{\n" + ",\n".join(groups) + "\n}\n")
    print({n: len(r) for n, r in table.items()})
