"""Writes mosaic.vrt, its tiles and heights.json: what GDAL reads from a mosaic that gdalbuildvrt makes.

    /usr/bin/python3 golden/terrain/vrt/make.py        (Debian: gdal-bin and python3-gdal 3.6.2)

Three tiles of whole numbers, of which two overlap and one stands apart, with holes; where no tile is there is a hole too.
"""
import json
import os

import numpy as np
from osgeo import gdal, osr

HERE = os.path.dirname(os.path.abspath(__file__))


def tile(name, column, row, width, height, seed):
    system = osr.SpatialReference()
    system.ImportFromEPSG(32633)
    data = gdal.GetDriverByName("GTiff").Create(name, width, height, 1, gdal.GDT_Int16, ["COMPRESS=DEFLATE"])
    data.SetGeoTransform([500000 + 10 * column, 10, 0, 6000000 - 20 * row, 0, -20])
    data.SetProjection(system.ExportToWkt())
    z = np.random.default_rng(seed).integers(100, 400, (height, width)).astype(np.int16)
    z[2, 3] = -99
    data.GetRasterBand(1).SetNoDataValue(-99)
    data.GetRasterBand(1).WriteArray(z)


def main():
    os.chdir(HERE)
    tile("west.tif", 0, 0, 12, 9, 1)
    tile("east.tif", 9, 3, 8, 7, 2)
    tile("south.tif", 2, 12, 6, 4, 3)
    gdal.BuildVRT("mosaic.vrt", ["west.tif", "east.tif", "south.tif"]).FlushCache()
    mosaic = gdal.Open("mosaic.vrt")
    answer = dict(geotransform=list(mosaic.GetGeoTransform()), heights=mosaic.ReadAsArray().tolist())
    with open("heights.json", "w") as f:
        json.dump(answer, f, separators=(",", ":"))
        f.write("\n")


if __name__ == "__main__":
    main()
