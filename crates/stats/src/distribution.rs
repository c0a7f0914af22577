// SPDX-License-Identifier: EUPL-1.2
//! Quantiles of the gamma, beta, normal and fair-coin distributions, accurate to about 1e-9.
//!
//! Callers guarantee the arguments: shapes positive and finite, probabilities strictly inside
//! (0, 1). The incomplete beta is ours because the one in `statrs` stops after 140 terms, which
//! is silently wrong for shapes beyond some ten thousand.

use statrs::function::{
    erf::{erfc, erfc_inv},
    gamma::{gamma_lr, gamma_ur, ln_gamma},
};

/// Beyond this shape Wilson-Hilferty is closer than 1e-10 relative, and the series is slow.
const WILSON_HILFERTY_FROM: f64 = 1e7;

/// Steps by Newton before only halving is left, and halvings after that.
const NEWTON_STEPS: u32 = 60;
const HALVINGS: u32 = 80;

/// Quantile of the gamma distribution with scale 1.
pub(crate) fn gamma_quantile(shape: f64, p: f64) -> f64 {
    // Wilson & Hilferty (1931), PNAS 17(12): 684-688.
    let ninth = 1.0 / (9.0 * shape);
    let guess = shape * (1.0 - ninth + normal_quantile(p) * ninth.sqrt()).powi(3);
    if shape >= WILSON_HILFERTY_FROM {
        return guess;
    }
    let log_norm = ln_gamma(shape);
    let cdf = |x: f64| gamma_lr(shape, x);
    let density = |x: f64| ((shape - 1.0) * x.ln() - x - log_norm).exp();
    let start = if guess > 0.0 { guess } else { shape * p };
    let mut high = 2.0 * start;
    while cdf(high) < p {
        high *= 2.0;
    }
    invert(cdf, density, p, start, (0.0, high))
}

/// Quantile of the beta distribution.
pub(crate) fn beta_quantile(a: f64, b: f64, p: f64) -> f64 {
    let log_norm = ln_gamma(a + b) - ln_gamma(a) - ln_gamma(b);
    let cdf = |x: f64| beta_below(a, b, x, log_norm);
    let density = |x: f64| (log_norm + (a - 1.0) * x.ln() + (b - 1.0) * (-x).ln_1p()).exp();
    invert(cdf, density, p, beta_guess(a, b, p), (0.0, 1.0))
}

/// Probability that a beta variable is at most `x`.
pub(crate) fn beta_cdf(a: f64, b: f64, x: f64) -> f64 {
    if x <= 0.0 {
        0.0
    } else if x >= 1.0 {
        1.0
    } else {
        beta_below(a, b, x, ln_gamma(a + b) - ln_gamma(a) - ln_gamma(b))
    }
}

fn beta_below(a: f64, b: f64, x: f64, log_norm: f64) -> f64 {
    let kernel = (log_norm + a * x.ln() + b * (-x).ln_1p()).exp();
    if x > (a + 1.0) / (a + b + 2.0) {
        1.0 - kernel * beta_fraction(b, a, 1.0 - x) / b
    } else {
        kernel * beta_fraction(a, b, x) / a
    }
}

/// Probability that a standard normal variable lies further from 0 than `z`, on either side.
pub(crate) fn normal_two_sided(z: f64) -> f64 {
    erfc(z.abs() / std::f64::consts::SQRT_2)
}

/// Probability that a standard normal variable is at most `z`.
pub(crate) fn normal_cdf(z: f64) -> f64 {
    0.5 * erfc(-z / std::f64::consts::SQRT_2)
}

/// Probability that Student's t lies further from 0 than `t`, on either side.
pub(crate) fn t_two_sided(t: f64, freedom: f64) -> f64 {
    beta_cdf(freedom / 2.0, 0.5, freedom / (freedom + t * t))
}

/// The value that Student's t exceeds with probability `tail`, below one half.
pub(crate) fn t_upper(tail: f64, freedom: f64) -> f64 {
    let part = beta_quantile(0.5, freedom / 2.0, 1.0 - 2.0 * tail);
    (freedom * part / (1.0 - part)).sqrt()
}

/// Probability that a chi-square variable exceeds `x`.
pub(crate) fn chi_square_upper(x: f64, freedom: f64) -> f64 {
    if x > 0.0 { gamma_ur(freedom / 2.0, x / 2.0) } else { 1.0 }
}

/// P(X <= k) for a Poisson count.
pub(crate) fn poisson_cdf(k: f64, mean: f64) -> f64 {
    if k < 0.0 { 0.0 } else { gamma_ur(k + 1.0, mean) }
}

/// P(X <= k) for a binomial count.
pub(crate) fn binomial_cdf(k: f64, n: f64, p: f64) -> f64 {
    if k < 0.0 {
        0.0
    } else if k >= n {
        1.0
    } else {
        beta_cdf(n - k, k + 1.0, 1.0 - p)
    }
}

/// Abramowitz & Stegun 26.5.22: close enough for Newton to need a few steps only. Near the edges the mean is safer.
fn beta_guess(a: f64, b: f64, p: f64) -> f64 {
    if a <= 1.0 || b <= 1.0 {
        return a / (a + b);
    }
    let upper = -normal_quantile(p);
    let lambda = (upper * upper - 3.0) / 6.0;
    let (of_a, of_b) = (1.0 / (2.0 * a - 1.0), 1.0 / (2.0 * b - 1.0));
    let mean = 2.0 / (of_a + of_b);
    let skew = (of_b - of_a) * (lambda + 5.0 / 6.0 - 2.0 / (3.0 * mean));
    let half_log_odds = upper * (mean + lambda).max(0.0).sqrt() / mean - skew;
    let guess = a / (a + b * (2.0 * half_log_odds).exp());
    if guess > 0.0 && guess < 1.0 { guess } else { a / (a + b) }
}

/// Quantile of the standard normal distribution.
pub(crate) fn normal_quantile(p: f64) -> f64 {
    -std::f64::consts::SQRT_2 * erfc_inv(2.0 * p)
}

/// Smallest `k` with P(X <= k) >= p, X the heads in `tosses` of a fair coin (R's `qbinom`).
pub(crate) fn fair_coin_quantile(tosses: usize, p: f64) -> usize {
    // In logarithms, because 0.5^n underflows from 1075 tosses on.
    let mut log_term = -(tosses as f64) * std::f64::consts::LN_2;
    let mut cumulative = log_term.exp();
    let mut heads = 0;
    while cumulative < p && heads < tosses {
        log_term += ((tosses - heads) as f64).ln() - ((heads + 1) as f64).ln();
        cumulative += log_term.exp();
        heads += 1;
    }
    heads
}

/// Continued fraction of the incomplete beta, DLMF 8.17.22, by the modified Lentz method.
fn beta_fraction(a: f64, b: f64, x: f64) -> f64 {
    const SMALLEST: f64 = 1e-300;
    // About sqrt(max(a, b)) terms are needed; shapes stay below 1e9 (`share::LARGEST`).
    const TERMS: u32 = 400_000;
    let away_from_zero = |v: f64| if v.abs() < SMALLEST { SMALLEST } else { v };
    let mut numerator = 1.0;
    let mut denominator = 1.0 / away_from_zero(1.0 - (a + b) * x / (a + 1.0));
    let mut value = denominator;
    for term in 1..TERMS {
        let m = f64::from(term);
        let even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
        let odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
        let mut change = 1.0;
        for coefficient in [even, odd] {
            denominator = 1.0 / away_from_zero(1.0 + coefficient * denominator);
            numerator = away_from_zero(1.0 + coefficient / numerator);
            change = denominator * numerator;
            value *= change;
        }
        if (change - 1.0).abs() < 1e-15 {
            break;
        }
    }
    value
}

/// Solves cdf(x) = p on a bracket: Newton where it stays inside, halving where it does not.
fn invert(
    cdf: impl Fn(f64) -> f64,
    density: impl Fn(f64) -> f64,
    p: f64,
    start: f64,
    (mut low, mut high): (f64, f64),
) -> f64 {
    let mut x = start;
    for step in 0..NEWTON_STEPS + HALVINGS {
        let excess = cdf(x) - p;
        if excess > 0.0 {
            high = x;
        } else {
            low = x;
        }
        let newton = x - excess / density(x);
        let inside = newton > low && newton < high && step < NEWTON_STEPS;
        let next = if inside { newton } else { f64::midpoint(low, high) };
        // Newton doubles the digits: a step of 1e-9 leaves an error far below 1e-14.
        if (next - x).abs() <= if inside { 1e-9 * x } else { 1e-14 * x } {
            return next;
        }
        x = next;
    }
    x
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn normal_quantile_has_the_textbook_values() {
        assert!((normal_quantile(0.975) - 1.959_963_984_540_054).abs() < 1e-12);
        assert!((normal_quantile(0.001) + 3.090_232_306_167_813).abs() < 1e-12);
    }

    #[test]
    fn one_toss_and_none() {
        assert_eq!(fair_coin_quantile(0, 0.05), 0);
        assert_eq!(fair_coin_quantile(1, 0.05), 0);
        assert_eq!(fair_coin_quantile(1, 0.6), 1);
    }

    #[test]
    fn the_two_gamma_methods_meet_at_the_switch() {
        for p in [0.005, 0.025, 0.975, 0.995] {
            let below = gamma_quantile(WILSON_HILFERTY_FROM * (1.0 - 1e-12), p);
            let above = gamma_quantile(WILSON_HILFERTY_FROM, p);
            assert!((below / above - 1.0).abs() < 1e-10, "p {p}: {below} {above}");
        }
    }
}
