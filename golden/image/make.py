"""Rewrites cases.json.gz: takes the pictures that stand in it (drawn by us) and filters them anew with OpenCV, scikit-image and SciPy.

    python3 golden/image/make.py        (Debian: python3-opencv 4.6, python3-skimage 0.19, python3-scipy 1.10)

Answers are row-major; the name of each says the call. cv.* sees the picture as uint8, skimage too (it divides by 255 itself; thresholds of canny likewise),
scipy and numpy as float64. mask=hole is false in rows [h//3, h//2) and columns [w//3, w//2). Floats have 13 significant digits.
"""
import gzip
import json
import os
import re

# With AVX-512, numpy's exp differs in the last bit, and scikit-image's Canny decides ties between neighbours by it.
os.environ.setdefault("NPY_DISABLE_CPU_FEATURES", "AVX512F AVX512CD AVX512_SKX AVX512_CLX AVX512_CNL AVX512_ICL")

import cv2
import numpy as np
from scipy import ndimage
from skimage import feature, filters

PATH = os.path.join(os.path.dirname(__file__), "cases.json.gz")
BORDERS = dict(reflect101=cv2.BORDER_REFLECT_101, replicate=cv2.BORDER_REPLICATE, reflect=cv2.BORDER_REFLECT, constant=cv2.BORDER_CONSTANT)


def arguments(name):
    """name=value pairs as Python values."""
    values = {}
    for key, value in re.findall(r"(\w+)=([\w.]+)", name):
        try:
            values[key] = json.loads(value)
        except ValueError:
            values[key] = value
    return values


def answer(name, u8):
    a = arguments(name)
    f64 = u8.astype(float)
    first, last = name.split()[0], name.split()[-1]
    peer, call = first.split(".")
    if call == "Sobel":
        depth = cv2.CV_8U if "CV_8U" in name else cv2.CV_64F
        return cv2.Sobel(u8, depth, a["dx"], a["dy"], ksize=a["ksize"], scale=a.get("scale", 1), delta=a.get("delta", 0), borderType=BORDERS[last])
    if call == "Scharr":
        return cv2.Scharr(u8, cv2.CV_64F, a["dx"], a["dy"])
    if call == "Laplacian":
        return cv2.Laplacian(u8, cv2.CV_64F, ksize=a["ksize"])
    if call == "Canny":
        return cv2.Canny(u8, a["low"], a["high"], apertureSize=a["aperture"], L2gradient=a["L2"])
    if peer == "skimage" and call == "canny":
        more = dict(low_threshold=a["low"], high_threshold=a["high"]) if "low" in a else {}
        mode = dict(mode=a["mode"]) if "mode" in a else {}
        return feature.canny(u8, sigma=a["sigma"], use_quantiles="quantiles" in name, **more, **mode).astype(int)
    if peer == "skimage":
        more = dict(mode=a["mode"]) if "mode" in a else {}
        if a.get("mask") == "hole":
            h, w = u8.shape
            more["mask"] = np.ones(u8.shape, bool)
            more["mask"][h // 3 : h // 2, w // 3 : w // 2] = False
        return getattr(filters, call)(u8, **more)
    if peer == "numpy":
        return np.gradient(f64, axis=int(last[1]))
    if "uint8-in" in name:
        return ndimage.sobel(u8, axis=1)
    if call == "gaussian_filter":
        order = [0, 0]
        order[a["axis"]] = 1
        return ndimage.gaussian_filter(f64, a["sigma"], order=order, mode=a["mode"])
    if call == "generic_gradient_magnitude":
        return ndimage.generic_gradient_magnitude(f64, ndimage.sobel, mode=a["mode"])
    return getattr(ndimage, call)(f64, **a)


def main():
    with gzip.open(PATH) as f:
        cases = json.load(f)
    for image in cases["images"]:
        u8 = np.array(image["pixels"], np.uint8).reshape(image["height"], image["width"])
        for name in image["outputs"]:
            try:
                values = answer(name, u8).ravel().tolist()
                image["outputs"][name] = [v if isinstance(v, int) else float(f"{v:.13g}") + 0.0 for v in values]
            except ValueError as error:
                image["outputs"][name] = dict(error=str(error))
    text = json.dumps(cases, separators=(",", ":")).replace(".0,", ",").replace(".0]", "]")
    with open(PATH, "wb") as raw, gzip.GzipFile("", "wb", 9, raw, mtime=0) as f:
        f.write(text.encode())


if __name__ == "__main__":
    main()
