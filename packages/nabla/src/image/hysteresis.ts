/** Marks of {@link follow}: a pixel that is no edge, one that is if it touches an edge, and an edge. */
export const NO_EDGE = 1;
export const MAYBE = 0;
export const EDGE = 2;

/**
 * Hysteresis: turns every MAYBE that touches an EDGE, be it through other such pixels, into an EDGE. `map` has a frame of NO_EDGE one pixel wide and `stride` elements
 * a row; `seeds` are the places of the first edges.
 */
export function follow(map: Uint8Array, stride: number, seeds: number[]): void {
  const around = [-stride - 1, -stride, -stride + 1, -1, 1, stride - 1, stride, stride + 1];
  for (let place = seeds.pop(); place !== undefined; place = seeds.pop()) {
    for (const step of around) {
      if (map[place + step] !== MAYBE) continue;
      map[place + step] = EDGE;
      seeds.push(place + step);
    }
  }
}
