// Derivatives and edges of a picture of 3840 × 2160 pixels, against OpenCV and scikit-image (Debian's Python) and
// image-js. The bound is writing three float32 arrays.
import { arena, array, zeros } from "../packages/nabla/dist/array.js";
import { canny, gradient, sobel } from "../packages/nabla/dist/image.js";
import { ms, rivals, times } from "./debian.mjs";
import { cpuTime } from "./machine.mjs";

const [width, height] = [3840, 2160];
// The engine's compilers work beside the first runs, and their threads count as CPU time.
const WARM = { runs: 7, warm: 10 };

/** Hills, discs with sharp rims, and noise. */
function picture() {
  const data = new Uint8Array(width * height);
  let state = 12345;
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      let noise = 0;
      for (let k = 0; k < 4; k++) {
        state = (Math.imul(state, 1664525) + 1013904223) | 0;
        noise += state / 2 ** 31;
      }
      const disc = ((x % 400) - 200) ** 2 + ((y % 400) - 200) ** 2 < 20000 ? 50 : 0;
      data[i] = Math.max(0, Math.min(255, 90 + 50 * Math.sin(x / 37) * Math.cos(y / 29) + disc + 5 * noise));
    }
  }
  return data;
}

const PROGRAM = `
import cv2, skimage
from skimage import filters, feature
cv2.setNumThreads(1)
image = np.fromfile(sys.argv[1], np.uint8).reshape(${height}, ${width})
x, y, m = (np.empty(image.shape, np.float32) for _ in range(3))
a, b = (np.empty(image.shape, np.int16) for _ in range(2))
e = np.empty(image.shape, np.uint8)
def strength():
    cv2.Sobel(image, cv2.CV_32F, 1, 0, x); cv2.Sobel(image, cv2.CV_32F, 0, 1, y); cv2.magnitude(x, y, m)
def both():
    cv2.Sobel(image, cv2.CV_16S, 1, 0, a); cv2.Sobel(image, cv2.CV_16S, 0, 1, b)
print(json.dumps(dict(
    cv=cv2.__version__, sk=skimage.__version__,
    strength=cpu(strength), short=cpu(lambda: cv2.Sobel(image, cv2.CV_16S, 1, 0, a)), both=cpu(both),
    spatial=cpu(lambda: cv2.spatialGradient(image, a, b)),
    canny=cpu(lambda: cv2.Canny(image, 50, 150, e)), edges=int((e > 0).sum()),
    skStrength=cpu(lambda: filters.sobel(image), 3, 1), skCanny=cpu(lambda: feature.canny(image), 1, 0))))
`;

async function imageJs(data) {
  try {
    const { Image } = await import("image-js");
    const image = new Image(width, height, { data, colorModel: "GREY" });
    return {
      strength: cpuTime(
        () =>
          image.derivativeFilter?.({ filter: "sobel" }) ??
          image.gradientFilter({
            kernelX: [
              [-1, 0, 1],
              [-2, 0, 2],
              [-1, 0, 1],
            ],
            kernelY: [
              [-1, -2, -1],
              [0, 0, 0],
              [1, 2, 1],
            ],
          }),
        { runs: 1, warm: 0 },
      ),
      canny: cpuTime(() => image.cannyEdgeDetector(), { runs: 1, warm: 0 }),
    };
  } catch {
    return {};
  }
}

export default async function run() {
  const data = picture();
  const peer = rivals(PROGRAM, [data]) ?? {};
  const js = await imageJs(data);
  const plain = array(data, [height, width]);
  const shape = [height, width];
  const memory = arena(width * height * (1 + 3 * 4 + 2 * 2 + 1) + 4096);
  const placed = array(plain, undefined, { arena: memory });
  const three = (make) => ({
    x: make(shape, "float32"),
    y: make(shape, "float32"),
    magnitude: make(shape, "float32"),
  });
  const [inArena, outside] = [three(memory.zeros), three(zeros)];
  const [a, b, e] = [
    memory.zeros(shape, "int16"),
    memory.zeros(shape, "int16"),
    memory.zeros(shape, "uint8"),
  ];
  const [c, d] = [zeros(shape, "int16"), zeros(shape, "uint8")];
  const bound = cpuTime(() => {
    for (const part of Object.values(outside)) part.data.set(inArena.x.data);
  });
  const thresholds = { low: 50, high: 150 };
  canny(plain, { ...thresholds, out: d });
  const edges = d.data.reduce((sum, value) => sum + (value > 0), 0);
  const lines = [
    [
      "Sobel dx, dy and magnitude, float32",
      peer.strength,
      peer.skStrength,
      js.strength,
      () => gradient(placed, { out: inArena }),
      () => gradient(plain, { out: outside }),
      "≥ 2",
    ],
    [
      "Sobel dx, int16",
      peer.short,
      undefined,
      undefined,
      () => sobel(placed, { out: a }),
      () => sobel(plain, { out: c }),
      "≥ 0.67",
    ],
    [
      "Sobel dx and dy, int16",
      peer.both,
      undefined,
      undefined,
      () => [sobel(placed, { out: a }), sobel(placed, { axis: "y", out: b })],
      undefined,
      "",
    ],
    [
      "Canny like OpenCV",
      peer.canny,
      peer.skCanny,
      js.canny,
      () => canny(placed, { ...thresholds, out: e }),
      () => canny(plain, { ...thresholds, out: d }),
      "≥ 0.77; ≥ 20 times scikit-image",
    ],
    [
      "Canny like scikit-image",
      undefined,
      peer.skCanny,
      undefined,
      () => canny(placed, { like: "scikit-image" }),
      undefined,
      "",
    ],
  ].map(([name, cv, sk, ij, ours, plainly, goal]) => {
    const [fast, slow] = [cpuTime(ours, WARM), plainly && cpuTime(plainly, WARM)];
    return (
      `| ${name} | ${ms(cv)} | ${ms(sk)} | ${ms(ij)} | ${ms(fast)} | ${times(cv, fast)} | ` +
      `${times(sk, fast)} | ${ms(slow)} | ${goal} |`
    );
  });
  return [
    `3840 × 2160 pixels of 8 bits, outputs given, one thread, in ms; OpenCV ` +
      `${peer.cv ?? "not here"}, scikit-image ${peer.sk ?? "not here"}.`,
    `Edges found by Canny: OpenCV ${peer.edges ?? "–"}, nabla ${edges}. Writing the three float32 ` +
      `results alone takes ${ms(bound)} ms.`,
    `OpenCV's spatialGradient (dx and dy together, int16): ${ms(peer.spatial)} ms.`,
    "",
    "| work | OpenCV | scikit-image | image-js | nabla, arena | times OpenCV | times scikit-image | " +
      "nabla, plain arrays | goal, times OpenCV |",
    "|---|---|---|---|---|---|---|---|---|",
    ...lines,
    "",
  ].join("\n");
}
