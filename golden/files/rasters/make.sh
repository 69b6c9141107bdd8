#!/bin/sh
# Makes the rasters of this folder with GDAL 3.6.2, libtiff 4.5 and ImageMagick 6: what people's files are like.
# sh make.sh, in this folder; needs gdal-bin, libtiff-tools, imagemagick and python3.
set -e
export GDAL_PAM_ENABLED=NO
python3 - <<'P'
import math
def asc(name, height, nodata=None):
    with open(name, "w") as f:
        f.write("ncols 12\nnrows 10\nxllcorner 500000\nyllcorner 4649600\ncellsize 10\n")
        f.write("NODATA_value -9999\n")
        for y in range(10):
            f.write(" ".join(str(height(x, y)) for x in range(12)) + "\n")
hill = lambda x, y: round(100 + 40 * math.sin(x / 3) + 25 * math.cos(y / 4) + x, 2)
asc("plane.asc", lambda x, y: 100 + 5 * x + 3 * y)
asc("bits.asc", lambda x, y: (x + 12 * y) * 9023351 % 2**30)
asc("hole.asc", lambda x, y: -9999 if x in (5, 6) and y in (4, 5) else hill(x, y))
P
t="gdal_translate -q"
$t -ot Float32 -a_srs EPSG:32633 plane.asc metres.tif
# Heights in feet over metres, said by the band's unit; both in US feet; heights in US feet of a vertical system.
cat > ft.vrt <<'V'
<VRTDataset rasterXSize="12" rasterYSize="10"><SRS>EPSG:32633</SRS>
<GeoTransform>500000,10,0,4649700,0,-10</GeoTransform>
<VRTRasterBand dataType="Float32" band="1"><UnitType>ft</UnitType>
<SimpleSource><SourceFilename relativeToVRT="1">metres.tif</SourceFilename><SourceBand>1</SourceBand></SimpleSource>
</VRTRasterBand></VRTDataset>
V
$t ft.vrt feet.tif
rm ft.vrt
$t -ot Float32 -a_srs EPSG:2263 plane.asc us-feet.tif
$t -ot Float32 -a_srs EPSG:26918+6360 plane.asc vertical-us-feet.tif
$t -ot Float32 -a_srs EPSG:2263+5703 plane.asc metres-over-us-feet.tif
$t -ot Float32 -a_srs EPSG:32633 -a_nodata -9999 hole.asc hole.tif
$t -co COMPRESS=ZSTD -co PREDICTOR=3 hole.tif zstd-heights.tif
# Holes as LERC's own mask: NaN is written as not valid.
gdal_translate -q -ot Float32 -a_srs EPSG:32633 -a_nodata nan hole.asc nan0.tif
python3 - <<'P'
import struct
b = bytearray(open("nan0.tif", "rb").read())
b = b.replace(struct.pack("<f", -9999), struct.pack("<I", 0x7FC00000))
open("nan.tif", "wb").write(b)
P
$t -co COMPRESS=LERC -co MAX_Z_ERROR=0.01 nan.tif lerc.tif
$t -co COMPRESS=LERC_ZSTD nan.tif lerc-zstd.tif
$t -co COMPRESS=LERC_DEFLATE nan.tif lerc-deflate.tif
rm nan.tif nan0.tif
# Holes as a mask inside the file and beside it, and as alpha.
python3 - <<'P'
rows = "".join(" ".join("0" if x in (5, 6) and y in (4, 5) else "255" for x in range(12)) + "\n" for y in range(10))
head = "ncols 12\nnrows 10\nxllcorner 500000\nyllcorner 4649600\ncellsize 10\n"
open("seen.asc", "w").write(head + rows)
P
cat > masked.vrt <<'V'
<VRTDataset rasterXSize="12" rasterYSize="10"><SRS>EPSG:32633</SRS>
<GeoTransform>500000,10,0,4649700,0,-10</GeoTransform>
<MaskBand><VRTRasterBand dataType="Byte"><SimpleSource>
<SourceFilename relativeToVRT="1">seen.asc</SourceFilename><SourceBand>1</SourceBand></SimpleSource></VRTRasterBand></MaskBand>
<VRTRasterBand dataType="Int16" band="1"><SimpleSource>
<SourceFilename relativeToVRT="1">hole.asc</SourceFilename><SourceBand>1</SourceBand></SimpleSource>
</VRTRasterBand></VRTDataset>
V
$t --config GDAL_TIFF_INTERNAL_MASK YES -co COMPRESS=DEFLATE masked.vrt mask-inside.tif
$t --config GDAL_TIFF_INTERNAL_MASK NO masked.vrt mask-beside.tif
cat > alpha.vrt <<'V'
<VRTDataset rasterXSize="12" rasterYSize="10"><SRS>EPSG:32633</SRS>
<GeoTransform>500000,10,0,4649700,0,-10</GeoTransform>
<VRTRasterBand dataType="Int16" band="1"><SimpleSource>
<SourceFilename relativeToVRT="1">hole.asc</SourceFilename><SourceBand>1</SourceBand></SimpleSource></VRTRasterBand>
<VRTRasterBand dataType="Int16" band="2"><ColorInterp>Alpha</ColorInterp><SimpleSource>
<SourceFilename relativeToVRT="1">seen.asc</SourceFilename><SourceBand>1</SourceBand></SimpleSource></VRTRasterBand></VRTDataset>
V
$t -co ALPHA=YES alpha.vrt alpha.tif
# Where it lies is said beside the file.
$t -co PROFILE=BASELINE -co TFW=YES -ot Float32 plane.asc world.tif
rm -f world.tif.aux.xml
GDAL_PAM_ENABLED=YES $t -co PROFILE=BASELINE -ot Float32 -a_srs EPSG:32633 -a_nodata -9999 hole.asc aux.tif
# Colours.
convert -size 12x10 gradient:red-blue -depth 8 PNG24:rgb.png
$t -a_srs EPSG:32633 -co COMPRESS=JPEG -co PHOTOMETRIC=YCBCR rgb.png ycbcr.tif
$t -co COMPRESS=JPEG -b 1 -b 2 -b 3 -b 1 -co PHOTOMETRIC=RGB -co ALPHA=YES rgb.png rgba-jpeg.tif
$t -co INTERLEAVE=BAND -co TILED=YES -co BLOCKXSIZE=16 -co BLOCKYSIZE=16 rgb.png tiled-planes.tif
$t -co COMPRESS=ZSTD rgb.png zstd.tif
$t -b 1 -ot Byte -scale 0 255 0 14 -co NBITS=4 rgb.png four-bits.tif
$t -ot Int16 -a_srs EPSG:32633 plane.asc int16.tif
$t -ot Float64 -a_srs EPSG:32633 plane.asc float64.tif
$t -ot CFloat32 plane.asc complex.tif
$t -ot CInt16 plane.asc complex-int16.tif
# Whole numbers of 64 bits, and of bits that are no bytes; sparse tiles, tiles larger than the raster.
$t -ot Int64 -a_srs EPSG:32633 plane.asc int64.tif
$t -ot UInt64 -a_srs EPSG:32633 -co COMPRESS=ZSTD -co PREDICTOR=2 plane.asc uint64.tif
for bits in 30 26 24 17; do $t -ot UInt32 -scale 0 1073741824 0 $(( 1 << bits )) -co NBITS=$bits bits.asc bits-$bits.tif; done
gdal_translate -q -of AAIGrid bits-24.tif bits-24.asc; gdal_translate -q -of AAIGrid bits-17.tif bits-17.asc
gdal_translate -q -of AAIGrid bits-26.tif bits-26.asc
$t -ot Int16 -a_srs EPSG:32633 -co TILED=YES -co COMPRESS=LZW plane.asc large-tile.tif
$t -ot Float64 -a_srs EPSG:32633 -co COMPRESS=ZSTD -co PREDICTOR=3 plane.asc float64-differences.tif
gdal_create -q -of GTiff -outsize 12 10 -bands 1 -burn -9999 -ot Float32 -a_nodata -9999 -a_srs EPSG:32633 \
  -a_ullr 500000 4649700 500120 4649600 -co SPARSE_OK=TRUE -co TILED=YES sparse.tif
convert rgb.png BMP3:rgb.bmp
convert rgb.png -depth 8 rgb.ppm
convert rgb.png -colorspace Gray -depth 8 grey.pgm
convert rgb.png -colorspace Gray -depth 8 -compress none grey-text.pgm
rm -f seen.asc masked.vrt alpha.vrt
