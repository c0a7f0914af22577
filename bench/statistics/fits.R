# SPDX-License-Identifier: EUPL-1.2
# The same fits by R: Rscript fits.R FOLDER TIMES; a line of JSON for each. Reading is not timed.
suppressPackageStartupMessages({
  library(MASS)
  library(lme4)
})
arguments <- commandArgs(TRUE)
folder <- arguments[1]
times <- as.integer(arguments[2])
read <- function(name) read.csv(file.path(folder, paste0(name, ".csv")))
tell <- function(name, answer, times) {
  shortest <- Inf
  for (turn in seq_len(times)) {
    begun <- proc.time()[["elapsed"]]
    numbers <- answer()
    shortest <- min(shortest, proc.time()[["elapsed"]] - begun)
  }
  cat(sprintf('{"fit":"%s","seconds":%.9f,"numbers":[%s]}\n', name, shortest, paste(sprintf("%.15g", numbers), collapse = ",")))
}
formula <- function(data, more = "") as.formula(paste("y ~", paste(grep("^x", names(data), value = TRUE), collapse = "+"), more, "+ offset(log(care))"))

poisson_data <- read("poisson")
tell("poisson", function() {
  fitted <- glm(formula(poisson_data), poisson, poisson_data, control = glm.control(epsilon = 1e-12))
  c(coef(fitted), summary(fitted)$coefficients[, 2])
}, times)
negative <- read("negative")
tell("negative", function() {
  fitted <- glm.nb(formula(negative), negative, control = glm.control(epsilon = 1e-10, maxit = 200))
  c(coef(fitted), summary(fitted)$coefficients[, 2], fitted$theta)
}, times)
levels <- read("multilevel")
tell("multilevel", function() {
  fitted <- glmer(formula(levels, "+ (1 | grp)"), levels, poisson)
  c(fixef(fitted), sqrt(diag(as.matrix(vcov(fitted)))), attr(VarCorr(fitted)$grp, "stddev"))
}, 1)
# Exact limits, and those of the summary hospital-level mortality indicator, as FunnelPlotR's formulas have them.
places <- read("funnel")
limits <- function(e) c(rbind(qgamma(0.025, e) / e, qgamma(0.975, e + 1) / e, qgamma(0.001, e) / e, qgamma(0.999, e + 1) / e))
tell("funnel", function() limits(places$expected), times)
tell("funnel_shmi", function() {
  o <- places$observed
  e <- places$expected
  z <- sqrt(e) * log(o / e)
  ends <- quantile(z, c(0.1, 0.9))
  n <- length(z)
  phi <- sum(pmin(pmax(z, ends[1]), ends[2])^2) / n
  tau2 <- max(0, (n * phi - (n - 1)) / (sum(e) - sum(e^2) / sum(e)))
  reach <- sqrt(1 / e + tau2)
  inner <- exp(1.959964 * reach)
  outer <- exp(3.090232 * reach)
  c(rbind(1 / inner, inner, 1 / outer, outer))
}, times)
