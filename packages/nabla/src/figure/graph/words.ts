import type { Texts, Words } from "../../expression/row.js";

/** What a drawn graph says. */
export const words = {
  title: (letter: string, point: string): Words => ({
    en:
      point === ""
        ? `The computational graph of ${letter}`
        : `The computational graph of ${letter} at ${point}`,
    ru: point === "" ? `Вычислительный граф ${letter}` : `Вычислительный граф ${letter} в точке ${point}`,
  }),
  value: { en: "= value, found forward", ru: "= значение, прямой ход" },
  adjoint: (letter: string): Words => ({
    en: `∂${letter}/∂v: adjoint, found backward`,
    ru: `∂${letter}/∂v: сопряжённая, обратный ход`,
  }),
  local: { en: "on an arrow: local derivative", ru: "на стрелке: местная производная" },
  noValue: { en: "no value", ru: "нет значения" },
  none: { en: "none", ru: "нет" },
  noDerivative: { en: "no derivative", ru: "нет производной" },
  undecided: { en: "derivative not decided", ru: "производная не выяснена" },
  heldFixed: { en: "held fixed", ru: "постоянная" },
  counts: (nodes: number, edges: number): Words => ({
    en: `Nodes: ${nodes}, arrows: ${edges}.`,
    ru: `Узлов: ${nodes}, стрелок: ${edges}.`,
  }),
  forward: { en: "Forward:", ru: "Прямой ход:" },
  backward: { en: "Backward:", ru: "Обратный ход:" },
  more: { en: "and so on", ru: "и так далее" },
} satisfies Texts;
