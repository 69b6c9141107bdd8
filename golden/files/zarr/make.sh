#!/bin/sh
# Zarr arrays as GDAL 3.6.2 (Debian's gdal-bin) writes them: 6 × 7 numbers, in chunks of 4 × 4, one .zip for each
# compressor and filter. Element i, j is 7i + j − 10. Run in this folder; needs gdal-bin, python3 and NumPy.
set -e
here=$PWD
cd "$(mktemp -d)"
python3 - <<'PYTHON'
import numpy as np
(np.arange(42) - 10).astype("<i2").tofile("numbers.raw")
open("numbers.vrt", "w").write("""<VRTDataset rasterXSize="7" rasterYSize="6">
<VRTRasterBand dataType="Int16" band="1" subClass="VRTRawRasterBand"><SourceFilename relativeToVRT="1">numbers.raw</SourceFilename>
<ImageOffset>0</ImageOffset><PixelOffset>2</PixelOffset><LineOffset>14</LineOffset><ByteOrder>LSB</ByteOrder></VRTRasterBand></VRTDataset>""")
PYTHON
export GDAL_VRT_RAWRASTERBAND_ALLOWED_SOURCE=ALL
make() {
  name=$1
  shift
  gdal_translate -q -of Zarr -co BLOCKSIZE=4,4 -co ARRAY_NAME=a "$@" numbers.vrt "$name.zarr"
  rm -f "$here/$name.zip"
  (cd "$name.zarr" && python3 -c "
import os, sys, zipfile
with zipfile.ZipFile(sys.argv[1], 'w') as out:
    for folder, _, names in sorted(os.walk('.')):
        for name in sorted(names):
            out.writestr(zipfile.ZipInfo(os.path.relpath(os.path.join(folder, name))), open(os.path.join(folder, name), 'rb').read())
" "$here/$name.zip")
}
make gzip_f8 -co COMPRESS=GZIP -ot Float64
make zlib_f4 -co COMPRESS=ZLIB -ot Float32
make zstd_i2 -co COMPRESS=ZSTD
make lz4_i4 -co COMPRESS=LZ4 -ot Int32
make lzma_i2 -co COMPRESS=LZMA
for codec in blosclz lz4 lz4hc zlib zstd; do
  make "blosc_$codec" -co COMPRESS=BLOSC -co BLOSC_CNAME=$codec -co BLOSC_SHUFFLE=BIT
done
make delta_i2 -co FILTER=DELTA -co COMPRESS=ZLIB
make fortran_i2 -co CHUNK_MEMORY_LAYOUT=F
make packed_i2 -a_scale 0.5 -a_offset 100 -a_nodata -7
