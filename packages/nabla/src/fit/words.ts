import type { Texts, Words } from "../expression/row.js";

/** What a fit says besides its numbers. */
export const words = {
  closed: {
    en: "the model is linear: its least squares are known in closed form",
    ru: "модель линейна: наименьшие квадраты найдены в явном виде",
  },
  settled: {
    minimum: {
      en: "a minimum: the slopes are zero, and the loss curves up all ways",
      ru: "минимум: наклоны равны нулю, и потери растут во все стороны",
    },
    degenerate: {
      en: "the slopes are zero, but the loss is flat one way: other parameters fit these rows as well",
      ru: "наклоны равны нулю, но в одну сторону потери не меняются: другие параметры подходят не хуже",
    },
  },
  nearColumn: (name: string, column: string): Words => ({
    en: `${name} is read as a parameter; the table has a column ${column}`,
    ru: `${name} прочитано как параметр; в таблице есть столбец ${column}`,
  }),
  noColumns: (columns: readonly string[]): Words => {
    const names = columns.slice(0, 20).join(", ") + (columns.length > 20 ? ", …" : "");
    return {
      en: `no column stands on the right side; the table has ${names}`,
      ru: `в правой части нет ни одного столбца; в таблице есть ${names}`,
    };
  },
  noConstant: (name: string): Words => ({
    en: `${name} is read as the column of this name, not as the number`,
    ru: `${name} прочитано как столбец с этим именем, а не как число`,
  }),
  dropped: (rows: number): Words => ({
    en: `rows left out because a number is missing: ${rows}`,
    ru: `пропущено строк, где нет числа: ${rows}`,
  }),
  smoothed: (width: number): Words => ({
    en: `|r| is rounded off near 0, to a width of ${width.toPrecision(3)}`,
    ru: `|r| сглажен около 0, на ширине ${width.toPrecision(3)}`,
  }),
  ill: (condition: number): Words => ({
    en: `the rows hardly tell the parameters apart: condition number ${condition.toExponential(1)}`,
    ru: `по этим строкам параметры почти неразличимы: число обусловленности ${condition.toExponential(1)}`,
  }),
  dependent: {
    en: "the parameters are not told apart: other values fit these rows as well (columns that depend on one another)",
    ru: "параметры не различить: другие значения подходят к этим строкам так же (столбцы зависят друг от друга)",
  },
  noSpread: {
    kind: {
      en: "no standard errors: it is not settled that this is a minimum",
      ru: "нет стандартных ошибок: не установлено, что это минимум",
    },
    loss: {
      en: "no standard errors: this loss has no curvature that tells them",
      ru: "нет стандартных ошибок: у этой функции потерь нет кривизны, которая их определяет",
    },
    penalty: {
      en: "no standard errors: the penalty shifts the parameters",
      ru: "нет стандартных ошибок: штраф смещает параметры",
    },
    bound: {
      en: "no standard errors: a parameter is at its bound",
      ru: "нет стандартных ошибок: параметр на границе",
    },
    freedom: {
      en: "no standard errors: there are no more rows than parameters",
      ru: "нет стандартных ошибок: строк не больше, чем параметров",
    },
    singular: {
      en: "no standard errors: the rows do not tell the parameters apart",
      ru: "нет стандартных ошибок: по этим строкам параметры неразличимы",
    },
  },
} satisfies Texts;
