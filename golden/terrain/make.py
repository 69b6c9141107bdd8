"""Rewrites cases.json.gz: takes the heights that stand in it (drawn by us) and asks gdaldem anew.

    python3 golden/terrain/make.py        (Debian: gdal-bin 3.6.2, python3-numpy)

A case has `values` (row-major, rows from north to south), `dtype`, `geotransform` (cell sizes at 1 and, negative, 5), `nodata` and `scale_option` (gdaldem's -s,
given to slope and hillshade). The name of each answer says the call. Floats are float32 with 9 digits.
"""
import gzip
import json
import os
import re
import subprocess
import tempfile

import numpy as np

PATH = os.path.join(os.path.dirname(__file__), "cases.json.gz")


def hills():
    """Three drawn hills with holes: a block, single cells, one at the rim."""
    y, x = np.mgrid[0:30, 0:40]
    z = sum(h * np.exp(-((x - a) ** 2 + (y - b) ** 2) / s) for h, a, b, s in ((90, 12, 10, 60), (60, 28, 18, 90), (-30, 20, 24, 40)))
    z = (100 + z + 0.5 * x).astype(np.float32)
    z[8:12, 30:34] = z[20, 5] = z[0, 17] = z[25, 39] = z[22, 7] = -9999
    return z


def arguments(name, case):
    words = name.split()
    scale = ["-s", str(case["scale_option"])] if case["scale_option"] != 1 and words[0] in ("slope", "hillshade") else []
    flags = []
    for word in words[1:]:
        key, _, value = word.partition("=")
        if word == "percent":
            flags += ["-p"]
        elif word in ("compute_edges", "trigonometric", "zero_for_flat", "multidirectional", "combined", "igor"):
            flags += ["-" + word]
        elif word in ("Horn", "ZevenbergenThorne", "Riley", "Wilson"):
            flags += ["-alg", word]
        elif key in ("az", "alt", "z") and not ("multidirectional" in name and key == "az"):
            flags += ["-" + key, value]
    return words[0], flags + scale


def ask(case, name, folder):
    source, target = os.path.join(folder, "dem.bil"), os.path.join(folder, "out.img")
    dtype = np.dtype(case["dtype"])
    np.array([float(v) for v in case["values"]]).astype(dtype).tofile(source)
    gt = case["geotransform"]
    with open(os.path.join(folder, "dem.hdr"), "w") as f:
        kind = "FLOAT" if dtype.kind == "f" else "SIGNEDINT"
        f.write(f"NROWS {case['height']}\nNCOLS {case['width']}\nNBANDS 1\nNBITS {8 * dtype.itemsize}\nPIXELTYPE {kind}\nBYTEORDER I\nLAYOUT BIL\n")
        f.write(f"XDIM {gt[1]}\nYDIM {-gt[5]}\nULXMAP {gt[0] + gt[1] / 2}\nULYMAP {gt[3] + gt[5] / 2}\n")
        if case["nodata"] is not None:
            f.write(f"NODATA {case['nodata']}\n")
    mode, flags = arguments(name, case)
    subprocess.run(["gdaldem", mode, source, target, "-q", "-of", "ENVI", *flags], check=True, stderr=subprocess.DEVNULL)
    values = np.fromfile(target, np.uint8 if mode == "hillshade" else np.float32)
    return [int(v) if mode == "hillshade" else float(f"{v:.9g}") + 0.0 for v in values]


def main():
    with gzip.open(PATH) as f:
        cases = json.load(f)
    if all(case["id"] != "hills-nodata" for case in cases["cases"]):
        z = hills()
        like = cases["cases"][0]["outputs"]
        cases["cases"].append(
            dict(id="hills-nodata", width=40, height=30, dtype="float32", geotransform=[0, 10, 0, 300, 0, -10], nodata=-9999, scale_option=1)
            | dict(values=[float(f"{v:.9g}") for v in z.ravel()], outputs={name: dict(dtype=a["dtype"], values=[]) for name, a in like.items()})
        )
    for case in cases["cases"]:
        for name in ("TRI Wilson", "TRI compute_edges", "TRI Wilson compute_edges", "TPI compute_edges", "roughness compute_edges"):
            case["outputs"].setdefault(name, dict(dtype="float32", values=[]))
    with tempfile.TemporaryDirectory() as folder:
        for case in cases["cases"]:
            for name in case["outputs"]:
                case["outputs"][name]["values"] = ask(case, name, folder)
    text = json.dumps(cases, separators=(",", ":")).replace(".0,", ",").replace(".0]", "]")
    with open(PATH, "wb") as raw, gzip.GzipFile("", "wb", 9, raw, mtime=0) as f:
        f.write(text.encode())


if __name__ == "__main__":
    main()
