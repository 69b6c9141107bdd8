import type { Ends } from "../../batch/tasks.js";

/** The formats that pictures are written in. */
export type PictureFormat = "png" | "jpeg" | "webp" | "tiff";

/** How their file names end. */
export const PICTURE_ENDS: Ends<PictureFormat> = {
  png: [".png"],
  jpeg: [".jpg", ".jpeg"],
  webp: [".webp"],
  tiff: [".tif", ".tiff"],
};

/** Pixels ready to be written: 1 (grey), 2 (grey and alpha), 3 (RGB) or 4 (RGBA) numbers each, 8 or 16 bits. */
export interface Raster {
  readonly data: Uint8Array | Uint16Array;
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 2 | 3 | 4;
  /** Has every pixel to stay as it is where the format can do it? Else WebP may lose a little, as JPEG always does. */
  readonly exact?: boolean;
}

/** The bytes of a picture file. PNG and TIFF keep 16 bits, the other formats have 8. */
export async function encodePicture(
  { data, width, height, channels, exact = false }: Raster,
  format: PictureFormat,
): Promise<Uint8Array> {
  const { default: sharp } = await import("sharp");
  const wide = data instanceof Uint16Array;
  const grey = channels < 3;
  const space = grey ? (wide ? "grey16" : "b-w") : wide ? "rgb16" : "srgb";
  const picture = sharp(data, { raw: { width, height, channels }, limitInputPixels: false });
  switch (format) {
    case "png":
      return picture.toColourspace(space).png().toBuffer();
    case "tiff":
      return picture
        .toColourspace(space)
        .tiff({ compression: "deflate", predictor: "horizontal" })
        .toBuffer();
    case "jpeg":
      // Thin coloured lines survive full chroma only.
      return picture
        .toColourspace(grey ? "b-w" : "srgb")
        .jpeg({ quality: 90, chromaSubsampling: "4:4:4" })
        .toBuffer();
    case "webp":
      return picture
        .toColourspace(grey ? "b-w" : "srgb")
        .webp({ quality: 90, lossless: exact })
        .toBuffer();
  }
}
