import type { Texts, Words } from "nabla";

/** What the part of the colour fill says. */
export const fillWords = {
  heading: { en: "Colour gradient", ru: "Градиентная заливка" },
  hint: {
    en: "What drawing programs call a gradient. Brightness is the function, the arrow the way in which it changes.",
    ru: "То, что графические редакторы зовут градиентом. Яркость — функция, стрелка — направление её изменения.",
  },
  lines: { en: "Lines of equal brightness", ru: "Линии равной яркости" },
  linesHint: (step: string): Words => ({
    en:
      `Along a line the brightness stays the same, so it lies across the arrow. From line to line the lightness ` +
      `(OKLab) changes by ${step}: where lines are dense it changes fast.`,
    ru:
      "Вдоль линии яркость одна и та же, поэтому линия поперёк стрелки. От линии к линии светлота " +
      `(OKLab) меняется на ${step}: где густо, там она меняется быстро.`,
  }),
  angle: { en: "Direction of the arrow", ru: "Направление стрелки" },
  angleHint: {
    en: "Drag the arrow's end, or turn it by the arrow keys: a degree, with Shift fifteen.",
    ru: "Тяните конец стрелки или поворачивайте клавишами-стрелками: на градус, с Shift на пятнадцать.",
  },
  stops: { en: "Colours on the arrow", ru: "Цвета на стрелке" },
  colour: (n: number): Words => ({ en: `Colour ${n}`, ru: `Цвет ${n}` }),
  place: { en: "place", ru: "место" },
  lightness: { en: "lightness", ru: "светлота" },
  remove: (n: number): Words => ({ en: `Remove colour ${n}`, ru: `Убрать цвет ${n}` }),
  add: { en: "Add a colour", ru: "Добавить цвет" },
  css: { en: "CSS, for a box of 4 to 3", ru: "CSS для прямоугольника 4 на 3" },
  copy: { en: "Copy CSS", ru: "Скопировать CSS" },
} satisfies Texts;
