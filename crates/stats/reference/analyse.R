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


write.csv(do.call(rbind, answers), file.path(folder, "analyse_r.csv"), row.names = FALSE, quote = TRUE)
