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

const WIDEST = 560;
const NARROWEST = 120;

/** Pixels that pictures of the lesson are drawn for: a telephone's column and a wide one. */
export const rooms = { narrow: 326, wide: WIDEST } as const;

/** Pixels: as wide as there is room, small enough for a column of text, high enough to be read on a telephone. */
export function sizeFor({ room = 0 }: Look) {
  // A place that is not shown yet has no width.
  const width = room < NARROWEST ? WIDEST : Math.min(room, WIDEST);
  return { width, height: Math.round(width < 420 ? width : width * 0.75) };
}
