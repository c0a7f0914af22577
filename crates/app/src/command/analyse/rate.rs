// SPDX-License-Identifier: EUPL-1.2
//! `nabij analyse rate`.

use clap::{Args, ValueEnum};
use nabij_domain::proof::analysis::rate::{Exactness, Question, answer};

use super::arguments::Answered;

const EXAMPLE: &str = "\
Example: 23 events in 12,400 care days after, 61 in 13,100 before; the first over the second:

  nabij analyse rate --events 23,61 --time 12400,13100
  estimate: 0.398…, low: 0.235…, high: 0.653…        # the rate more than halved, surely fell by a third
  nabij analyse rate --events 0 --time 5000            # no events: at most 0.00074 a day, never \"0 %\"";

/// Arguments of `nabij analyse rate`.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLE)]
pub struct RateArguments {
    /// Number of events; of two groups: first, second.
    #[arg(long, value_name = "A,B", value_delimiter = ',', required = true)]
    events: Vec<u64>,
    /// Exposure of each.
    #[arg(long, value_name = "S,T", value_delimiter = ',', required = true)]
    time: Vec<f64>,
    /// Exact covers at least its level; mid-p about its level.
    #[arg(long, default_value = "exact")]
    method: MethodName,
    /// Rate or ratio that the test compares with.
    #[arg(long, default_value_t = 1.0)]
    null: f64,
    /// Confidence level.
    #[arg(long, default_value_t = 0.95)]
    level: f64,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum MethodName {
    Exact,
    Midp,
}

impl RateArguments {
    /// Answers.
    pub fn answer(&self) -> Answered {
        let how = match self.method {
            MethodName::Exact => Exactness::Exact,
            MethodName::Midp => Exactness::MidP,
        };
        let (events, time) = (self.events.clone(), self.time.clone());
        Ok(answer(&Question { events, time, how, null: self.null, level: self.level })?)
    }
}
