# pip install numpy sympy matplotlib
import sympy as sp

from sympy import exp, sympify

def formula(lambda_, y):
    # formula(lambda, y) = lambda^2*y + exp(y)
    # lambda_ is lambda
    lambda_ = sympify(lambda_)
    y = sympify(y)
    return exp(y) + y*(lambda_*lambda_)


# The gradient, derived.
symbols = sp.symbols(["lambda", "y"], real=True)
expression = formula(*symbols)
partials = [sp.diff(expression, symbol) for symbol in symbols]
point = dict(zip(symbols, [3, 0]))
print("f =", expression)
print("grad f =", partials)
print("at the point:", [float(partial.subs(point)) for partial in partials])


