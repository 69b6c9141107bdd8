"""Gradients on latitudes and longitudes, from distances that pyproj measures.

`metpy`: MetPy is not installed here; its documented definition is written out: `lat_lon_grid_deltas` takes great-circle
distances between neighbours by pyproj.Geod(ellps="sphere"), and `first_derivative` three samples with these distances, at
the ends too. `wgs84` and `sphere`: numpy.gradient with coordinates in metres, along meridians by pyproj.Geod.inv, along
parallels by the radius of the parallel: 2π of it is the whole turn.

Run with an interpreter that has pyproj, as Debian's: /usr/bin/python3 golden/earth/make.py
"""

import json
import os

import numpy as np
import pyproj

rng = np.random.default_rng(90)
here = os.path.dirname(os.path.abspath(__file__))


def listed(a):
    return [None if np.isnan(v) else float(v) for v in np.ravel(a)]


def deltas(geod, lat, lon):
    """Distances between neighbours; signs say which way (MetPy's lat_lon_grid_deltas)."""
    lons, lats = np.meshgrid(lon, lat)
    _, _, dx = geod.inv(lons[:, :-1], lats[:, :-1], lons[:, 1:], lats[:, 1:])
    _, _, dy = geod.inv(lons[:-1], lats[:-1], lons[1:], lats[1:])
    step = (np.diff(lon) + 180) % 360 - 180
    return np.sign(step)[None, :] * dx, np.sign(np.diff(lat))[:, None] * dy


def first_derivative(f, delta, axis):
    """MetPy's three-point derivative for uneven spacing, in its order of operations."""
    f = np.moveaxis(f, axis, 0)
    delta = np.moveaxis(delta, axis, 0)
    d0, d1 = delta[:-1], delta[1:]
    both = d0 + d1
    out = np.empty_like(f)
    out[1:-1] = -d1 / (both * d0) * f[:-2] + (d1 - d0) / (d0 * d1) * f[1:-1] + d0 / (both * d1) * f[2:]
    d0, d1 = delta[0], delta[1]
    out[0] = -(2 * d0 + d1) / ((d0 + d1) * d0) * f[0] + (d0 + d1) / (d0 * d1) * f[1] - d0 / ((d0 + d1) * d1) * f[2]
    d0, d1 = delta[-2], delta[-1]
    out[-1] = d1 / ((d0 + d1) * d0) * f[-3] - (d0 + d1) / (d0 * d1) * f[-2] + (2 * d1 + d0) / ((d0 + d1) * d1) * f[-1]
    return np.moveaxis(out, 0, axis)


grids = {
    "europe": (np.array([60.0, 57.5, 55, 50, 47.5]), np.arange(-10, 20, 5.0), False),
    "date line": (np.array([-20.0, -10, 5, 10]), np.array([170.0, 175, 180, -175, -170]), False),
    "globe": (np.array([89.5, 60, 0, -30, -89.5]), np.arange(0, 360, 30.0), True),
    "westwards": (np.array([0.25, 0.5, 0.75]), np.array([3.0, 2, 1, 0]), False),
}
cases = []
for name, (lat, lon, wraps) in grids.items():
    f = rng.normal(size=(len(lat), len(lon))).round(4)
    for earth in ["wgs84", "sphere", "great-circle"]:
        geod = pyproj.Geod(ellps="WGS84") if earth == "wgs84" else pyproj.Geod(ellps="sphere")
        dx, dy = deltas(geod, lat, lon)
        if earth == "great-circle":
            north, east = first_derivative(f, dy, 0), first_derivative(f, dx, 1)
        else:
            y = np.concatenate([[0], np.cumsum(dy[:, 0])])
            north = np.gradient(f, y, axis=0, edge_order=2)
            x = np.concatenate([[0], np.cumsum((np.diff(lon) + 180) % 360 - 180)])
            radius = geod.a / np.sqrt(1 - geod.es * np.sin(np.radians(lat)) ** 2) * np.cos(np.radians(lat))
            metres = np.radians(x)[None, :] * radius[:, None]
            if wraps:
                turn = np.roll(f, -1, axis=1) - np.roll(f, 1, axis=1)
                east = turn / (2 * np.radians(lon[1] - lon[0]) * radius)[:, None]
            else:
                east = np.stack([np.gradient(row, at, edge_order=2) for row, at in zip(f, metres)])
        cases.append(
            {
                "id": f"{name}-{earth}",
                "earth": "sphere=6370997" if earth == "sphere" else earth,
                "latitudes": listed(lat),
                "longitudes": listed(lon),
                "values": listed(f),
                "wraps": wraps and earth != "great-circle",
                "north": listed(north),
                "east": listed(east),
            }
        )
with open(os.path.join(here, "cases.json"), "w") as out:
    json.dump({"made": f"NumPy {np.__version__}, pyproj {pyproj.__version__}", "cases": cases}, out, separators=(",", ":"))
    out.write("\n")
