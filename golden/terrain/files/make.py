"""Writes the same heights (20 × 12, z = x² + 3 y + 7 (x y mod 5)) to GeoTIFFs of many kinds, each with cells of 10 × 20 m in UTM zone 33N.

    python3 golden/terrain/files/make.py        (Debian: python3-gdal 3.6.2)
"""
import os

import numpy as np
from osgeo import gdal, osr

FOLDER = os.path.dirname(os.path.abspath(__file__))
y, x = np.mgrid[:12, :20]
heights = x * x + 3 * y + 7 * ((x * y) % 5)
KINDS = {
    "big-endian-lzw-differences": ("int16", ["ENDIANNESS=BIG", "COMPRESS=LZW", "PREDICTOR=2"]),
    "big-endian-lerc": ("float32", ["ENDIANNESS=BIG", "COMPRESS=LERC"]),
    "big-endian-zstd": ("float64", ["ENDIANNESS=BIG", "COMPRESS=ZSTD"]),
    "tiles-deflate-float-differences": ("float32", ["TILED=YES", "BLOCKXSIZE=16", "BLOCKYSIZE=16", "COMPRESS=DEFLATE", "PREDICTOR=3"]),
    "half": ("float32", ["NBITS=16", "COMPRESS=DEFLATE"]),
    "twelve-bits": ("uint16", ["NBITS=12"]),
    "big": ("float32", ["BIGTIFF=YES", "BLOCKYSIZE=5"]),
    "scaled": ("int16", ["COMPRESS=DEFLATE"]),
    "pixels-of-three": ("int32", ["INTERLEAVE=PIXEL", "COMPRESS=DEFLATE", "PREDICTOR=2"]),
    "bands-of-three": ("int16", ["INTERLEAVE=BAND", "TILED=YES", "BLOCKXSIZE=16", "BLOCKYSIZE=16"]),
    "control-points": ("int16", []),
    "lzma": ("int16", ["COMPRESS=LZMA"]),
}
TYPES = {"int16": gdal.GDT_Int16, "uint16": gdal.GDT_UInt16, "int32": gdal.GDT_Int32, "float32": gdal.GDT_Float32, "float64": gdal.GDT_Float64}
gdal.UseExceptions()
utm = osr.SpatialReference()
utm.ImportFromEPSG(32633)
for name, (dtype, options) in KINDS.items():
    path = os.path.join(FOLDER, name + ".tif")
    count = 3 if "three" in name else 1
    file = gdal.GetDriverByName("GTiff").Create(path, 20, 12, count, TYPES[dtype], options)
    if name == "control-points":
        file.SetGCPs([gdal.GCP(10, 47, 0, 0, 0), gdal.GCP(11, 47, 0, 20, 0), gdal.GCP(10, 46, 0, 0, 12)], "")
    else:
        file.SetGeoTransform((500000, 10, 0, 6000000, 0, -20))
        file.SetProjection(utm.ExportToWkt())
    for k in range(count):
        band = file.GetRasterBand(k + 1)
        # The heights are in the second band of three.
        values = heights if k == min(1, count - 1) else heights[::-1] * (k + 1)
        if name == "scaled":
            band.SetScale(0.25)
            band.SetOffset(-100)
            values = (values + 100) * 4
        band.WriteArray(values.astype(dtype))
    file = None
