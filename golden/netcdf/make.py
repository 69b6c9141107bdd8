"""A NetCDF-4 file (HDF5 with dimension scales) by h5py, and derivatives of its variables by xarray.

Run with Debian's python3-xarray and python3-h5py: /usr/bin/python3 golden/netcdf/make.py
"""

import json
import os

import h5py
import numpy as np
import xarray as xr

here = os.path.dirname(os.path.abspath(__file__))
rng = np.random.default_rng(410)
path = os.path.join(here, "climate.nc")
hours = np.array([0, 6, 12, 24, 30], "i8")
lat, lon = np.array([60.0, 50, 40, 30]), np.arange(6) * 2.5
stored = rng.integers(-900, 900, (5, 4, 6)).astype("i2")
stored[4, 3, 5] = -32768
plain = rng.normal(size=(5, 4)).astype(">f8")

# NetCDF-4 is HDF5 with dimension scales (HDF5 Dimension Scale Specification; NetCDF-4 File Format Specification).
with h5py.File(path, "w") as file:
    for name, values, units in [
        ("time", hours, "hours since 1900-01-01"),
        ("lat", lat, "degrees_north"),
        ("lon", lon, "degrees_east"),
    ]:
        file[name] = values
        file[name].make_scale(name)
        file[name].attrs["units"] = units
    t2m = file.create_dataset("t2m", data=stored, chunks=(2, 4, 3), compression="gzip", shuffle=True)
    t2m.attrs.update(
        {"units": "K", "scale_factor": 0.01, "add_offset": 280.0, "_FillValue": np.array([-32768], "i2")}
    )
    wind = file.create_dataset("model/wind", data=plain)
    for variable, axes in [(t2m, ["time", "lat", "lon"]), (wind, ["time", "lat"])]:
        for axis, name in enumerate(axes):
            variable.dims[axis].attach_scale(file[name])
    file["label"] = "words"
    # No chunk of it is stored.
    file.create_dataset("huge", shape=(1 << 16, 1 << 16), chunks=(1 << 10, 1 << 10), dtype="u1")

values_of = {"t2m": stored * 0.01 + 280, "wind": plain.astype("f8")}
values_of["t2m"][stored == -32768] = np.nan
time = np.datetime64("1900-01-01", "ns") + hours * np.timedelta64(1, "h")
coords = {"time": time, "lat": lat, "lon": lon}
cases = []
for variable, name, axes in [("t2m", "t2m", "time"), ("t2m", "t2m", "lat"), ("t2m", "t2m", "lon")] + [
    ("model/wind", "wind", "time")
]:
    values = values_of[name]
    dims = ["time", "lat", "lon"][: values.ndim]
    array = xr.DataArray(values, dims=dims, coords={dim: coords[dim] for dim in dims})
    per = {"datetime_unit": "D"} if axes == "time" else {}
    expected = array.differentiate(axes, **per).values.ravel()
    cases.append(
        {
            "variable": variable,
            "axis": axes,
            **({"per": "day"} if per else {}),
            "expected": [None if np.isnan(v) else float(v) for v in expected],
        }
    )
with open(os.path.join(here, "cases.json"), "w") as out:
    made = f"xarray {xr.__version__}, NumPy {np.__version__}, h5py {h5py.__version__}"
    json.dump({"made": made, "cases": cases}, out, separators=(",", ":"))
    out.write("\n")
