// Level lines of 1000 × 1000 heights at 20 levels, joined into lines, against contourpy (Debian's Python) and
// d3-contour.
import { levelBands, levelLines } from "../packages/nabla/dist/levels.js";
import { ms, rivals, times } from "./debian.mjs";
import { cpuTime } from "./machine.mjs";

const n = 1000;

/** A sum of plane waves with random directions and wavelengths down to `shortest` grid steps. */
function waves(count, shortest) {
  let state = 7;
  const random = () => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    return (state >>> 8) / 2 ** 24;
  };
  const z = new Float64Array(n * n);
  for (let w = 0; w < count; w++) {
    const [angle, size, phase] = [random() * 6.3, ((0.2 + 0.8 * random()) * 6.3) / shortest, random() * 6.3];
    const [u, v] = [size * Math.cos(angle), size * Math.sin(angle)];
    for (let i = 0, k = 0; i < n; i++)
      for (let j = 0; j < n; j++, k++) z[k] += Math.sin(u * j + v * i + phase);
  }
  return z;
}

const smooth = Float64Array.from({ length: n * n }, (_, k) => {
  const [x, y] = [((k % n) / n) * 6 - 3, (Math.floor(k / n) / n) * 6 - 3];
  return Math.sin(x) * Math.cos(y) * Math.exp(-(x * x + y * y) / 8);
});

const fields = [
  { name: "smooth", z: smooth, goal: "≥ 8" },
  { name: "busy", z: waves(24, 100), goal: "≥ 3" },
  { name: "busier", z: waves(24, 40), goal: "" },
  { name: "as rough as 10 steps", z: waves(24, 10), goal: "" },
];

const PROGRAM = `
import contourpy
def work(file):
    z = np.fromfile(file).reshape(${n}, ${n})
    levels = np.linspace(z.min(), z.max(), 22)[1:-1]
    def lines():
        generator = contourpy.contour_generator(z=z)
        return [generator.lines(level) for level in levels]
    def bands():
        generator = contourpy.contour_generator(z=z)
        return [generator.filled(a, b) for a, b in zip(levels, levels[1:])]
    found = [line for level in lines() for line in level]
    return dict(lines=cpu(lines), bands=cpu(bands, 3, 1), count=len(found), points=sum(map(len, found)))
print(json.dumps(dict(version=contourpy.__version__, fields=[work(file) for file in sys.argv[1:]])))
`;

export default async function run() {
  const peer = rivals(
    PROGRAM,
    fields.map(({ z }) => z),
  );
  const contours = await import("d3-contour").then(
    ({ contours }) => contours,
    () => undefined,
  );
  const rows = fields.map(({ name, z, goal }, f) => {
    const [low, high] = [z.reduce((a, b) => Math.min(a, b)), z.reduce((a, b) => Math.max(a, b))];
    const levels = Array.from({ length: 20 }, (_, k) => low + ((high - low) * (k + 1)) / 21);
    const grid = { data: z, shape: [n, n], stride: [n, 1] };
    const lines = levelLines(grid, levels).flatMap((level) => level.lines);
    const points = lines.reduce((sum, line) => sum + line.points.length / 2 + (line.closed ? 1 : 0), 0);
    const ours = cpuTime(() => levelLines(grid, levels), { runs: 9, warm: 6 });
    const bands = cpuTime(() => levelBands(grid, levels), { runs: 3, warm: 1 });
    const d3 = contours && cpuTime(() => contours().size([n, n]).thresholds(levels)(z), { runs: 3, warm: 1 });
    const theirs = peer?.fields[f];
    const same = theirs === undefined || (theirs.count === lines.length && theirs.points === points);
    return (
      `| ${name} | ${lines.length}${same ? "" : ` (contourpy ${theirs.count})`} | ${points} | ` +
      `${ms(theirs?.lines)} | ${ms(d3)} | ${ms(ours)} | ${times(theirs?.lines, ours)} | ` +
      `${times(d3, ours)} | ${goal} | ${ms(theirs?.bands)} | ${ms(bands)} |`
    );
  });
  return [
    `1000 × 1000 heights, 20 levels, in ms; contourpy ${peer?.version ?? "not here"}. Same lines ` +
      `and points as contourpy unless said.`,
    "",
    "| field | lines | points | contourpy | d3-contour | nabla | times contourpy | times d3-contour " +
      "| goal | contourpy, bands | nabla, bands |",
    "|---|---|---|---|---|---|---|---|---|---|---|",
    ...rows,
    "",
  ].join("\n");
}
