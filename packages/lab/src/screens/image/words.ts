import type { Texts, Words } from "nabla";

/** What the screen of pictures says. */
export const imageWords = {
  title: { en: "Image", ru: "Картинка" },
  heading: { en: "Gradient of a picture", ru: "Градиент картинки" },
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
  },
  view: { en: "Show", ru: "Показать" },
  views: {
    picture: { en: "I", ru: "I" },
    x: { en: "∂I/∂x", ru: "∂I/∂x" },
    y: { en: "∂I/∂y", ru: "∂I/∂y" },
    magnitude: { en: "‖∇I‖", ru: "‖∇I‖" },
    direction: { en: "direction", ru: "направление" },
    edges: { en: "edges (Canny)", ru: "границы (Канни)" },
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
      en: "Direction of the gradient, where there is one: the colours go round a circle.",
      ru: "Направление градиента там, где он есть: цвета идут по кругу.",
    },
    edges: {
      en: "Edges one pixel wide, by Canny: gradients that are the largest across the edge.",
      ru: "Границы шириной в пиксель, по Канни: градиенты, самые большие поперёк границы.",
    },
  },
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
