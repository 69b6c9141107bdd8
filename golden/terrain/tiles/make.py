"""Terrain tiles as map services give them, Mapbox Terrain-RGB and Terrarium, with the heights that they stand for.

Both formulas are computed in exact fractions; each height is the double nearest to its fraction. Pixels that are
wholly transparent are holes (null). python3 make.py, in any folder; needs nothing beyond the standard library.
Sources: docs.mapbox.com/data/tilesets/guides/access-elevation-data, github.com/tilezen/joerd/blob/master/docs/formats.md
"""

import json
import pathlib
import random
import struct
import zlib
from fractions import Fraction

FOLDER = pathlib.Path(__file__).parent
WIDTH, HEIGHT = 9, 7


def png(pixels, channels):
    def chunk(name, data):
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    rows = b"".join(
        b"\0" + b"".join(bytes(pixel) for pixel in pixels[y * WIDTH : (y + 1) * WIDTH]) for y in range(HEIGHT)
    )
    header = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 6 if channels == 4 else 2, 0, 0, 0)
    head = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header)
    return head + chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b"")


def mapbox(r, g, b):
    return Fraction(-10000) + Fraction(r * 65536 + g * 256 + b) / 10


def terrarium(r, g, b):
    return Fraction(r * 256 + g) + Fraction(b, 256) - 32768


def main():
    random.seed(1)
    heights = {}
    for name, formula, low, high in [("mapbox", mapbox, 95000, 188486), ("terrarium", terrarium, 8385000, 10654000)]:
        codes = [0, 2**24 - 1, *(random.randint(low, high) for _ in range(WIDTH * HEIGHT - 2))]
        colours = [(code >> 16, code >> 8 & 255, code & 255) for code in codes]
        (FOLDER / f"{name}.png").write_bytes(png(colours, 3))
        heights[name] = [float(formula(*colour)) for colour in colours]
        # The alpha of every fifth pixel is 0, of others 128 or 255: what shines through has a height.
        alphas = [0 if k % 5 == 2 else 128 if k % 5 == 3 else 255 for k in range(len(codes))]
        seen = [(*colour, alpha) for colour, alpha in zip(colours, alphas)]
        (FOLDER / f"{name}-holes.png").write_bytes(png(seen, 4))
        heights[f"{name}-holes"] = [
            None if alpha == 0 else height for height, alpha in zip(heights[name], alphas)
        ]
    (FOLDER / "heights.json").write_text(json.dumps({"width": WIDTH, "height": HEIGHT, **heights}) + "\n")


main()
