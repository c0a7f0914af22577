// SPDX-License-Identifier: EUPL-1.2
//! How the mean follows from the predictors, and how far what is seen lies from it by chance.

use statrs::function::gamma::ln_gamma;

/// A family with its usual link: the logarithm, or the logit for shares.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Family {
    /// Variance is the mean.
    Poisson,
    /// Shares 0-1 whose weight is the number of trials.
    Binomial,
    /// Variance is `mean + mean² / theta`.
    NegativeBinomial {
        /// Large is near Poisson.
        theta: f64,
    },
}

impl Family {
    /// The mean at a value of the linear predictor.
    pub(crate) fn mean(self, linear: f64) -> f64 {
        match self {
            Self::Binomial => {
                // Kept off 0 and 1 as R does, so that no weight vanishes.
                let share = 1.0 / (1.0 + (-linear).exp());
                share.clamp(f64::EPSILON, 1.0 - f64::EPSILON)
            }
            _ => linear.exp().max(f64::MIN_POSITIVE),
        }
    }

    pub(crate) fn link(self, mean: f64) -> f64 {
        match self {
            Self::Binomial => (mean / (1.0 - mean)).ln(),
            _ => mean.ln(),
        }
    }

    /// Change of the mean with the linear predictor.
    pub(crate) fn slope(self, mean: f64) -> f64 {
        match self {
            Self::Binomial => mean * (1.0 - mean),
            _ => mean,
        }
    }

    pub(crate) fn variance(self, mean: f64) -> f64 {
        match self {
            Self::Poisson => mean,
            Self::Binomial => mean * (1.0 - mean),
            Self::NegativeBinomial { theta } => mean + mean * mean / theta,
        }
    }

    /// A first guess of the mean.
    pub(crate) fn start(self, y: f64, weight: f64) -> f64 {
        match self {
            Self::Poisson => y + 0.1,
            Self::Binomial => (weight * y + 0.5) / (weight + 1.0),
            Self::NegativeBinomial { .. } => {
                if y > 0.0 {
                    y
                } else {
                    1.0 / 6.0
                }
            }
        }
    }

    /// Twice the distance of the log-likelihood from its best, of one observation of weight 1, whose logarithm is given too
    /// (any where it is 0).
    pub(crate) fn deviance(self, (y, log): (f64, f64), linear: f64, mean: f64) -> f64 {
        // With a logarithm as link that of the mean is at hand.
        let counted = if y > 0.0 { y * (log - linear) } else { 0.0 };
        let part = |y: f64, mean: f64| if y > 0.0 { y * (y / mean).ln() } else { 0.0 };
        2.0 * match self {
            Self::Poisson => counted - (y - mean),
            Self::Binomial => part(y, mean) + part(1.0 - y, 1.0 - mean),
            Self::NegativeBinomial { theta } => counted - (y + theta) * ((y + theta) / (mean + theta)).ln(),
        }
    }

    /// Log-likelihood of one observation.
    pub(crate) fn log_likelihood(self, y: f64, mean: f64, weight: f64) -> f64 {
        let log = |y: f64, mean: f64| if y > 0.0 { y * mean.ln() } else { 0.0 };
        match self {
            Self::Poisson => weight * (log(y, mean) - mean - ln_gamma(y + 1.0)),
            Self::Binomial => {
                let (trials, hits) = (weight.round(), (weight * y).round());
                let choose = ln_gamma(trials + 1.0) - ln_gamma(hits + 1.0) - ln_gamma(trials - hits + 1.0);
                choose + log(hits, mean) + log(trials - hits, 1.0 - mean)
            }
            Self::NegativeBinomial { theta } => {
                let choose = ln_gamma(theta + y) - ln_gamma(theta) - ln_gamma(y + 1.0);
                // θ ln θ − (θ + y) ln(θ + μ) without losing digits where θ is large.
                weight * (choose + log(y, mean) - theta * (mean / theta).ln_1p() - y * (theta + mean).ln())
            }
        }
    }
}
