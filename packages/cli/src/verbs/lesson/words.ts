import type { Texts, Words } from "nabla";

/** What `nabla lesson` says, and its sheets. */
export const words = {
  summary: {
    en: "write the lesson as a file: a page for a class without internet, a notebook, a sheet of problems",
    ru: "записать урок в файл: страницу для класса без интернета, блокнот Jupyter, лист задач",
  },
  course: { en: "the course, a folder of lessons", ru: "курс, папка с уроками" },
  output: { en: "the file, .html or .ipynb", ru: "файл, .html или .ipynb" },
  practice: {
    en: "a sheet of problems of these kinds, answers on a page of their own",
    ru: "лист задач этих видов, ответы на отдельной странице",
  },
  level: { en: "how hard, 1 (default) to 3", ru: "трудность, от 1 (по умолчанию) до 3" },
  count: { en: "problems of each kind, 5 unless said", ru: "сколько задач каждого вида, обычно 5" },
  seed: {
    en: "the same number gives the same problems, 1 unless said",
    ru: "одно и то же число даёт одни и те же задачи, обычно 1",
  },
  examples: { en: "Examples:", ru: "Примеры:" },
  type: (path: string): Words => ({
    en: `-o: a lesson is .html or .ipynb, got ${path}`,
    ru: `-o: урок — файл .html или .ipynb, получено ${path}`,
  }),
  sheetType: (path: string): Words => ({
    en: `-o: a sheet of problems is .html, got ${path}`,
    ru: `-o: лист задач — файл .html, получено ${path}`,
  }),
  onlyPractice: (option: string): Words => ({
    en: `--${option} goes with --practice`,
    ru: `--${option} нужно вместе с --practice`,
  }),
  missing: (course: string): Words => ({
    en: `there is no course ${course}, or the lab is not built yet: npm run build`,
    ru: `курса ${course} нет, или лаборатория ещё не собрана: npm run build`,
  }),
  heading: { en: "Practice: the gradient", ru: "Тренировка: градиент" },
  answers: { en: "Answers", ru: "Ответы" },
  set: (seed: number, level: number): Words => ({
    en: `Set ${seed}, level ${level}`,
    ru: `Набор ${seed}, уровень ${level}`,
  }),
} satisfies Texts;
