import { isNablaError } from "nabla";
import { type DrawOptions, draw, type Figure } from "nabla/figure";

/**
 * Keeps a canvas showing the last figure that it was given. Figures that come while one is being computed replace one
 * another, so that the canvas never falls behind. Drawing goes to a canvas behind the scene first: no half-drawn or empty picture is seen.
 */
export class Painter {
  private waiting: Figure | undefined;
  private busy = false;
  private readonly back = document.createElement("canvas");

  constructor(
    private readonly canvas: HTMLCanvasElement,
    private readonly options: DrawOptions = {},
  ) {}

  paint(figure: Figure): void {
    this.waiting = figure;
    if (!this.busy) void this.work();
  }

  private async work(): Promise<void> {
    this.busy = true;
    try {
      for (let figure = this.take(); figure !== undefined; figure = this.take()) {
        await this.show(figure).catch(ignoreUndrawable);
      }
    } finally {
      this.busy = false;
    }
  }

  private take(): Figure | undefined {
    const figure = this.waiting;
    this.waiting = undefined;
    return figure;
  }

  private async show(figure: Figure): Promise<void> {
    const { canvas, back } = this;
    const density = window.devicePixelRatio || 1;
    const { width, height } = figure.frame;
    back.width = Math.round(width * density);
    back.height = Math.round(height * density);
    const behind = back.getContext("2d");
    const front = canvas.getContext("2d");
    if (behind === null || front === null) return;
    behind.scale(density, density);
    await draw(figure, behind, this.options);
    if (canvas.width !== back.width || canvas.height !== back.height) {
      canvas.width = back.width;
      canvas.height = back.height;
    } else front.clearRect(0, 0, canvas.width, canvas.height);
    front.drawImage(back, 0, 0);
  }
}

/** A window too far out for doubles cannot be drawn: the last picture stays. Anything else is a mistake of ours. */
function ignoreUndrawable(error: unknown): void {
  if (!isNablaError(error)) throw error;
}
