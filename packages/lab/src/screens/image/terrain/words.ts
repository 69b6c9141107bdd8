import type { Texts, Words } from "nabla";
import type { Path } from "nabla/terrain";

/** How ways end on the way up and on the way down. */
const ends: Readonly<Record<Path["end"], Words>> = {
  summit: { en: "a summit: all cells around are lower", ru: "вершина: все клетки вокруг ниже" },
  pit: {
    en: "the bottom of a hollow: all cells around are higher",
    ru: "дно впадины: все клетки вокруг выше",
  },
  flat: { en: "flat ground: a cell beside it is as high", ru: "ровное место: соседняя клетка той же высоты" },
  rim: {
    en: "the edge of the map: what lies beyond is not known",
    ru: "край карты: что дальше, неизвестно",
  },
  hole: { en: "the edge of a hole without heights", ru: "край пропуска, где высот нет" },
  limit: { en: "the most steps that are made", ru: "наибольшее число шагов" },
};

/** What the part of terrain says. */
export const terrainWords = {
  heading: { en: "Terrain", ru: "Рельеф" },
  source: { en: "Heights", ru: "Высоты" },
  sources: {
    hills: { en: "Three hills", ru: "Три холма" },
    own: { en: "Your own", ru: "Свои" },
  },
  open: { en: "Open heights…", ru: "Открыть высоты…" },
  local: {
    en: "GeoTIFF, PNG, .npy or a .csv table, dropped here too. A link carries small ones; others stay on this device.",
    ru: "GeoTIFF, PNG, .npy или таблица .csv, можно и перетащить. В ссылку попадают лишь небольшие высоты.",
  },
  linked: ({ en, ru }: Words, isSent: boolean): Words => ({
    en: `${en} ${isSent ? "The link carries these heights." : "Too large for a link, they stay on this device."}`,
    ru: `${ru} ${isSent ? "Эти высоты попадают в ссылку." : "Для ссылки они велики и остаются на этом устройстве."}`,
  }),
  lostHeights: {
    en: "The heights of this link are damaged or are not in it: the lab's hills are shown.",
    ru: "Высоты в ссылке повреждены или не уместились в ней: показаны холмы лаборатории.",
  },
  cell: { en: "Side of a cell", ru: "Сторона клетки" },
  colours: { en: "Colours", ru: "Цвета" },
  coloursOf: {
    tint: { en: "height", ru: "высота" },
    slope: { en: "slope", ru: "крутизна" },
    aspect: { en: "aspect", ru: "экспозиция" },
    none: { en: "none", ru: "без цвета" },
  },
  over: { en: "Over them", ru: "Поверх" },
  layers: {
    hillshade: { en: "hill-shade", ru: "отмывка" },
    levels: { en: "level lines", ru: "горизонтали" },
  },
  hints: {
    tint: {
      en: "Green is low, pale is high. The height changes by one step from line to line: dense lines are steep.",
      ru: "Зелёное низко, светлое высоко. От линии к линии высота меняется на один шаг: где густо, там круто.",
    },
    slope: {
      en: "The darker, the steeper: the length of the height's gradient, as an angle.",
      ru: "Чем темнее, тем круче: длина градиента высоты, выраженная углом.",
    },
    aspect: {
      en: "Which way the ground falls, once round the colours: against the gradient, clockwise from north.",
      ru: "Куда падает склон, цвета идут по кругу: против градиента, по часовой стрелке от севера.",
    },
    none: {
      en: "Light from the north-west: what faces it is bright, what turns away is dark.",
      ru: "Свет с северо-запада: что к нему обращено, светлое, что отвёрнуто — тёмное.",
    },
  },
  way: { en: "From the point", ru: "Из точки" },
  ways: {
    up: { en: "to the top", ru: "к вершине" },
    down: { en: "where water runs", ru: "куда течёт вода" },
  },
  wayName: {
    up: { en: "steepest ascent", ru: "наискорейший подъём" },
    down: { en: "steepest descent", ru: "наискорейший спуск" },
  },
  tool: { en: "A click", ru: "Щелчок" },
  tools: {
    walk: { en: "sets the point", ru: "ставит точку" },
    raise: { en: "raises a hill", ru: "поднимает холм" },
    dig: { en: "digs a hollow", ru: "роет впадину" },
  },
  radius: { en: "Brush", ru: "Кисть" },
  strength: { en: "Height", ru: "Высота" },
  cells: (count: number): Words => ({ en: `${count} cells`, ru: `клеток: ${count}` }),
  clear: { en: "Remove what was painted", ru: "Убрать нарисованное" },
  full: (most: number): Words => ({
    en: `${most} touches of the brush are the most that a link carries: remove some first.`,
    ru: `Больше ${most} мазков в ссылку не войдёт: сначала уберите часть.`,
  }),
  keys: {
    en: "Arrow keys move the point, with Shift by ten cells; Enter paints there.",
    ru: "Стрелки двигают точку, с Shift на десять клеток; Enter рисует в ней.",
  },
  role: { en: "map of heights", ru: "карта высот" },
  told: { en: "The way in words", ru: "Путь словами" },
  spot: (place: string): Words => ({ en: `Point ${place}`, ru: `Точка ${place}` }),
  height: { en: "height", ru: "высота" },
  slope: { en: "slope", ru: "крутизна" },
  aspect: { en: "downhill", ru: "вниз по склону" },
  gradient: { en: "gradient ∇z", ru: "градиент ∇z" },
  flat: { en: "flat: in no direction", ru: "ровно: никуда" },
  noHeight: { en: "no height here", ru: "здесь высоты нет" },
  to: (compass: string, degrees: string): Words => ({
    en: `to the ${compass}, ${degrees}°`,
    ru: `на ${compass}, ${degrees}°`,
  }),
  neighbourhood: { en: "Heights of the cell and its neighbours", ru: "Высоты клетки и её соседей" },
  goes: (way: "up" | "down", length: string, place: string, from: string, to: string): Words => ({
    en: `The way ${way} is ${length} long on the map and ends at ${place}; the height goes from ${from} to ${to}.`,
    ru:
      `Путь ${way === "up" ? "вверх" : "вниз"} длиной ${length} по карте кончается в точке ${place}; ` +
      `высота меняется от ${from} до ${to}.`,
  }),
  stays: (way: "up" | "down"): Words => ({
    en: `No way leads ${way} from here.`,
    ru: `Отсюда ${way === "up" ? "вверх" : "вниз"} пути нет.`,
  }),
  ends: (end: Path["end"]): Words => ({ en: `There is ${ends[end].en}.`, ru: `Там ${ends[end].ru}.` }),
  isExtreme: (way: "up" | "down"): Words => ({
    en: `It is the ${way === "up" ? "highest" : "lowest"} place of the map.`,
    ru: `Это самое ${way === "up" ? "высокое" : "низкое"} место карты.`,
  }),
  notExtreme: (way: "up" | "down", place: string, height: string): Words => ({
    en:
      `It is not the ${way === "up" ? "highest" : "lowest"} place of the map: that is ${height} at ${place}. ` +
      "The gradient knows only the slope under one's feet.",
    ru:
      `Это не самое ${way === "up" ? "высокое" : "низкое"} место карты: оно в точке ${place}, ${height}. ` +
      "Градиент знает только склон под ногами.",
  }),
  metres: { en: "m", ru: "м" },
  kilometres: { en: "km", ru: "км" },

  empty: (name: string): Words => ({ en: `“${name}” is empty.`, ru: `Файл «${name}» пуст.` }),
  tooLarge: (name: string, most: string): Words => ({
    en: `“${name}” is too large for the page, which reads ${most}: the command “nabla terrain” takes any size.`,
    ru: `«${name}» слишком велик для страницы, она читает ${most}; команда «nabla terrain» берёт любой размер.`,
  }),
  megabytes: (count: number): Words => ({ en: `${count} MB at most`, ru: `не больше ${count} МБ` }),
  megacells: (count: number): Words => ({
    en: `${count} million cells at most`,
    ru: `не больше ${count} млн клеток`,
  }),
  notRead: (name: string, kind: string): Words => ({
    en: `“${name}” is damaged or no ${kind}; what was shown stays.`,
    ru: `«${name}» повреждён или это не ${kind}; показанное осталось.`,
  }),
  packed: (name: string, kind: number): Words => ({
    en:
      `“${name}” is packed in a way that the page does not read, compression ${kind}; the command “nabla terrain” ` +
      "does, and “gdal_translate -co COMPRESS=DEFLATE” packs it anew.",
    ru:
      `«${name}» упакован так, как страница не читает, сжатие ${kind}; читает команда «nabla terrain», ` +
      "а «gdal_translate -co COMPRESS=DEFLATE» перепакует.",
  }),
  table: { en: "table of numbers", ru: "таблица чисел" },
  notGrid: (name: string, shape: string): Words => ({
    en: `“${name}” holds no grid of 3 × 3 heights or more, its shape is ${shape}.`,
    ru: `В «${name}» нет сетки высот 3 × 3 или больше, её размер ${shape}.`,
  }),
  noNumbers: (name: string): Words => ({
    en: `“${name}” holds no height, only holes.`,
    ru: `В «${name}» нет ни одной высоты, только пропуски.`,
  }),
  shown: (name: string, columns: number, rows: number): Words => ({
    en: `“${name}”, ${columns} × ${rows} cells`,
    ru: `«${name}», клеток ${columns} × ${rows}`,
  }),
  shrunk: (columns: number, rows: number): Words => ({
    en: `, shown with ${columns} × ${rows}: the means of blocks`,
    ru: `, показано ${columns} × ${rows}: средние по блокам`,
  }),
  holes: (count: number): Words => ({ en: `, ${count} without height`, ru: `, без высоты: ${count}` }),
  eightBits: {
    en: ". A PNG of 8 bits or in colour: its grey, from 0 to 255, is taken for the height",
    ru: ". PNG с 8 битами или цветной: за высоту взят его серый, от 0 до 255",
  },
  noCell: {
    en: ". The file does not tell the size of a cell: set it for true slopes",
    ru: ". Размера клетки в файле нет: задайте его, чтобы крутизна была верной",
  },
} satisfies Texts;
