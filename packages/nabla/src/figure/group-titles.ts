import type { Words } from "../expression/row.js";

/** What the groups of a picture are called, for who hears it or points at it. */
const TITLES: Readonly<Record<string, Words>> = {
  axes: { en: "axes", ru: "оси" },
  hatch: { en: "outside the domain", ru: "вне области определения" },
  bands: { en: "bands of height", ru: "полосы высот" },
  heatmap: { en: "values in colours", ru: "значения цветом" },
  tint: { en: "heights in colours", ru: "высоты цветом" },
  slope: { en: "slope", ru: "крутизна" },
  aspect: { en: "aspect", ru: "экспозиция" },
  hillshade: { en: "light and shadow", ru: "светотень" },
  streamlines: { en: "streamlines", ru: "линии тока" },
  arrows: { en: "arrows of the gradient", ru: "стрелки градиента" },
  levels: { en: "level lines", ru: "линии уровня" },
  critical: { en: "critical points", ru: "критические точки" },
  surface: { en: "surface", ru: "поверхность" },
  point: { en: "the point and its gradient", ru: "точка и её градиент" },
  curve: { en: "graph of the function", ru: "график функции" },
  scatter: { en: "rows", ru: "строки" },
  paths: { en: "ways of the runs", ru: "пути спусков" },
  trace: { en: "path", ru: "путь" },
  picture: { en: "picture", ru: "картинка" },
  numbers: { en: "numbers", ru: "числа" },
  "colour-fill": { en: "colour gradient", ru: "цветовой градиент" },
  series: { en: "values by step", ru: "значения по шагам" },
  graph: { en: "computational graph", ru: "вычислительный граф" },
  scale: { en: "scale bar", ru: "масштаб" },
  "colour-bar": { en: "colour bar", ru: "шкала цветов" },
  legend: { en: "legend", ru: "легенда" },
  notes: { en: "notes", ru: "примечания" },
  title: { en: "title", ru: "заголовок" },
};

/** The title of a group; a layer of somebody's own is called by its name. */
export const groupTitle = (name: string, language: keyof Words): string => TITLES[name]?.[language] ?? name;
