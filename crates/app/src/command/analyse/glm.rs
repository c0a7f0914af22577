// SPDX-License-Identifier: EUPL-1.2
//! `nabij analyse glm`.

use clap::{Args, ValueEnum};
use nabij_domain::proof::analysis::glm::{Errors, FamilyName, Question, answer};

use super::arguments::{Answered, DataArgument};

const EXAMPLE: &str = "\
Example: events per care day by law and size of the unit; youths of one location resemble each other:

  nabij analyse glm cells.csv --formula 'events ~ law + log(size) + offset(log(days))' --family nb --cluster location

Coefficients are named as R names them: (Intercept), lawafter, log(size). exp of one is a ratio of rates. Factors are words,
or factor(x), with the first level (alphabetical; relevel(x, ref = \"b\") for another) as reference; a * b, a:b, (a + b)^2,
- 1, I(x^2), I(x > 3), log, exp, sqrt, sin, cos, offset, cbind(yes, no) for shares. Anything else is refused by name. Rows
with a missing value are left out, and said.

quasipoisson multiplies errors by the root of the spread and takes Student's t; nb finds theta, and is Poisson where there
is no more spread. --cluster gives HC0 x G/(G-1); with few clusters add --wild (Webb's weights, interval by inversion).
(1|site) lets sites differ by chance (normal, Laplace or --agq N), (1 + time|site) their slopes too. --newey-west 12 allows for 12 months that resemble; rows must be in order of time.";

/// Arguments of `nabij analyse glm`.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLE)]
pub struct GlmArguments {
    #[command(flatten)]
    data: DataArgument,
    /// As in R.
    #[arg(long, value_name = "y ~ a + b + offset(log(t))")]
    formula: String,
    /// Of the outcome.
    #[arg(long)]
    family: Family,
    /// Column of weights; of a share its number of trials.
    #[arg(long, value_name = "COL")]
    weights: Option<String>,
    /// Rows of one value of this column may resemble each other.
    #[arg(long, value_name = "COL", conflicts_with = "newey_west")]
    cluster: Option<String>,
    /// Test by the wild score bootstrap: for few clusters.
    #[arg(long, requires = "cluster")]
    wild: bool,
    /// Draws of the wild bootstrap; up to six clusters every combination is taken.
    #[arg(long, value_name = "N", default_value_t = 9_999)]
    boot: usize,
    /// Seed of its draws.
    #[arg(long, value_name = "S", default_value_t = 1)]
    seed: u64,
    /// Rows may resemble so many rows before them.
    #[arg(long, value_name = "LAG")]
    newey_west: Option<usize>,
    /// Multiply by n/(n − k).
    #[arg(long, requires = "newey_west")]
    correct: bool,
    /// Points of the quadrature of `(1|site)`; 1 is Laplace's approximation.
    #[arg(long, value_name = "N", default_value_t = 1)]
    agq: usize,
    /// Confidence level.
    #[arg(long, default_value_t = 0.95)]
    level: f64,
}

/// Families of outcomes.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum Family {
    Poisson,
    Quasipoisson,
    Nb,
    Binomial,
}

impl Family {
    /// As the analysis calls it.
    pub fn name(self) -> FamilyName {
        match self {
            Self::Poisson => FamilyName::Poisson,
            Self::Quasipoisson => FamilyName::QuasiPoisson,
            Self::Nb => FamilyName::NegativeBinomial,
            Self::Binomial => FamilyName::Binomial,
        }
    }
}

impl GlmArguments {
    /// Reads and answers.
    pub fn answer(&self) -> Answered {
        let errors = match (&self.cluster, self.newey_west) {
            (Some(column), _) => {
                Errors::Cluster { column: column.clone(), wild: self.wild.then_some((self.boot, self.seed)) }
            }
            (None, Some(lag)) => Errors::NeweyWest { lag, correct: self.correct },
            (None, None) => Errors::Model,
        };
        let question = Question {
            formula: self.formula.clone(),
            family: self.family.name(),
            weights: self.weights.clone(),
            errors,
            level: self.level,
            agq: self.agq,
        };
        Ok(answer(&self.data.table()?, &question)?)
    }
}
