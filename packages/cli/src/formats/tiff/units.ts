import type { Words } from "nabla";

/** A unit of length. */
export interface Unit {
  readonly metres: number;
  readonly name: Words;
}

const METRE: Unit = { metres: 1, name: { en: "metres", ru: "метры" } };
const FOOT: Unit = { metres: 0.3048, name: { en: "feet", ru: "футы" } };
const US_FOOT: Unit = { metres: 1200 / 3937, name: { en: "US survey feet", ru: "геодезические футы США" } };

/** Units by their number in EPSG's list. */
const UNITS: Readonly<Record<number, Unit>> = { 9001: METRE, 9002: FOOT, 9003: US_FOOT };
export const unitOf = (code: number): Unit | undefined => UNITS[code];

/** Vertical systems of EPSG's list that are not in metres. */
const VERTICAL: Readonly<Record<number, Unit>> = {
  5614: FOOT,
  5702: US_FOOT,
  6358: US_FOOT,
  6360: US_FOOT,
  8050: FOOT,
  8051: FOOT,
  8052: US_FOOT,
  8053: US_FOOT,
  8228: FOOT,
};
/** The unit of a vertical system; nearly all are in metres. */
export const verticalUnit = (code: number): Unit => VERTICAL[code] ?? METRE;

/** What a band says of the unit of its numbers, as GDAL writes it; undefined for another word. */
export function unitNamed(text: string): Unit | undefined {
  const word = text
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_.-]+/g, " ");
  if (/^(m|metre|meter|metres|meters)$/.test(word)) return METRE;
  if (/^(ft|foot|feet|international foot|international feet)$/.test(word)) return FOOT;
  if (/^(us ?ft|ftus|us survey (foot|feet)|foot us|us (foot|feet)|survey (foot|feet)|sft)$/.test(word))
    return US_FOOT;
  return /^(cm|centimet(re|er)s?)$/.test(word)
    ? { metres: 0.01, name: { en: "centimetres", ru: "сантиметры" } }
    : /^(km|kilomet(re|er)s?)$/.test(word)
      ? { metres: 1000, name: { en: "kilometres", ru: "километры" } }
      : undefined;
}

/** A unit that a file defines by its length. */
export function unitLong(metres: number): Unit {
  const known = [METRE, FOOT, US_FOOT].find((unit) => Math.abs(unit.metres / metres - 1) < 1e-7);
  return known ?? { metres, name: { en: `units of ${metres} m`, ru: `единицы по ${metres} м` } };
}
