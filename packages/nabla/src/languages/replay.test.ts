import { expect, test } from "vitest";
import { gradient } from "../calculus/gradient.js";
import { isNablaError } from "../error.js";
import type { Expr } from "../expression/node.js";
import { variables } from "../expression/walk.js";
import { parse } from "../notation/parse.js";
import { type LanguageName, languages, print } from "./list.js";

/*
 * What nabla writes, for people to read: formulas with their gradients in `replay.txt`, some of them in every language
 * in `replay-languages.txt`. A change of the printer shows there line by line; `npx vitest run <this file> -u` accepts
 * it.
 */

const FORMULAS = `
x^2
3*x^5 - 2*x^3 + x - 7
x**2*y + 4*y + y*x
x - x*y + z^2
(5 - a - 2*b)^2
(2.1-w0-w1)^2 + (2.9-w0-3*w1)^2 + (4.1-w0-5*w1)^2
x^2 + y^2
x^2 - y^2
x^2*y + 3*x*y^2 - y^3
(x + y)^3
(x - 1)*(x - 2)*(x - 3)
100*(y - x^2)^2 + (1 - x)^2
(x^2 + y - 11)^2 + (x + y^2 - 7)^2
(1.5 - x + x*y)^2 + (2.25 - x + x*y^2)^2 + (2.625 - x + x*y^3)^2
(1 + (x+y+1)^2*(19-14*x+3*x^2-14*y+6*x*y+3*y^2))*(30 + (2*x-3*y)^2*(18-32*x+12*x^2+48*y-36*x*y+27*y^2))
-20*exp(-0.2*sqrt(0.5*(x^2+y^2))) - exp(0.5*(cos(2*pi*x)+cos(2*pi*y))) + e + 20
1/x
x/y
1/(x^2 + 1)
x/(x^2 + y^2)
(x + 1)/(x - 1)
(x^2 - 1)/(x^2 + 1)
1/(x*y)
x^2 - 4*x^(-2)
(a*x + b)/(c*x + d)
1/(1 + 1/x)
x/2 + y/3
2*x/3 - 5*y/7
0.5*x^2 + 0.25*x
sqrt(x)
sqrt(x^2 + y^2)
1/sqrt(x^2 + y^2)
sqrt(6*x)
sqrt(x^2)
x^(1/3)
cbrt(x)
x^(2/3)*y^(1/3)
(x^(1/2) + x)^3
x^y
x^x
x^n
a^x
2^x
exp(x)
exp(-x^2/2)
exp(x*y)
exp(-x^2 - y^2)
x*exp(-x)
log(x)
log(x^2 + y^2)
x*log(x) - x
log(x)/log(10)
log(x, 2)
log(exp(x) + exp(y) + exp(z))
sin(x)*cos(y)
sin(x)^2
sin(x)^2 + cos(x)^2
tan(x)
tan(x*y)
cot(x) + sec(x) + csc(x)
sin(cos(tan(x)))
sin(2*x + 1)
x*sin(1/x)
asin(x) + acos(x) + atan(x)
atan(y/x)
atan2(y, x)
asin(x/2)*acos(y/3)
sinh(x)*cosh(y)
tanh(a*x + b)
asinh(x) + acosh(x) + atanh(x)
1/(1 + exp(-(a*x + b)))
logistic(x)*softplus(y)
abs(x)
abs(x*y - 1)
max(x, y)
min(x, 1)*x
sign(x)*x^2
piecewise(x < 0, -x, x^2)
erf(x*y)
gamma(x)
x! + loggamma(x)
hypot(x, y)
exp(-(x-m)^2/(2*s^2))/(s*sqrt(2*pi))
4*k*((s/r)^12 - (s/r)^6)
h*w^3/(2*pi^3*c^2*(exp(h*w/(2*pi*k*t)) - 1))
G*m1*m2/r^2
m*v^2/2 + m*g*h
(1 + x1^2)*(1 + x2^2)*(1 + x3^2)*(1 + x4^2)
alpha*x_1 + beta*x_2 + gamma_0
`
  .trim()
  .split("\n");

const EVERY_LANGUAGE = [
  "x^2*y + 4*y + x*y",
  "(5 - a - 2*b)^2",
  "2.1*x - 3/4*y",
  "-x/(x^2 + 1)^2",
  "1/sqrt(x^2 + y^2)",
  "x^(1/3) + cbrt(y)",
  "exp(-x^2/2)/sqrt(2*pi)",
  "sin(x)^2*cos(y) - log(x)/2",
  "2^x*x^y*3^(1/2)",
  "abs(x)*max(x, y, 1)",
  "piecewise(x < 0, -x, x^2)",
  "piecewise(x <= 0 and y > 1, 0, x == y, 1, 2)",
  "w0 + alpha*x_12*k_spring",
  "atan2(y, x) + floor(x) + mod(x, 3) + x!",
  "-(x + y)*(x - y)",
  "e^2*pi",
];

test("formulas and their gradients are written as a mathematician writes them", async () => {
  const blocks = FORMULAS.map((source) => {
    const f = parse(source);
    const names = variables(f);
    const lines = gradient(f, names).map((component, i) => `    ∂/∂${names[i]}  ${print(component)}\n`);
    return `${source}\n    f     ${print(f)}\n${lines.join("")}`;
  });
  await expect(blocks.join("\n")).toMatchFileSnapshot("replay.txt");
});

test("whatever is printed is read back as the same formula", () => {
  for (const source of FORMULAS) {
    const f = parse(source);
    for (const e of [f, ...gradient(f)]) expect(parse(print(e)), print(e)).toBe(e);
  }
});

/** The text, or what the language says when it lacks a function. */
function printed(e: Expr, language: LanguageName): string {
  try {
    return print(e, language);
  } catch (error) {
    if (isNablaError(error, "unsupported")) return `(${error.message})`;
    throw error;
  }
}

test("every language writes its own words", async () => {
  const blocks = EVERY_LANGUAGE.map((source) => {
    const f = parse(source);
    const lines = (Object.keys(languages) as LanguageName[]).map(
      (name) => `    ${name.padEnd(11)} ${printed(f, name)}\n`,
    );
    return `${source}\n${lines.join("")}`;
  });
  await expect(blocks.join("\n")).toMatchFileSnapshot("replay-languages.txt");
});
