import { checkOptions } from "../array/options.js";
import type { NDArray, NDView, NestedNumbers } from "../array/view.js";
import type { Builder } from "../machine/builder.js";
import type { Value } from "../machine/kernel.js";
import { sumInOrder } from "../stencil/in-order.js";
import { cellSizesOf, demOf, meaning, resultFor, type TerrainOptions, terrainOptions } from "./dem.js";
import type { First, Second } from "./kernels.js";
import { measureAll } from "./windows.js";

export interface CurvatureOptions extends Omit<TerrainOptions, "method"> {
  /** `profile` (default): along the steepest way. `plan`: across it. */
  readonly kind?: "profile" | "plan";
  /** Whose surface through the nine heights, and whose measures of it: see {@link curvature}. */
  readonly method?: "zevenbergen-thorne" | "evans";
}

/**
 * The differences over one cell of an interpolating or a fitted surface: ∂x, ∂y, ∂²x, ∂x∂y, ∂²y; x east, y north.
 * Second ones lose more digits than first ones: in double precision, whatever the heights are in.
 */
const surfaces: Readonly<Record<"zevenbergen-thorne" | "evans", First>> = {
  "zevenbergen-thorne": {
    name: "surface through nine",
    build(b, [nw, n, ne, w, z, e, sw, s, se], lane) {
      const number = (value: number): Value => b.constant(lane, value);
      const twice = b.add(z, z);
      return [
        b.mul(b.sub(e, w), number(1 / 2)),
        b.mul(b.sub(n, s), number(1 / 2)),
        b.sub(b.add(w, e), twice),
        b.mul(b.sub(b.add(ne, sw), b.add(nw, se)), number(1 / 4)),
        b.sub(b.add(n, s), twice),
      ];
    },
  },
  evans: {
    name: "quadric of least squares",
    build(b, [nw, n, ne, w, z, e, sw, s, se], lane) {
      const times = (value: Value, factor: number): Value => b.mul(value, b.constant(lane, factor));
      const sum = (...values: Value[]): Value => sumInOrder(b, values);
      /** (sides − 2 middle)/3: the second difference of the means of three lines of three. */
      const bend = (before: Value, middle: Value, after: Value): Value =>
        times(b.sub(b.add(before, after), b.add(middle, middle)), 1 / 3);
      const columns = [sum(nw, w, sw), sum(n, z, s), sum(ne, e, se)] as const;
      const rows = [sum(nw, n, ne), sum(w, z, e), sum(sw, s, se)] as const;
      return [
        times(b.sub(columns[2], columns[0]), 1 / 6),
        times(b.sub(rows[0], rows[2]), 1 / 6),
        bend(...columns),
        times(b.sub(b.add(ne, sw), b.add(nw, se)), 1 / 4),
        bend(...rows),
      ];
    },
  },
};

/** What is asked of p, q = ∇z, its squared length and r, s, t = ∂²x, ∂x∂y, ∂²y, in true lengths. */
type Bending = (b: Builder, along: Value, across: Value, steep: Value) => Value;

const cube = (b: Builder, square: Value): Value => b.mul(square, b.unary("sqrt", square));

const bendings: Readonly<Record<string, Bending>> = {
  "zevenbergen-thorne profile": (b, along, _, steep) => b.unary("neg", b.div(along, steep)),
  "zevenbergen-thorne plan": (b, _, across, steep) => b.div(across, steep),
  "evans profile": (b, along, _, steep) =>
    b.unary("neg", b.div(along, b.mul(steep, cube(b, b.add(steep, b.number(1)))))),
  "evans plan": (b, _, across, steep) => b.unary("neg", b.div(across, cube(b, steep))),
};

const measured = (name: string, bending: Bending): Second => ({
  name: `curvature ${name}`,
  numbers: 5,
  precise: true,
  build(b, differences, [...numbers]) {
    const noAnswer = numbers[5] as Value;
    const [p, q, r, s, t] = differences.map((difference, k) => b.mul(difference, numbers[k] as Value)) as [
      Value,
      Value,
      Value,
      Value,
      Value,
    ];
    const [pp, qq] = [b.mul(p, p), b.mul(q, q)];
    const mixed = b.mul(b.add(s, s), b.mul(p, q));
    const along = b.add(b.add(b.mul(r, pp), b.mul(t, qq)), mixed);
    const across = b.sub(b.add(b.mul(r, qq), b.mul(t, pp)), mixed);
    const steep = b.add(pp, qq);
    const isFlat = b.binary("eq", steep, b.number(0));
    return b.select(isFlat, noAnswer, bending(b, along, across, steep));
  },
});

/**
 * How the terrain bends, per unit of length. `method` says whose measure:
 *
 * `zevenbergen-thorne` (default): of their surface of fourth degree through all nine heights, the second derivative
 * along the gradient, changed in sign (`profile`: positive where the ground bulges), and across it (`plan`: positive
 * in hollows, where water runs together). L. Zevenbergen, C. Thorne, Quantitative analysis of land surface topography,
 * Earth Surf. Process. Landforms 12 (1987).
 *
 * `evans`: of the quadric fitted to them by least squares, the true curvature of the steepest profile, and that of the
 * contour line, both positive where the ground bulges. I. Evans, An integrated system of terrain analysis and slope
 * mapping, Z. Geomorph. Suppl. 36 (1980), without his factor of 100.
 *
 * Flat ground has no steepest way and so no such curvature: `noAnswer`. Throws `shape` for what is not a grid,
 * `domain` for a missing cell size and one of 0, `unsupported` for another word.
 */
export function curvature(dem: NDView | NestedNumbers, options: CurvatureOptions): NDArray {
  const operation = "terrain.curvature";
  checkOptions(options, operation, { ...terrainOptions, kind: "word" }, ["cellSize"]);
  const { kind = "profile", method = "zevenbergen-thorne", zFactor = 1, noAnswer = -9999 } = options;
  const first = meaning(surfaces, method, "curvature: method");
  meaning({ profile: true, plan: true }, kind, "curvature: kind");
  const name = `${method} ${kind}`;
  const second = measured(name, bendings[name] as Bending);
  const { method: _, ...shared } = options;
  const heights = demOf(dem, shared, operation);
  cellSizesOf(shared, heights.height, operation);
  const sizes = cellSizesOf({ ...shared, zFactor: 1 }, heights.height, operation);
  const out = resultFor(heights, options.out, "float32", operation);
  const numbers = (row: number): number[] => {
    const [x, y] = sizes(row);
    return [zFactor / x, zFactor / y, zFactor / x ** 2, zFactor / (x * y), zFactor / y ** 2];
  };
  return measureAll({ ...heights, single: false }, { first, sums: 5, second, numbers, noAnswer }, out);
}
