import type { Texts, Words } from "nabla";
import type { EdgeVerdict } from "nabla/image";

/** What the screen of pictures says. */
export const imageWords = {
  headings: {
    pixels: { en: "Gradient of a picture", ru: "Градиент картинки" },
    terrain: { en: "Gradient of a height", ru: "Градиент высоты" },
    fill: { en: "Colour gradient", ru: "Градиентная заливка" },
  },
  part: { en: "Of what", ru: "Чего" },
  tabs: {
    pixels: { en: "Picture", ru: "Картинка" },
    terrain: { en: "Terrain", ru: "Рельеф" },
    fill: { en: "Fill", ru: "Заливка" },
  },
  source: { en: "Picture", ru: "Картинка" },
  pictures: {
    fragment: { en: "Fragment 56 | 94", ru: "Фрагмент 56 | 94" },
    step: { en: "Edge 0 | 255", ru: "Граница 0 | 255" },
    disc: { en: "Disc", ru: "Круг" },
    cat: { en: "Drawn cat", ru: "Нарисованный кот" },
    hill: { en: "Hill seen from above", ru: "Холм сверху" },
    own: { en: "Your own", ru: "Своя" },
  },
  open: { en: "Open a picture…", ru: "Открыть картинку…" },
  local: {
    en: "It can also be dropped or pasted here. It stays on this device: a link does not carry it.",
    ru: "Её можно и перетащить или вставить сюда. Она остаётся на этом устройстве: в ссылку не попадает.",
  },
  notOpened: {
    en: "This file is not a picture that the browser can read.",
    ru: "Браузер не читает этот файл как картинку.",
  },
  empty: { en: "This file is empty.", ru: "Этот файл пуст." },
  tooLarge: (megabytes: number): Words => ({
    en: `This file has more than ${megabytes} MB: the command “nabla image” takes pictures of any size.`,
    ru: `В этом файле больше ${megabytes} МБ: команда «nabla image» берёт картинки любого размера.`,
  }),
  firstFrame: {
    en: "It moves; this is its first frame.",
    ru: "Она движется; это её первый кадр.",
  },
  rounded: {
    en: "Its 16 bits are rounded to 8: brightness from 0 to 255.",
    ru: "Её 16 бит округлены до 8: яркость от 0 до 255.",
  },
  camera: { en: "Camera", ru: "Камера" },
  cameraView: { en: "What the camera sees", ru: "Что видит камера" },
  takePicture: { en: "Take the picture", ru: "Снять" },
  endCamera: { en: "End the camera", ru: "Выключить камеру" },
  cameraRefused: {
    en: "The camera was not allowed. It can be allowed in the browser, beside the address; opening a file works too.",
    ru: "Камера не разрешена. Разрешить можно в браузере рядом с адресом; можно и открыть файл.",
  },
  cameraBusy: {
    en: "The camera is in use by another program, or does not answer.",
    ru: "Камера занята другой программой или не отвечает.",
  },
  cameraMissing: {
    en: "No camera was found. A picture can be opened from a file instead.",
    ru: "Камера не найдена. Картинку можно открыть из файла.",
  },
  cameraInsecure: {
    en: "The browser gives pages without https no camera. A picture can be opened from a file instead.",
    ru: "Страницам без https браузер камеру не даёт. Картинку можно открыть из файла.",
  },
  shrunk: (width: number, height: number): Words => ({
    en: `Shown with ${width} × ${height} pixels: larger pictures are shrunk first.`,
    ru: `Показано ${width} × ${height} пикселей: большие картинки сначала уменьшаются.`,
  }),
  operator: { en: "Operator", ru: "Оператор" },
  operators: {
    difference: { en: "right − left", ru: "правый − левый" },
    central: { en: "np.gradient", ru: "np.gradient" },
    sobel: { en: "Sobel", ru: "Собель" },
    scharr: { en: "Scharr", ru: "Шарр" },
    canny: { en: "Canny", ru: "Канни" },
  },
  view: { en: "Show", ru: "Показать" },
  views: {
    picture: { en: "I", ru: "I" },
    x: { en: "∂I/∂x", ru: "∂I/∂x" },
    y: { en: "∂I/∂y", ru: "∂I/∂y" },
    magnitude: { en: "‖∇I‖", ru: "‖∇I‖" },
    direction: { en: "direction", ru: "направление" },
    edges: { en: "edges", ru: "границы" },
  },
  viewHints: {
    picture: { en: "Brightness: 0 is black, 255 is white.", ru: "Яркость: 0 — чёрный, 255 — белый." },
    x: {
      en: "Change to the right: grey is 0, orange brighter, blue darker.",
      ru: "Изменение вправо: серый — 0, оранжевый — светлее, синий — темнее.",
    },
    y: {
      en: "Change downwards, since rows are counted from the top: grey is 0, orange brighter, blue darker.",
      ru: "Изменение вниз, так как строки считаются сверху: серый — 0, оранжевый — светлее, синий — темнее.",
    },
    magnitude: {
      en: "Length of the gradient: the lighter, the faster the brightness changes.",
      ru: "Длина градиента: чем светлее, тем быстрее меняется яркость.",
    },
    direction: {
      en: "Direction of the gradient, where there is one: 0° is to the right, 90° down, round a circle.",
      ru: "Направление градиента там, где он есть: 0° — вправо, 90° — вниз, цвета идут по кругу.",
    },
    edges: {
      en: "Edges one pixel wide: the gradients that are the largest across the edge.",
      ru: "Границы шириной в пиксель: градиенты, самые большие поперёк границы.",
    },
  },
  plainEdges: {
    en: "White where the gradient is at least as long as the threshold. Canny makes such edges thin.",
    ru: "Белое там, где длина градиента не меньше порога. Канни делает такие границы тонкими.",
  },
  threshold: { en: "Threshold", ru: "Порог" },
  low: { en: "Lower threshold", ru: "Нижний порог" },
  high: { en: "Upper threshold", ru: "Верхний порог" },
  isEdge: { en: "An edge", ru: "Граница" },
  noEdge: { en: "No edge", ru: "Не граница" },
  verdicts: {
    strong: {
      en: "it is stronger than both neighbours across and than the upper threshold.",
      ru: "сильнее обоих соседей поперёк и верхнего порога.",
    },
    joined: {
      en: "it is between the thresholds, but touches a strong edge.",
      ru: "между порогами, но касается сильной границы.",
    },
    alone: {
      en: "it is between the thresholds and touches no strong edge.",
      ru: "между порогами и не касается сильной границы.",
    },
    thinned: {
      en: "a neighbour along the gradient is stronger.",
      ru: "сосед вдоль градиента сильнее.",
    },
    weak: {
      en: "it does not pass the lower threshold.",
      ru: "нижний порог не пройден.",
    },
    outside: { en: "it is not looked at.", ru: "его не рассматривают." },
  } satisfies Readonly<Record<EdgeVerdict, Words>>,
  strength: { en: "strength", ru: "сила" },
  neighbourAt: (x: number, y: number): Words => ({
    en: `neighbour in column ${x}, row ${y}`,
    ru: `сосед в столбце ${x}, строке ${y}`,
  }),
  pixelAt: (x: number, y: number): Words => ({
    en: `Pixel: column ${x}, row ${y}`,
    ru: `Пиксель: столбец ${x}, строка ${y}`,
  }),
  change: (axis: "x" | "y"): Words => ({
    en: axis === "x" ? "to the right, ∂I/∂x" : "downwards, ∂I/∂y",
    ru: axis === "x" ? "вправо, ∂I/∂x" : "вниз, ∂I/∂y",
  }),
  neighbourhood: {
    en: "The pixel and its neighbours, with the weights of the operator in x",
    ru: "Пиксель и его соседи, с весами оператора по x",
  },
  keys: {
    en: "Arrow keys move the pixel, a click chooses one.",
    ru: "Стрелки двигают пиксель, щелчок выбирает.",
  },
  role: { en: "picture of pixels", ru: "картинка из пикселей" },
  described: (name: string, width: number, height: number): Words => ({
    en: `${name}, ${width} × ${height} pixels.`,
    ru: `${name}, ${width} × ${height} пикселей.`,
  }),
} satisfies Texts;
