/**
 * The points where level lines cut the edges of a grid, each with the next one on its line: number p lies at
 * (`points[2p]`, `points[2p + 1]`), and `next[p] − 1` follows it (0: the line ends here).
 */
export class Crossings {
  points = new Float64Array(0);
  next = new Int32Array(0);
  /** The level's number k, or ~k as long as no point leads here: where an open line begins. */
  level = new Int32Array(0);
  /** Which edge is cut, in the words of whoever cuts; kept only on request. */
  edge = new Int32Array(0);
  count = 0;
  private readonly levels: Float64Array;
  private readonly keepEdges: boolean;

  /** `expected` points find room at once: memory that is asked for but not touched costs nothing. */
  constructor(levels: Float64Array, expected: number, keepEdges: boolean) {
    this.levels = levels;
    this.keepEdges = keepEdges;
    this.reserve(expected >> 1);
  }

  /** Makes room for `more` points. */
  reserve(more: number): void {
    if (this.count + more <= this.next.length) return;
    const capacity = 2 * (this.count + more);
    this.points = longer(this.points, new Float64Array(2 * capacity));
    this.next = longer(this.next, new Int32Array(capacity));
    this.level = longer(this.level, new Int32Array(capacity));
    if (this.keepEdges) this.edge = longer(this.edge, new Int32Array(capacity));
  }

  /**
   * Cuts an edge from (x, y) at height z by (dx, dy) to height z1 by all levels from number `low` up to, not including, `high`. Point
   * `result + k` is then where level k cuts it.
   */
  cut(
    edge: number,
    x: number,
    y: number,
    z: number,
    dx: number,
    dy: number,
    z1: number,
    low: number,
    high: number,
  ): number {
    const { points, level, levels } = this;
    const rise = z1 - z;
    let at = this.count;
    for (let k = low; k < high; k++, at++) {
      const t = ((levels[k] as number) - z) / rise;
      points[2 * at] = x + t * dx;
      points[2 * at + 1] = y + t * dy;
      level[at] = ~k;
      if (this.keepEdges) this.edge[at] = edge;
    }
    const base = this.count - low;
    this.count = at;
    return base;
  }

  /** Lets point `to` follow point `from`. */
  link(from: number, to: number): void {
    this.next[from] = to + 1;
    this.level[to] = ~(this.level[to] as number);
  }
}

function longer<Numbers extends Float64Array | Int32Array>(old: Numbers, fresh: Numbers): Numbers {
  fresh.set(old);
  return fresh;
}
