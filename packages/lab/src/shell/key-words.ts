import type { Texts } from "nabla";

/** What keys and gestures do, in the order of the list that `?` opens. */
export const keyWords = {
  arrows: {
    key: { en: "← ↑ → ↓", ru: "← ↑ → ↓" },
    does: {
      en: "move the point by a tenth of the grid; with Shift by the whole grid, with Alt by a hundredth",
      ru: "сдвинуть точку на десятую долю сетки; с Shift — на целую, с Alt — на сотую",
    },
  },
  drag: {
    key: { en: "drag", ru: "перетащить" },
    does: { en: "move the point, or the map beside it", ru: "точку или карту рядом с ней" },
  },
  wheel: {
    key: { en: "wheel, two fingers, + −", ru: "колесо, два пальца, + −" },
    does: {
      en: "zoom; with Shift only to the right, with Alt only upwards",
      ru: "масштаб; с Shift только вправо, с Alt только вверх",
    },
  },
  home: { key: { en: "0", ru: "0" }, does: { en: "home view", ru: "исходный вид" } },
  click: {
    key: { en: "click, tap", ru: "щелчок, касание" },
    does: { en: "put the point here", ru: "поставить точку сюда" },
  },
  fit: {
    key: { en: "F", ru: "F" },
    does: { en: "fit the window to what happens", ru: "подобрать окно, где что-то происходит" },
  },
  critical: {
    key: { en: "C", ru: "C" },
    does: { en: "P to the next critical point", ru: "P — в следующую критическую точку" },
  },
  enter: {
    key: { en: "Enter", ru: "Enter" },
    does: { en: "on the map of descent: walk from P", ru: "на карте спуска: пустить спуск из P" },
  },
  read: {
    key: { en: "G, L", ru: "G, L" },
    does: { en: "read out the gradient, the level", ru: "прочитать градиент, уровень" },
  },
  sound: {
    key: { en: "A", ru: "A" },
    does: {
      en: "hear f from the left edge to the right one through the point: pitch is f, clicks ‖∇f‖, noise f < 0",
      ru: "услышать f от левого края до правого через точку: высота — f, щелчки — ‖∇f‖, шум — f < 0",
    },
  },
  screens: {
    key: { en: "Alt+1 … 9", ru: "Alt+1 … 9" },
    does: { en: "go to a screen", ru: "перейти на экран" },
  },
  formula: {
    key: { en: "Ctrl+K", ru: "Ctrl+K" },
    does: { en: "go to the formula", ru: "перейти к формуле" },
  },
  undo: {
    key: { en: "Ctrl+Z, Ctrl+Shift+Z", ru: "Ctrl+Z, Ctrl+Shift+Z" },
    does: { en: "undo, redo", ru: "отменить, вернуть" },
  },
  help: { key: { en: "?", ru: "?" }, does: { en: "this list", ru: "этот список" } },
} satisfies Texts;
