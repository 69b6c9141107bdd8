import type { Approximation } from "./approximation.js";
import { besselI, besselJ, sphericalBessel } from "./bessel.js";
import { cbrt, expm1, hypot, log1p } from "./elementary.js";
import { erf, erfc, erfi } from "./error-function.js";
import { expIntegral } from "./exponential-integral.js";
import { beta, binomial, digamma, gamma, loggamma, polygamma } from "./gamma.js";
import { acosh, asinh, atanh, cosh, sinh, tanh } from "./hyperbolic.js";
import { lambertW } from "./lambert-w.js";
import { zeta } from "./zeta.js";

/** The functions that are written out where a language lacks them, by the names of their rows. */
export const approximations: ReadonlyMap<string, Approximation> = /* @__PURE__ */ new Map(
  Object.entries({
    log1p,
    expm1,
    cbrt,
    hypot,
    sinh,
    cosh,
    tanh,
    asinh,
    acosh,
    atanh,
    erf,
    erfc,
    erfi,
    gamma,
    loggamma,
    digamma,
    polygamma,
    beta,
    binomial,
    zeta,
    LambertW: lambertW,
    Ei: expIntegral,
    besselj: besselJ,
    besseli: besselI,
    sphericalbesselj: sphericalBessel,
  }),
);
