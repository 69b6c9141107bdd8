import type { Figure } from "../figure.js";
import { lower } from "../lower.js";
import type { Mark, PathMark, Polyline, RasterMark, TextMark } from "../mark.js";

/** Pixels of the figure that one character stands for. It holds two dots beside one another, four above one another. */
const WIDE = 8;
const TALL = 16;
const DOT = 4;
/** The bits of a braille character's dots, row by row (Unicode 16, block U+2800). */
const BITS = [0x01, 0x08, 0x02, 0x10, 0x04, 0x20, 0x40, 0x80];
const BRAILLE = 0x2800;
const SHADES = " ░▒▓█";

/**
 * The figure in characters, for a terminal: lines in braille dots, numbers as they are, rasters in five shades. A
 * character stands for 8 × 16 pixels, so that a figure 640 pixels wide is 80 characters wide. Lines end without blanks.
 */
export async function sketch(figure: Figure): Promise<string> {
  const { frame } = figure;
  const page = new Page(Math.ceil(frame.width / WIDE), Math.ceil(frame.height / TALL));
  const groups = await lower(figure);
  const marks = groups.flatMap((group) => group.marks.map((mark) => ({ mark, clip: group.clip })));
  const plot = { left: frame.left, top: frame.top, right: frame.right, bottom: frame.bottom };
  const whole = { left: 0, top: 0, right: frame.width, bottom: frame.height };
  // In one colour a quiet grid would be as loud as what lies over it.
  for (const { mark, clip } of marks) {
    if (mark.kind === "text" || (mark.kind === "path" && mark.stroke === frame.theme.grid)) continue;
    paint(mark, page, clip ? plot : whole, frame.theme.name === "dark");
  }
  for (const { mark } of marks) if (mark.kind === "text") write(mark, page);
  return page.text();
}

interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** What the sketch is written on. */
class Page {
  private readonly dots: Uint8Array;
  private readonly signs: string[];

  constructor(
    readonly columns: number,
    readonly rows: number,
  ) {
    this.dots = new Uint8Array(columns * rows);
    this.signs = Array.from({ length: columns * rows }, () => "");
  }

  /** Sets the dot at a pixel. */
  dot(x: number, y: number): void {
    const [column, row] = [Math.floor(x / WIDE), Math.floor(y / TALL)];
    if (column < 0 || column >= this.columns || row < 0 || row >= this.rows) return;
    const [right, down] = [Math.floor((x % WIDE) / DOT), Math.floor((y % TALL) / DOT)];
    this.dots[row * this.columns + column] |= BITS[2 * down + right] ?? 0;
  }

  sign(column: number, row: number, sign: string): void {
    if (column < 0 || column >= this.columns || row < 0 || row >= this.rows) return;
    this.signs[row * this.columns + column] = sign;
  }

  text(): string {
    const lines: string[] = [];
    for (let row = 0; row < this.rows; row++) {
      let text = "";
      for (let n = row * this.columns; n < (row + 1) * this.columns; n++) {
        const dots = this.dots[n] ?? 0;
        text += this.signs[n] || (dots === 0 ? " " : String.fromCharCode(BRAILLE + dots));
      }
      lines.push(text.trimEnd());
    }
    return `${lines.join("\n").replace(/^\n+/, "").trimEnd()}\n`;
  }
}

function paint(mark: Exclude<Mark, TextMark>, page: Page, box: Box, dark: boolean): void {
  if (mark.kind === "raster") shade(mark, page, box, dark);
  else {
    if (typeof mark.fill === "object") hatch(mark, page, box);
    // What is filled in one colour is small: its outline is enough.
    for (const line of mark.lines) stroke(line, page, box);
  }
}

/** Dots along a line, one at each half of a dot's size. */
function stroke({ points, closed }: Polyline, page: Page, box: Box): void {
  const count = points.length / 2;
  for (let n = 0; n < (closed ? count : count - 1); n++) {
    const m = (n + 1) % count;
    const [x0, y0, x1, y1] = [points[2 * n], points[2 * n + 1], points[2 * m], points[2 * m + 1]];
    const steps = Math.min(4096, Math.max(1, Math.ceil((2 * Math.hypot(x1 - x0, y1 - y0)) / DOT)));
    for (let k = 0; k <= steps; k++) {
      const [x, y] = [x0 + ((x1 - x0) * k) / steps, y0 + ((y1 - y0) * k) / steps];
      if (x >= box.left && x <= box.right && y >= box.top && y <= box.bottom) page.dot(x, y);
    }
  }
}

/** Every third dot of every second row inside of an outline (even-odd). */
function hatch({ lines }: PathMark, page: Page, box: Box): void {
  for (let y = box.top + DOT / 2; y < box.bottom; y += 2 * DOT) {
    const crossings = lines.flatMap(({ points }) => crossingsAt(points, y)).sort((a, b) => a - b);
    for (let k = 0; k + 1 < crossings.length; k += 2) {
      const [from, to] = [Math.max(crossings[k] ?? 0, box.left), Math.min(crossings[k + 1] ?? 0, box.right)];
      for (let x = Math.ceil(from / (3 * DOT)) * 3 * DOT; x < to; x += 3 * DOT) page.dot(x, y);
    }
  }
}

/** Where a closed line crosses a row. */
function crossingsAt(points: Float64Array, y: number): number[] {
  const found: number[] = [];
  for (let n = 0; n < points.length; n += 2) {
    const m = (n + 2) % points.length;
    const [y0, y1] = [points[n + 1], points[m + 1]];
    if (y0 > y !== y1 > y) found.push(points[n] + ((points[m] - points[n]) * (y - y0)) / (y1 - y0));
  }
  return found;
}

/** Characters of more or less ink, the more the farther from the background; what is nearly transparent has none. */
function shade(mark: RasterMark, page: Page, box: Box, dark: boolean): void {
  const { x, y, width, height, columns, rows, pixels, palette } = mark;
  for (let row = 0; row < page.rows; row++) {
    for (let column = 0; column < page.columns; column++) {
      const [px, py] = [(column + 0.5) * WIDE, (row + 0.5) * TALL];
      if (px < box.left || px > box.right || py < box.top || py > box.bottom) continue;
      const [i, j] = [Math.floor(((px - x) / width) * columns), Math.floor(((py - y) / height) * rows)];
      if (i < 0 || i >= columns || j < 0 || j >= rows) continue;
      const at = 4 * (pixels[j * columns + i] ?? 0);
      const [red = 0, green = 0, blue = 0, alpha = 0] = palette.subarray(at, at + 4);
      if (alpha < 32) continue;
      const light = (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255;
      const ink = dark ? light : 1 - light;
      const sign = SHADES[Math.min(SHADES.length - 1, Math.floor(ink * SHADES.length))] ?? " ";
      if (sign !== " ") page.sign(column, row, sign);
    }
  }
}

/** Turned texts too stand level: characters cannot be turned. */
function write({ x, y, text, anchor = "start" }: TextMark, page: Page): void {
  const letters = [...text];
  const before = anchor === "start" ? 0 : anchor === "end" ? letters.length : letters.length / 2;
  const first = Math.round(x / WIDE - before);
  const row = Math.floor(y / TALL);
  for (const [k, letter] of letters.entries()) page.sign(first + k, row, letter);
}
