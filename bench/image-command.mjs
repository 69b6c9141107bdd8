// The command `nabla image` on a photograph of 12 megapixels, against decoding it and encoding the result with sharp
// plus the kernel, each a process of its own.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const command = fileURLToPath(new URL("../packages/cli/bin/nabla.js", import.meta.url));
const library = new URL("../packages/nabla/dist/image.js", import.meta.url).href;
const sharpUrl = pathToFileURL(
  fileURLToPath(new URL("../node_modules/sharp/dist/index.mjs", import.meta.url)),
).href;
const [width, height] = [4000, 3000];
const RUNS = 5;

/** Hills, discs with sharp rims and the noise of a sensor, in colour. */
function photograph() {
  const data = new Uint8Array(width * height * 3);
  let state = 12345;
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      state = (Math.imul(state, 1664525) + 1013904223) | 0;
      const noise = (state >> 24) / 32;
      const disc = ((x % 500) - 250) ** 2 + ((y % 500) - 250) ** 2 < 30000 ? 60 : 0;
      const hill = 90 + 50 * Math.sin(x / 310) * Math.cos(y / 270);
      for (const tint of [1, 0.9, 0.75]) data[i++] = (hill + disc) * tint + noise;
    }
  }
  return data;
}

const CPU =
  `process.on("exit", () => { const { user, system } = process.cpuUsage(); ` +
  `process.stderr.write("cpu " + (user + system)); });`;

/** Milliseconds of CPU time of a Node process, all its threads: the median of runs. */
function processTime(args) {
  const times = Array.from({ length: RUNS }, () => {
    const run = ["--import", `data:text/javascript,${encodeURIComponent(CPU)}`, ...args];
    const script =
      `const r = require("node:child_process").spawnSync(process.execPath, ` +
      `${JSON.stringify(run)}, { encoding: "utf8" }); if (r.status !== 0) throw new ` +
      `Error(r.stderr); process.stdout.write(r.stderr);`;
    const told = execFileSync(process.execPath, ["-e", script], { encoding: "utf8" });
    return Number(/cpu (\d+)/.exec(told)[1]) / 1000;
  });
  return times.sort((a, b) => a - b)[RUNS >> 1];
}

export default async function run() {
  const { default: sharp } = await import(sharpUrl);
  const folder = mkdtempSync(join(tmpdir(), "nabla-bench-"));
  try {
    const photo = join(folder, "photo.jpg");
    await sharp(photograph(), { raw: { width, height, channels: 3 } })
      .jpeg({ quality: 92 })
      .toFile(photo);
    const rows = [];
    const tiny = join(folder, "tiny.png");
    await sharp(photograph().subarray(0, 192), { raw: { width: 8, height: 8, channels: 3 } })
      .png()
      .toFile(tiny);
    const start = processTime([command, "image", tiny, "-o", join(folder, "tiny-out.png")]);
    for (const end of ["jpg", "png"]) {
      const out = join(folder, `out.${end}`);
      const whole = processTime([command, "image", photo, "-o", out]);
      const raw = join(folder, "raw");
      writeFileSync(raw, await sharp(readFileSync(out)).toColourspace("b-w").raw().toBuffer());
      const encoder = end === "jpg" ? `jpeg({ quality: 90, chromaSubsampling: "4:4:4" })` : "png()";
      const codecs = `
        import sharp from ${JSON.stringify(sharpUrl)};
        import { readFileSync, writeFileSync } from "node:fs";
        const decoded = await sharp(readFileSync(${JSON.stringify(photo)})).raw().toBuffer();
        const result = readFileSync(${JSON.stringify(raw)});
        const oneChannel = { raw: { width: ${width}, height: ${height}, channels: 1 } };
        const encoded = await sharp(result, oneChannel).toColourspace("b-w").${encoder}.toBuffer();
        writeFileSync(${JSON.stringify(`${out}.2`)}, encoded);`;
      const kernel = `
        import { gradient } from ${JSON.stringify(library)};
        const view = (data) => ({ data, shape: [${height}, ${width}], stride: [${width}, 1], offset: 0 });
        const grey = view(new Uint8Array(decoded.filter((_, i) => i % 3 === 0)));
        const filtered = process.cpuUsage();
        const row = () => ({ ...view(new Float32Array(${width})), stride: [0, 1] });
        gradient(grey, { out: { x: row(), y: row(), magnitude: view(new Float32Array(${width * height})) } });
        const { user, system } = process.cpuUsage(filtered);
        console.log((user + system) / 1000);`;
      const both = join(folder, "both.mjs");
      writeFileSync(both, codecs);
      const alone = processTime([both]);
      writeFileSync(both, codecs + kernel);
      const kernels = Array.from({ length: 3 }, () =>
        Number(execFileSync(process.execPath, [both], { encoding: "utf8" })),
      );
      const filtering = kernels.sort((a, b) => a - b)[1];
      rows.push({ end, whole, alone, filtering });
    }
    return [
      `\`nabla image photo.jpg -o out\` (Sobel, magnitude), ${width} × ${height} in colour, against ` +
        `a process that decodes it and encodes the result with sharp, plus the kernel (gradient of ` +
        `nabla/image on the grey picture: dx, dy and magnitude). Goal: ≤ 1.2.\n`,
      "| to | command, ms | decode + encode, ms | kernel, ms | ratio |",
      "|---|---|---|---|---|",
      ...rows.map(
        ({ end, whole, alone, filtering }) =>
          `| ${end} | ${whole.toFixed(0)} | ${alone.toFixed(0)} | ${filtering.toFixed(0)} | ` +
          `${(whole / (alone + filtering)).toFixed(2)} |`,
      ),
      `\nOf the command, ${start.toFixed(0)} ms are its start: it takes so long for a picture of 8 × 8.`,
      "",
    ].join("\n");
  } finally {
    rmSync(folder, { recursive: true });
  }
}
