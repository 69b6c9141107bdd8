// Formulas of two variables, as nabla and mathjs read them and as C writes f and its partial derivatives.
export const formulas = {
  rosenbrock: "(1-x)^2+100*(y-x^2)^2",
  goldstein:
    "(1+(x+y+1)^2*(19-14*x+3*x^2-14*y+6*x*y+3*y^2))*(30+(2*x-3*y)^2*(18-32*x+12*x^2+48*y-36*x*y+27*y^2))",
  wave: "sin(x)*cos(y)*exp(-(x^2+y^2)/8)",
  ackley: "-20*exp(-sqrt((x^2+y^2)/2)/5)-exp((cos(2*pi*x)+cos(2*pi*y))/2)+20+e",
};

/** Rosenbrock's function of n variables; the factor makes it another formula. */
export const rosenbrock = (n, factor = 100) =>
  Array.from({ length: n - 1 }, (_, i) => `${factor}*(x${i + 2} - x${i + 1}^2)^2 + (1 - x${i + 1})^2`).join(
    " + ",
  );
