// SPDX-License-Identifier: EUPL-1.2
//! `nabij analyse did`.

use clap::{Args, ValueEnum};
use nabij_domain::proof::analysis::did::{Along, Control, Estimator, Question, answer};

use super::arguments::{Answered, DataArgument};

const EXAMPLE: &str = "\
Example: locations that begin with a package of practices at different quarters; the rate of events per quarter:

  location,quarter,rate,start
  Noord,1,0.21,5
  Zuid,1,0.18,
  …
  nabij analyse did quarters.csv --y rate --unit location --time quarter --first start --control notyet --aggregate event

start is the first quarter with the package; 0, empty or NA means never. effects are by time since the start (event), cohort
(group), moment (calendar), all together (simple) or each cohort at each moment (attgt); pretrend tests whether cohorts and
controls went apart before. Effects are differences of y: give a rate, or its logarithm for a ratio. With few locations the
errors are too small: --boot helps little, more locations do.";

/// Arguments of `nabij analyse did`.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLE)]
pub struct DidArguments {
    #[command(flatten)]
    data: DataArgument,
    /// Column of outcomes.
    #[arg(long, value_name = "COL")]
    y: String,
    /// Column of units.
    #[arg(long, value_name = "COL")]
    unit: String,
    /// Column of moments, as numbers.
    #[arg(long, value_name = "COL")]
    time: String,
    /// Column of first treated moments.
    #[arg(long, value_name = "COL")]
    first: String,
    /// Whom cohorts are compared with.
    #[arg(long, default_value = "never")]
    control: ControlName,
    /// What effects are drawn together along.
    #[arg(long, default_value = "simple")]
    aggregate: AlongName,
    /// Callaway & Sant'Anna, Sun & Abraham, or plain two-way (not for proof).
    #[arg(long, default_value = "cs")]
    estimator: EstimatorName,
    /// Draws of the multiplier bootstrap; without it errors are analytic.
    #[arg(long, value_name = "N")]
    boot: Option<usize>,
    /// Seed of its draws.
    #[arg(long, value_name = "S", default_value_t = 1)]
    seed: u64,
    /// Confidence level.
    #[arg(long, default_value_t = 0.95)]
    level: f64,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum ControlName {
    Never,
    Notyet,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum AlongName {
    Group,
    Event,
    Calendar,
    Simple,
    Attgt,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum EstimatorName {
    Cs,
    Sa,
    Twfe,
}

impl DidArguments {
    /// Reads and answers.
    pub fn answer(&self) -> Answered {
        let question = Question {
            y: self.y.clone(),
            unit: self.unit.clone(),
            time: self.time.clone(),
            first: self.first.clone(),
            control: match self.control {
                ControlName::Never => Control::Never,
                ControlName::Notyet => Control::NotYet,
            },
            along: match self.aggregate {
                AlongName::Group => Some(Along::Group),
                AlongName::Event => Some(Along::Event),
                AlongName::Calendar => Some(Along::Calendar),
                AlongName::Simple => Some(Along::Simple),
                AlongName::Attgt => None,
            },
            estimator: match self.estimator {
                EstimatorName::Cs => Estimator::CallawaySantAnna,
                EstimatorName::Sa => Estimator::SunAbraham,
                EstimatorName::Twfe => Estimator::TwoWay,
            },
            boot: self.boot.map(|draws| (draws.max(1), self.seed)),
            level: self.level,
        };
        Ok(answer(&self.data.table()?, &question)?)
    }
}
