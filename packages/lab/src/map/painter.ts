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

/** Puts an element onto a part of what holds it. */
function place({ style }: HTMLElement, region: Region): void {
  for (const side of ["left", "top", "width", "height"] as const) style[side] = `${region[side]}px`;
}

/** Pixels of the screen for each pixel of the page. */
export const density = (): number => window.devicePixelRatio || 1;

/** Draws a figure in another thread; undefined where that cannot be. */
export type DrawElsewhere = (figure: Figure, density: number) => Promise<ImageBitmap | undefined> | undefined;

/** A canvas that the browser moves, and the element that cuts off what of it lies outside of the plot. */
export interface Along {
  readonly box: HTMLElement;
  readonly canvas: HTMLCanvasElement;
}

/** Milliseconds without a gesture after which a map that is drawn in this thread is drawn anew. */
const REST_MS = 90;
/** Frames of a gesture that are further apart than this, in milliseconds, are to get less work. */
const SLOW_MS = 28;
/** Milliseconds between new details while frames are slow; two moves further apart are no gesture. */
const SELDOM_MS = 200;
/** Pixels below and left of the plot that have the axes' numbers. */
const NUMBERS = 38;

/**
 * For what takes long to compute, perhaps in another thread: it is drawn behind the scene and shown when it is whole,
 * so that neither an empty nor a half-drawn picture is seen. Where it has a canvas for that, the plot of the last
 * picture goes along while only the window changes: the browser moves that canvas, of which no pixel is drawn anew,
 * over axes that are always true, and the detail follows.
 */
export class StillPainter extends Painter {
  /** The figure of the last picture that is whole. */
  private whole: Figure | undefined;
  private latest: Figure | undefined;
  private timer: number | undefined;
  private moved = { at: 0, apart: 0 };

  constructor(
    canvas: HTMLCanvasElement,
    private readonly elsewhere: DrawElsewhere = () => undefined,
    private readonly along?: Along,
  ) {
    super(canvas);
  }

  paint(figure: Figure): void {
    this.latest = figure;
    clearTimeout(this.timer);
    const goesAlong = this.goesAlong(figure);
    if (goesAlong) this.move(figure);
    this.next(async () => {
      const coming = this.elsewhere(figure, density());
      if (coming !== undefined) {
        const drawn = await coming;
        await (drawn === undefined ? this.drawHere(figure) : this.show(figure, drawn));
        return this.rest();
      }
      if (!goesAlong) return this.drawHere(figure);
      this.timer = window.setTimeout(() => this.next(() => this.drawHere(figure)), REST_MS);
    });
  }

  private move(figure: Figure): void {
    const now = performance.now();
    const apart = now - this.moved.at;
    // The usual distance of the last few frames.
    this.moved = { at: now, apart: apart > SELDOM_MS ? 0 : 0.7 * this.moved.apart + 0.3 * apart };
    void this.goAlong(figure);
  }

  /** Where moving alone takes long, the detail follows seldom. */
  private async rest(): Promise<void> {
    const { at, apart } = this.moved;
    if (apart > SLOW_MS && performance.now() - at < SELDOM_MS)
      await new Promise((resolve) => setTimeout(resolve, SELDOM_MS));
  }

  private async drawHere(figure: Figure): Promise<void> {
    const picture = document.createElement("canvas");
    resize(picture, figure.frame);
    const context = picture.getContext("2d");
    if (context === null) return;
    context.setTransform(density(), 0, 0, density(), 0, 0);
    await draw(figure, context);
    await this.show(figure, await createImageBitmap(picture));
  }

  private async show(figure: Figure, picture: ImageBitmap): Promise<void> {
    this.whole = figure;
    resize(this.canvas, figure.frame);
    const context = this.canvas.getContext("2d");
    context?.setTransform(1, 0, 0, 1, 0, 0);
    context?.drawImage(picture, 0, 0);
    if (this.along === undefined) return picture.close();
    this.carry(picture, figure.frame, this.along);
    // The reader has gone on meanwhile.
    if (this.latest !== undefined && this.latest !== figure && this.goesAlong(this.latest))
      return this.goAlong(this.latest);
    this.along.box.hidden = true;
  }

  /** Gives a picture to the canvas that can be moved, with its plot alone to be seen, just where it is. */
  private carry(
    picture: ImageBitmap,
    { left, top, right, bottom, width, height }: Figure["frame"],
    { box, canvas }: Along,
  ): void {
    resize(canvas, { width, height });
    canvas.getContext("bitmaprenderer")?.transferFromImageBitmap(picture);
    place(box, { left, top, width: right - left, height: bottom - top });
    place(canvas, { left: -left, top: -top, width, height });
    canvas.style.clipPath = `inset(${top}px ${width - right}px ${height - bottom}px ${left}px)`;
    canvas.style.transformOrigin = `${left}px ${top}px`;
  }

  /** Is it the last picture but for the window of the plane? The first layer are the axes. */
  private goesAlong({ frame, layers }: Figure): boolean {
    const before = this.whole;
    return (
      this.along !== undefined &&
      before?.layers === layers &&
      before.frame.width === frame.width &&
      before.frame.height === frame.height &&
      before.frame.theme === frame.theme &&
      before.frame.language === frame.language
    );
  }

  /** Puts the last picture where it belongs in another window of the plane. */
  private async goAlong(figure: Figure): Promise<void> {
    const context = this.canvas.getContext("2d");
    if (this.whole === undefined || this.along === undefined || context === null) return;
    const { frame, layers } = figure;
    const { left, top, right, bottom, width, theme } = frame;
    const before = this.whole.frame;
    const [scaleX, scaleY] = [frame.scaleX / before.scaleX, frame.scaleY / before.scaleY];
    const [x, y] = [frame.toX(before.x[0]) - left, frame.toY(before.y[1]) - top];
    context.setTransform(1, 0, 0, 1, 0, 0);
    // What the axes are drawn over, notes and a name, as the picture has it: once, not darker with each move.
    const [columns, rows] = [this.canvas.width, Math.round(top * density())];
    context.drawImage(this.along.canvas, 0, 0, columns, rows, 0, 0, columns, rows);
    context.setTransform(density(), 0, 0, density(), 0, 0);
    context.fillStyle = theme.background;
    context.fillRect(0, 0, left, bottom + NUMBERS);
    context.fillRect(left, bottom, width - left, NUMBERS);
    context.fillRect(left - 1, top - 1, right - left + 2, bottom - top + 2);
    this.along.canvas.style.transform = `translate(${x}px, ${y}px) scale(${scaleX}, ${scaleY})`;
    this.along.box.hidden = false;
    await draw({ ...figure, layers: layers.slice(0, 1) }, context, transparent);
  }
}

/**
 * For what moves and is computed at once. Its canvas is only as large as what moves, and is moved with it:
 * clearing, drawing and showing cost what the pixels of a canvas cost.
 */
export class MovingPainter extends Painter {
  /** Nothing: a canvas without pixels costs nothing. */
  clear(): void {
    this.next(async () => {
      this.canvas.width = 0;
    });
  }

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
