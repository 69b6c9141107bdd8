"""Writes values.json: special functions at hard double arguments, by mpmath (25 digits, worked at 60 to 400).

    python3 golden/special/make.py

values.json is {function: [[argument, ..., value], ...]}; arguments are doubles, values are decimal text.
"""
import json
import os
import random

import mpmath
from mpmath import mp, mpf

mp.dps = 60
random.seed(20240611)


def doubles_around(x, steps=2):
    """x and its neighbours among the doubles."""
    import math

    found = [x]
    up = down = x
    for _ in range(steps):
        up, down = math.nextafter(up, math.inf), math.nextafter(down, -math.inf)
        found += [up, down]
    return found


def uniform(low, high, count):
    return [random.uniform(low, high) for _ in range(count)]


def spread(low, high, count):
    """Log-uniform, both signs."""
    return [random.choice([-1, 1]) * 10 ** random.uniform(low, high) for _ in range(count)]


def near_integers(integers):
    return [n + s * 10.0**-k for n in integers for k in (1, 4, 9, 14) for s in (-1, 1) if n + s * 10.0**-k != n]


LGAMMA_ZEROS = [-2.4570247382208006, -2.7476826467274127, -3.143580888349980, -3.955294284858598, -4.039361839740536,
                -4.991544640560048, -5.0082181683225934, -5.9986074, -6.0013855, -7.00019833, -9.9999997, -10.0000003]
DIGAMMA_ZEROS = [1.4616321449683623, -0.5040830082644554, -1.5734984731623905, -2.6107208684441447, -3.6352933664369010,
                 -4.6532377617431423, -5.6671624415568856, -10.702, -50.76, -1000.83]


def refine(function, guesses):
    return [float(mpmath.findroot(function, mpf(g))) for g in guesses]


NEGATIVE = uniform(-170, 0, 40) + uniform(-6, 0, 40) + near_integers(range(-6, 0)) + near_integers([-20, -50, -101])
HALVES = [n + 0.5 for n in range(-12, 12)] + [-100.5, -169.5, -1000.5]
SMALL = spread(-300, 0, 30) + [1e-17, -1e-17, 1e-16, 3e-309, 1e-5, -1e-5]

gamma_points = NEGATIVE + HALVES[:-1] + SMALL[:-4] + uniform(0, 40, 60) + uniform(40, 171.6, 60) + [171.0, 171.62, 1e-307, -177.5, -183.3]
log_gamma_points = NEGATIVE + HALVES + SMALL + uniform(0, 40, 40) + [10 ** random.uniform(1, 305) for _ in range(30)]
log_gamma_points += [x for z in (1.0, 2.0) for k in (1, 2, 3, 4, 5, 8, 12, 15) for x in (z + 10.0**-k, z - 10.0**-k)]
log_gamma_points += [x for z in (1.0, 2.0) for x in doubles_around(z) if x != z] + [19.999999, 20.0, 0.9999, 1.0001, 1.9999, 2.0001]
log_gamma_points += [y for x in refine(lambda t: mpmath.log(abs(mpmath.gamma(t))), LGAMMA_ZEROS) for y in doubles_around(x, 3)]
log_gamma_points += [-1234567.25, -1e10 + 0.3, -1e15 + 0.125]

digamma_points = NEGATIVE + HALVES + SMALL + uniform(0, 40, 40) + [10 ** random.uniform(1, 300) for _ in range(20)]
digamma_points += [y for x in refine(mpmath.digamma, DIGAMMA_ZEROS) for y in doubles_around(x, 3)] + [-1234567.25, -1e10 + 0.3]


def polygamma_points():
    for n in (1, 2, 3, 4, 5, 7, 10, 20, 51):
        for x in uniform(0, 30, 8) + [10 ** random.uniform(-4, 4) for _ in range(6)] + uniform(-12, 0, 10) + [-0.5, -2.5, -7.5, -3 + 1e-9, 1.0, 0.5]:
            yield n, x
    for x in doubles_around(1.0) + [-1e6 + 0.3, -333.7, 1e12, 1e18, 1e100]:
        for n in (1, 2):
            yield n, x
    for n in (2, 4):
        for guess in (-0.53, -1.56, -2.59, -5.6):
            for x in doubles_around(float(mpmath.findroot(lambda t: polygamma(n, t), mpf(guess)))):
                yield n, x
    yield from [(150, 3.25), (172, 100.5), (300, 1000.25), (172, -0.5), (60, -1.75)]


def polygamma(n, x):
    return (-1) ** (n + 1) * mpmath.factorial(n) * hurwitz(n + 1, mpf(x))


def hurwitz(s, x):
    """sum (x+k)^-s: shifted to the right, where mpmath's zeta is at its best."""
    shift = max(0, int(mpmath.ceil(-x)) + 5)
    if shift < 2000:
        return mpmath.fsum((x + k) ** -s for k in range(shift)) + mpmath.zeta(s, x + shift)
    c = mpmath.diff(lambda t: mpmath.cot(mpmath.pi * t), x - mpmath.nint(x), s - 1, h=mpf(10) ** -30)
    n = s - 1
    reflected = mpmath.zeta(s, 1 - x)
    # psi_n(1-x) + (-1)^(n+1) psi_n(x) = (-1)^n pi d^n cot(pi x)
    psi_reflected = (-1) ** (n + 1) * mpmath.factorial(n) * reflected
    psi = ((-1) ** n * mpmath.pi * c - psi_reflected) * (-1) ** (n + 1)
    return psi / ((-1) ** (n + 1) * mpmath.factorial(n))


erf_points = uniform(-1.2, 1.2, 40) + uniform(-6, 6, 30) + spread(-300, 0, 20) + [0.4999999, 0.5, 0.999999, 1.0, 1.0000001, 5.9, 0.46875]
erfc_points = erf_points + uniform(0, 27, 80) + [26.5, 27.0, 27.2, -8.0, 1.5e-8]
near_one = [x for k in (1, 3, 6, 9, 12, 15) for x in (1 + 10.0**-k,)] + [1 + 2**-52]
outside = near_one + [-x for x in near_one] + spread(0, 18, 20) + [1e200]
trig_points = uniform(-30, 30, 40) + spread(-200, 0, 10) + spread(0, 22, 20) + [1e22, 2.0**1000, 1.5707963267948966, 3.141592653589793, 22.0, 6381956970095103.0 * 2.0**797]
plain = uniform(-20, 20, 30) + spread(-200, 0, 15) + uniform(-700, 700, 30)

CASES = {
    "gamma": (mpmath.gamma, gamma_points),
    "factorial": (lambda x: mpmath.gamma(x + 1), [x for x in gamma_points if x < 170.5 and abs(x) > 1e-290] + list(map(float, range(0, 171, 7)))),
    "logGamma": (lambda x: mpmath.log(abs(mpmath.gamma(x))) if abs(x) < 1e4 else mpmath.re(mpmath.loggamma(x)), log_gamma_points),
    "digamma": (mpmath.digamma, digamma_points),
    "polygamma": (polygamma, list(polygamma_points())),
    "erf": (mpmath.erf, erf_points),
    "erfc": (mpmath.erfc, erfc_points),
    "sec": (mpmath.sec, trig_points),
    "csc": (mpmath.csc, trig_points),
    "cot": (mpmath.cot, trig_points),
    "sinc": (mpmath.sinc, trig_points),
    "asec": (mpmath.asec, outside),
    "acsc": (mpmath.acsc, outside),
    "acot": (lambda x: mpmath.atan(1 / x), outside + spread(-10, 10, 20) + [1e-300]),
    "sech": (mpmath.sech, plain + [709.5]),
    "csch": (mpmath.csch, plain + [709.5]),
    "coth": (mpmath.coth, plain),
    "asech": (lambda x: mpmath.acosh(1 / x), [1 / x for x in map(abs, outside)] + [1 - 2**-53, 1e-300, 1e-310, 1e-12] + uniform(0, 1, 20)),
    "acsch": (lambda x: mpmath.asinh(1 / x), outside + spread(-300, 3, 30) + [1e-310]),
    "acoth": (lambda x: mpmath.log1p(2 / (x - 1)) / 2 if x > 0 else -mpmath.log1p(2 / (-x - 1)) / 2, outside),
    "logistic": (lambda x: 1 / (1 + mpmath.exp(-x)), plain + [-744.0]),
    "softplus": (lambda x: mpmath.log1p(mpmath.exp(x)), plain + [-744.0, 36.7, 37.0]),
    "logBase": (lambda x, b: mpmath.log(x) / mpmath.log(b), [(x, b) for b in (2.0, 10.0, 3.0, 0.5, 7.25) for x in [1e-300, 0.3, 1 + 2**-52, 1 - 2**-53, 8.0, 1000.0, 1e15, 243.0, 1.7e308]]),
    "modulo": (lambda a, b: a - b * mpmath.floor(a / b), [(7.0, 3.0), (-7.0, 3.0), (7.0, -3.0), (-7.0, -3.0), (5.5, 0.25), (1e22, 7.0), (-1e22, 7.0), (0.3, 0.1), (-0.3, 0.1), (6.0, 3.0)]),
}


def value(function, arguments):
    """25 correct digits: the working precision grows until two of them agree (arguments stay exact doubles)."""
    before = None
    for digits in (60, 130, 400, 1000):
        with mpmath.workdps(digits):
            now = function(*arguments)
            if before is not None and abs(now - before) <= abs(now) * mpf(10) ** -30:
                return mpmath.nstr(now, 25, strip_zeros=True, min_fixed=-5, max_fixed=25)
            before = now
    raise ValueError(f"{function} does not settle at {arguments}")


def argument(x, name, index):
    return int(x) if name == "polygamma" and index == 0 else mpf(x)


if __name__ == "__main__":
    table = {}
    for name, (function, points) in CASES.items():
        rows = []
        for point in points:
            arguments = point if isinstance(point, tuple) else (point,)
            try:
                text = value(function, [argument(x, name, i) for i, x in enumerate(arguments)])
            except (ZeroDivisionError, ValueError) as error:
                print("skipped", name, arguments, error)
                continue
            size = abs(mpf(text))
            if size > mpf("1.7e308") or 0 < size < mpf("2.3e-308"):
                continue
            rows.append([*arguments, text])
        table[name] = rows
    path = os.path.join(os.path.dirname(__file__), "values.json")
    with open(path, "w") as file:
        groups = [f'{json.dumps(n)}: [\n' + ",\n".join(json.dumps(r) for r in rows) + "\n]" for n, rows in table.items()]
        file.write("{\n" + ",\n".join(groups) + "\n}\n")
    print({n: len(r) for n, r in table.items()})
