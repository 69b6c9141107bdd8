"""Derivatives along named axes by xarray's `differentiate`, and grids of long tables by pandas.

Run with an interpreter that has them, as Debian's: /usr/bin/python3 golden/xarray/make.py
"""

import json
import os

import numpy as np
import pandas as pd
import xarray as xr
import zarr

rng = np.random.default_rng(1819)
here = os.path.dirname(os.path.abspath(__file__))


def listed(a):
    return [float(v) for v in np.ravel(a)]


def iso(times):
    return [str(t) for t in times]


start = np.datetime64("2024-02-27T21:30:00.000000001", "ns")
axes = {
    "daily": np.datetime64("2023-12-30", "ns") + np.arange(9) * np.timedelta64(1, "D"),
    "hourly": np.datetime64("2024-02-28T20:00", "ns") + np.arange(11) * np.timedelta64(3600, "s"),
    "logger": start + np.cumsum(rng.integers(1, 9_000_000_000, 12)).astype("m8[ns]"),
    "nanoseconds": start + np.cumsum(rng.integers(1, 900, 10)).astype("m8[ns]"),
    "years": np.array(["1957-10-04", "1961-04-12", "1969-07-20", "1990-04-24", "2021-12-25"], "M8[ns]"),
    "backwards": (np.datetime64("2024-03-01", "ns") + np.arange(7) * np.timedelta64(7, "h"))[::-1],
}
series = []
for name, time in axes.items():
    values = rng.normal(size=len(time)).round(5)
    da = xr.DataArray(values, dims="time", coords={"time": time})
    for unit in ["W", "D", "h", "m", "s", "ms", "us", "ns"]:
        for edge_order in (1, 2):
            series.append(
                {
                    "id": f"{name}-{unit}-{edge_order}",
                    "times": iso(time),
                    "values": listed(values),
                    "per": unit,
                    "edgeOrder": edge_order,
                    "expected": listed(da.differentiate("time", edge_order=edge_order, datetime_unit=unit)),
                }
            )

tables = []
for name, coords in {
    "numbers": {"lat": [50.0, 40, 30], "lon": [0.0, 2.5, 5, 10]},
    "times": {"time": iso(axes["hourly"][:4]), "lev": [1000.0, 850, 500]},
    "three": {"t": [0.0, 1], "y": [0.5, -0.25, 4], "x": [3.0, 1, 2]},
}.items():
    index = pd.MultiIndex.from_product(coords.values(), names=coords.keys())
    frame = pd.DataFrame({"z": rng.normal(size=len(index)).round(4)}, index=index).reset_index()
    frame = frame.sample(frac=1, random_state=3)[[*list(coords)[::-1], "z"]]
    typed = frame.assign(**{k: pd.to_datetime(frame[k]) for k in coords if k == "time"})
    grid = typed.set_index(list(coords)).to_xarray()["z"].sortby(list(coords))
    for axis in coords:
        unit = {"datetime_unit": "h"} if axis == "time" else {}
        tables.append(
            {
                "id": f"{name}-{axis}",
                "csv": frame.to_csv(index=False),
                "axes": list(coords),
                "axis": axis,
                **({"per": "hour"} if axis == "time" else {}),
                "shape": list(grid.shape),
                "expected": listed(grid.differentiate(axis, **unit)),
            }
        )
    if len(coords) == 2 and name == "numbers":
        wide = grid.to_pandas()
        for axis in coords:
            tables.append(
                {
                    "id": f"labels-{axis}",
                    "csv": wide.to_csv(),
                    "axis": ["lat", "lon"].index(axis),
                    "shape": list(grid.shape),
                    "expected": listed(grid.differentiate(axis)),
                }
            )

# A store of xarray in a .zip: values packed as CF has it, times in hours since 1900; and one of datetime64, by zarr.
time = np.datetime64("2023-12-30", "ns") + np.array([0, 6, 12, 24, 30]) * np.timedelta64(1, "h")
dataset = xr.Dataset(
    {"air": (("time", "lat", "lon"), rng.normal(280, 5, (5, 4, 6)).round(2), {"units": "K", "long_name": "temperature"})},
    coords={
        "time": time,
        "lat": ("lat", [60.0, 50, 40, 30], {"units": "degrees_north"}),
        "lon": ("lon", np.arange(6) * 2.5, {"units": "degrees_east"}),
    },
)
packed = {"dtype": "i2", "scale_factor": 0.01, "add_offset": 280, "_FillValue": -32768}
with zarr.ZipStore(os.path.join(here, "air.zip"), mode="w") as store:
    dataset.to_zarr(store, encoding={"air": packed, "time": {"units": "hours since 1900-01-01"}})
with zarr.ZipStore(os.path.join(here, "days.zip"), mode="w") as store:
    days = zarr.group(store)
    days.array("day", np.array(["2024-02-28", "2024-02-29", "2024-03-02"], "M8[D]")).attrs["_ARRAY_DIMENSIONS"] = ["day"]
    days.array("f", np.array([1.0, 2, 8])).attrs["_ARRAY_DIMENSIONS"] = ["day"]
# xarray unpacks 16-bit integers to float32; here they are unpacked to doubles.
with zarr.ZipStore(os.path.join(here, "air.zip"), mode="r") as store:
    opened = xr.open_zarr(store, mask_and_scale=False)
    air = opened.air.load() * 0.01 + 280
stores = [
    {
        "axis": axis,
        **({"per": per} if per else {}),
        "edgeOrder": edge_order,
        "expected": listed(air.differentiate(axis, edge_order=edge_order, datetime_unit=per)),
    }
    for axis, per in [("time", "h"), ("time", "D"), ("time", "s"), ("lat", None), ("lon", None)]
    for edge_order in (1, 2)
]

with open(os.path.join(here, "cases.json"), "w") as out:
    made = f"xarray {xr.__version__}, NumPy {np.__version__}, pandas {pd.__version__}"
    json.dump({"made": made, "series": series, "tables": tables, "stores": stores}, out, separators=(",", ":"))
    out.write("\n")
