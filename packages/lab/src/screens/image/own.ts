import { signal } from "@preact/signals";
import type { Words } from "nabla";
import { array, type NDArray } from "nabla/array";
import { grey } from "nabla/image";
import { imageWords } from "./words.js";

/** The reader's own picture, in grey. It lives in this page's memory only. */
export const own = signal<NDArray | undefined>(undefined);
/** What is to be said of it. */
export const remark = signal<Words | undefined>(undefined);

/** Larger pictures are shrunk: a pixel should be something to look at. */
const LARGEST = 256;

/** Reads a file that was chosen, dropped or pasted, and says whether it is a picture. */
export async function readPicture(file: Blob): Promise<boolean> {
  let bitmap: ImageBitmap;
  try {
    bitmap = await createImageBitmap(file);
  } catch {
    remark.value = imageWords.notOpened;
    return false;
  }
  const share = Math.min(1, LARGEST / Math.max(bitmap.width, bitmap.height));
  const width = Math.max(1, Math.round(bitmap.width * share));
  const height = Math.max(1, Math.round(bitmap.height * share));
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext("2d");
  if (context === null) return false;
  // What is transparent is seen on white, as on paper.
  context.fillStyle = "#ffffff";
  context.fillRect(0, 0, width, height);
  context.drawImage(bitmap, 0, 0, width, height);
  bitmap.close();
  const { data } = context.getImageData(0, 0, width, height);
  own.value = grey(array(data, [height, width, 4]));
  remark.value = share < 1 ? imageWords.shrunk(width, height) : undefined;
  return true;
}
