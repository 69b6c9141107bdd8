import type { Row } from "../expression/row.js";
import { eluRow, geluRow, leakyReluRow, siluRow } from "./activation.js";
import { absRow, expRow, logRow, productRow, signRow } from "./arithmetic.js";
import { besselIRow, besselJRow } from "./bessel.js";
import { conditionRows, maxRow, minRow, piecewiseRow } from "./choice.js";
import { eulerGammaRow, goldenRatioRow, piRow } from "./constants.js";
import { expm1Row, log1pRow, logaddexpRow, logisticRow, softplusRow } from "./growth.js";
import {
  acoshRow,
  acothRow,
  acschRow,
  asechRow,
  asinhRow,
  atanhRow,
  coshRow,
  cothRow,
  cschRow,
  sechRow,
  sinhRow,
  tanhRow,
} from "./hyperbolic.js";
import { normalCdfRow, normalPdfRow } from "./normal.js";
import { atan2Row, hypotRow } from "./plane.js";
import { cbrtRow, rootRow } from "./roots.js";
import {
  digammaRow,
  erfcRow,
  erfRow,
  factorialRow,
  gammaRow,
  logGammaRow,
  polygammaRow,
  sincRow,
  sphericalBesselRow,
} from "./special.js";
import { ceilRow, floorRow, heavisideRow, modRow } from "./steps.js";
import { sumRow } from "./sum.js";
import {
  betaRow,
  binomialRow,
  erfiRow,
  expIntegralRow,
  lambertWRow,
  logitRow,
  xlogyRow,
  zetaRow,
} from "./transcendental.js";
import {
  acosRow,
  acotRow,
  acscRow,
  asecRow,
  asinRow,
  atanRow,
  cosRow,
  cotRow,
  cscRow,
  secRow,
  sinRow,
  tanRow,
} from "./trigonometric.js";
import { undefinedRow } from "./undefined.js";

/** Every constant, in the order of the documentation. */
export const constants: readonly Row[] = [piRow, goldenRatioRow, eulerGammaRow, undefinedRow];

/** Every function that is written by its name, in the order of the documentation and the menus. */
export const functions: readonly Row[] = [
  absRow,
  signRow,
  cbrtRow,
  rootRow,
  expRow,
  logRow,
  log1pRow,
  expm1Row,
  sinRow,
  cosRow,
  tanRow,
  cotRow,
  secRow,
  cscRow,
  asinRow,
  acosRow,
  atanRow,
  acotRow,
  asecRow,
  acscRow,
  atan2Row,
  sinhRow,
  coshRow,
  tanhRow,
  cothRow,
  sechRow,
  cschRow,
  asinhRow,
  acoshRow,
  atanhRow,
  acothRow,
  asechRow,
  acschRow,
  minRow,
  maxRow,
  floorRow,
  ceilRow,
  modRow,
  heavisideRow,
  piecewiseRow,
  erfRow,
  erfcRow,
  gammaRow,
  logGammaRow,
  digammaRow,
  polygammaRow,
  factorialRow,
  logisticRow,
  softplusRow,
  logaddexpRow,
  hypotRow,
  sphericalBesselRow,
  logitRow,
  geluRow,
  siluRow,
  eluRow,
  leakyReluRow,
  xlogyRow,
  normalPdfRow,
  normalCdfRow,
  binomialRow,
  betaRow,
  lambertWRow,
  besselJRow,
  besselIRow,
  expIntegralRow,
  erfiRow,
  zetaRow,
  sincRow,
];

/** Sums, products and conditions: rows too, but written with signs instead of names. */
export const operators: readonly Row[] = [sumRow, productRow, ...conditionRows];

const byName = new Map<string, Row>();
for (const row of [...constants, ...functions, ...operators]) {
  for (const name of [row.name, ...(row.aliases ?? [])]) byName.set(name, row);
}

/** The function, constant or operator of this name or alias. */
export function rowOf(name: string): Row | undefined {
  return byName.get(name);
}
