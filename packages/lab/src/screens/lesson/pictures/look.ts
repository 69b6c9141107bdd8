import type { Words } from "nabla";

/** How a cell looks. */
export interface Look {
  readonly theme: "light" | "dark";
  readonly language: keyof Words;
  /** What the picture is, in words. */
  readonly title: string;
  /** Pixels that the picture may be wide. */
  readonly room?: number;
}

/** A look with the name that tells the picture from others of the page. */
export interface Named extends Look {
  readonly id: string;
}

/** Pixels: as wide as there is room, small enough for a column of text, high enough to be read on a telephone. */
export function sizeFor({ room = 560 }: Look) {
  const width = Math.min(room, 560);
  return { width, height: Math.round(width < 420 ? width : width * 0.75) };
}
