import type { Signal } from "@preact/signals";
import type { Figure } from "nabla/figure";
import type { DrawElsewhere } from "../../../map/painter.js";
import type { LevelLines } from "./levels.js";
import type { DrawingAnswer, DrawingQuestion } from "./messages.js";
import type { Scene } from "./scene.js";

const scenes = new WeakMap<Figure, Scene>();

/** Notes of what a figure is made, so that another thread can draw it. */
export function noteScene(figure: Figure, scene: Scene): Figure {
  scenes.set(figure, scene);
  return figure;
}

let worker: Worker | undefined;
let asked = 0;
const waiting = new Map<number, (answer: DrawingAnswer) => void>();

/** The first picture is drawn in this thread, so that the page does not wait for the other to be fetched. */
let isFirst = true;
/** The other thread could not be started: all is drawn in this one. */
let isBroken = false;

const isElsewhere = (): boolean => !isFirst && !isBroken && typeof OffscreenCanvas !== "undefined";

const keyOf = (scene: Scene, density: number): string => JSON.stringify([scene, density]);

/** What was asked for before it was to be drawn. */
let ahead: { readonly key: string; readonly answer: Promise<DrawingAnswer> } | undefined;

/** Asks for what is going to be drawn in a moment, so that the other thread works while this one renders the page. */
export function askAhead(scene: Scene, density: number): void {
  if (!isElsewhere() || waiting.size > 0) return;
  ahead = { key: keyOf(scene, density), answer: ask({ id: ++asked, scene, density }) };
}

/**
 * Draws in another thread, so that hands are never held up; the level lines of the picture go to `lines`, for who
 * points at them.
 */
export const drawingElsewhere =
  (lines: Signal<LevelLines | undefined>): DrawElsewhere =>
  (figure, density) => {
    const scene = scenes.get(figure);
    if (!isElsewhere() || scene === undefined) {
      isFirst = false;
      return undefined;
    }
    const early = ahead && ahead.key === keyOf(scene, density) ? ahead.answer : undefined;
    ahead = undefined;
    return (early ?? ask({ id: ++asked, scene, density })).then(({ picture, levels }) => {
      if (picture !== undefined) lines.value = { paths: levels, frame: figure.frame };
      return picture;
    });
  };

function ask(question: DrawingQuestion): Promise<DrawingAnswer> {
  worker ??= start();
  worker.postMessage(question);
  return new Promise((resolve) => {
    waiting.set(question.id, resolve);
  });
}

function start(): Worker {
  const made = new Worker(new URL("./drawing-worker.ts", import.meta.url), { type: "module" });
  made.addEventListener("message", ({ data }: MessageEvent<DrawingAnswer>) => {
    waiting.get(data.id)?.(data);
    waiting.delete(data.id);
  });
  made.addEventListener("error", () => {
    isBroken = true;
    for (const [id, answer] of waiting) answer({ id, levels: [] });
    waiting.clear();
  });
  return made;
}
