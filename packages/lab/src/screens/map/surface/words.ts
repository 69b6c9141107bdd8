import type { Texts } from "nabla";

/** What is said of the surface. */
export const surfaceWords = {
  name: { en: "Surface of the function over its map", ru: "Поверхность функции над её картой" },
  role: { en: "surface that can be turned", ru: "поверхность, которую можно повернуть" },
  keys: {
    en: "Arrow keys turn the surface, 0 turns it back.",
    ru: "Стрелки поворачивают поверхность, 0 возвращает её.",
  },
} satisfies Texts;
