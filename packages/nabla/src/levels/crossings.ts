/**
 * Points are given out to levels in blocks, so that a line's points lie close together although all levels are cut at
 * once.
 */
const BLOCK = 1024;
/**
 * At most this many points' memory (25 bytes each) is kept from one call to the next: fresh pages cost more than the
 * lines.
 */
const SPARE = 1 << 21;
/** Just below 1: a difference times this, added, does not pass the number it was the difference to. */
const SHY = 1 - Number.EPSILON;

let spare: Pick<Crossings, "points" | "next" | "entered" | "cuts"> | undefined;

/**
 * The points where level lines cut the edges of a grid, each with the next one on its line: point p lies at
 * (`points[2p]`, `points[2p + 1]`), and `next[p] − 1` follows it (0: the line ends here). Points p with the same `p
 * >> 10` are of one level.
 */
export class Crossings {
  points = new Float64Array(0);
  next = new Int32Array(0);
  /** 1 when a point leads here: the others are where open lines begin. */
  entered = new Uint8Array(0);
  /** Which edge is cut, in the words of whoever cuts; kept only on request. */
  edge = new Int32Array(0);
  /** 1 for each level with a point in the place of a vertex, or of another level's point: there lines may meet. */
  readonly touched: Uint8Array;
  /** 1 where the grid's x, y turn as column and row numbers do, −1 where they are mirrored, 0 while that is unknown. */
  turn: 1 | -1 | 0 = 0;
  /** The level's number of each block. */
  readonly levelOf: number[] = [];
  private readonly levels: Float64Array;
  private readonly keepEdges: boolean;
  /** Where each level's next point goes; a multiple of the block's size when it needs a new block. */
  private readonly places: Int32Array;
  /** The points in the order in which they were cut. */
  cuts = new Int32Array(1024);
  private count = 0;

  /** `expected` points find room at once: memory that is asked for but not touched costs nothing. */
  constructor(levels: Float64Array, expected: number, keepEdges: boolean) {
    this.levels = levels;
    this.keepEdges = keepEdges;
    this.places = new Int32Array(levels.length);
    this.touched = new Uint8Array(levels.length);
    if (spare !== undefined && !keepEdges) {
      ({ points: this.points, next: this.next, entered: this.entered, cuts: this.cuts } = spare);
      spare = undefined;
    }
    this.reserve(Math.max(BLOCK, expected >> 1));
  }

  /** Keeps the memory for the next call, once all links are followed (`next` is zeros again). */
  release(): void {
    if (this.keepEdges || this.next.length > SPARE) return;
    this.entered.fill(0, 0, this.levelOf.length * BLOCK);
    spare = this;
  }

  /**
   * Cuts an edge from (x, y) at height z up to (x1, y1) at height z1 by all levels from number `low` up to, not
   * including, `high`. Cut `result + k` is then that by level k. No point lies beyond an end of the edge, nor before
   * that of a lower level.
   */
  cut(
    edge: number,
    x: number,
    y: number,
    z: number,
    x1: number,
    y1: number,
    z1: number,
    low: number,
    high: number,
  ): number {
    const { levels, places } = this;
    if (this.count + high - low > this.cuts.length) {
      this.cuts = longer(this.cuts, new Int32Array(2 * (this.count + high - low)));
    }
    const { cuts, count } = this;
    const rise = z1 - z;
    let dx = x1 - x;
    let dy = y1 - y;
    if (rise - rise + (dx - dx) + (dy - dy) !== 0) return this.cutFar(edge, x, y, z, x1, y1, z1, low, high);
    // The sum may be rounded beyond the end.
    if (x + dx !== x1) dx *= SHY;
    if (y + dy !== y1) dy *= SHY;
    for (let k = low; k < high; k++) {
      let p = places[k];
      if ((p & (BLOCK - 1)) === 0) p = this.block(k);
      places[k] = p + 1;
      cuts[count + k - low] = p;
      const t = (levels[k] - z) / rise;
      this.points[2 * p] = x + t * dx;
      this.points[2 * p + 1] = y + t * dy;
      if (this.keepEdges) this.edge[p] = edge;
    }
    this.count = count + high - low;
    const { points } = this;
    const first = 2 * cuts[count];
    const last = 2 * cuts[count + high - low - 1];
    if (
      (points[first] === x && points[first + 1] === y) ||
      (points[last] === x1 && points[last + 1] === y1) ||
      this.keepEdges
    )
      this.mark(x, y, x1, y1, count, low, high);
    return count - low;
  }

  /** Cuts an edge along which a difference overflows: halves of the numbers do not. */
  private cutFar(
    edge: number,
    x: number,
    y: number,
    z: number,
    x1: number,
    y1: number,
    z1: number,
    low: number,
    high: number,
  ): number {
    const first = this.cut(edge, 0, 0, 0, 0, 0, 1, low, high);
    for (let k = low; k < high; k++) {
      const p = this.cuts[first + k];
      const t = (this.levels[k] / 2 - z / 2) / (z1 / 2 - z / 2);
      this.points[2 * p] = (1 - t) * x + t * x1;
      this.points[2 * p + 1] = (1 - t) * y + t * y1;
    }
    return first;
  }

  /** Marks the levels that cut an edge, in cuts from number `first` on, at its ends or in the place of one another. */
  private mark(x: number, y: number, x1: number, y1: number, first: number, low: number, high: number): void {
    const { points, cuts, touched } = this;
    const isAt = (k: number, u: number, v: number): boolean => {
      const p = 2 * cuts[first + k - low];
      return points[p] === u && points[p + 1] === v;
    };
    for (let k = low; k < high && isAt(k, x, y); k++) touched[k] = 1;
    for (let k = high - 1; k >= low && isAt(k, x1, y1); k--) touched[k] = 1;
    if (!this.keepEdges) return;
    for (let k = low + 1; k < high; k++) {
      const p = 2 * cuts[first + k - 1 - low];
      if (isAt(k, points[p], points[p + 1])) touched[k] = touched[k - 1] = 1;
    }
  }

  /** Lets the point of cut `to` follow that of cut `from`. */
  link(from: number, to: number): void {
    const p = this.cuts[to];
    this.next[this.cuts[from]] = p + 1;
    this.entered[p] = 1;
  }

  /** The first point of a new block for level k. */
  private block(k: number): number {
    const first = this.levelOf.length * BLOCK;
    this.levelOf.push(k);
    if (first + BLOCK > this.next.length) this.reserve(2 * (first + BLOCK));
    return first;
  }

  private reserve(capacity: number): void {
    if (capacity <= this.next.length) return;
    this.points = longer(this.points, new Float64Array(2 * capacity));
    this.next = longer(this.next, new Int32Array(capacity));
    this.entered = longer(this.entered, new Uint8Array(capacity));
    if (this.keepEdges) this.edge = longer(this.edge, new Int32Array(capacity));
  }

  /**
   * Calls `visit` with every point that has a next one, and its level's number: first the beginnings of open lines,
   * then all that are left.
   */
  each(visit: (point: number, k: number) => void): void {
    for (const open of [true, false]) {
      this.levelOf.forEach((k, block) => {
        const first = block * BLOCK;
        for (let p = first; p < first + BLOCK; p++) {
          if (this.next[p] !== 0 && !(open && this.entered[p] === 1)) visit(p, k);
        }
      });
    }
  }

  /** How many points there are at most. */
  get size(): number {
    return this.count;
  }
}

function longer<Numbers extends Float64Array | Int32Array | Uint8Array>(
  old: Numbers,
  fresh: Numbers,
): Numbers {
  fresh.set(old);
  return fresh;
}
