"""Writes flow.json: where water runs on small drawn terrains, as GRASS GIS has it.

    /usr/bin/python3 golden/terrain/flow.py        (Debian: grass-core 8.2.1, python3-numpy)

r.fill.dir fills the pits of a terrain and gives the D8 directions of what comes out; that filled terrain is the case,
so that every cell has a way out. Its directions are degrees from the east against the clock; here they are ways from
the east clockwise, 0 to 7. `null` are cells at the rim, those with a neighbour as high and those with two steepest
drops, where GRASS has rules of its own. It takes all cells for squares, so they are.
"""
import json
import os
import subprocess
import tempfile

import numpy as np

HEADER = "north: {h}\nsouth: 0\neast: {w}\nwest: 0\nrows: {rows}\ncols: {cols}\n"


def ascii_grid(z, size):
    rows, cols = z.shape
    head = HEADER.format(h=rows * size, w=cols * size, rows=rows, cols=cols)
    return head + "\n".join(" ".join(f"{v:.3f}" for v in row) for row in z) + "\n"


def numbers(path):
    lines = open(path).read().splitlines()[6:]
    return np.array([[np.nan if v == "*" else float(v) for v in line.split()] for line in lines])


def grass(folder, z, size):
    """The filled heights and the directions."""
    with open(os.path.join(folder, "dem.txt"), "w") as f:
        f.write(ascii_grid(z, size))
    lines = ["set -e", "r.in.ascii --q --o input=dem.txt output=dem", "g.region raster=dem"]
    lines += ["r.fill.dir --q --o input=dem output=filled direction=dir"]
    lines += ["r.out.ascii --q --o precision=6 input=filled output=filled.txt", "r.out.ascii --q --o input=dir output=dir.txt"]
    with open(os.path.join(folder, "run.sh"), "w") as f:
        f.write("\n".join(lines) + "\n")
    subprocess.run(["grass", "--tmp-location", "XY", "--exec", "sh", "run.sh"], cwd=folder, check=True, capture_output=True)
    return numbers(os.path.join(folder, "filled.txt")), numbers(os.path.join(folder, "dir.txt"))


def is_plain(z):
    """The cells within, with one steepest drop and no neighbour as high."""
    padded = np.pad(z, 1, constant_values=-np.inf)
    shifts = [(a, b) for a in (-1, 0, 1) for b in (-1, 0, 1) if (a, b) != (0, 0)]
    drops = np.stack([(z - np.roll(padded, s, (0, 1))[1:-1, 1:-1]) / np.hypot(*s) for s in shifts])
    ordered = np.sort(drops, 0)
    return np.isfinite(ordered[-1]) & (ordered[-1] - ordered[-2] > 1e-9) & (drops != 0).all(0)


def main():
    rng = np.random.default_rng(84)
    cases = []
    for rows, cols, size in ((18, 24, 10), (22, 17, 5), (30, 30, 30)):
        y, x = np.mgrid[0:rows, 0:cols]
        z = np.round(200 + 3 * y * size / 10 + 12 * np.sin(x / 3.3) * np.cos(y / 4.1) + rng.normal(size=(rows, cols)), 3)
        with tempfile.TemporaryDirectory() as folder:
            filled, degrees = grass(folder, z, size)
        plain = is_plain(filled)
        ways = [[int((8 - degrees[r, c] / 45) % 8) if plain[r, c] else None for c in range(cols)] for r in range(rows)]
        cases.append(dict(cellSize=size, heights=filled.tolist(), ways=ways))
    with open(os.path.join(os.path.dirname(__file__), "flow.json"), "w") as f:
        json.dump(cases, f, separators=(",", ":"))
        f.write("\n")


if __name__ == "__main__":
    main()
