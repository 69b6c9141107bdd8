"""Reads {formula: [{source, vars}, ...]} and, for one formula, writes the median milliseconds of SymPy, cold and warm.

Cold clears SymPy's cache before each gradient, warm leaves what other gradients have put there.
"""
import json
import statistics
import sys
import time

import sympy
from sympy.core.cache import clear_cache

cases = json.load(sys.stdin)


def run(case):
    # local names, so that none of SymPy's own is taken; convert ^ as SymPy's sympify does
    before = time.process_time()
    f = sympy.sympify(case["source"])
    texts = [str(sympy.diff(f, sympy.Symbol(name))) for name in case["vars"]]
    assert len(texts) == len(case["vars"])
    return (time.process_time() - before) * 1000


def median(cold, cases):
    times = []
    for case in cases:
        if cold:
            clear_cache()
        times.append(run(case))
    return statistics.median(times[1:] if len(times) > 1 else times)


half = len(cases) // 2
print(json.dumps({"cold": median(True, cases[:half]), "warm": median(False, cases[half:]), "version": sympy.__version__}))
