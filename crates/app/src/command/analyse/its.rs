// SPDX-License-Identifier: EUPL-1.2
//! `nabij analyse its`.

use clap::Args;
use nabij_domain::proof::analysis::its::{Question, answer};

use super::arguments::{Answered, DataArgument};
use super::glm::Family;

const EXAMPLE: &str = "\
Example: monthly events and care days of a unit that changed its way of working on 1 July 2024:

  month,events,days
  2022-01,14,402
  …
  nabij analyse its unit.csv --y events --offset days --time month --start 2024-07 --period 12 --harmonics 2 \\
      --newey-west 3 --correct

step is the logarithm of the rate just after over the rate the line before it would have had; time the slope per month before
it; --slope adds time_since, the change of slope (0 at the start). sin1, cos1, … are the season. With --control COL, whose
rows are 1 in a series that did not change, group:step is the change beyond that of the control. --offset is a column of
exposures: its logarithm is taken. Dates count as months from the first row; numbers as they are.";

/// Arguments of `nabij analyse its`.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLE)]
pub struct ItsArguments {
    #[command(flatten)]
    data: DataArgument,
    /// Column of counts.
    #[arg(long, value_name = "COL")]
    y: String,
    /// Column of exposures.
    #[arg(long, value_name = "COL")]
    offset: Option<String>,
    /// Column of times: numbers or dates.
    #[arg(long, value_name = "COL")]
    time: String,
    /// First moment after the change.
    #[arg(long, value_name = "VALUE|DATE")]
    start: String,
    /// Moments in a cycle.
    #[arg(long, value_name = "N", default_value_t = 12.0)]
    period: f64,
    /// Pairs of sine and cosine; none without it.
    #[arg(long, value_name = "N", default_value_t = 0)]
    harmonics: usize,
    /// The slope may change too.
    #[arg(long)]
    slope: bool,
    /// Column that is 1 in rows of a control series and 0 elsewhere.
    #[arg(long, value_name = "COL")]
    control: Option<String>,
    /// Of the counts.
    #[arg(long, default_value = "quasipoisson")]
    family: Family,
    /// Moments may resemble so many before them.
    #[arg(long, value_name = "LAG")]
    newey_west: Option<usize>,
    /// Multiply by n/(n − k).
    #[arg(long, requires = "newey_west")]
    correct: bool,
    /// Confidence level.
    #[arg(long, default_value_t = 0.95)]
    level: f64,
}

impl ItsArguments {
    /// Reads and answers.
    pub fn answer(&self) -> Answered {
        let question = Question {
            y: self.y.clone(),
            offset: self.offset.clone(),
            time: self.time.clone(),
            start: self.start.clone(),
            season: (self.harmonics > 0).then_some((self.period, self.harmonics)),
            slope: self.slope,
            control: self.control.clone(),
            family: self.family.name(),
            newey_west: self.newey_west.map(|lag| (lag, self.correct)),
            level: self.level,
        };
        Ok(answer(&self.data.table()?, &question)?)
    }
}
