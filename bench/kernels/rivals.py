"""f and both partial derivatives by SymPy's lambdify(cse=True) on NumPy arrays, and by gcc from SymPy's C code: least CPU
time in milliseconds over 1000 x 1000 points, one thread. Reads formulas as JSON, prints JSON."""
import json, os, subprocess, sys, tempfile, time
import numpy as np, sympy as sp

x, y = sp.symbols("x y")
a = np.linspace(-3, 3, 1000)
dense = np.meshgrid(a, a, indexing="ij")
sparse = np.meshgrid(a, a, indexing="ij", sparse=True)
rng = np.random.default_rng(1)
scattered = [rng.uniform(-3, 3, 1_000_000) for _ in range(2)]


def least(f, runs=7):
    f()
    best = 1e9
    for _ in range(runs):
        t = time.process_time()
        f()
        best = min(best, time.process_time() - t)
    return best * 1e3


def c_program(outputs):
    """The grid as two loops, with what depends on x alone hoisted by the compiler where it can."""
    temporaries, reduced = sp.cse(outputs)
    lines = [f"double {name} = {sp.ccode(e)};" for name, e in temporaries]
    lines += [f"o{k}[i*N+j] = {sp.ccode(e)};" for k, e in enumerate(reduced)]
    body = "\n".join(lines)
    return f"""#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#define N 1000
static double o0[N*N], o1[N*N], o2[N*N], a[N];
__attribute__((noinline)) static void run(void) {{
  for (int i = 0; i < N; i++) {{ double x = a[i];
    for (int j = 0; j < N; j++) {{ double y = a[j]; {body} }} }}
}}
int main(void) {{ double best = 1e9;
  for (int i = 0; i < N; i++) a[i] = -3 + 6.0*i/(N-1);
  for (int r = 0; r < 9; r++) {{ clock_t t = clock(); run(); double s = (double)(clock()-t)/CLOCKS_PER_SEC;
    if (s < best) best = s; }}
  printf("%.6f %g", best*1e3, o0[12345]+o1[777]+o2[4242]); return 0; }}
"""


def gcc(outputs):
    with tempfile.TemporaryDirectory() as folder:
        source, program = os.path.join(folder, "f.c"), os.path.join(folder, "f")
        with open(source, "w") as file:
            file.write(c_program(outputs))
        flags = ["-O3", "-ffast-math", "-march=native"]
        subprocess.run(["gcc", *flags, source, "-o", program, "-lmvec", "-lm"], check=True)
        return float(subprocess.run([program], capture_output=True, text=True, check=True).stdout.split()[0])


result = {}
for name, text in json.load(sys.stdin).items():
    f = sp.sympify(text.replace("^", "**"), locals={"e": sp.E, "pi": sp.pi})
    outputs = [f, f.diff(x), f.diff(y)]
    run = sp.lambdify((x, y), outputs, "numpy", cse=True)
    times = {"dense": least(lambda: run(*dense)), "sparse": least(lambda: run(*sparse))}
    times["points"] = least(lambda: run(*scattered))
    try:
        times["gcc"] = gcc(outputs)
    except (OSError, subprocess.CalledProcessError):
        pass
    result[name] = times
print(json.dumps(result))
