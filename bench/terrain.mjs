// Slope, aspect and hillshade of 4096 × 4096 float32 heights, against GDAL working in memory (Debian's python3-gdal).
import { arena, array, zeros } from "../packages/nabla/dist/array.js";
import { aspect, hillshade, slope } from "../packages/nabla/dist/terrain.js";
import { ms, rivals } from "./debian.mjs";
import { cpuTime } from "./machine.mjs";

const n = 4096;

const PROGRAM = `
from osgeo import gdal
gdal.UseExceptions()
heights = gdal.GetDriverByName("MEM").Create("", ${n}, ${n}, 1, gdal.GDT_Float32)
heights.SetGeoTransform([0, 10, 0, ${n * 10}, 0, -10])
heights.GetRasterBand(1).WriteArray(np.fromfile(sys.argv[1], np.float32).reshape(${n}, ${n}))
def time_of(mode):
    return cpu(lambda: gdal.DEMProcessing("", heights, mode, format="MEM"))
print(json.dumps(dict(version=gdal.__version__, **{m: time_of(m) for m in ("slope", "aspect", "hillshade")})))
`;

/** Hills of several sizes and a little noise. */
function hills() {
  const z = new Float32Array(n * n);
  let state = 12345;
  for (let y = 0, k = 0; y < n; y++) {
    for (let x = 0; x < n; x++, k++) {
      state = (Math.imul(state, 1664525) + 1013904223) | 0;
      z[k] =
        500 + 200 * Math.sin(x / 97) * Math.cos(y / 131) + 30 * Math.sin(x / 13 + y / 17) + state / 2 ** 32;
    }
  }
  return z;
}

export default function run() {
  const data = hills();
  const peer = rivals(PROGRAM, [data]) ?? {};
  const plain = array(data, [n, n]);
  const memory = arena(n * n * 9 + 4096);
  const placed = array(plain, undefined, { arena: memory });
  const [float, byte] = [memory.zeros([n, n], "float32"), memory.zeros([n, n], "uint8")];
  const [plainFloat, plainByte] = [zeros([n, n], "float32"), zeros([n, n], "uint8")];
  const rows = [
    ["slope", slope, float, plainFloat, "≤ 0.4"],
    ["aspect", aspect, float, plainFloat, ""],
    ["hillshade", hillshade, byte, plainByte, ""],
  ].map(([name, measure, out, plainOut, goal]) => {
    const inArena = cpuTime(() => measure(placed, { cellSize: 10, out }), { runs: 5 });
    const inPlain = cpuTime(() => measure(plain, { cellSize: 10, out: plainOut }), { runs: 5 });
    const part = peer[name] === undefined ? "–" : (inArena / peer[name]).toFixed(2);
    return `| ${name} | ${ms(peer[name])} | ${ms(inArena)} | ${part} | ${ms(inPlain)} | ${goal} |`;
  });
  return [
    `4096 × 4096 float32 heights, outputs given, one thread, in ms; GDAL ` +
      `${peer.version ?? "not here"} from memory to memory.`,
    "",
    "| work | GDAL | nabla, arena | of GDAL's time | nabla, plain arrays | goal, of GDAL's time |",
    "|---|---|---|---|---|---|",
    ...rows,
    "",
  ].join("\n");
}
