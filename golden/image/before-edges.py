"""Writes before-edges.json: what OpenCV and NumPy make of small pictures before and with Canny.

    python3 golden/image/before-edges.py        (Debian: python3-opencv 4.6.0, python3-numpy, python3-scipy)

Of each 8-bit picture: GaussianBlur(picture, (0, 0), sigma); Otsu's threshold of the blurred picture, and the two of
auto_canny (33 % round numpy.median); Canny of the blurred picture with each pair; of pictures in colour, all with the
channels as they are but Otsu's, which is that of cvtColor's grey. Of heights with holes (null): SciPy's gaussian_filter
of the heights with zeros for holes, divided by that of the ones there are.
"""
import json
import os

import cv2
import numpy as np
from scipy import ndimage

rng = np.random.default_rng(19)


def scene(height, width, channels):
    y, x = np.mgrid[0:height, 0:width]
    shape = (height, width, channels) if channels > 1 else (height, width)
    noise = rng.normal(size=shape) * rng.uniform(0, 25)
    disc = (np.hypot(x - width * rng.uniform(0.2, 0.8), y - height * rng.uniform(0.2, 0.8)) < height / 3).astype(float)
    stripe = (np.sin(x / rng.uniform(1, 5)) > 0.3).astype(float)
    parts = [rng.uniform(0, 180) * disc + rng.uniform(0, 90) * stripe + rng.uniform(0, 60) for _ in range(channels)]
    picture = np.stack(parts, -1) if channels > 1 else parts[0]
    return np.clip(np.rint(picture + noise), 0, 255).astype(np.uint8)


def numbers(array):
    return array.ravel().tolist()


def main():
    pictures = []
    for n in range(24):
        height, width, channels = int(rng.integers(3, 34)), int(rng.integers(3, 44)), (1, 1, 3)[n % 3]
        picture = scene(height, width, channels)
        sigma = [0.3, 0.5, 0.8, 1, 1.4, 2, 2.5, 3, 5, 7.3, 12, 20][n % 12]
        blurred = cv2.GaussianBlur(picture, (0, 0), sigma)
        grey = cv2.cvtColor(blurred, cv2.COLOR_RGB2GRAY) if channels == 3 else blurred
        otsu, _ = cv2.threshold(grey, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
        middle = np.median(blurred)
        low, high = int(max(0, (1.0 - 0.33) * middle)), int(min(255, (1.0 + 0.33) * middle))
        answer = dict(shape=list(picture.shape), pixels=numbers(picture), sigma=sigma, blurred=numbers(blurred))
        answer["otsu"] = dict(low=otsu / 2, high=otsu, edges=numbers(cv2.Canny(blurred, otsu / 2, otsu) // 255))
        answer["median"] = dict(low=low, high=high, edges=numbers(cv2.Canny(blurred, low, high) // 255))
        pictures.append(answer)
    heights = []
    for sigma in (0.7, 1, 2.5):
        z = np.round(rng.normal(size=(11, 14)) * 100, 1)
        z[3, 4] = z[0, 0] = z[7:9, 10:14] = np.nan
        there = (~np.isnan(z)).astype(float)
        smooth = ndimage.gaussian_filter(np.nan_to_num(z), sigma) / ndimage.gaussian_filter(there, sigma)
        smooth[np.isnan(z)] = np.nan
        plain = [None if np.isnan(v) else float(v) for v in z.ravel()]
        heights.append(dict(shape=[11, 14], sigma=sigma, heights=plain, smooth=[None if np.isnan(v) else float(v) for v in smooth.ravel()]))
    with open(os.path.join(os.path.dirname(__file__), "before-edges.json"), "w") as f:
        json.dump(dict(pictures=pictures, heights=heights), f, separators=(",", ":"))
        f.write("\n")


if __name__ == "__main__":
    main()
