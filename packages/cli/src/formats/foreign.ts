import type { Words } from "nabla";
import { isUrl } from "../files/web.js";

/** Formats that other programs read, by their first bytes, and the way from them to one that nabla reads. */
interface Foreign {
  readonly name: Words;
  readonly wayOut: Words;
  readonly is: (head: Uint8Array, path: string) => boolean;
  /** Files of it are read whose names end so. */
  readonly ending?: string;
}

const both = (text: string): Words => ({ en: text, ru: text });
const begins =
  (text: string, at = 0) =>
  (head: Uint8Array): boolean =>
    [...text].every((c, k) => head[at + k] === c.charCodeAt(0));
/** Does a text that begins so go on as none? A heading may begin with any of these letters. */
const isBinary = (head: Uint8Array): boolean => head.subarray(0, 64).some((byte) => byte < 9);
const marked =
  (text: string) =>
  (head: Uint8Array): boolean =>
    begins(text)(head) && isBinary(head);
/** A text, by how it begins. */
const text =
  (start: RegExp) =>
  (head: Uint8Array): boolean =>
    start.test(
      Buffer.from(head.subarray(0, 256))
        .toString("utf8")
        .replace(/^\uFEFF/, ""),
    );
const gdal = (line: string): Words => ({ en: `with GDAL: ${line}`, ru: `с GDAL: ${line}` });
const unpacked = (line: string): Words => ({
  en: `unpack it first: ${line}`,
  ru: `сначала распакуйте: ${line}`,
});
const NUMBERS: Words = {
  en: "numbers are read from .npy, .npz, Zarr, NetCDF-4, CSV, JSON",
  ru: "числа читаются из .npy, .npz, Zarr, NetCDF-4, CSV, JSON",
};
const python = (line: string): Words => ({ en: `in Python: ${line}`, ru: `в Python: ${line}` });
/** Does a file begin as HDF5, of which NetCDF 4 is made? */
export const isHdf = (head: Uint8Array): boolean =>
  [0, 512].some((at) => begins("\x89HDF\r\n\x1a\n", at)(head));

const FORMATS: readonly Foreign[] = [
  {
    name: { en: "a MATLAB file", ru: "файл MATLAB" },
    wayOut: python('import scipy.io, numpy as np; np.save("x.npy", scipy.io.loadmat("x.mat")["name"])'),
    // Version 7.3 is HDF5 behind a header; version 4 has no mark but its name.
    is: (head, path) =>
      begins("MATLAB 5.0")(head) || (/\.mat$/i.test(path) && isBinary(head) && !isHdf(head)),
  },
  {
    name: { en: "NetCDF 4 or HDF5", ru: "NetCDF 4 или HDF5" },
    wayOut: python('import xarray; xarray.open_dataset("x.nc").to_zarr("x.zarr"); then x.zarr/name'),
    is: (head, path) => isHdf(head) && /\.(nc4?|cdf)$/i.test(path),
  },
  {
    name: both("HDF5"),
    wayOut: python('import h5py, numpy as np; np.save("x.npy", h5py.File("x.h5")["name"][()])'),
    is: isHdf,
    ending: ".h5",
  },
  {
    name: both("NetCDF 3"),
    wayOut: python('import xarray; xarray.open_dataset("x.nc").to_zarr("x.zarr"); then x.zarr/name'),
    is: marked("CDF"),
  },
  {
    name: { en: "an Excel workbook", ru: "книга Excel" },
    wayOut: {
      en: "in Excel: Save as, CSV UTF-8; in LibreOffice: soffice --convert-to csv x.xlsx",
      ru: "в Excel: Сохранить как, CSV UTF-8; в LibreOffice: soffice --convert-to csv x.xlsx",
    },
    is: (head, path) =>
      begins("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")(head) ||
      (begins("PK")(head) &&
        (/\.(xls[xmb]|ods)$/i.test(path) ||
          begins("[Content_Types].xml", 30)(head) ||
          begins("mimetype", 30)(head))),
  },
  {
    name: both("Parquet"),
    wayOut: python('import pandas; pandas.read_parquet("x.parquet").to_csv("x.csv")'),
    is: marked("PAR1"),
    ending: ".parquet",
  },
  {
    name: { en: "Arrow (Feather)", ru: "Arrow (Feather)" },
    wayOut: python('import pandas; pandas.read_feather("x.feather").to_csv("x.csv")'),
    is: marked("ARROW1"),
    ending: ".arrow",
  },
  {
    name: both("GRIB"),
    wayOut: python('import xarray; xarray.open_dataset("x.grib").to_zarr("x.zarr"); then x.zarr/name'),
    is: marked("GRIB"),
  },
  {
    name: both("FITS"),
    wayOut: python(
      'import numpy as np; from astropy.io import fits; np.save("x.npy", fits.getdata("x.fits"))',
    ),
    is: begins("SIMPLE  ="),
  },
  {
    name: { en: "a TIFF picture or raster", ru: "изображение или растр TIFF" },
    wayOut: { en: "nabla terrain and nabla image read it", ru: "его читают nabla terrain и nabla image" },
    is: (head) => ["II*\0", "MM\0*", "II+\0", "MM\0+"].some((mark) => begins(mark)(head)),
  },
  {
    name: { en: "a picture", ru: "изображение" },
    wayOut: { en: "nabla image reads it", ru: "его читает nabla image" },
    is: (head) => ["\x89PNG", "\xff\xd8\xff", "GIF8"].some((mark) => begins(mark)(head)),
  },
  {
    name: { en: "a Python pickle", ru: "pickle из Python" },
    wayOut: { en: "in Python: numpy.save writes .npy", ru: "в Python: numpy.save пишет .npy" },
    is: (head) => head[0] === 0x80 && (head[1] ?? 9) <= 5,
  },
  {
    name: { en: "a PDF document", ru: "документ PDF" },
    wayOut: NUMBERS,
    is: begins("%PDF"),
  },
  {
    name: { en: "packed by xz", ru: "упаковано xz" },
    wayOut: unpacked("xz -d"),
    is: begins("\xfd7zXZ\0"),
  },
  {
    name: { en: "packed by bzip2", ru: "упаковано bzip2" },
    wayOut: unpacked("bzip2 -d"),
    is: (head) => begins("BZh")(head) && begins("1AY&SY", 4)(head),
  },
  {
    name: { en: "packed by zstd", ru: "упаковано zstd" },
    wayOut: unpacked("zstd -d"),
    is: begins("\x28\xb5\x2f\xfd"),
  },
  {
    name: { en: "a 7-Zip or RAR archive", ru: "архив 7-Zip или RAR" },
    wayOut: unpacked("7z x"),
    is: (head) => begins("7z\xbc\xaf\x27\x1c")(head) || begins("Rar!\x1a\x07")(head),
  },
  {
    name: { en: "an SQLite database", ru: "база данных SQLite" },
    wayOut: both('sqlite3 -csv -header x.db "select * from name" > x.csv'),
    is: begins("SQLite format 3\0"),
  },
  {
    name: { en: "a binary Surfer grid", ru: "двоичная сетка Surfer" },
    wayOut: gdal("gdal_translate -of AAIGrid x.grd x.asc"),
    is: (head) => begins("DSBB")(head) || begins("DSRB")(head),
  },
  {
    name: { en: "a Surfer grid in text", ru: "текстовая сетка Surfer" },
    wayOut: gdal("gdal_translate -of AAIGrid x.grd x.asc"),
    is: text(/^DSAA\s/),
  },
  {
    name: { en: "NetCDF in text (CDL)", ru: "NetCDF текстом (CDL)" },
    wayOut: {
      en: 'ncgen -o x.nc x.cdl, then in Python: xarray.open_dataset("x.nc").to_zarr("x.zarr")',
      ru: 'ncgen -o x.nc x.cdl, затем в Python: xarray.open_dataset("x.nc").to_zarr("x.zarr")',
    },
    is: text(/^\s*netcdf\s+\S+\s*\{/),
  },
  {
    name: both("Matrix Market"),
    wayOut: python(
      'import numpy as np, scipy as s; np.save("x.npy", s.sparse.coo_array(s.io.mmread("x.mtx")).toarray())',
    ),
    is: text(/^%%MatrixMarket\s/i),
  },
  {
    name: both("ARFF"),
    wayOut: python(
      'import pandas as p, scipy.io.arff as a; p.DataFrame(a.loadarff("x.arff")[0]).to_csv("x.csv")',
    ),
    is: text(/^(?:\s*%.*\n)*\s*@relation\s/i),
  },
  {
    name: both("VTK"),
    wayOut: python('import meshio, numpy as np; np.save("x.npy", meshio.read("x.vtk").point_data["name"])'),
    is: text(/^# vtk DataFile /),
  },
  {
    name: { en: "a picture in plain text", ru: "изображение текстом" },
    wayOut: { en: "nabla image reads it", ru: "его читает nabla image" },
    is: text(/^P[1-6]\s+(?:#.*\n\s*)*\d+\s+\d+\s/),
  },
  {
    name: both("HTML"),
    wayOut: python('import pandas; pandas.read_html("x.html")[0].to_csv("x.csv")'),
    is: text(/^\s*<(?:!doctype\s+html|html|table)[\s>]/i),
  },
  {
    name: both("XML"),
    wayOut: NUMBERS,
    is: text(/^\s*<(?:\?xml\s|\w[\w:.-]*(?:\s+[\w:.-]+=|>(?:\s*\n\s*)?<))/),
  },
  {
    name: { en: "RTF text", ru: "текст RTF" },
    wayOut: NUMBERS,
    is: text(/^\{\\rtf/),
  },
  {
    name: { en: "settings in sections (INI)", ru: "настройки по разделам (INI)" },
    wayOut: NUMBERS,
    is: text(
      /^\s*(?:[#;].*\n\s*)*\[[\w .:-]*[A-Za-z_][\w .:-]*\]\s*\n(?:\s*[#;].*\n|\s*\n)*\s*[\w.-]+\s*[=:]/,
    ),
  },
  {
    name: both("YAML"),
    wayOut: NUMBERS,
    is: text(/^(?:%YAML |---\s*\n)/),
  },
];

/** So many first bytes tell a format. */
export const HEAD = 1024;

/** What is said of a file of a format that is not read; undefined for those that are, and for what nobody knows. */
export function foreignFormat(head: Uint8Array, path: string): Words | undefined {
  const found = FORMATS.find(({ is }) => is(head, path));
  if (found === undefined) return undefined;
  const { name, wayOut, ending } = found;
  if (ending !== undefined && path !== "-" && !isUrl(path) && !READ_BY_NAME.test(path))
    return {
      en: `it is ${name.en}, which is read where its name ends in ${ending}`,
      ru: `это ${name.ru}; он читается, если его имя оканчивается на ${ending}`,
    };
  return {
    en: `it is ${name.en}, which is not read; ${wayOut.en}`,
    ru: `это ${name.ru}, что не читается; ${wayOut.ru}`,
  };
}

/** Under these names it is read, unless it is packed, on the web or in another place than such files are read in. */
const READ_BY_NAME = /\.(?:nc4?|cdf|h5|hdf5|parquet|arrow|feather|ipc)$/i;
