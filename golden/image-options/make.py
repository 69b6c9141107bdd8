"""Answers of OpenCV, scikit-image and SciPy for small random pictures of all types with random options, in nabla's words.

Run with a Python that has opencv, scikit-image and scipy; made with OpenCV 4.6.0, scikit-image 0.19.3, SciPy 1.10.1.
OpenCV's scales here are powers of two: with others its own single-precision sums depend on the processor.
"""

import gzip
import json
import os

# With AVX-512, numpy's exp differs in the last bit, and scikit-image's Canny decides ties between neighbours by it.
os.environ.setdefault("NPY_DISABLE_CPU_FEATURES", "AVX512F AVX512CD AVX512_SKX AVX512_CLX AVX512_CNL AVX512_ICL")

import cv2
import numpy as np
from scipy import ndimage
from skimage import feature, filters

rng = np.random.default_rng(1986)
HERE = os.path.dirname(os.path.abspath(__file__))
MODES = ["reflect", "mirror", "nearest", "constant", "wrap"]
BORDERS = {
    "reflect101": cv2.BORDER_REFLECT_101,
    "replicate": cv2.BORDER_REPLICATE,
    "reflect": cv2.BORDER_REFLECT,
    "constant": cv2.BORDER_CONSTANT,
}
DEPTHS = {"uint8": cv2.CV_8U, "int16": cv2.CV_16S, "float32": cv2.CV_32F, "float64": cv2.CV_64F}
cases = []


def pick(*of):
    return of[rng.integers(len(of))]


def some(count):
    """Whether an option that is given one time in `count` is given."""
    return bool(rng.integers(count) == 0)


def picture(dtype, channels=()):
    height, width = pick((1, 1), (1, pick(2, 3, 7)), (pick(2, 3, 7), 1), *[rng.integers(1, 10, 2)] * 4)
    shape = (int(height), int(width), *channels)
    if dtype.startswith("float"):
        return (np.round(rng.normal(size=shape) * 64) / 64 if some(2) else rng.normal(size=shape)).astype(dtype)
    low, high = np.iinfo(dtype).min, np.iinfo(dtype).max
    if some(3):
        return rng.choice([low, high, 0, 7], size=shape).astype(dtype)
    return rng.integers(low, high, size=shape, endpoint=True).astype(dtype)


def keep(peer, image, call, options, result, both=None):
    cases.append(
        {
            "peer": peer,
            "dtype": str(image.dtype),
            "shape": list(image.shape),
            "pixels": image.ravel().tolist(),
            "call": call,
            "options": options,
            **({"both": both} if both else {}),
            "out": str(result.dtype),
            "result": result.astype(float).ravel().tolist(),
        }
    )


def flat(mask):
    return mask.astype(int).tolist()


def opencv():
    image = picture(pick("uint8", "uint8", "int16", "float64"))
    depth = {"uint8": pick(*DEPTHS), "int16": pick("int16", "float64"), "float64": "float64"}[str(image.dtype)]
    border, scale, delta = pick(*BORDERS), pick(1, 1, 2, 0.5, -1, 0.125), pick(0, 0, 128, -3)
    words = {"border": border, "scale": scale, "delta": delta}
    rest = {"scale": scale, "delta": delta, "borderType": BORDERS[border]}
    name = pick("Sobel", "Scharr", "Laplacian")
    if name == "Sobel":
        size, order = pick(1, 3, 5, 7), pick((1, 0), (0, 1), (1, 1), (2, 0), (0, 2), (2, 1), (2, 2))
        result = cv2.Sobel(image, DEPTHS[depth], *order, ksize=size, **rest)
        return keep("cv.Sobel", image, "sobel", {**words, "size": size, "order": order}, result)
    if name == "Scharr":
        dx = int(rng.integers(2))
        result = cv2.Scharr(image, DEPTHS[depth], dx, 1 - dx, **rest)
        return keep("cv.Scharr", image, "scharr", {**words, "axis": "yx"[dx]}, result)
    size = pick(1, 3, 5, 7)
    image = image if image.dtype != np.float64 else np.round(image * 64)
    result = cv2.Laplacian(image, DEPTHS[depth], ksize=size, **rest)
    return keep("cv.Laplacian", image, "laplacian", {**words, "size": size}, result)


def opencv_canny():
    image = picture("uint8", pick((), (), (3,)))
    size, l2 = pick(3, 5, 7), some(2)
    most = {3: 600, 5: 6000, 7: 90000}[size]
    low, high = pick(0, 10.5, float(rng.uniform(0, most)), -5), pick(50, float(rng.uniform(0, most)), 40000)
    result = cv2.Canny(image, low, high, apertureSize=size, L2gradient=l2)
    keep("cv.Canny", image, "canny", {"low": low, "high": high, "size": size, "norm": "L2" if l2 else "L1"}, result)


def scikit():
    image = picture(pick("uint8", "uint16", "int16", "float64"))
    name, options = pick("sobel", "scharr", "prewitt", "farid", "roberts"), {"scale": "scikit-image"}
    mask = rng.integers(0, 5, size=image.shape) > 0 if some(3) else None
    if mask is not None:
        options["mask"] = flat(mask)
    axis = pick("x", "y", None)
    if axis:
        end = {"x": "_pos_diag", "y": "_neg_diag"}[axis] if name == "roberts" else {"x": "_v", "y": "_h"}[axis]
        result = getattr(filters, name + end)(image, mask=mask)
        return keep("skimage." + name + end, image, name, {**options, "axis": axis}, result)
    mode = {"mode": pick(*MODES)} if name in ("sobel", "scharr", "prewitt") else {}
    if mode:
        options["border"] = mode["mode"]
    return keep("skimage." + name, image, name, options, getattr(filters, name)(image, mask=mask, **mode), "RMS")


def scikit_canny():
    image = picture(pick("uint8", "uint16", "float64"))
    sigma, quantiles, mode, cval = pick(0.5, 1.0, 1.4, 2.0), some(2), pick(*MODES), pick(0, 0, 0.5)
    words = {"like": "scikit-image", "sigma": sigma, "quantiles": quantiles, "border": mode, "outside": cval}
    rest = {"sigma": sigma, "use_quantiles": quantiles, "mode": mode, "cval": cval}
    if some(2):
        white = 1 if quantiles or image.dtype == np.float64 else np.iinfo(image.dtype).max
        low, high = sorted(float(x * white) for x in rng.uniform(0, 0.8, 2))
        words, rest = {**words, "low": low, "high": high}, {**rest, "low_threshold": low, "high_threshold": high}
    if some(3):
        rest["mask"] = rng.integers(0, 6, size=image.shape) > 0
        words["mask"] = flat(rest["mask"])
    keep("skimage.canny", image, "canny", words, feature.canny(image, **rest))


def scikit_canny_of_shapes():
    """Symmetric shapes: ties between neighbours are decided by the last bit of the Gaussian's weights."""
    image = np.zeros(tuple(int(n) for n in rng.integers(80, 150, 2)), np.uint8)
    for _ in range(4):
        first, second = ([int(n) for n in rng.integers(0, 150, 2)] for _ in range(2))
        grey = int(rng.integers(1, 256))
        if some(2):
            cv2.circle(image, first, second[0] // 4, grey, -1)
        else:
            cv2.rectangle(image, first, second, grey, -1)
    mode = pick(*MODES)
    result = feature.canny(image, 3.0, mode=mode)
    keep("skimage.canny of shapes", image, "canny", {"like": "scikit-image", "sigma": 3, "border": mode}, result)


def scipy():
    image = picture(pick("uint8", "int16", "float32", "float64"))
    mode, cval = pick(*MODES), pick(0, 7, 2.5)
    words = {"scale": "scipy", "border": mode, "outside": cval}
    rest = {"mode": mode, "cval": cval, "output": pick(image.dtype, np.float64)}
    name, axis = pick("sobel", "prewitt", "laplace", "gaussian_filter", "gaussian_laplace"), int(rng.integers(2))
    if name in ("sobel", "prewitt"):
        result = getattr(ndimage, name)(image, axis=axis, **rest)
        return keep("scipy." + name, image, name, {**words, "axis": "yx"[axis]}, result)
    if name == "laplace":
        return keep("scipy.laplace", image, "laplacian", words, ndimage.laplace(image, **rest))
    image = image if image.dtype.kind == "f" else image.astype(np.float64)
    rest["output"] = pick(image.dtype, np.float64)
    words |= {"sigma": pick(0.5, 1.0, 1.7, 3.0), "truncate": pick(4.0, 4.0, 2.0, 1.0)}
    rest |= {"sigma": words["sigma"], "truncate": words["truncate"]}
    if name == "gaussian_laplace":
        return keep("scipy.gaussian_laplace", image, "gaussianLaplacian", words, ndimage.gaussian_laplace(image, **rest))
    dy, dx = (int(n) for n in rng.integers(0, 4, 2))
    result = ndimage.gaussian_filter(image, order=(dy, dx), **rest)
    return keep("scipy.gaussian_filter", image, "gaussian", {**words, "order": [dx, dy]}, result)


for make in (opencv, opencv_canny, scikit, scikit_canny, scipy):
    for _ in range(120):
        make()

for _ in range(24):
    scikit_canny_of_shapes()

with open(f"{HERE}/cases.json.gz", "wb") as file:
    file.write(gzip.compress(json.dumps(cases, separators=(",", ":")).encode(), mtime=0))
print(len(cases), "cases")
