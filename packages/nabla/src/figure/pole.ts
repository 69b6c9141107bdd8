import { type Edges, middlesOf } from "./edge.js";
import type { Field } from "./field.js";

/**
 * Halvings of an edge. An edge of a five-pixel cell is then some 10⁻¹³ of the plot: near what doubles can tell apart.
 */
const HALVINGS = 36;
/** How much the jump must still grow in the second half of the halvings: a logarithm's does, a step's does not. */
const GROWTH = 1.2;
/** A jump that grows as much as this in one halving is a pole's: no continuous place on a screen is so steep. */
const LEAP = 1e9;

/**
 * Which edges lie over a pole (1) and which do not (0). Over a pole, linear interpolation sees a crossing of every
 * level. An edge is a pole's when, halved again and again towards the larger jump, its jump keeps growing; over a steep
 * but continuous place it shrinks, over a step it stays. `middles` are the edges' first halving.
 */
export async function polesAmong(
  f: Field,
  edges: Edges,
  middles: { readonly x: Float64Array; readonly y: Float64Array; readonly value: Float64Array },
): Promise<Uint8Array> {
  const poles = new Uint8Array(edges.ax.length);
  let place = Uint32Array.from(poles, (_, n) => n);
  let jump = edges.av.map((value, n) => Math.abs(value - edges.bv[n]));
  let halfway = jump;
  let [{ ax, ay, bx, by, av, bv }, middle] = [edges, middles];
  for (let round = 1; place.length > 0; round++) {
    const larger = middle.value.map((value, n) => Math.max(Math.abs(value - av[n]), Math.abs(value - bv[n])));
    const growing: number[] = [];
    middle.value.forEach((value, n) => {
      // A middle that is all but on the pole leaves nothing for later halvings to grow by.
      const leaps = larger[n] > LEAP * jump[n];
      if (!Number.isFinite(value) || leaps) poles[place[n]] = 1;
      else if (larger[n] > jump[n]) growing.push(n);
    });
    // Nearly all edges leave after the first halving.
    const keep = (column: Float64Array): Float64Array<ArrayBuffer> => {
      const kept = new Float64Array(growing.length);
      for (let k = 0; k < kept.length; k++) kept[k] = column[growing[k]];
      return kept;
    };
    const isLower = growing.map((n) => Math.abs(middle.value[n] - av[n]) === larger[n]);
    // The half with the larger jump: the middle becomes its end, or its start.
    const half = (end: Float64Array, replaced: boolean, by: Float64Array): Float64Array<ArrayBuffer> => {
      const [own, other] = [keep(end), keep(by)];
      return own.map((value, k) => (isLower[k] === replaced ? other[k] : value));
    };
    [ax, ay, av] = [half(ax, false, middle.x), half(ay, false, middle.y), half(av, false, middle.value)];
    [bx, by, bv] = [half(bx, true, middle.x), half(by, true, middle.y), half(bv, true, middle.value)];
    place = Uint32Array.from(growing, (n) => place[n]);
    jump = keep(larger);
    halfway = round <= HALVINGS / 2 ? jump : keep(halfway);
    if (round === HALVINGS) break;
    middle = await middlesOf(f, { ax, ay, bx, by, av, bv });
  }
  place.forEach((edge, n) => {
    if (jump[n] >= GROWTH * halfway[n]) poles[edge] = 1;
  });
  return poles;
}
