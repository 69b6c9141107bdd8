"""Confirms the answers of generated practice by SymPy and NumPy, and writes cases.json.gz.

    python3 golden/practice/make.py          (SymPy 1.14, NumPy 2; after npm run build) writes 35 problems of each kind and level
    python3 golden/practice/make.py 1000     confirms 1,000 of each kind and level, and writes nothing

The problems and the answers that nabla states come from `practice` and `answer` of nabla/exercise. Each answer is computed here
again from the problem alone; a case keeps the problem and the answer of this route. It stops at the first answer that differs,
at two problems alike in a set, at answers that are all 0 and at fractions at level 1 (np.gradient's may have /2 and /4).
"""
import gzip
import json
import os
import subprocess
import sys

import mpmath
import numpy as np
import sympy as sp

HERE = os.path.dirname(os.path.abspath(__file__))
COUNT = int(sys.argv[1]) if len(sys.argv) > 1 else None
LIST = """
const { answer, practice, taskNames } = await import(process.argv[1]);
for (const name of taskNames)
  for (const level of [1, 2, 3])
    for (const task of practice(name, { level, count: Number(process.argv[2]), seed: 2026 }))
      console.log(JSON.stringify({ level, task, stated: answer(task) }));
"""
x, y, z = sp.symbols("x y z", real=True)
SAMPLES = [(1.3, 0.7), (0.4, 2.1), (2.2, 1.9)]


def read(text):
    return sp.sympify(text.replace("^", "**"), locals={"x": x, "y": y, "z": z, "ln": sp.log})


def vector(text):
    read_text = read(text)
    return list(read_text) if isinstance(read_text, (tuple, sp.Tuple)) else [read_text]


def alike(a, b):
    """Equal at a few points to 30 digits, or exactly where there is no variable."""
    if not (a - b).free_symbols:
        return sp.simplify(a - b) == 0
    with mpmath.workdps(40):
        f, g = (sp.lambdify((x, y), e, "mpmath") for e in (a, b))
        for px, py in SAMPLES:
            left, right = f(mpmath.mpf(px), mpmath.mpf(py)), g(mpmath.mpf(px), mpmath.mpf(py))
            if abs(left - right) > mpmath.mpf(10) ** -30 * (1 + abs(right)):
                return False
    return True


def slopes(task):
    f = read(task["of"])
    return [sp.diff(f, v) for v in (x, y)]


def at(task, exprs):
    return [sp.nsimplify(e.subs({x: task["at"]["x"], y: task["at"]["y"]})) for e in exprs]


def critical(task):
    found = sp.solve(slopes(task), [x, y], dict=True)
    return sorted([(p[x], p[y]) for p in found if all(v.is_real for v in p.values())], key=str)


def classify(task):
    if any(e != 0 for e in at(task, slopes(task))):
        return "not a critical point"
    f = read(task["of"])
    values = at(task, [sp.diff(f, x, 2), sp.diff(f, x, y), sp.diff(f, y, 2)])
    determinant = values[0] * values[2] - values[1] ** 2
    if determinant == 0:
        raise ValueError(f"degenerate: {task}")
    return "saddle" if determinant < 0 else "minimum" if values[0] > 0 else "maximum"


def solutions(task):
    unknowns = sp.symbols(task["unknowns"])
    rows = []
    for equation in task["equations"]:
        left, right = equation.split("=")
        e = sp.parse_expr(left, transformations="all")
        rows.append([e.coeff(u) for u in unknowns] + [sp.Rational(right.strip())])
    matrix = sp.Matrix(rows)
    rank, augmented = matrix[:, :-1].rank(), matrix.rank()
    return "none" if rank < augmented else "one" if rank == len(unknowns) else "infinitely many"


def sobel(task):
    weights = np.array([[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]])
    pixels = np.array(task["pixels"])
    return int((pixels * (weights if task["axis"] == "x" else weights.T)).sum())


def confirm(level, task, stated):
    """The answer of this route; raises where it is another one or not fit to be asked."""
    kind = task["task"]
    if kind in ("partial", "gradient", "gradient-at", "steepest"):
        truth = slopes(task)
        if kind == "partial":
            truth = [truth["xy".index(task["by"])]]
        if kind in ("gradient-at", "steepest"):
            truth = at(task, truth)
        if kind == "steepest" and task["down"]:
            truth = [-e for e in truth]
        ours = vector(stated)
        right = len(ours) == len(truth) and all(alike(a, b) for a, b in zip(ours, truth))
        fit = any(e != 0 for e in truth) and (level > 1 or all(sp.Poly(e, x, y).coeffs() and all(
            c.is_integer for c in sp.Poly(e, x, y).coeffs()) for e in truth))
        text = ", ".join(str(e) for e in truth)
    elif kind == "critical":
        truth = critical(task)
        ours = sorted([tuple(p) for p in (lambda v: v if isinstance(v[0], (tuple, sp.Tuple)) else [v])(vector(stated))], key=str)
        right, fit = ours == truth, len(truth) > 0 and (level > 1 or all(v.is_integer for p in truth for v in p))
        text = "; ".join(str(p) for p in truth)
    elif kind == "classify":
        text = classify(task)
        right, fit = stated == text, True
    elif kind == "solutions":
        text = solutions(task)
        right, fit = stated == text, True
    elif kind == "element":
        truth = np.gradient(np.array(task["values"], float), task.get("spacing", 1))[task["index"]]
        right, fit, text = abs(float(sp.Rational(stated)) - truth) < 1e-12, truth != 0, repr(float(truth))
    else:
        truth = sobel(task)
        right, fit, text = int(stated) == truth, truth != 0, str(truth)
    if not right or not fit:
        raise SystemExit(f"{'not fit' if right else 'differs'}: {task} states {stated}, here {text}")
    return text


library = os.path.join(HERE, "../../packages/nabla/build/exercise.js")
listed = subprocess.run(
    ["node", "--input-type=module", "-e", LIST, library, str(COUNT or 35)], capture_output=True, text=True, check=True
).stdout.splitlines()
if len(set(listed)) != len(listed):
    raise SystemExit("two problems are alike")
cases = [{**case, "answer": confirm(**case)} for case in map(json.loads, listed)]
for case in cases:
    del case["stated"]
print(f"{len(cases)} answers confirmed")
if COUNT is None:
    with gzip.GzipFile(os.path.join(HERE, "cases.json.gz"), "wb", mtime=0) as file:
        file.write(json.dumps(cases, separators=(",", ":")).encode())
