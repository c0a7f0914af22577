# SPDX-License-Identifier: EUPL-1.2
# Reference answers of `nabij analyse`, by R: stats, MASS, sandwich, lme4; charts and funnels from their papers in R.
#
# Use: Rscript analyse.R FOLDER   writes FOLDER/analyse_r.csv (case, set, arguments, pointer, value, tolerance) and the
#                                 tables they are asked of, FOLDER/sets/*.csv. All data ship with R or are made here.

folder <- commandArgs(TRUE)[1]
dir.create(file.path(folder, "sets"), showWarnings = FALSE)
answers <- list()

number <- function(x) ifelse(is.na(x), "", formatC(x, digits = 15, format = "g", width = -1))

# One answer: `pointer` walks the JSON; `key=value` picks the record of a list.
say <- function(set, arguments, pointer, value, tolerance) {
  row <- data.frame(set, arguments, pointer, value = if (is.numeric(value)) number(value) else value, tolerance)
  answers[[length(answers) + 1]] <<- row
}

keep <- function(name, data) {
  write.csv(data, file.path(folder, "sets", paste0(name, ".csv")), row.names = FALSE, na = "")
}

# --- rates -----------------------------------------------------------------------------------------------------------

rates <- list(c(10, 1), c(0, 5000), c(1, 0.25), c(137, 24.19893), c(12345, 365.25), c(3, 3))
for (pair in rates) {
  test <- poisson.test(pair[1], pair[2])
  arguments <- sprintf("rate --events %s --time %s", format(pair[1], scientific = FALSE), pair[2])
  say("", arguments, "estimate", unname(test$estimate), 1e-6)
  say("", arguments, "low", test$conf.int[1], 1e-6)
  say("", arguments, "high", test$conf.int[2], 1e-6)
  say("", arguments, "p", test$p.value, 1e-6)
}
ratios <- list(c(11, 21, 800, 3011), c(23, 61, 12400, 13100), c(0, 7, 10, 10), c(1, 0, 3, 2), c(500, 450, 1, 1.3), c(5, 5, 1, 1))
for (four in ratios) {
  test <- poisson.test(four[1:2], four[3:4])
  arguments <- sprintf("rate --events %s,%s --time %s,%s", four[1], four[2], four[3], four[4])
  if (is.finite(test$estimate)) say("", arguments, "estimate", unname(test$estimate), 1e-6)
  say("", arguments, "low", test$conf.int[1], 1e-6)
  if (is.finite(test$conf.int[2])) say("", arguments, "high", test$conf.int[2], 1e-6)
  say("", arguments, "p", test$p.value, 1e-6)
  # Mid-p limits by solving for them.
  if (all(four[1:2] > 0)) {
    n <- sum(four[1:2])
    below <- function(p) pbinom(four[1] - 1, n, p) + dbinom(four[1], n, p) / 2
    limit <- function(tail) uniroot(function(p) below(p) - tail, c(1e-9, 1 - 1e-9), tol = 1e-15)$root
    odds <- function(p) p / (1 - p) * four[4] / four[3]
    arguments <- paste(arguments, "--method midp")
    say("", arguments, "low", odds(limit(0.975)), 1e-6)
    say("", arguments, "high", odds(limit(0.025)), 1e-6)
    left <- below(four[3] / (four[3] + four[4]))
    say("", arguments, "p", 2 * min(left, 1 - left), 1e-6)
  }
}

# --- charts ----------------------------------------------------------------------------------------------------------

mean_range <- function(x, screen) {
  ranges <- abs(diff(x))
  if (screen) ranges <- ranges[ranges < 3.267 * mean(ranges)]
  mean(ranges)
}

chart <- function(kind, y, n, base, screen) {
  value <- if (is.null(n)) y else y / n
  b <- seq_len(base)
  centre <- switch(kind, run = median(value[b]), c = , g = , xmr = , t = mean(value[b]), sum(y[b]) / sum(n[b]))
  spread <- switch(kind, u = , uprime = sqrt(centre / n), p = , pprime = sqrt(centre * (1 - centre) / n),
                   c = sqrt(centre), g = sqrt(centre * (centre + 1)), 0)
  z <- (value - centre) / spread
  sigma <- if (kind %in% c("uprime", "pprime")) mean_range(z[b], screen) / 1.128 else 1
  lower <- rep_len(pmax(0, centre - 3 * sigma * spread), length(value))
  upper <- rep_len(centre + 3 * sigma * spread, length(value))
  if (kind %in% c("p", "pprime")) upper <- pmin(1, upper)
  if (kind == "xmr") {
    reach <- 2.66 * mean_range(value[b], TRUE)
    lower[] <- centre - reach
    upper[] <- centre + reach
  }
  if (kind == "t") {
    power <- value^(1 / 3.6)
    reach <- 3 * mean_range(power[b], screen) / 1.128
    lower[] <- max(0, mean(power[b]) - reach)^3.6
    upper[] <- (mean(power[b]) + reach)^3.6
    centre <- mean(power[b])^3.6
  }
  if (kind == "g") centre <- median(value[b])
  list(value = value, centre = centre, lower = lower, upper = upper)
}

set.seed(20261122)
months <- format(seq(as.Date("2021-01-01"), by = "month", length.out = 36), "%Y-%m")
series <- data.frame(month = months, events = rnbinom(36, 2, mu = rep(c(9, 4), c(24, 12))), days = round(runif(36, 300, 480)))
series$youths <- pmax(series$events, rpois(36, 25))
series$gap <- round(rexp(36, 1 / 20), 2) + 0.05
series$events[5] <- 0
keep("series", series)
ask <- function(set, data, kind, n, d, freeze, screen) {
  arguments <- paste0("spc {set} --chart ", kind, " --n ", n, if (!is.null(d)) paste0(" --d ", d), " --order month",
                      if (!is.null(freeze)) paste0(" --freeze ", freeze), if (screen) " --screen")
  made <- chart(kind, data[[n]], if (!is.null(d)) data[[d]], if (is.null(freeze)) nrow(data) else freeze, screen)
  say(set, arguments, "centre", made$centre, 1e-6)
  for (i in c(1, 2, 5, 12, 30, 36)) {
    at <- paste0("points/label=", data$month[i])
    say(set, arguments, paste0(at, "/value"), made$value[i], 1e-6)
    if (kind != "run") {
      say(set, arguments, paste0(at, "/lower"), made$lower[i], 1e-6)
      say(set, arguments, paste0(at, "/upper"), made$upper[i], 1e-6)
    }
  }
}
for (freeze in list(NULL, 24)) {
  for (screen in c(FALSE, TRUE)) {
    ask("series", series, "uprime", "events", "days", freeze, screen)
    ask("series", series, "pprime", "events", "youths", freeze, screen)
    ask("series", series, "t", "gap", NULL, freeze, screen)
  }
  ask("series", series, "u", "events", "days", freeze, FALSE)
  ask("series", series, "p", "events", "youths", freeze, FALSE)
  ask("series", series, "c", "events", NULL, freeze, FALSE)
  ask("series", series, "g", "events", NULL, freeze, FALSE)
  ask("series", series, "run", "events", "days", freeze, FALSE)
  ask("series", series, "xmr", "events", "days", freeze, FALSE)
}

# --- funnels ---------------------------------------------------------------------------------------------------------

places <- data.frame(place = sprintf("P%02d", 1:40), expected = round(exp(runif(40, log(2), log(150))), 2))
places$observed <- rnbinom(40, 6, mu = places$expected) + 1
keep("places", places)
few <- data.frame(place = letters[1:12], expected = c(0.4, 0.8, 1, 2, 3, 5, 8, 9, 12, 20, 30, 80))
few$observed <- c(0, 1, 0, 2, 6, 4, 8, 9, 13, 18, 31, 82)
keep("few_places", few)
for (set in c("places", "few_places")) {
  data <- if (set == "places") places else few
  for (adjust in c("none", "shmi", "sqrt")) {
    if (set == "few_places" && adjust == "shmi") next
    e <- data$expected
    arguments <- paste0("funnel {set} --observed observed --expected expected --unit place", if (adjust != "none") paste0(" --adjust ", adjust))
    tau2 <- 0
    if (adjust != "none") {
      z <- if (adjust == "shmi") sqrt(e) * log(data$observed / e) else (sqrt(data$observed / e) - 1) / (1 / (2 * sqrt(e)))
      s <- if (adjust == "shmi") 1 / sqrt(e) else 1 / (2 * sqrt(e))
      ends <- quantile(z, c(0.1, 0.9))
      phi <- mean(pmin(pmax(z, ends[1]), ends[2])^2)
      w <- 1 / s^2
      n <- length(z)
      tau2 <- max(0, (n * phi - (n - 1)) / (sum(w) - sum(w^2) / sum(w)))
      say(set, arguments, "phi", phi, 1e-6)
      say(set, arguments, "tau2", tau2, 1e-6)
    }
    for (i in c(1, 4, 9, 12)) {
      limits <- if (tau2 <= 0) {
        c(qchisq(0.025, 2 * e[i]), qchisq(0.975, 2 * (e[i] + 1)), qchisq(0.001, 2 * e[i]), qchisq(0.999, 2 * (e[i] + 1))) / 2 / e[i]
      } else if (adjust == "shmi") {
        exp(c(-1.959964, 1.959964, -3.090232, 3.090232) * sqrt(1 / e[i] + tau2))
      } else {
        pmax(0, 1 + c(-1.959964, 1.959964, -3.090232, 3.090232) * sqrt(1 / (4 * e[i]) + tau2))^2
      }
      at <- paste0("points/label=", data$place[i], "/")
      names <- c("lower", "upper", "lower998", "upper998")
      for (k in 1:4) say(set, arguments, paste0(at, names[k]), limits[k], 1e-6)
      say(set, arguments, paste0(at, "value"), data$observed[i] / e[i], 1e-6)
    }
  }
}


# --- regressions -----------------------------------------------------------------------------------------------------

suppressMessages({
  library(MASS)
  library(sandwich)
})

quoted <- function(formula) gsub("'", "\"", paste(deparse(formula, width.cutoff = 500), collapse = " "))

coefficients_of <- function(set, arguments, estimate, error, p, tolerance = 1e-5) {
  for (name in names(estimate)) {
    at <- paste0("coefficients/term=", name, "/")
    say(set, arguments, paste0(at, "estimate"), estimate[[name]], tolerance)
    if (is.na(estimate[[name]])) next
    say(set, arguments, paste0(at, "se"), error[[name]], tolerance)
    # A p-value magnifies the error of its estimate: twenty times the tolerance, told where it is not tiny.
    if (!is.null(p) && p[[name]] > 1e-8) say(set, arguments, paste0(at, "p"), p[[name]], 20 * tolerance)
  }
}

ask_glm <- function(set, data, formula, family, weights = NULL) {
  arguments <- sprintf("glm {set} --formula '%s' --family %s%s", quoted(formula), family,
                       if (is.null(weights)) "" else paste(" --weights", weights))
  # As the table is read again: words become levels in alphabetical order.
  data <- data.frame(lapply(data, function(x) if (is.factor(x)) as.character(x) else x))
  data$.w <- if (is.null(weights)) rep(1, nrow(data)) else data[[weights]]
  if (family == "nb") {
    fit <- suppressWarnings(glm.nb(formula, data, weights = .w, control = glm.control(epsilon = 1e-12, maxit = 200)))
    say(set, arguments, "theta", fit$theta, 1e-3)
    say(set, arguments, "theta_se", fit$SE.theta, 1e-3)
    say(set, arguments, "log_lik", fit$twologlik / 2, 1e-5)
  } else {
    kind <- switch(family, poisson = poisson(), quasipoisson = quasipoisson(), binomial = binomial())
    fit <- suppressWarnings(glm(formula, kind, data, weights = .w, control = glm.control(epsilon = if (set == "double") 1e-8 else 1e-12, maxit = 100)))
    if (family != "quasipoisson") say(set, arguments, "log_lik", as.numeric(logLik(fit)), 1e-5)
    if (family == "quasipoisson") say(set, arguments, "dispersion", summary(fit)$dispersion, 1e-5)
  }
  say(set, arguments, "df", fit$df.residual, 1e-6)
  say(set, arguments, "deviance", fit$deviance, 1e-5)
  table <- summary(fit)$coefficients
  all <- coef(fit)
  row <- function(column) setNames(table[, column][match(names(all), rownames(table))], names(all))
  coefficients_of(set, arguments, all, row(2), row(4))
  invisible(list(fit = fit, arguments = arguments))
}

ask_cluster <- function(set, asked, data, column) {
  used <- as.numeric(rownames(model.frame(asked$fit)))
  data <- data.frame(data)
  groups <- data[[column]][used]
  g <- length(unique(groups))
  v <- vcovCL(asked$fit, cluster = groups, type = "HC0", cadjust = FALSE) * g / (g - 1)
  error <- sqrt(diag(v))
  coefficients_of(set, paste(asked$arguments, "--cluster", column), coef(asked$fit), error, 2 * pnorm(-abs(coef(asked$fit) / error)))
}

ask_newey_west <- function(set, fit, arguments, lag, correct) {
  error <- sqrt(diag(NeweyWest(fit, lag = lag, prewhite = FALSE, adjust = correct)))
  arguments <- paste0(arguments, " --newey-west ", lag, if (correct) " --correct")
  coefficients_of(set, arguments, coef(fit), error, 2 * pnorm(-abs(coef(fit) / error)))
}

keep("warpbreaks", warpbreaks)
keep("quine", quine)
keep("insects", InsectSprays)
keep("insurance", Insurance)
keep("ships", ships)
keep("epil", epil)
keep("esoph", data.frame(lapply(esoph, function(x) if (is.factor(x)) as.character(x) else x)))
keep("bacteria", transform(bacteria, y = as.numeric(y == "y")))
gaps <- airquality
keep("airquality", gaps)

for (family in c("poisson", "quasipoisson", "nb")) {
  ask_glm("warpbreaks", warpbreaks, breaks ~ wool * tension, family)
  ask_glm("quine", quine, Days ~ Sex + Age + Eth * Lrn, family)
  # R itself finds no theta for the ships: theirs is no more spread than Poisson.
  if (family != "nb") ask_glm("ships", ships, incidents ~ type + factor(year) + factor(period) + offset(log(service + 1)), family)
  ask_glm("airquality", gaps, Ozone ~ log(Wind) + I(Temp^2) + factor(Month), family)
}
ask_glm("insects", InsectSprays, count ~ spray - 1, "quasipoisson")
ask_glm("insects", InsectSprays, count ~ 0 + spray, "poisson")
words <- data.frame(lapply(Insurance, function(x) if (is.factor(x)) as.character(x) else x))
asked <- ask_glm("insurance", words, Claims ~ factor(District) + Group + Age + offset(log(Holders)), "poisson")
ask_cluster("insurance", asked, words, "District")
ask_glm("insurance", words, Claims ~ relevel(factor(Age), ref = "<25") + I(Holders > 100) + offset(log(Holders)), "nb")
asked <- ask_glm("epil", epil, y ~ lbase * trt + lage + V4, "poisson")
ask_cluster("epil", asked, epil, "subject")
asked <- ask_glm("epil", epil, y ~ lbase * trt + lage + V4, "nb")
ask_cluster("epil", asked, epil, "subject")
asked <- ask_glm("epil", epil, y ~ trt:lage + period, "quasipoisson")
ask_cluster("epil", asked, epil, "subject")
shares <- data.frame(lapply(esoph, function(x) if (is.factor(x)) as.character(x) else x))
ask_glm("esoph", shares, cbind(ncases, ncontrols) ~ agegp + alcgp, "binomial")
germs <- data.frame(lapply(bacteria, function(x) if (is.factor(x)) as.character(x) else x))
asked <- ask_glm("bacteria", transform(germs, y = as.numeric(y == "y")), y ~ trt + week, "binomial")
ask_cluster("bacteria", asked, germs, "ID")
# A column that follows from others has no coefficient; weights as rows given more often.
double <- transform(warpbreaks, twice = 2 * as.numeric(wool == "B") + 1, times = rep(1:3, 18))
keep("double", double)
ask_glm("double", double, breaks ~ wool + twice + tension, "poisson")
ask_glm("double", double, breaks ~ wool + tension, "quasipoisson", "times")
ask_glm("double", double, breaks ~ wool + tension, "nb", "times")
# Hardly more spread than Poisson.
near <- data.frame(x = rep(0:1, each = 40), y = rnbinom(80, 60, mu = rep(c(4, 6), each = 40)))
keep("near_poisson", near)
ask_glm("near_poisson", near, y ~ x, "poisson")

# --- time series -----------------------------------------------------------------------------------------------------

month <- 1:72
belts <- data.frame(month = month, drivers = as.numeric(Seatbelts[121:192, "DriversKilled"]), km = as.numeric(Seatbelts[121:192, "kms"]),
                    date = format(seq(as.Date("1979-01-01"), by = "month", length.out = 72), "%Y-%m"))
keep("seatbelts", belts)
frame <- transform(belts, time = month, step = as.numeric(month >= 50), time_since = pmax(0, month - 50))
for (k in 1:2) {
  frame[[paste0("sin", k)]] <- sin(2 * pi * k * month / 12)
  frame[[paste0("cos", k)]] <- cos(2 * pi * k * month / 12)
}
tight <- glm.control(epsilon = 1e-13, maxit = 100)
series_fit <- glm(drivers ~ time + step + time_since + sin1 + cos1 + sin2 + cos2 + offset(log(km)), quasipoisson, frame, control = tight)
arguments <- "its {set} --y drivers --offset km --time month --start 50 --period 12 --harmonics 2 --slope"
table <- summary(series_fit)$coefficients
coefficients_of("seatbelts", arguments, coef(series_fit), table[, 2], table[, 4])
say("seatbelts", arguments, "dispersion", summary(series_fit)$dispersion, 1e-5)
for (lag in c(1, 3, 12)) for (correct in c(FALSE, TRUE)) ask_newey_west("seatbelts", series_fit, arguments, lag, correct)
level_fit <- glm(drivers ~ time + step, quasipoisson, frame, control = tight)
table <- summary(level_fit)$coefficients
coefficients_of("seatbelts", "its {set} --y drivers --time month --start 50", coef(level_fit), table[, 2], table[, 4])
# Dates count as months from the first: only the intercept differs.
say("seatbelts", "its {set} --y drivers --time date --start 1983-02", "coefficients/term=step/estimate", coef(level_fit)[["step"]], 1e-5)
say("seatbelts", "its {set} --y drivers --time date --start 1983-02", "coefficients/term=time/se", table["time", 2], 1e-5)

both <- rbind(transform(belts, y = drivers, comparison = 0), transform(belts, y = as.numeric(Seatbelts[121:192, "VanKilled"]) + 3, comparison = 1))
keep("controlled", both)
frame <- transform(both, time = month, step = as.numeric(month >= 50), group = 1 - comparison, sin1 = sin(2 * pi * month / 12), cos1 = cos(2 * pi * month / 12))
fit <- glm(y ~ group * (time + step + sin1 + cos1), quasipoisson, frame, control = tight)
table <- summary(fit)$coefficients
arguments <- "its {set} --y y --time month --start 50 --harmonics 1 --control comparison"
coefficients_of("controlled", arguments, coef(fit), table[, 2], table[, 4])
panel <- vcovPL(fit, cluster = frame$comparison, order.by = frame$month, lag = 4, adjust = FALSE, aggregate = FALSE)
coefficients_of("controlled", paste(arguments, "--newey-west 4"), coef(fit), sqrt(diag(panel)), NULL)

# --- groups that differ by chance ------------------------------------------------------------------------------------

suppressMessages(library(lme4))

ask_mixed <- function(set, data, formula, family, points = 1, fixed) {
  arguments <- sprintf("glm {set} --formula '%s' --family %s%s", quoted(formula), family, if (points > 1) paste(" --agq", points) else "")
  # At its usual tolerance (1e-7) the curvature, and so the errors, are off by up to 1 %.
  control <- glmerControl(optimizer = "bobyqa", optCtrl = list(rhoend = 1e-9, maxfun = 1e5), tolPwrss = if (family == "nb") 1e-9 else 1e-13)
  fit <- suppressMessages(if (family == "nb") glmer.nb(formula, data, control = control, nb.control = list(tol = 1e-9))
                          else glmer(formula, data, family, nAGQ = points, control = control))
  table <- summary(fit)$coefficients
  coefficients_of(set, arguments, setNames(table[, 1], rownames(table)), setNames(table[, 2], rownames(table)), NULL, 1e-3)
  spread <- as.data.frame(VarCorr(fit))
  for (i in which(is.na(spread$var2))) say(set, arguments, paste0("random/term=", spread$var1[i], "/sd"), spread$sdcor[i], 1e-3)
  # With quadrature lme4 leaves constants out of its likelihood.
  if (points == 1) say(set, arguments, "log_lik", as.numeric(logLik(fit)), 1e-3)
  if (family == "nb") say(set, arguments, "theta", getME(fit, "glmer.nb.theta"), 1e-3)
}

keep("cbpp", cbpp)
cattle <- transform(cbpp, herd = as.character(herd), period = as.character(period))
ask_mixed("cbpp", cattle, cbind(incidence, size - incidence) ~ factor(period) + (1 | herd), "binomial")
ask_mixed("cbpp", cattle, cbind(incidence, size - incidence) ~ factor(period) + (1 | herd), "binomial", 9)
ticks <- transform(grouseticks, high = (HEIGHT - 460) / 100)[, c("TICKS", "high", "YEAR", "BROOD", "LOCATION")]
keep("ticks", ticks)
ask_mixed("ticks", ticks, TICKS ~ high + factor(YEAR) + (1 | BROOD), "poisson")
ask_mixed("ticks", ticks, TICKS ~ high + factor(YEAR) + (1 | BROOD), "nb")
ask_mixed("epil", epil, y ~ lbase + trt + V4 + (1 | subject), "poisson")
ask_mixed("epil", epil, y ~ lbase + trt + V4 + (1 | subject), "poisson", 11)
ask_mixed("epil", transform(epil, period = as.numeric(period)), y ~ lbase + period + (1 + period | subject), "poisson")

# --- plans -----------------------------------------------------------------------------------------------------------

arguments <- "power --kind ratio --events 120 --time 24,12 --ratio 0.5 --dispersion 3 --z 2.004"
error <- function(after) sqrt(3 * (1 / 120 + 24 / (0.5 * 120 * after)))
say("", arguments, "se", error(12), 1e-6)
say("", arguments, "power", pnorm(log(2) / error(12) - 2.004), 1e-6)
say("", arguments, "needed_time", uniroot(function(after) pnorm(log(2) / error(after) - 2.004) - 0.8, c(1, 1e4), tol = 1e-12)$root, 1e-6)
say("", "power --kind noninferiority --events 60 --time 24,12 --ratio 1 --margin 1.25", "power",
    pnorm(log(1.25) / sqrt(1 / 60 + 1 / 30) - qnorm(0.975)), 1e-6)
for (slope in c(FALSE, TRUE)) {
  time <- -36:11
  step <- as.numeric(time >= 0)
  design <- cbind(1, step, time, if (slope) time * step)
  se <- sqrt(2 * solve(t(design) %*% (8 * 0.5^step * design))[2, 2])
  arguments <- paste0("power --kind its --before 36 --after 12 --events 8 --ratio 0.5 --dispersion 2", if (slope) " --slope")
  say("", arguments, "se", se, 1e-6)
  say("", arguments, "power", pnorm(log(2) / se - qnorm(0.975)), 1e-6)
}

write.csv(do.call(rbind, answers), file.path(folder, "analyse_r.csv"), row.names = FALSE, quote = TRUE)
