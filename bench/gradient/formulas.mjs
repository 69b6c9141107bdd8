// The formulas that are differentiated. Each repetition k has its own constants and names, so that no cache can help.
const range = (n) => Array.from({ length: n }, (_, i) => i);
const name = (k, i) => `x${k * 1000 + i}`;

function rosenbrock(n) {
  return (k) => ({
    vars: range(n).map((i) => name(k, i)),
    source: range(n - 1)
      .map((i) => `${100 + k}*(${name(k, i + 1)}-${name(k, i)}^2)^2+(${1 + k}-${name(k, i)})^2`)
      .join("+"),
  });
}

function twoVariables(write) {
  return (k) => ({ vars: [name(k, 0), name(k, 1)], source: write(k, name(k, 0), name(k, 1)) });
}

/** x → sin → exp(·/2), `depth` functions on one another. */
function chain(depth) {
  return (k) => {
    let source = `${k + 1}*${name(k, 0)}`;
    for (let i = 0; i < depth; i++) source = i % 2 === 0 ? `sin(${source})` : `exp(${source}/2)`;
    return { vars: [name(k, 0)], source };
  };
}

export const formulas = {
  "rosenbrock-2": rosenbrock(2),
  himmelblau: twoVariables((k, x, y) => `(${x}^2+${y}-${11 + k})^2+(${x}+${y}^2-${7 + k})^2`),
  "goldstein-price": twoVariables(
    (k, x, y) =>
      `(1+(${x}+${y}+${k + 1})^2*(19-14*${x}+3*${x}^2-14*${y}+6*${x}*${y}+3*${y}^2))` +
      `*(30+(2*${x}-3*${y})^2*(18-32*${x}+12*${x}^2+48*${y}-36*${x}*${y}+27*${y}^2))`,
  ),
  "ackley-2": twoVariables(
    (k, x, y) =>
      `-${20 + k}*exp(-sqrt((${x}^2+${y}^2)/2)/5)-exp((cos(2*pi*${x})+cos(2*pi*${y}))/2)+${20 + k}`,
  ),
  "rosenbrock-100": rosenbrock(100),
  "product-30": (k) => ({
    vars: range(30).map((i) => name(k, i)),
    source: range(30)
      .map((i) => `(${1 + k}+${name(k, i)}^2)`)
      .join("*"),
  }),
  "chain-200": chain(200),
  "chain-10000": chain(10_000),
  "rosenbrock-1000": rosenbrock(1000),
};
