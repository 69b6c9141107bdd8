# Rscript r.R > r.json: models of R's glm, lm and nls for data sets that come with R.
numbers <- function(x) paste0("[", paste(sprintf("%.17g", x), collapse = ", "), "]")
texts <- function(x) paste0("[", paste0('"', x, '"', collapse = ", "), "]")
case <- function(name, by, model, loss, data, params, names, errors = NULL, weights = NULL, start = NULL) {
  columns <- paste0('"', names(data), '": ', vapply(data, numbers, ""), collapse = ",\n    ")
  paste0('{\n  "name": "', name, '",\n  "by": "', by, '",\n  "model": "', model, '",\n  "loss": "', loss, '",\n',
    if (is.null(weights)) "" else paste0('  "weights": "', weights, '",\n'),
    if (is.null(start)) "" else paste0('  "start": ', numbers(start), ",\n"),
    '  "parameters": ', texts(names), ',\n  "values": ', numbers(params),
    if (is.null(errors)) "" else paste0(',\n  "standardErrors": ', numbers(errors)),
    ',\n  "data": {\n    ', columns, "\n  }\n}")
}
errors <- function(fit) sqrt(diag(vcov(fit)))
tight <- glm.control(epsilon = 1e-15, maxit = 100)
cases <- c()

cars <- mtcars[c("am", "wt", "hp", "mpg", "carb", "qsec")]
fit <- glm(am ~ wt + hp, binomial, cars, control = tight)
cases <- c(cases, case("mtcars, transmission", "glm(am ~ wt + hp, binomial)", "am ~ a + b*wt + c*hp", "logistic",
  cars[c("am", "wt", "hp")], coef(fit), c("a", "b", "c"), errors(fit)))

fit <- glm(carb ~ hp, poisson, cars, control = tight)
cases <- c(cases, case("mtcars, carburettors", "glm(carb ~ hp, poisson)", "carb ~ a + b*hp", "poisson",
  cars[c("carb", "hp")], coef(fit), c("a", "b"), errors(fit)))

sprays <- data.frame(count = InsectSprays$count, c = 1 * (InsectSprays$spray == "C"),
  d = 1 * (InsectSprays$spray == "D"), e = 1 * (InsectSprays$spray == "E"))
fit <- glm(count ~ c + d + e, poisson, sprays, control = tight)
cases <- c(cases, case("InsectSprays", "glm(count ~ c + d + e, poisson)", "count ~ w0 + w1*c + w2*d + w3*e",
  "poisson", sprays, coef(fit), c("w0", "w1", "w2", "w3"), errors(fit)))

fit <- lm(mpg ~ wt + hp, cars, weights = qsec)
cases <- c(cases, case("mtcars, weighted", "lm(mpg ~ wt + hp, weights = qsec)", "mpg ~ a + b*wt + c*hp", "squares",
  cars[c("mpg", "wt", "hp", "qsec")], coef(fit), c("a", "b", "c"), errors(fit), weights = "qsec"))

fit <- nls(density ~ SSlogis(log(conc), Asym, xmid, scal), DNase,
  control = nls.control(tol = 1e-9, maxiter = 200, minFactor = 1e-12))
cases <- c(cases, case("DNase", "nls(density ~ SSlogis(log(conc), Asym, xmid, scal))",
  "density ~ Asym/(1 + exp((xmid - log(conc))/scal))", "squares", DNase[c("conc", "density")], coef(fit),
  c("Asym", "xmid", "scal"), errors(fit), start = c(3, 1, 1)))

flow <- setNames(stackloss[c("stack.loss", "Air.Flow", "Water.Temp")], c("loss", "flow", "temperature"))
x <- cbind(1, flow$flow, flow$temperature)
width <- 2
coefficients <- lm.fit(x, flow$loss)$coefficients
for (k in 1:2000)
  coefficients <- lm.wfit(x, flow$loss, pmin(1, width / abs(flow$loss - x %*% coefficients)))$coefficients
cases <- c(cases, case("stackloss", "lm.wfit, weighted anew 2000 times by min(1, 2/|r|)",
  "loss ~ a + b*flow + c*temperature", "huber:2", flow, coefficients, c("a", "b", "c")))

cat("[", paste(cases, collapse = ",\n"), "]\n", sep = "")
