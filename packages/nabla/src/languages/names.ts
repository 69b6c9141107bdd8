/** Greek letters by their English names, as variables are called. */
export const GREEK: ReadonlyMap<string, string> = new Map(
  Object.entries({
    alpha: "α",
    beta: "β",
    gamma: "γ",
    delta: "δ",
    epsilon: "ε",
    zeta: "ζ",
    eta: "η",
    theta: "θ",
    iota: "ι",
    kappa: "κ",
    lambda: "λ",
    mu: "μ",
    nu: "ν",
    xi: "ξ",
    rho: "ρ",
    sigma: "σ",
    tau: "τ",
    upsilon: "υ",
    phi: "φ",
    chi: "χ",
    psi: "ψ",
    omega: "ω",
    Gamma: "Γ",
    Delta: "Δ",
    Theta: "Θ",
    Lambda: "Λ",
    Xi: "Ξ",
    Sigma: "Σ",
    Phi: "Φ",
    Psi: "Ψ",
    Omega: "Ω",
  }),
);

/** A variable's stem and index: w0 is w with index 0, x_12 is x with index 12, k_spring is k with index spring. */
export function splitName(name: string): readonly [stem: string, index: string] {
  const match = /^([A-Za-z]+)_?(\d+)$/.exec(name) ?? /^([A-Za-z]+)_(\w+)$/.exec(name);
  return match === null ? [name, ""] : [match[1] as string, match[2] as string];
}
