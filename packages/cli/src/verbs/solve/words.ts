import type { Texts, Words } from "nabla";

/** What `nabla solve` says. */
export const words = {
  summary: {
    en: "all real solutions of equations, and whether that is proven",
    ru: "все вещественные решения уравнений и доказано ли это",
  },
  equations: {
    en:
      'the equations, such as "2a+4b=10" "a-b=1"; several in one argument, separated by ;, are a system too; ' +
      "- reads lines of standard input",
    ru:
      'уравнения, например "2a+4b=10" "a-b=1"; несколько через ; в одном аргументе — тоже система; ' +
      "- читает строки стандартного ввода",
  },
  vars: {
    en: "the unknowns: x,y (default: all names that occur); other names are parameters",
    ru: "неизвестные: x,y (по умолчанию: все имена); остальные имена считаются параметрами",
  },
  where: (name: string): Words => ({ en: `${name} = 0`, ru: `${name} = 0` }),
} satisfies Texts;
