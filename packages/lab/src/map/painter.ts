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

/** Draws a figure in another thread; undefined where that cannot be. */
export type DrawElsewhere = (figure: Figure, density: number) => Promise<ImageBitmap | undefined> | undefined;

/** Milliseconds without a gesture after which a map that is drawn in this thread is drawn anew. */
const REST_MS = 90;
/** Pixels below and left of the plot that have the axes' numbers. */
const NUMBERS = 38;

/**
 * For what takes long to compute, perhaps in another thread: it is drawn behind the scene and shown when it is whole,
 * so that neither an empty nor a half-drawn picture is seen. While only the window changes, the last picture goes along
 * under axes that are always true, and its detail follows.
 */
export class StillPainter extends Painter {
  private readonly back = document.createElement("canvas");
  /** The last picture that is whole, and what of it is on the page now. */
  private whole: { readonly figure: Figure; readonly picture: CanvasImageSource } | undefined;
  private latest: Figure | undefined;
  private timer: number | undefined;

  constructor(
    canvas: HTMLCanvasElement,
    private readonly elsewhere: DrawElsewhere = () => undefined,
  ) {
    super(canvas);
  }

  paint(figure: Figure): void {
    this.latest = figure;
    clearTimeout(this.timer);
    const goesAlong = this.whole !== undefined && isMoved(this.whole.figure, figure);
    if (goesAlong) void this.goAlong(figure);
    this.next(async () => {
      const coming = this.elsewhere(figure, density());
      if (coming !== undefined) {
        const drawn = await coming;
        return drawn === undefined ? this.drawHere(figure) : this.show(figure, drawn);
      }
      if (!goesAlong) return this.drawHere(figure);
      this.timer = window.setTimeout(() => this.next(() => this.drawHere(figure)), REST_MS);
    });
  }

  private async drawHere(figure: Figure): Promise<void> {
    const picture = document.createElement("canvas");
    resize(picture, figure.frame);
    const context = picture.getContext("2d");
    if (context === null) return;
    context.setTransform(density(), 0, 0, density(), 0, 0);
    await draw(figure, context);
    await this.show(figure, picture);
  }

  private async show(figure: Figure, picture: CanvasImageSource): Promise<void> {
    this.whole = { figure, picture };
    // The reader has gone on meanwhile.
    if (this.latest !== undefined && this.latest !== figure && isMoved(figure, this.latest))
      return this.goAlong(this.latest);
    resize(this.canvas, figure.frame);
    this.canvas.getContext("2d")?.drawImage(picture, 0, 0);
  }

  /** The last picture where it belongs in another window of the plane. */
  private async goAlong(figure: Figure): Promise<void> {
    const context = this.back.getContext("2d");
    if (this.whole === undefined || context === null) return;
    const { frame, layers } = figure;
    const { left, top, right, bottom, width, theme } = frame;
    const before = this.whole.figure.frame;
    resize(this.back, frame);
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.drawImage(this.whole.picture, 0, 0);
    context.setTransform(density(), 0, 0, density(), 0, 0);
    context.fillStyle = theme.background;
    context.fillRect(0, 0, left, bottom + NUMBERS);
    context.fillRect(left, bottom, width - left, NUMBERS);
    context.fillRect(left, top, right - left, bottom - top);
    context.save();
    context.beginPath();
    context.rect(left, top, right - left, bottom - top);
    context.clip();
    const [x0, y0] = [frame.toX(before.x[0]), frame.toY(before.y[1])];
    const [x1, y1] = [frame.toX(before.x[1]), frame.toY(before.y[0])];
    context.drawImage(
      this.whole.picture,
      left * density(),
      top * density(),
      (right - left) * density(),
      (bottom - top) * density(),
      x0,
      y0,
      x1 - x0,
      y1 - y0,
    );
    context.restore();
    await draw({ ...figure, layers: layers.slice(0, 1) }, context, transparent);
    this.canvas.getContext("2d")?.drawImage(this.back, 0, 0);
  }
}

/** Is it the same but for the window of the plane? The first layer are the axes. */
function isMoved(before: Figure, after: Figure): boolean {
  const [a, b] = [before.frame, after.frame];
  return (
    before.layers === after.layers &&
    a.width === b.width &&
    a.height === b.height &&
    a.theme === b.theme &&
    a.language === b.language
  );
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
