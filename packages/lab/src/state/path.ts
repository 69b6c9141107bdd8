import { homeState, type LabState, type LessonState, openingOf } from "./state.js";

/** What an address says before its `?`: which screen, and of a lesson where. */
export interface Path {
  readonly route: string;
  /** Of another screen than the lesson: where the lab's own begins. */
  readonly lesson: LessonState;
}

/** `lesson/2`, and with another course than the lab's own `lesson/integral/2`. */
export function writePath({ route, lesson }: Path): string {
  if (route !== "lesson") return route;
  const { course, section } = lesson;
  return ["lesson", ...(course === homeState.lesson.course ? [] : [course]), section].join("/");
}

/** Whatever is missing or makes no sense is as the lab opens. */
export function readPath(fragment: string): Path {
  const [, path = ""] = /^#\/?([^?]*)/.exec(fragment) ?? [];
  const [route = "", ...steps] = path.split("/");
  const home = homeState.lesson;
  const [course, section] = steps.length > 1 ? [steps[0], Number(steps[1])] : [home.course, Number(steps[0])];
  const lesson = {
    course: course ?? home.course,
    section: isCount(section) ? section : home.section,
    seed: home.seed,
  };
  return { route, lesson };
}

/** A whole number from 1. */
export const isCount = (value: number): boolean => Number.isSafeInteger(value) && value >= 1;

/** Is all of a state in its path? Then no formula has to be read to write its address. */
export function isInPath(route: string, { lesson, ...state }: LabState): boolean {
  const { lesson: home, ...rest } = openingOf(route);
  return (
    lesson.seed === home.seed &&
    Object.entries(rest).every(([name, value]) => Reflect.get(state, name) === value)
  );
}
