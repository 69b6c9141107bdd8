import type { NDArray } from "../array/view.js";

/** Marks in an {@link EdgeMap}: an edge if it touches one, and an edge; 0 is none. */
export const MAYBE = 1;
export const EDGE = 2;

/**
 * A mark for each pixel, with a frame of zeros. Rows begin at multiples of four, so that four marks can be read as
 * one number.
 */
export class EdgeMap {
  readonly marks: Uint8Array;
  readonly stride: number;
  private readonly words: Int32Array;
  private readonly width: number;
  private readonly height: number;

  constructor(width: number, height: number) {
    this.width = width;
    this.height = height;
    this.stride = 4 * Math.ceil((width + 5) / 4);
    const buffer = new ArrayBuffer(this.stride * (height + 2));
    this.marks = new Uint8Array(buffer);
    this.words = new Int32Array(buffer);
  }

  /** Where the first pixel of row y is. */
  start(y: number): number {
    return (y + 1) * this.stride + 4;
  }

  /** Hysteresis: turns every MAYBE that touches an EDGE, be it through other such pixels, into an EDGE. */
  spread(): void {
    const { marks, words, stride } = this;
    let places = new Int32Array(1024);
    let count = 0;
    const visit = (place: number): void => {
      if (marks[place] !== MAYBE) return;
      marks[place] = EDGE;
      places[count++] = place;
    };
    const around = (place: number): void => {
      if (count + 8 > places.length) {
        const longer = new Int32Array(2 * places.length);
        longer.set(places);
        places = longer;
      }
      visit(place - stride - 1);
      visit(place - stride);
      visit(place - stride + 1);
      visit(place - 1);
      visit(place + 1);
      visit(place + stride - 1);
      visit(place + stride);
      visit(place + stride + 1);
    };
    for (let w = 0; w < words.length; w++) {
      const four = words[w] & 0x02020202;
      if (four === 0) continue;
      for (let place = 4 * w; place < 4 * w + 4; place++) {
        if (marks[place] !== EDGE) continue;
        around(place);
        while (count > 0) around(places[--count]);
      }
    }
  }

  /** Writes `mark` for edges and 0 for all else. */
  write(out: NDArray, mark: number): NDArray {
    const { width, height, words } = this;
    const [rowStep, step] = out.stride;
    const { data, offset } = out;
    const aligned =
      step === 1 && (rowStep & 3) === 0 && ((data.byteOffset + offset) & 3) === 0 && (width & 3) === 0;
    if (data instanceof Uint8Array && aligned) {
      const target = new Int32Array(
        data.buffer,
        data.byteOffset + offset,
        (rowStep * (height - 1) + width) / 4,
      );
      for (let y = 0; y < height; y++) {
        const from = this.start(y) / 4;
        const to = (y * rowStep) / 4;
        for (let n = 0; n < width / 4; n++) {
          target[to + n] = Math.imul((words[from + n] >>> 1) & 0x01010101, mark);
        }
      }
      return out;
    }
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        data[offset + y * rowStep + x * step] = (this.marks[this.start(y) + x] >> 1) * mark;
      }
    }
    return out;
  }
}
