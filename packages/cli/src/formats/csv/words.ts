import type { Words } from "nabla";
import type { Decimal } from "./cell.js";

/** What is said of tables of numbers: what is wrong with them, and how they were read. */
export const noNumbers: Words = { en: "there are no numbers in it", ru: "в нём нет чисел" };

export function wrongLength(row: number, wanted: number, got: number, commas: boolean): Words {
  const hint = commas ? "; --delimiter blanks reads commas as decimal signs" : "";
  const hintRu = commas ? "; --delimiter blanks прочтёт запятые как десятичные знаки" : "";
  return {
    en: `row ${row} must have ${wanted} columns, got ${got}${hint}`,
    ru: `строка ${row}: нужно столбцов ${wanted}, получено ${got}${hintRu}`,
  };
}

/** `several` columns could be chosen from; above the `first` row of numbers there may be lines to skip. */
export function noNumber(
  cell: string,
  row: number,
  column: number,
  name: string | undefined,
  { several = false, first = false, isTime = false } = {},
): Words {
  const got = cell.slice(0, 40);
  const called = name === undefined || name === "" ? "" : ` (${name.slice(0, 40)})`;
  const [hint, hintRu] = several ? ["; --columns chooses columns", "; столбцы выбирает --columns"] : ["", ""];
  const [time, timeRu] = isTime
    ? ["; times are given as --spacing table.csv:name", "; время указывают как --spacing table.csv:имя"]
    : ["", ""];
  const [skip, skipRu] = first
    ? [`; --header ${row} skips the lines so far`, `; --header ${row} пропустит строки до неё и её саму`]
    : ["", ""];
  return {
    en: `row ${row}, column ${column}${called} must be a number, got ${got}${hint}${time}${skip}`,
    ru: `строка ${row}, столбец ${column}${called}: нужно число, получено ${got}${hintRu}${timeRu}${skipRu}`,
  };
}

export function otherSign(cell: string, row: number, column: number, decimal: Decimal): Words {
  const { en, ru } = noNumber(cell, row, column, undefined);
  return {
    en: `${en}, while other cells have ${decimal} as decimal sign`,
    ru: `${ru}, а в других ячейках десятичный знак ${decimal}`,
  };
}

export function ambiguousDecimal(point: string, comma: string): Words {
  return {
    en: `${point} and ${comma} can be decimals or thousands; say which sign is decimal: --decimal . or --decimal ,`,
    ru: `${point} и ${comma}: дроби или тысячи? укажите десятичный знак: --decimal . или --decimal ,`,
  };
}

export function noColumn(name: string, names: readonly string[]): Words {
  const list = names
    .map((known) => known || '""')
    .join(", ")
    .slice(0, 200);
  return {
    en: `there is no column ${name}${list === "" ? "; the columns have no names" : `; the columns are ${list}`}`,
    ru: `столбца ${name} нет${list === "" ? "; у столбцов нет имён" : `; есть столбцы ${list}`}`,
  };
}

export function noNumberedColumn(from: number, to: number, width: number): Words {
  const said = from === to ? `${from}` : `${from}-${to}`;
  const [known, knownRu] = width < 10_000 ? [`; a row has ${width}`, `; в строке их ${width}`] : ["", ""];
  return {
    en: `there is no column ${said}, they are numbered from 1${known}`,
    ru: `столбца ${said} нет, они нумеруются с 1${knownRu}`,
  };
}

export function twoColumns(name: string, first: number, second: number): Words {
  return {
    en: `columns ${first} and ${second} are both called ${name}; choose by number: --columns ${first}`,
    ru: `столбцы ${first} и ${second} оба называются ${name}; выберите по номеру: --columns ${first}`,
  };
}

export const oneColumn: Words = {
  en: "the heading has one name, so commas were read as decimal signs; --delimiter , reads two columns",
  ru: "в заголовке одно имя, поэтому запятая прочитана как десятичный знак; --delimiter , прочтёт два столбца",
};

export function groupedCommas(cell: string): Words {
  return {
    en: `the comma in ${cell} was read as setting thousands apart; --decimal , reads it as a decimal sign`,
    ru: `запятая в ${cell} прочитана как разделитель тысяч; --decimal , прочтёт её как десятичный знак`,
  };
}

export function decimalCommas(cell: string): Words {
  return {
    en: `the comma in ${cell} was read as a decimal sign; --decimal . reads it as setting thousands apart`,
    ru: `запятая в ${cell} прочитана как десятичный знак; --decimal . прочтёт её как разделитель тысяч`,
  };
}

export function mixedHeading(line: string): Words {
  const shown = line.slice(0, 60);
  return {
    en: `the first row was taken for names: ${shown}; --header 0 reads it as numbers`,
    ru: `первая строка принята за имена: ${shown}; --header 0 прочтёт её как числа`,
  };
}

export const numberedHeading = (row: string): Words => ({
  en: `the first row, ${row}, …, was read as numbers; --header 1 takes it for names`,
  ru: `первая строка, ${row}, …, прочитана как числа; --header 1 примет её за имена`,
});

export const emptyCorner: Words = {
  en: "the first cell is empty, the first row was read as numbers; --header 1 takes it for names, --labels for places",
  ru: "первая ячейка пуста, первая строка прочитана как числа; --header 1: это имена, --labels: координаты",
};

export const emptyColumns = (count: number): Words => ({
  en: `the last ${count} columns are empty and were left out`,
  ru: `последние столбцы, ${count}, пусты и пропущены`,
});

export const emptyFirst = (count: number): Words => ({
  en: `the first columns have neither names nor values and were left out: ${count}`,
  ru: `первые столбцы без имён и значений пропущены: ${count}`,
});

export const emptyRows = (count: number): Words => ({
  en: `rows with empty cells only at the end were read as NaN: ${count}`,
  ru: `строки с одними пустыми ячейками в конце прочитаны как NaN: ${count}`,
});

export function severalMatrices(names: string): Words {
  return {
    en: `it has several matrices, ${names}; save one to a file: save -ascii x.txt NAME`,
    ru: `в нём несколько матриц, ${names}; сохраните одну: save -ascii x.txt ИМЯ`,
  };
}

export function ambiguousCommas(line: string): Words {
  return {
    en: `${line}: decimal commas or commas between cells? write semicolons between cells, or say --decimal .`,
    ru: `${line}: десятичные запятые или разделители? разделите ячейки точкой с запятой или укажите --decimal .`,
  };
}

export const indexLeftOut: Words = {
  en: "the unnamed first column counts 0, 1, 2, … and was left out as an index; --columns 1- keeps it",
  ru: "безымянный первый столбец считает 0, 1, 2, … и пропущен как индекс; --columns 1- оставит его",
};

export const unnamedKept: Words = {
  en: "the first column has no name and was read as numbers; --columns 2- leaves it out",
  ru: "первый столбец без имени прочитан как числа; --columns 2- пропустит его",
};

export function ambiguousPairs(line: string): Words {
  return {
    en: `${line} can be two columns or one number with a decimal comma; say --delimiter , or --delimiter blanks`,
    ru: `${line}: это два столбца или одно число с десятичной запятой? укажите --delimiter , или --delimiter blanks`,
  };
}

export const readAsPairs: Words = {
  en: "each line was read as two columns; --delimiter blanks reads it as one number with a decimal comma",
  ru: "каждая строка прочитана как два столбца; --delimiter blanks прочтёт её как одно число с десятичной запятой",
};
