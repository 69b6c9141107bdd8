import type { Texts, Words } from "nabla";

/** What the lessons' screen says; the lessons' own text is in the folder `lessons`. */
export const lessonWords = {
  sections: { en: "Sections of the lesson", ru: "Разделы урока" },
  place: (section: number, of: number): Words => ({
    en: `Section ${section} of ${of}`,
    ru: `Раздел ${section} из ${of}`,
  }),
  others: { en: "Other lessons", ru: "Другие уроки" },
  around: { en: "Section before and after", ru: "Соседние разделы" },
  before: { en: "Back", ru: "Назад" },
  next: { en: "Next", ru: "Дальше" },
  live: { en: "Try it here", ru: "Попробовать здесь" },
  still: { en: "Back to the picture", ru: "Вернуть рисунок" },
  open: { en: "Open in the lab", ru: "Открыть в лаборатории" },
  loading: { en: "The picture is being drawn…", ru: "Рисунок строится…" },
  noPicture: { en: "The picture could not be loaded.", ru: "Рисунок не загрузился." },
  exercise: (number: number): Words => ({ en: `Exercise ${number}`, ru: `Упражнение ${number}` }),
  problem: (number: number): Words => ({ en: `Problem ${number}`, ru: `Задача ${number}` }),
  answer: { en: "Your answer", ru: "Ваш ответ" },
  check: { en: "Check", ru: "Проверить" },
  waiting: { en: "One moment…", ru: "Минуту…" },
  unfetched: {
    en:
      "What makes and checks problems could not be loaded: there is no network, or the lab has been updated. " +
      "Press again or reload the page.",
    ru:
      "Задачи и их проверка не загрузились: нет сети, или лаборатория обновилась. " +
      "Нажмите ещё раз или обновите страницу.",
  },
  right: { en: "Right", ru: "Верно" },
  wrong: { en: "Not yet", ru: "Пока неверно" },
  undecided: {
    en: "It could not be decided whether this is the same formula; try a simpler form",
    ru: "Не удалось выяснить, та ли это формула; попробуйте записать проще",
  },
  unread: ({ en, ru }: Words): Words => ({
    en: `This cannot be read: ${en}`,
    ru: `Это не удалось прочитать: ${ru}`,
  }),
  tooMuch: {
    en: "it is too much to work out; write it shorter or simpler",
    ru: "это слишком много, чтобы вычислить; запишите короче или проще",
  },
  read: ({ en, ru }: Words): Words => ({ en: `Read as ${en}`, ru: `Прочитано как ${ru}` }),
  empty: { en: "Type an answer first", ru: "Сначала введите ответ" },
  worked: { en: "Show the way", ru: "Показать решение" },
  choices: {
    none: { en: "none", ru: "ни одного" },
    one: { en: "one", ru: "одно" },
    infinite: { en: "infinitely many", ru: "бесконечно много" },
    minimum: { en: "a minimum", ru: "минимум" },
    maximum: { en: "a maximum", ru: "максимум" },
    saddle: { en: "a saddle", ru: "седло" },
    "not critical": { en: "not a critical point", ru: "не критическая точка" },
  },
  practice: { en: "Practice", ru: "Тренировка" },
  practiceHint: {
    en: "As many problems as you like on what this section is about, at three levels, with hints.",
    ru: "Сколько угодно задач на то, о чём этот раздел: три уровня, с подсказками.",
  },
  begin: { en: "Give me problems", ru: "Дать задачи" },
  kind: { en: "What", ru: "Что" },
  level: { en: "Level", ru: "Уровень" },
  levels: {
    1: { en: "easy", ru: "лёгкий" },
    2: { en: "medium", ru: "средний" },
    3: { en: "hard", ru: "трудный" },
  },
  seed: { en: "Set", ru: "Набор" },
  anew: { en: "Another set", ru: "Другой набор" },
  seedHint: {
    en: "Whoever opens this link gets the same problems.",
    ru: "Кто откроет эту ссылку, получит те же задачи.",
  },
  reset: { en: "Forget my answers", ru: "Забыть мои ответы" },
  forgotten: { en: "Your answers are forgotten", ru: "Ответы забыты" },
  missing: {
    en: "There is no such section.",
    ru: "Такого раздела нет.",
  },
} satisfies Texts;
