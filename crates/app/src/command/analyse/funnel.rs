// SPDX-License-Identifier: EUPL-1.2
//! `nabij analyse funnel`.

use clap::{Args, ValueEnum};
use nabij_domain::proof::analysis::funnel::{Adjustment, Question, answer};

use super::arguments::{Answered, DataArgument};

const EXAMPLE: &str = "\
Example: events seen and expected per location, limits that allow for locations differing anyway:

  location,seen,expected
  Noord,14,9.2
  …
  nabij analyse funnel locations.csv --observed seen --expected expected --unit location --adjust sqrt

Limits are ratios around 1: lower and upper 95 %, lower998 and upper998. Without --adjust they are exact Poisson limits.
shmi takes logarithms (no zeros in more than a tenth), sqrt square roots. A place outside a limit is a question, not a verdict.";

/// Arguments of `nabij analyse funnel`.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLE)]
pub struct FunnelArguments {
    #[command(flatten)]
    data: DataArgument,
    /// Column of what was seen.
    #[arg(long, value_name = "COL")]
    observed: String,
    /// Column of what was expected.
    #[arg(long, value_name = "COL")]
    expected: String,
    /// Column that names the unit; rows of one unit are added up.
    #[arg(long, value_name = "COL")]
    unit: String,
    /// Widen the limits by the spread between units.
    #[arg(long)]
    adjust: Option<AdjustName>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum AdjustName {
    Shmi,
    Sqrt,
}

impl FunnelArguments {
    /// Reads and answers.
    pub fn answer(&self) -> Answered {
        let adjustment = self.adjust.map(|name| match name {
            AdjustName::Shmi => Adjustment::Shmi,
            AdjustName::Sqrt => Adjustment::SquareRoot,
        });
        let question = Question {
            observed: self.observed.clone(),
            expected: self.expected.clone(),
            unit: self.unit.clone(),
            adjustment,
        };
        Ok(answer(&self.data.table()?, &question)?)
    }
}
