import { format } from "../../numbers/shown.js";
import { toast } from "../../shell/toast.js";
import { type Cut, SECONDS, sound } from "../../sound/sound.js";
import { say } from "../../words/language.js";
import { words } from "../../words/words.js";
import { compiled, coordinateOf } from "./model.js";
import { stillPicture } from "./signals.js";

/** Places of a cut: one for each hundredth of a second. */
const PLACES = 100 * SECONDS;

let context: AudioContext | undefined;
let playing: AudioBufferSourceNode | undefined;

/** Lets hear f along the line through P from the left edge of the map to the right one. */
export function playCut(): void {
  stopCut();
  const cut = cutThroughPoint();
  if (cut === undefined) return;
  context ??= new AudioContext();
  const [left, right] = sound(cut, context.sampleRate);
  const buffer = context.createBuffer(2, left.length, context.sampleRate);
  buffer.getChannelData(0).set(left);
  buffer.getChannelData(1).set(right);
  const source = context.createBufferSource();
  source.buffer = buffer;
  source.connect(context.destination);
  source.addEventListener("ended", () => {
    if (playing === source) playing = undefined;
  });
  playing = source;
  void context.resume();
  source.start();
  const { vertical } = compiled.peek()?.mapAxes ?? {};
  const line = vertical === undefined ? "f" : `${vertical} = ${format.peek().number(coordinateOf(vertical))}`;
  toast(say(words.sounding(line)), 1000 * SECONDS);
}

/** Ends the sound; was there any? */
export function stopCut(): boolean {
  const was = playing !== undefined;
  playing?.stop();
  playing = undefined;
  return was;
}

function cutThroughPoint(): Cut | undefined {
  const ready = compiled.peek();
  const frame = stillPicture.peek()?.frame;
  if (ready === undefined || frame === undefined) return undefined;
  const [low, high] = frame.x;
  const x = Float64Array.from({ length: PLACES }, (_, k) => low + ((high - low) * k) / (PLACES - 1));
  const { vertical, rest } = ready.mapAxes;
  const fixed = vertical === undefined ? [] : [vertical, ...rest];
  const axes = [x, ...fixed.map((name) => Float64Array.of(coordinateOf(name)))];
  const [values, right, up] = [new Float64Array(PLACES), new Float64Array(PLACES), new Float64Array(PLACES)];
  ready.value.grid(axes, [values]);
  ready.slope.grid(axes, [right, up]);
  return { values, lengths: right.map((slope, k) => Math.hypot(slope, up[k] ?? 0)) };
}
