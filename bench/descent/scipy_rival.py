"""SciPy's minimisers with SymPy's gradients and Hessians (lambdify, cse). Reads problems as JSON; prints a line for
each problem with, for each method, the value reached and the least CPU
milliseconds of three runs, without the time to derive and compile."""
import json, sys, time, warnings
import numpy as np, sympy as sp
from scipy.optimize import minimize

warnings.filterwarnings("ignore")
np.seterr(all="ignore")
METHODS = ["BFGS", "L-BFGS-B", "trust-exact"]


def functions(problem):
    names = problem["variables"]
    symbols = sp.symbols(names, real=True)
    f = sp.sympify(problem["formula"], locals=dict(zip(names, symbols)))
    make = lambda e: sp.lambdify([symbols], e, modules="numpy", cse=True)
    gradient = [sp.diff(f, v) for v in symbols]
    hessian = [[sp.diff(g, v) for v in symbols] for g in gradient]
    g, h = make(gradient), make(hessian)
    return make(f), lambda x: np.array(g(x), dtype=float), lambda x: np.array(h(x), dtype=float)


def rosenbrock(n):
    def f(x):
        return float(np.sum(100 * (x[1:] - x[:-1] ** 2) ** 2 + (1 - x[:-1]) ** 2))

    def g(x):
        out = np.zeros_like(x)
        d = x[1:] - x[:-1] ** 2
        out[:-1] = -400 * x[:-1] * d - 2 * (1 - x[:-1])
        out[1:] += 200 * d
        return out

    return run("L-BFGS-B", f, g, None, np.array([-1.2, 1.0] * (n // 2)), {"maxiter": 100000, "maxfun": 100000})


def run(method, f, g, h, start, options=None):
    best, value = 1e9, None
    for _ in range(3):
        t = time.process_time()
        try:
            r = minimize(f, start, jac=g, hess=h if method == "trust-exact" else None, method=method, options=options)
            value = float(r.fun)
        except Exception:
            value = None
        best = min(best, time.process_time() - t)
    return {"value": value if value is not None and np.isfinite(value) else None, "milliseconds": best * 1e3}


print(json.dumps({"version": __import__("scipy").__version__, "rosenbrock": rosenbrock(1000)}), flush=True)
for problem in json.load(sys.stdin):
    f, g, h = functions(problem)
    start = np.array(problem["start"], dtype=float)
    runs = {m: run(m, f, g, h, start) for m in METHODS}
    print(json.dumps({"name": problem["name"], "runs": runs}), flush=True)
