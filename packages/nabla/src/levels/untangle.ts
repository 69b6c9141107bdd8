/** A directed path through the plane: x, y, x, y …; a closed one repeats no point. */
export interface Course {
  readonly points: Float64Array;
  readonly closed: boolean;
}

/** A piece of a path between two knots: `steps` steps from point `first`, round the path's own points if need be. */
interface Arc {
  readonly start: number;
  readonly size: number;
  readonly first: number;
  readonly steps: number;
  /** The arc that goes on from here, once known. */
  next: Arc | undefined;
  entered: boolean;
  done: boolean;
}

/**
 * Frees courses that have the region they bound on one side (on their left where `turn` is 1, on their right where it
 * is −1) and that do not cross, from points that fall together: steps of no length go, two steps along the same piece
 * in opposite directions cancel, and what is left touches itself at no point. Courses meet at knots; each is followed
 * from knot to knot round the connected parts of the region, and every loop that it closes on the way is cut off. All
 * that is found on one such way makes one group: an outer ring and the holes that touch it, say. Open courses go on
 * where another begins.
 */
export function untangled(courses: readonly Course[], turn: 1 | -1): Course[][] {
  const { points, starts } = gathered(courses);
  const knotOf = firstAlike(points);
  const visits = new Int32Array(knotOf.length);
  for (const knot of knotOf) visits[knot]++;

  const groups: Course[][] = [];
  const arcs: Arc[] = [];
  courses.forEach(({ closed }, c) => {
    const [start, size] = [starts[c], starts[c + 1] - starts[c]];
    const isKnot = (n: number): boolean => visits[knotOf[start + (n % size)]] > 1;
    const add = (first: number, steps: number): void => {
      arcs.push({ start, size, first, steps, next: undefined, entered: false, done: false });
    };
    let first = 0;
    if (closed) {
      while (first < size && !isKnot(first)) first++;
      if (first === size) {
        if (size > 2) groups.push([{ points: points.slice(2 * start, 2 * (start + size)), closed }]);
        return;
      }
    }
    const end = closed ? first + size : size - 1;
    for (let n = first + 1; n <= end; n++) {
      if (n < end && !isKnot(n)) continue;
      add(first, n - first);
      first = n;
    }
  });

  const pointOf = (arc: Arc, step: number): number => arc.start + ((arc.first + step) % arc.size);
  const from = (arc: Arc): number => knotOf[pointOf(arc, 0)];
  const to = (arc: Arc): number => knotOf[pointOf(arc, arc.steps)];
  const kept = cancelled(arcs, from, to, knotOf.length);
  link(kept, points, turn, pointOf, from, to);

  const joined = (loop: readonly Arc[], closed: boolean): Course => {
    const steps = loop.reduce((sum, arc) => sum + arc.steps, 0);
    const line = new Float64Array(2 * (closed ? steps : steps + 1));
    let length = 0;
    const put = (p: number): void => {
      line[length++] = points[2 * p];
      line[length++] = points[2 * p + 1];
    };
    for (const arc of loop) for (let n = 0; n < arc.steps; n++) put(pointOf(arc, n));
    const last = loop.at(-1);
    if (!closed && last !== undefined) put(pointOf(last, last.steps));
    return { points: line, closed };
  };

  /** How many arcs lead from the beginning of the way to a knot on it; −1 where the way does not pass. */
  const depth = new Int32Array(knotOf.length).fill(-1);
  const follow = (begin: Arc): void => {
    const group: Course[] = [];
    const way: Arc[] = [];
    depth[from(begin)] = 0;
    for (let arc: Arc | undefined = begin; arc !== undefined && !arc.done; arc = arc.next) {
      arc.done = true;
      way.push(arc);
      const before = depth[to(arc)];
      if (before < 0) {
        depth[to(arc)] = way.length;
        continue;
      }
      const loop = way.splice(before);
      for (const passed of loop.slice(1)) depth[from(passed)] = -1;
      const course = joined(loop, true);
      if (course.points.length > 4) group.push(course);
    }
    depth[from(begin)] = -1;
    for (const arc of way) depth[to(arc)] = -1;
    if (way.length > 0) group.push(joined(way, false));
    if (group.length > 0) groups.push(group);
  };
  for (const arc of kept) if (!arc.entered) follow(arc);
  for (const arc of kept) if (!arc.done) follow(arc);
  return groups;
}

/** The points of all courses without steps of no length; those of course c begin at `starts[c]`. */
function gathered(courses: readonly Course[]): { points: Float64Array; starts: number[] } {
  const all = new Float64Array(courses.reduce((sum, { points }) => sum + points.length, 0));
  const starts = [0];
  let end = 0;
  for (const { points, closed } of courses) {
    const start = end;
    for (let n = 0; n < points.length; n += 2) {
      // Adding 0 makes −0 a plain 0, which has other bits.
      const [x, y] = [points[n] + 0, points[n + 1] + 0];
      if (end > start && all[end - 2] === x && all[end - 1] === y) continue;
      all[end++] = x;
      all[end++] = y;
    }
    if (closed) {
      while (end > start + 2 && all[end - 2] === all[start] && all[end - 1] === all[start + 1]) end -= 2;
    }
    starts.push(end / 2);
  }
  return { points: all.slice(0, end), starts };
}

/** For each point the first one in the same place, by a hash table of the coordinates' bits. */
function firstAlike(points: Float64Array): Int32Array {
  const bits = new Int32Array(points.buffer, points.byteOffset, 2 * points.length);
  const first = new Int32Array(points.length / 2);
  const mask = 2 ** Math.ceil(Math.log2(2 * first.length + 1)) - 1;
  const table = new Int32Array(mask + 1);
  for (let p = 0; p < first.length; p++) {
    let hash = 0;
    for (let n = 4 * p; n < 4 * p + 4; n++) hash = Math.imul(hash ^ bits[n], 0x9e3779b1) ^ (hash >>> 15);
    let place = (hash ^ (hash >>> 13)) & mask;
    let q = table[place] - 1;
    while (q >= 0 && (points[2 * q] !== points[2 * p] || points[2 * q + 1] !== points[2 * p + 1])) {
      place = (place + 1) & mask;
      q = table[place] - 1;
    }
    if (q < 0) table[place] = p + 1;
    first[p] = q < 0 ? p : q;
  }
  return first;
}

/** The arcs without those pairs that are one step each, there and back: nothing lies between the two. */
function cancelled(
  arcs: readonly Arc[],
  from: (arc: Arc) => number,
  to: (arc: Arc) => number,
  count: number,
): Arc[] {
  const steps = new Map<number, Arc[]>();
  const gone = new Set<Arc>();
  for (const arc of arcs) {
    if (arc.steps !== 1) continue;
    const back = steps.get(to(arc) * count + from(arc))?.pop();
    if (back !== undefined) {
      gone.add(back).add(arc);
      continue;
    }
    const key = from(arc) * count + to(arc);
    const same = steps.get(key);
    if (same === undefined) steps.set(key, [arc]);
    else same.push(arc);
  }
  return gone.size === 0 ? [...arcs] : arcs.filter((arc) => !gone.has(arc));
}

/**
 * Lets every arc that comes to a knot go on along the one that bounds the same wedge of the region: turning round the
 * knot, a wedge opens at an arc that leaves and closes at the next one that arrives, like brackets.
 */
function link(
  arcs: readonly Arc[],
  points: Float64Array,
  turn: 1 | -1,
  pointOf: (arc: Arc, step: number) => number,
  from: (arc: Arc) => number,
  to: (arc: Arc) => number,
): void {
  interface End {
    readonly knot: number;
    /** The direction in which the arc lies, in the plane where the region is on the left. */
    readonly dx: number;
    readonly dy: number;
    readonly arc: Arc;
    readonly leaves: boolean;
  }
  const end = (arc: Arc, leaves: boolean): End => {
    const knot = leaves ? from(arc) : to(arc);
    const q = leaves ? pointOf(arc, 1) : pointOf(arc, arc.steps - 1);
    const dx = points[2 * q] - points[2 * knot];
    return { knot, dx, dy: turn * (points[2 * q + 1] - points[2 * knot + 1]), arc, leaves };
  };
  const isUpper = ({ dx, dy }: End): boolean => dy > 0 || (dy === 0 && dx > 0);
  /** Round the knot from the direction of x; the product of differences keeps directions apart that nearly agree. */
  const byAngle = (a: End, b: End): number =>
    Number(isUpper(b)) - Number(isUpper(a)) || b.dx * a.dy - a.dx * b.dy || 0;
  const ends = arcs.flatMap((arc) => [end(arc, true), end(arc, false)]);
  ends.sort((a, b) => a.knot - b.knot || byAngle(a, b));
  for (let begin = 0; begin < ends.length; ) {
    let stop = begin + 1;
    while (ends[stop]?.knot === ends[begin].knot) stop++;
    const open: Arc[] = [];
    // Twice round: a wedge may reach across the direction where the angles begin.
    for (let n = begin; n < 2 * stop - begin; n++) {
      const { arc, leaves } = ends[n < stop ? n : n - stop + begin];
      if (leaves) {
        if (n < stop) open.push(arc);
      } else if (arc.next === undefined) {
        arc.next = open.pop();
        if (arc.next !== undefined) arc.next.entered = true;
      }
    }
    begin = stop;
  }
}
