// The map as it is mostly written: the function as plain JavaScript, d3-contour over a grid of every fourth pixel,
// all of it anew in the main thread when the window moves. P has a canvas of its own, as in the lab.
import { contours } from "d3-contour";
import { measureFrame } from "../../packages/lab/src/map/frames.ts";

const f = (x, y) => x * x * y + 4 * y + y * x;
const slope = (x, y) => [2 * x * y + y, x * x + 4 + x];

const [still, moving] = document.querySelectorAll("canvas");
const [width, height] = [still.width, still.height];
const [below, above] = [still.getContext("2d"), moving.getContext("2d")];
const unit = height / 6;
const middle = [0, 0];
const P = [1, 2];
const toX = (x) => width / 2 + (x - middle[0]) * unit;
const toY = (y) => height / 2 - (y - middle[1]) * unit;
const atX = (px) => middle[0] + (px - width / 2) / unit;
const atY = (py) => middle[1] - (py - height / 2) / unit;

const STEP = 4;
const ARROWS = 44;

function drawStill() {
  const [columns, rows] = [Math.ceil(width / STEP) + 1, Math.ceil(height / STEP) + 1];
  const values = new Float64Array(columns * rows);
  for (let j = 0, k = 0; j < rows; j++)
    for (let i = 0; i < columns; i++, k++) values[k] = f(atX(i * STEP), atY(j * STEP));
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const levels = Array.from({ length: 14 }, (_, k) => low + ((high - low) * (k + 1)) / 15);
  below.clearRect(0, 0, width, height);
  contours()
    .size([columns, rows])
    .thresholds(levels)(values)
    .forEach(({ coordinates }, k) => {
      below.fillStyle = `hsl(220 ${20 + k}% ${90 - 3 * k}%)`;
      below.beginPath();
      for (const ring of coordinates.flat()) {
        ring.forEach(([x, y], n) => {
          if (n === 0) below.moveTo(x * STEP, y * STEP);
          else below.lineTo(x * STEP, y * STEP);
        });
      }
      below.fill("evenodd");
      below.stroke();
    });
  for (let py = ARROWS / 2; py < height; py += ARROWS)
    for (let px = ARROWS / 2; px < width; px += ARROWS) arrow(below, px, py, slope(atX(px), atY(py)), 16);
  below.fillStyle = "#222";
  for (let n = Math.ceil(atX(0)); toX(n) < width; n++) below.fillText(String(n), toX(n), height - 4);
  for (let n = Math.ceil(atY(height)); toY(n) > 0; n++) below.fillText(String(n), 4, toY(n));
}

function drawPoint() {
  above.clearRect(0, 0, width, height);
  arrow(above, toX(P[0]), toY(P[1]), slope(...P), 92);
}

function arrow(context, px, py, [gx, gy], length) {
  const size = Math.hypot(gx, gy) || 1;
  const [ux, uy] = [gx / size, -gy / size];
  const [x, y] = [px + ux * length, py + uy * length];
  context.beginPath();
  context.moveTo(px, py);
  context.lineTo(x, y);
  context.moveTo(x - 6 * ux - 3 * uy, y - 6 * uy + 3 * ux);
  context.lineTo(x, y);
  context.lineTo(x - 6 * ux + 3 * uy, y - 6 * uy - 3 * ux);
  context.stroke();
}

let grip;
moving.addEventListener("pointerdown", ({ offsetX: x, offsetY: y }) => {
  grip = { x, y, isPoint: Math.hypot(x - toX(P[0]), y - toY(P[1])) < 22 };
});
moving.addEventListener("pointermove", ({ offsetX: x, offsetY: y }) => {
  if (grip === undefined) return;
  measureFrame();
  if (grip.isPoint) P.splice(0, 2, atX(x), atY(y));
  else {
    middle[0] -= (x - grip.x) / unit;
    middle[1] += (y - grip.y) / unit;
    grip = { ...grip, x, y };
    drawStill();
  }
  drawPoint();
});
moving.addEventListener("pointerup", () => {
  grip = undefined;
});
drawStill();
drawPoint();
