import type { Words } from "nabla";
import { array, type NDArray } from "nabla/array";
import { grey } from "nabla/image";
import { remark } from "../../shell/remark.js";
import { change, middle, own } from "./model.js";
import { imageWords as words } from "./words.js";

/** Larger pictures are shrunk: a pixel should be something to look at. */
const LARGEST = 256;
/** A page that decodes more would stand still, or fail. */
const MOST_MEGABYTES = 100;

/**
 * A picture in grey whose longer side has at most so many pixels, and its size before. Throws for what the browser
 * reads no picture from.
 */
export async function pictureFrom(
  source: Blob | HTMLVideoElement,
  largest: number,
): Promise<{ readonly grey: NDArray; readonly width: number; readonly height: number }> {
  const bitmap = await createImageBitmap(source);
  const { width, height } = bitmap;
  const share = Math.min(1, largest / Math.max(width, height));
  const columns = Math.max(1, Math.round(width * share));
  const rows = Math.max(1, Math.round(height * share));
  const context = new OffscreenCanvas(columns, rows).getContext("2d");
  if (context === null) throw new Error("this browser has no canvas");
  // What is transparent is seen on white, as on paper.
  context.fillStyle = "#ffffff";
  context.fillRect(0, 0, columns, rows);
  context.imageSmoothingQuality = "high";
  context.drawImage(bitmap, 0, 0, columns, rows);
  bitmap.close();
  const { data } = context.getImageData(0, 0, columns, rows);
  return { grey: grey(array(data, [rows, columns, 4])), width, height };
}

/** Shows a file that was chosen, dropped or pasted, or says why it cannot be shown; what was shown then stays. */
export async function openPicture(file: File): Promise<void> {
  const refuse = (text: Words): void => {
    remark.value = { text, isMistake: true };
  };
  if (file.size === 0) return refuse(words.empty);
  if (file.size > MOST_MEGABYTES * 1e6) return refuse(words.tooLarge(MOST_MEGABYTES));
  try {
    await showPicture(file, await oddities(file));
  } catch {
    refuse(words.notOpened);
  }
}

/** Shows what the camera sees. */
export const showCamera = (video: HTMLVideoElement): Promise<void> => showPicture(video, []);

async function showPicture(source: Blob | HTMLVideoElement, notes: readonly Words[]): Promise<void> {
  const { grey, width, height } = await pictureFrom(source, LARGEST);
  const [rows = 0, columns = 0] = grey.shape;
  own.value = grey;
  const said = [...(columns < width || rows < height ? [words.shrunk(columns, rows)] : []), ...notes];
  const text = { en: said.map(({ en }) => en).join(" "), ru: said.map(({ ru }) => ru).join(" ") };
  remark.value = said.length === 0 ? undefined : { text, isMistake: false };
  change({ picture: "own", pixel: middle(grey) });
}

/** So much of a file is looked at for what it says of itself. */
const HEAD = 4096;

/** What a browser silently leaves out of a picture: later frames, finer steps of grey. */
async function oddities(file: Blob): Promise<Words[]> {
  const head = new Uint8Array(await file.slice(0, HEAD).arrayBuffer());
  const text = String.fromCharCode(...head);
  const isPng = text.startsWith("\x89PNG");
  const moves = isPng
    ? text.includes("acTL")
    : text.startsWith("GIF")
      ? text.includes("NETSCAPE2.0")
      : text.startsWith("RIFF") && text.includes("ANIM");
  return [...(moves ? [words.firstFrame] : []), ...(isPng && head[24] === 16 ? [words.rounded] : [])];
}
