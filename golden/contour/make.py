"""Rewrites cases.json.gz: takes the grids and levels that stand in it and computes every answer anew with contourpy.

    python3 golden/contour/make.py        (Debian: python3-contourpy, 1.0.7)

A case has z (ny rows of nx heights, row-major), optional x and y ({shape, values}; else column and row index) and, for each of
three configurations, the lines at each level and the filled bands between neighbouring levels: counts, lengths, areas (12 digits)
and the ends of open lines (sorted, as the lines are, by points and length). A line is closed when its first point equals its last; `points` counts both.
"""
import gzip
import json
import os

import numpy as np
from contourpy import contour_generator

PATH = os.path.join(os.path.dirname(__file__), "cases.json.gz")
CONFIGURATIONS = {
    "serial corner_mask=true": dict(corner_mask=True),
    "serial corner_mask=false": dict(corner_mask=False),
    "serial quad_as_tri=true": dict(quad_as_tri=True),
}


def number(v):
    return float(f"{v:.12g}") + 0.0


def area(p):
    x, y = p[:, 0], p[:, 1]
    return 0.5 * float(np.sum(x[:-1] * y[1:] - x[1:] * y[:-1]))


def line(p):
    closed = bool(np.array_equal(p[0], p[-1]))
    length = float(np.sum(np.hypot(*np.diff(p, axis=0).T)))
    one = dict(points=len(p), closed=closed, length=number(length))
    if closed:
        return one | dict(signed_area=number(area(p)))
    return one | dict(ends=sorted([number(v) for v in end] for end in (p[0], p[-1])))


def at_level(generator, level):
    each = sorted((line(p) for p in generator.lines(level)), key=lambda e: (e["points"], e["length"]))
    closed = [e for e in each if e["closed"]]
    return dict(
        level=level,
        lines=len(each),
        closed=len(closed),
        open=len(each) - len(closed),
        total_length=number(sum(e["length"] for e in each)),
        enclosed_area=number(abs(sum(e["signed_area"] for e in closed))),
        abs_area_sum=number(sum(abs(e["signed_area"]) for e in closed)),
        each=each,
    )


def between(generator, lower, upper):
    polygons, offsets = generator.filled(lower, upper)
    holes, total = 0, 0.0
    for p, o in zip(polygons, offsets):
        holes += len(o) - 2
        total += sum(area(p[a:b]) for a, b in zip(o[:-1], o[1:]))
    return dict(lower=lower, upper=upper, polygons=len(polygons), holes=holes, area=number(total))


def main():
    with gzip.open(PATH) as f:
        cases = json.load(f)
    for case in cases["cases"]:
        z = np.ma.masked_invalid(np.array([float(v) for v in case["z"]]).reshape(case["ny"], case["nx"]))
        x, y = (case[k] and np.array([float(v) for v in case[k]["values"]]).reshape(case[k]["shape"]) for k in "xy")
        levels = [e["level"] for e in case["outputs"]["serial corner_mask=true"]["levels"]]
        for name, configuration in CONFIGURATIONS.items():
            generator = contour_generator(x, y, z, name="serial", fill_type="OuterOffset", line_type="Separate", **configuration)
            bands = [(b["lower"], b["upper"]) for b in case["outputs"][name]["filled"]]
            case["outputs"][name] = dict(
                levels=[at_level(generator, level) for level in levels],
                filled=[between(generator, *band) for band in bands],
            )
    with open(PATH, "wb") as raw, gzip.GzipFile("", "wb", 9, raw, mtime=0) as f:
        f.write(json.dumps(cases, separators=(",", ":")).encode())


if __name__ == "__main__":
    main()
