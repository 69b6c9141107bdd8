"""Tables of Arrow by pyarrow, packed as pandas and Polars write them, with times in every unit.

Run with pyarrow 25: python3 golden/arrow/make.py
"""

import json
import os

import numpy as np
import pyarrow as pa
import pyarrow.feather as feather

here = os.path.dirname(os.path.abspath(__file__))
rng = np.random.default_rng(19)
rows = 300
value = rng.normal(size=rows).cumsum()
level = np.repeat(np.arange(rows // 10), 10)[:rows]
steps = rng.integers(1, 5_000_000_000, rows).cumsum()
nanoseconds = np.int64(1_700_000_000_123_456_789) + steps
units = {"s": 1_000_000_000, "ms": 1_000_000, "us": 1_000, "ns": 1}
early = -nanoseconds[::-1]
columns = {"value": pa.array(value), "level": pa.array(level, pa.int32())}
columns["single"] = pa.array(value.astype("f4"))
times = {}
for unit, length in units.items():
    # Whole seconds of early rows repeat.
    ticks = early // length if unit != "s" else np.arange(rows) * 3 - 150
    times[unit] = ticks
    columns[unit] = pa.array(ticks, pa.timestamp(unit, tz="UTC" if unit == "ns" else None))
table = pa.table(columns)
for name, packed in [("lz4", "lz4"), ("zstd", "zstd"), ("plain", "uncompressed")]:
    feather.write_feather(table, os.path.join(here, f"{name}.feather"), compression=packed, chunksize=128)
with pa.ipc.new_stream(
    os.path.join(here, "stream.arrow"), table.schema, options=pa.ipc.IpcWriteOptions(compression="lz4")
) as stream:
    stream.write_table(table, max_chunksize=100)


def gradient(numbers, ticks, length):
    """numpy.gradient over seconds as xarray counts them: nanoseconds since the first time, rounded to a double."""
    nanoseconds = ticks * length
    seconds = (nanoseconds - int(float(nanoseconds.min()))) / 1e9
    return np.gradient(numbers, seconds)


cases = [
    {"column": "value", "time": unit, "expected": gradient(value, ticks.astype("i8"), units[unit]).tolist()}
    for unit, ticks in times.items()
]
with open(os.path.join(here, "cases.json"), "w") as out:
    made = f"pyarrow {pa.__version__}, NumPy {np.__version__}"
    json.dump({"made": made, "cases": cases}, out, separators=(",", ":"))
    out.write("\n")
