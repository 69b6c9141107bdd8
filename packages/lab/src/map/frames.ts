/**
 * How long the main thread was busy in each of the last frames of a drag, of P or of the map: from the frame's first
 * script to the end of its style, layout and paint. A benchmark reads it as `nablaFrames`.
 */
class FrameTimes {
  private readonly ring = new Float64Array(1024);
  private count = 0;

  record(milliseconds: number): void {
    this.ring[this.count % this.ring.length] = milliseconds;
    this.count += 1;
  }

  clear(): void {
    this.count = 0;
  }

  /** In milliseconds, the last 1,024 at most. */
  times(): number[] {
    return [...this.ring.subarray(0, Math.min(this.count, this.ring.length))];
  }
}

export const frames = new FrameTimes();

const { port1, port2 } = new MessageChannel();
const starts: number[] = [];
port1.onmessage = () => {
  const start = starts.shift();
  if (start !== undefined) frames.record(performance.now() - start);
};

/** Call where a frame's work begins. The message is delivered when the browser is done with that frame. */
export function measureFrame(): void {
  starts.push(performance.now());
  port2.postMessage(0);
}

declare global {
  var nablaFrames: FrameTimes | undefined;
}
globalThis.nablaFrames = frames;
