/** The decimal sign of a file. */
export type Decimal = "." | ",";

const MISSING =
  /^(?:[+-]?nan(?:\([a-z0-9]*\))?|[+-]?1\.#(?:ind|qnan|snan)\d*|na|n\/a|<na>|null|none|missing|\.|-{1,3}|)$/i;
/** As spreadsheets write errors in English, German, French, Spanish, Italian, Portuguese and Russian. */
const SPREADSHEET_ERROR = new RegExp(
  `^#(?:N/[AD]|NV|Н/Д|(?:¡?DIV|ДЕЛ)/0!|(?:${[
    "SPILL|CALC|¡?N[UÚ]M|¡?REF|VALUE|NULL",
    "WERT|BEZUG|ZAHL|VALEUR|NOMBRE|NUL|¡?VALOR|¡?NULO|VALORE|RIF",
    "ЗНАЧ|ССЫЛКА|ЧИСЛО|ПУСТО|ПЕРЕНОС",
  ].join("|")})!|(?:NAME|NOM|¿?NOMBRE|NOME|ИМЯ)\\?)$`,
  "i",
);
const INFINITE = /^[+-]?(?:inf(?:inity)?|∞|1\.#inf)$/i;
/** Fortran writes the exponent of a double with D. */
const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[ed][+-]?\d+)?$/i;
/** Thousands set apart by blanks or apostrophes. */
const APART = /^([+-]?\d{1,3})((?:[ \u00a0\u2009\u202f'’]\d{3})+)(?!\d)/;

/** Is this all that a cell says, a value that is not there? */
export function isMissing(cell: string): boolean {
  return MISSING.test(cell) || SPREADSHEET_ERROR.test(cell);
}

/** The first cell of what a spreadsheet writes for an error begins as remarks do: `#N/A`. */
export function isSpreadsheetError(cell: string): boolean {
  return SPREADSHEET_ERROR.test(cell);
}

/**
 * The number that a cell says, NaN for a missing one, `undefined` where it says no number. With a decimal comma, points
 * set thousands apart, and the other way round; Indian groups (1,23,456.5) are known.
 */
export function numberOf(text: string, decimal: Decimal): number | undefined {
  const cell = text
    .trim()
    .replace(/^[−–]/, "-")
    .replace(/(?<=e)−/i, "-");
  if (isMissing(cell)) return Number.NaN;
  if (INFINITE.test(cell)) return cell.startsWith("-") ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  let number = cell.replace(APART, (_, first: string, rest: string) => first + rest.replace(/[^\d]/g, ""));
  const group = decimal === "." ? "," : ".";
  if (number.includes(group)) {
    const groups = decimal === "." ? POINT_DECIMAL : COMMA_DECIMAL;
    if (!groups.test(number)) return undefined;
    number = number.replaceAll(group, "");
  }
  if (decimal === ",") number = number.replace(",", ".");
  return NUMBER.test(number) ? Number(number.replace(/d/i, "e")) : undefined;
}

const POINT_DECIMAL = /^[+-]?[1-9]\d{0,2}(?:,\d{2,3})*,\d{3}(?:\.\d*)?$/;
const COMMA_DECIMAL = /^[+-]?[1-9]\d{0,2}(?:\.\d{3})+(?:,\d*)?$/;

/** What one cell shows of its file's decimal sign. */
export interface Evidence {
  /** The sign that must be the decimal one, whatever the other cells hold. */
  readonly certain?: Decimal;
  /** The only sign in a number such as 1.234 or 1,234, whose digits after it are three: thousands or decimals. */
  readonly open?: Decimal;
}

/** Reads a cell as evidence; cells without a point or a comma show nothing. */
export function evidenceOf(text: string): Evidence {
  const cell = text
    .trim()
    .replace(/^[−–+-]/, "")
    .replace(APART, "0");
  if (/^[1-9]\d{0,2}\.\d{3}$/.test(cell)) return { open: "." };
  if (/^[1-9]\d{0,2},\d{3}$/.test(cell)) return { open: "," };
  if (/^(?:\d*\.\d*)(?:[ed][+-]?\d+)?$/i.test(cell) && /\d/.test(cell)) return { certain: "." };
  if (/^(?:\d*,\d*)(?:[ed][+-]?\d+)?$/i.test(cell) && /\d/.test(cell)) return { certain: "," };
  // Two groups, or groups and a fraction: the sign of the groups is not the decimal one.
  if (POINT_DECIMAL.test(cell)) return { certain: "." };
  if (COMMA_DECIMAL.test(cell)) return { certain: "," };
  return {};
}
