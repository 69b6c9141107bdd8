import { isNablaError } from "nabla";
import { type DrawOptions, draw, type Figure } from "nabla/figure";

/** A part of a figure, in its pixels. */
export interface Region {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/**
 * Draws figures on a canvas. Those that come while one is being drawn replace one another, so that the canvas never
 * falls behind.
 */
abstract class Painter {
  private waiting: (() => Promise<void>) | undefined;
  private busy = false;

  constructor(protected readonly canvas: HTMLCanvasElement) {}

  protected next(show: () => Promise<void>): void {
    this.waiting = show;
    if (!this.busy) void this.work();
  }

  private async work(): Promise<void> {
    this.busy = true;
    try {
      for (let show = this.take(); show !== undefined; show = this.take())
        await show().catch(ignoreUndrawable);
    } finally {
      this.busy = false;
    }
  }

  private take(): (() => Promise<void>) | undefined {
    const show = this.waiting;
    this.waiting = undefined;
    return show;
  }
}

/** A window too far out for doubles cannot be drawn: the last picture stays. Anything else is a mistake of ours. */
function ignoreUndrawable(error: unknown): void {
  if (!isNablaError(error)) throw error;
}

/** Gives a canvas the size of a part of the page; says whether that changed it, which clears it. */
function resize(canvas: HTMLCanvasElement, { width, height }: Pick<Region, "width" | "height">): boolean {
  const [columns, rows] = [Math.round(width * density()), Math.round(height * density())];
  if (canvas.width === columns && canvas.height === rows) return false;
  canvas.width = columns;
  canvas.height = rows;
  canvas.style.width = `${width}px`;
  canvas.style.height = `${height}px`;
  return true;
}

const density = (): number => window.devicePixelRatio || 1;

/**
 * For what takes long to compute, perhaps elsewhere: it is drawn behind the scene and shown when it is whole, so that
 * neither an empty nor a half-drawn picture is seen.
 */
export class StillPainter extends Painter {
  private readonly back = document.createElement("canvas");

  paint(figure: Figure): void {
    this.next(async () => {
      resize(this.back, figure.frame);
      const behind = this.back.getContext("2d");
      const front = this.canvas.getContext("2d");
      if (behind === null || front === null) return;
      behind.setTransform(density(), 0, 0, density(), 0, 0);
      await draw(figure, behind, { background: true });
      resize(this.canvas, figure.frame);
      front.drawImage(this.back, 0, 0);
    });
  }
}

/**
 * For what moves and is computed at once. Its canvas is only as large as what moves, and is moved with it:
 * clearing, drawing and showing cost what the pixels of a canvas cost.
 */
export class MovingPainter extends Painter {
  paint(figure: Figure, region: Region): void {
    this.next(async () => {
      const context = this.canvas.getContext("2d");
      if (context === null) return;
      // Whole device pixels, or all of it would be blurred.
      const whole = (value: number): number => Math.round(value * density()) / density();
      const [left, top] = [whole(region.left), whole(region.top)];
      if (!resize(this.canvas, region)) {
        context.setTransform(1, 0, 0, 1, 0, 0);
        context.clearRect(0, 0, this.canvas.width, this.canvas.height);
      }
      this.canvas.style.transform = `translate(${left}px, ${top}px)`;
      context.setTransform(density(), 0, 0, density(), -left * density(), -top * density());
      await draw(figure, context, transparent);
    });
  }
}

const transparent: DrawOptions = { background: false };
