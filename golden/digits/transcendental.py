"""Writes transcendental.json: as values.json, for Bessel, Lambert W, Ei, erfi, zeta, binomial and beta.

    python3 golden/digits/transcendental.py
"""
import json
import os
import random

import mpmath

from make import LONG, decimals, singles, tiny, value

random.seed(11)
MINUS_INVERSE_E = "-0.36787944117144232159552377016146086744581113103176783450783680169746149574489980335714727434591964374662732527"
BESSEL = decimals(-20, 20, 8) + tiny() + LONG + ["50", "-75.5", "150.25", "1000.125", "2.4048255576957727686216318793264546431242", "3.83170597020751231561443588630816", "14.930917708487785947762593997388682207915"]
LAMBERT = decimals(-0.36, 3, 8) + LONG + ["1e-30", "-1e-12", "-0.3678794", MINUS_INVERSE_E[:20], MINUS_INVERSE_E[:40], "50", "1e10", "1e300", "1e5000", "-0.2"]
INTEGRAL = decimals(-10, 10, 8) + tiny() + LONG + ["0.37250741078136663446199186658", "-50", "80", "-200.5", "300.25", "1000"]
ERFI = decimals(-4, 4, 8) + tiny() + LONG + ["9.5", "-14.25", "30.5"]
ZETA = decimals(0.5, 6, 6) + decimals(-8, 0.5, 6) + LONG + ["0", "2", "3", "1.00000000000000000001", "0.9999999999", "40.25", "200", "-0.5", "-21.3", "-2.00000000001", "-1"]
PAIRS = [(a, b) for a in ("0.5", "3", "12.25", "200.5") for b in ("0.3", "2", "7.75")]






CASES = {
    "besselj": (lambda n, x: mpmath.besselj(int(n), x), [(n, x) for n in ("0", "1") for x in BESSEL] + [(n, x) for n in ("2", "5", "24") for x in ("-0.75", "26.5", "150.25", "3000.5")]),
    "besseli": (lambda n, x: mpmath.besseli(int(n), x), [(n, x) for n in ("0", "1") for x in BESSEL] + [(n, x) for n in ("2", "5", "24") for x in ("-0.75", "26.5", "150.25", "3000.5")]),
    "erfi": (mpmath.erfi, singles(ERFI)),
    "Ei": (mpmath.ei, singles(INTEGRAL)),
    "LambertW": (lambda x: mpmath.lambertw(x).real, singles(LAMBERT)),
    "zeta": (mpmath.zeta, singles(ZETA)),
    "beta": (mpmath.beta, PAIRS + [("-0.5", "2.25"), ("-0.5", "-0.5")]),
    "binomial": (mpmath.binomial, [(a, b) for a, b in PAIRS] + [("5", "2"), ("2.5", "4"), ("5", "7"), ("-2.5", "3")]),
}

if __name__ == "__main__":
    table = {}
    for name, (function, points) in CASES.items():
        table[name] = [[*p, value(function, p)] for p in points]
    path = os.path.join(os.path.dirname(__file__), "transcendental.json")
    with open(path, "w") as file:
        groups = [f'{json.dumps(n)}: [\n' + ",\n".join(json.dumps(r) for r in rows) + "\n]" for n, rows in table.items()]
        file.write("{\n" + ",\n".join(groups) + "\n}\n")
