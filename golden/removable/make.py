"""Values and slopes of functions next to points where their formulas cancel, by mpmath in 120 digits (slopes by
central differences of fourth order with a step of 1e-40): python3 golden/removable/make.py > golden/removable/cases.json
Each case: the formula, x (a double, taken exactly), the value, the slope."""

import json

import mpmath as mp

mp.mp.dps = 120

NEAR = {
    "sinc(x)": (0, lambda x: mp.sin(x) / x),
    "expm1(x)": (0, mp.expm1),
    "log1p(x)": (0, mp.log1p),
    "erf(x)": (0, mp.erf),
    "erfi(x)": (0, mp.erfi),
    "tanh(x)": (0, mp.tanh),
    "sinh(x)": (0, mp.sinh),
    "cosh(x)": (0, mp.cosh),
    "asinh(x)": (0, mp.asinh),
    "atanh(x)": (0, mp.atanh),
    "coth(x)": (0, mp.coth),
    "csch(x)": (0, mp.csch),
    "acosh(x)": (1, mp.acosh),
    "log(x)": (1, mp.log),
    "gamma(x)": (1, mp.gamma),
    "loggamma(x)": (1, mp.loggamma),
    "digamma(x)": (1, mp.digamma),
    "factorial(x)": (0, mp.factorial),
    "lambertw(x)": (0, lambda x: mp.lambertw(x).real),
    "logit(x)": (mp.mpf(1) / 2, lambda x: mp.log(x / (1 - x))),
    "normcdf(x)": (0, mp.ncdf),
    "binomial(x, 2)": (1, lambda x: x * (x - 1) / 2),
    "xlogy(x, x)": (0, lambda x: x * mp.log(x)),
    "xlogy(2, x)": (1, lambda x: 2 * mp.log(x)),
    "atan(x)": (0, mp.atan),
}
# The inverse functions that end, or have poles, at 1 and -1.
ENDS = {
    "asin(x)": mp.asin,
    "acos(x)": mp.acos,
    "atanh(x)": mp.atanh,
    "acoth(x)": mp.acoth,
    "asec(x)": mp.asec,
    "acsc(x)": mp.acsc,
    "asech(x)": mp.asech,
}
TAILS = {
    "logistic(x)": lambda x: 1 / (1 + mp.exp(-x)),
    "softplus(x)": lambda x: mp.log1p(mp.exp(x)),
    "silu(x)": lambda x: x / (1 + mp.exp(-x)),
    "gelu(x)": lambda x: x * mp.ncdf(x),
    "logaddexp(x, 0)": lambda x: mp.log1p(mp.exp(x)),
}


def slope(f, x):
    h = mp.mpf(10) ** -40
    return (8 * (f(x + h) - f(x - h)) - (f(x + 2 * h) - f(x - 2 * h))) / (12 * h)


def cases():
    for text, (centre, f) in NEAR.items():
        for k in range(1, 13):
            for sign in (1, -1):
                yield text, f, mp.mpf(float(centre + sign * mp.mpf(10) ** -k))
    for text, f in ENDS.items():
        for k in range(1, 13):
            for end in (1, -1):
                for sign in (1, -1):
                    yield text, f, mp.mpf(float(end + sign * mp.mpf(10) ** -k))
    for text, f in TAILS.items():
        far = (1, 5, 20) if text.startswith("gelu") else (1, 5, 20, 36, 37, 38, 40, 100)
        for size in far:
            for sign in (1, -1):
                if sign * size <= 40:
                    yield text, f, mp.mpf(sign * size)


out = []
for text, f, x in cases():
    value, tilt = f(x), slope(f, x)
    if all(not isinstance(n, mp.mpc) and mp.isfinite(n) for n in (value, tilt)):
        out.append(json.dumps([text, float(x), mp.nstr(value, 20), mp.nstr(tilt, 20)]))
print("[\n" + ",\n".join(out) + "\n]")
