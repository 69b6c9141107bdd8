import type { Texts, Words } from "nabla";

/** What self-checks ask and say. */
export const selfCheckWords = {
  title: { en: "Check yourself", ru: "Проверьте себя" },
  right: { en: "Right", ru: "Верно" },
  wrong: { en: "Not yet", ru: "Пока неверно" },
  check: { en: "Check", ru: "Проверить" },
  answer: { en: "Answer", ru: "Ответ" },
  show: { en: "Show the answer", ru: "Показать ответ" },
  incomplete: { en: "Choose in every row", ru: "Выберите в каждой строке" },
  picked: { en: "Picked:", ru: "Выбрано:" },
  pickedNothing: { en: "Press places of the picture.", ru: "Нажимайте на места рисунка." },
  larger: {
    question: { en: "Which knob pays more at A?", ru: "Какая ручка выгоднее в точке A?" },
    hint: {
      en: "The knob with the larger partial derivative pays more: work out both at this point.",
      ru: "Выгоднее та ручка, по которой частная производная больше: вычислите обе в этой точке.",
    },
    both: { en: "both pay the same", ru: "обе одинаково" },
  },
  order: {
    question: {
      en: "Pick the points in order: first where the function changes slowest, last where it changes fastest.",
      ru: "Нажмите на точки по порядку: от той, где функция меняется медленнее всего, к той, где быстрее всего.",
    },
    hint: {
      en: "How fast the function changes is the length of its gradient. Compare the lengths.",
      ru: "Быстрота изменения — это длина градиента. Сравните длины.",
    },
  },
  steepest: {
    question: {
      en: "At which of the places is the slope steepest?",
      ru: "В каком из этих мест склон круче всего?",
    },
    hint: {
      en: "Look for the place where neighbouring lines are closest together; how high it lies does not matter.",
      ru: "Ищите место, где соседние линии теснее всего; высота самого места ни при чём.",
    },
  },
  classify: {
    question: {
      en: "At each of these points the gradient is zero. What is the point?",
      ru: "В каждой из этих точек градиент равен нулю. Что это за точка?",
    },
    hint: {
      en: "Look at the arrows: all leave a minimum, all run into a maximum, and a saddle has both.",
      ru: "Смотрите на стрелки: от минимума они все уходят, к максимуму все приходят, у седла есть и те и другие.",
    },
    options: {
      minimum: { en: "minimum", ru: "минимум" },
      maximum: { en: "maximum", ru: "максимум" },
      saddle: { en: "saddle", ru: "седло" },
    },
    corner: { en: "upper left entry", ru: "левый верхний элемент" },
    determinant: { en: "determinant", ru: "определитель" },
  },
  verdicts: {
    question: {
      en: "Gradient descent starts from A. How does it end at each of these rates?",
      ru: "Градиентный спуск начинается в точке A. Чем он кончится при каждой из этих скоростей?",
    },
    hint: {
      en: "By what does a step multiply along the steepest direction: between −1 and 1, −1, or farther from zero?",
      ru: "На какое число умножает шаг по самому крутому направлению: между −1 и 1, на −1 или ещё дальше от нуля?",
    },
    options: {
      converged: { en: "converges", ru: "сходится" },
      oscillating: { en: "oscillates", ru: "колеблется" },
      diverged: { en: "diverges", ru: "расходится" },
    },
  },
  sign: {
    question: {
      en: "What are the signs of the derivatives by x and by y at the pixel A?",
      ru: "Какой знак у производных по x и по y в пикселе A?",
    },
    hint: {
      en: "Gx is positive where it gets lighter to the right, Gy where it gets lighter downwards.",
      ru: "Gx положительна, если светлеет вправо, Gy — если светлеет вниз.",
    },
    options: {
      negative: { en: "negative", ru: "минус" },
      zero: { en: "zero", ru: "нуль" },
      positive: { en: "positive", ru: "плюс" },
    },
  },
  pair: {
    question: {
      en: "Mark the two pixels whose difference gives the derivative by x at the pixel A.",
      ru: "Отметьте два пикселя, разность которых даёт производную по x в пикселе A.",
    },
    hint: {
      en: "Along x, the central difference takes the neighbours on the left and on the right, not the pixel itself.",
      ru: "Центральная разность по x берёт соседей слева и справа, а не сам пиксель.",
    },
    spoken: (row: number, column: number, shown: string): Words => ({
      en: `row ${row}, column ${column}: ${shown}`,
      ru: `строка ${row}, столбец ${column}: ${shown}`,
    }),
  },
  dial: {
    title: { en: "Turn it", ru: "Поверните" },
    question: {
      en: "Turn the direction u by the slider or by its arrow, and watch the rate of growth.",
      ru: "Поворачивайте направление u ползунком или за стрелку и следите за быстротой роста.",
    },
    direction: { en: "Direction of u", ru: "Направление u" },
    turned: {
      en: "By how many degrees u is turned from the axis of x, and how fast the function grows that way:",
      ru: "На сколько градусов u повёрнут от оси x и как быстро в этом направлении растёт функция:",
    },
    turn: { en: "angle to the gradient", ru: "угол с градиентом" },
    along: {
      en: "along the gradient: the function grows faster than in any other direction",
      ru: "вдоль градиента: быстрее функция не растёт ни в каком направлении",
    },
    across: {
      en: "across the gradient: the function does not change",
      ru: "поперёк градиента: функция не меняется",
    },
    against: {
      en: "against the gradient: the function falls faster than in any other direction",
      ru: "против градиента: быстрее функция не убывает ни в каком направлении",
    },
    grows: { en: "the function grows", ru: "функция растёт" },
    falls: { en: "the function falls", ru: "функция убывает" },
  },
} satisfies Texts;
