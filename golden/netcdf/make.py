"""NetCDF-4 files (HDF5 with dimension scales) by h5py, and derivatives of their variables by xarray.

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
# Single precision, and two axes whose scales have one name in two groups.
x, y = np.array([0.0, 1, 3]), np.array([0.0, 10, 30, 60])
little = rng.normal(size=(3, 4)).astype("<f4")
big = rng.normal(size=(3, 4)).astype(">f4")
with h5py.File(os.path.join(here, "groups.nc"), "w") as file:
    for name, values in [("a/x", x), ("b/x", y)]:
        file[name] = values
        file[name].make_scale("x")
    packed = file.create_dataset("v", data=little, chunks=(2, 2), compression="gzip", shuffle=True)
    for axis, name in enumerate(["a/x", "b/x"]):
        packed.dims[axis].attach_scale(file[name])
    file["model/only"] = big
single = xr.DataArray(little, dims=["a", "b"], coords={"a": x, "b": y})
turned = xr.DataArray(big.astype("f4"), dims=["a", "b"], coords={"a": np.arange(3.0), "b": np.arange(4.0)})
for variable, array in [("v", single), ("model", turned)]:
    for axis, name in enumerate(["a", "b"]):
        expected = [float(value) for value in array.differentiate(name).values.ravel()]
        cases.append({"file": "groups.nc", "variable": variable, "axis": str(axis), "expected": expected})

# Variables that are in other files: by a link, as outer storage, as sources of a virtual one.
values = np.arange(12.0)
values.tofile(os.path.join(here, "outer.bin"))
with h5py.File(os.path.join(here, "outer.h5"), "w") as file:
    file["link"] = h5py.ExternalLink("groups.nc", "/v")
    file.create_dataset("stored", shape=(12,), dtype="f8", external=[("outer.bin", 0, 96)])
    layout = h5py.VirtualLayout((3, 4), "f4")
    layout[:] = h5py.VirtualSource("groups.nc", "v", (3, 4))
    file.create_virtual_dataset("virtual", layout, fillvalue=-1)
    file["own"] = values

with open(os.path.join(here, "cases.json"), "w") as out:
    made = f"xarray {xr.__version__}, NumPy {np.__version__}, h5py {h5py.__version__}"
    json.dump({"made": made, "cases": cases}, out, separators=(",", ":"))
    out.write("\n")
