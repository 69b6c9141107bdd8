"""python3 golden/math/coefficients.py writes packages/nabla/src/machine/math/coefficients.ts: polynomials of least
greatest error (Remez' algorithm, in mpmath).
"""
from pathlib import Path

from mpmath import asin, atan, cos, digamma, erf, erfc, exp, expm1, log, loggamma, lu_solve, matrix, mp, mpf, pi, sin, sinh, sqrt, tanh

mp.dps = 50


def remez(f, degree, a, b, weight=lambda x: 1):
    """The polynomial p of this degree with the least max |weight·(p − f)| on [a, b], and that error."""
    a, b = mpf(a), mpf(b)
    n = degree + 2
    points = [(a + b) / 2 - (b - a) / 2 * cos(pi * i / (n - 1)) for i in range(n)]
    grid = [(a + b) / 2 - (b - a) / 2 * cos(pi * i / 600) for i in range(601)]
    values = [f(x) for x in grid]
    weights = [weight(x) for x in grid]
    for _ in range(12):
        rows = matrix(n, n)
        right = matrix(n, 1)
        for i, x in enumerate(points):
            for k in range(degree + 1):
                rows[i, k] = x**k
            rows[i, degree + 1] = (-1) ** i / max(weight(x), mpf("1e-6"))
            right[i] = f(x)
        solution = lu_solve(rows, right)
        coefficients = [solution[k] for k in range(degree + 1)]
        errors = [w * (horner(coefficients, x) - v) for x, v, w in zip(grid, values, weights)]
        # The extremum of each run of one sign.
        chosen = []
        for i, e in enumerate(errors):
            if chosen and (e > 0) == (errors[chosen[-1]] > 0):
                if abs(e) > abs(errors[chosen[-1]]):
                    chosen[-1] = i
            else:
                chosen.append(i)
        while len(chosen) > n:
            chosen.pop(0 if abs(errors[chosen[0]]) < abs(errors[chosen[-1]]) else -1)
        if len(chosen) < n:
            break
        points = [grid[i] for i in chosen]
        level = [abs(errors[i]) for i in chosen]
        if max(level) < min(level) * mpf("1.02"):
            break
    return coefficients, max(abs(e) for e in errors)


def horner(coefficients, x):
    total = mpf(0)
    for c in reversed(coefficients):
        total = total * x + c
    return total


def series(f, skip):
    """Near 0, where a quotient cancels, more digits."""

    def g(x):
        with mp.workdps(120):
            y = x if x != 0 else mpf(10) ** -30
            return skip(f, y)

    return g


half_ln2 = log(2) / 2 * mpf("1.001")
LEAST_RATIO = (sqrt(2) - 1) / (sqrt(2) + 1)
CENTRE = mpf("3.75")


def odd(f):
    """(f(t) − t)/t³ as a function of z = t²."""
    return series(f, lambda f, z: (f(sqrt(z)) - sqrt(z)) / sqrt(z) / z)


def tail(t):
    """(x + ½)·e^(x²)·erfc(x) for t = (x − c)/(x + c)."""
    x = CENTRE * (1 + t) / (1 - t)
    with mp.workdps(80):
        return (x + mpf(1) / 2) * exp(x * x) * erfc(x)


def place(x):
    return (mpf(x) - CENTRE) / (mpf(x) + CENTRE)


def stirling(z):
    """What Stirling's formula leaves of log Γ(y), times y, for z = 1/y²."""
    y = 1 / sqrt(z) if z != 0 else mpf(10) ** 12
    with mp.workdps(80):
        return y * (loggamma(y) - (y - mpf(1) / 2) * log(y) + y - log(2 * pi) / 2)


def digamma_tail(z):
    """log y − 1/(2y) − ψ(y), times y², for z = 1/y²."""
    y = 1 / sqrt(z) if z != 0 else mpf(10) ** 12
    with mp.workdps(80):
        return y**2 * (log(y) - 1 / (2 * y) - digamma(y))


QUARTER = mpf("0.2501")
QUADRANT = (pi / 4) ** 2 * mpf("1.001")

# name: what it is, f, degree, low, high, weight (1 over what an error must be small against)
FITS = {
    "EXPONENTIAL": (
        "(e^r − 1 − r)/r² in r for |r| ≤ ½·log 2",
        series(expm1, lambda f, r: (f(r) - r) / r**2), 10, -half_ln2, half_ln2, lambda r: abs(r) + mpf("0.01"),
    ),
    "LOGARITHM": (
        "(log((1 + s)/(1 − s)) − 2s)/s³ in s² for |s| ≤ (√2 − 1)/(√2 + 1)",
        series(log, lambda f, z: (f((1 + sqrt(z)) / (1 - sqrt(z))) - 2 * sqrt(z)) / sqrt(z) / z),
        6, 0, LEAST_RATIO**2 * mpf("1.001"), lambda z: z / 2,
    ),
    "LOGARITHM_OF_PAIR": (
        "((log((1 + s)/(1 − s)) − 2s)/s³ − 2/3)/s² in s² for |s| ≤ (√2 − 1)/(√2 + 1)",
        series(log, lambda f, z: ((f((1 + sqrt(z)) / (1 - sqrt(z))) - 2 * sqrt(z)) / sqrt(z) / z - mpf(2) / 3) / z),
        6, 0, LEAST_RATIO**2 * mpf("1.001"), lambda z: z**2 / 2,
    ),
    "SINE": ("(sin r − r)/r³ in r² for |r| ≤ π/4", odd(sin), 5, 0, QUADRANT, lambda z: z),
    "COSINE": (
        "(cos r − 1 + r²/2)/r⁴ in r² for |r| ≤ π/4",
        series(cos, lambda f, z: (f(sqrt(z)) - 1 + z / 2) / z**2), 5, 0, QUADRANT, lambda z: z**2,
    ),
    "ARCTANGENT": ("(atan t − t)/t³ in t² for |t| ≤ ½", odd(atan), 12, 0, QUARTER, lambda z: z),
    "ARCSINE": ("(asin t − t)/t³ in t² for |t| ≤ ½", odd(asin), 12, 0, QUARTER, lambda z: z),
    "HYPERBOLIC_SINE": ("(sinh t − t)/t³ in t² for |t| ≤ 1", odd(sinh), 6, 0, mpf("1.001"), lambda z: z),
    "HYPERBOLIC_TANGENT": ("(tanh t − t)/t³ in t² for |t| ≤ 0.6", odd(tanh), 11, 0, mpf("0.3601"), lambda z: z),
    "ERROR": ("erf(x)/x − 1 in x² for |x| ≤ 1", series(erf, lambda f, z: f(sqrt(z)) / sqrt(z) - 1), 12, 0, mpf("1.001"), lambda z: 1),
    "ERROR_TAIL": (
        "(x + ½)·e^(x²)·erfc(x) in (x − c)/(x + c) for 0.8 ≤ x ≤ 28 and c = 3.75",
        tail, 20, place("0.79"), place(28), lambda t: 1 / tail(t),
    ),
    "STIRLING": (
        "y·(log Γ(y) − (y − ½)·log y + y − ½·log 2π) in 1/y² for y ≥ 8",
        stirling, 5, 0, mpf(1) / 64, lambda z: sqrt(z) + mpf("0.001"),
    ),
    "DIGAMMA": (
        "y²·(log y − 1/(2y) − ψ(y)) in 1/y² for y ≥ 8",
        digamma_tail, 5, 0, mpf(1) / 64, lambda z: z + mpf("0.0001"),
    ),
}


def lines(name, what, coefficients, error):
    bits = -int(log(error, 2))
    text = f"/** {what}; the greatest error is 2^−{bits}. */\n// biome-ignore format: one coefficient a line says nothing more.\n"
    text += f"export const {name} = [\n"
    row = " "
    for c in coefficients:
        word = f" {float(c)!r},".replace("e-0", "e-")
        if len(row + word) > 120:
            text += row + "\n"
            row = " "
        row += word
    return text + row + "\n];\n"


if __name__ == "__main__":
    parts = ["// Written by golden/math/coefficients.py. Of each polynomial the lowest power comes first.\n"]
    for name, (what, *fit) in FITS.items():
        coefficients, error = remez(*fit)
        print(f"{name}: greatest error 2^{mp.nstr(log(error, 2), 4)}")
        parts.append(lines(name, what, coefficients, error))
    root = Path(__file__).parents[2]
    (root / "packages/nabla/src/machine/math/coefficients.ts").write_text("\n".join(parts), encoding="utf-8")
