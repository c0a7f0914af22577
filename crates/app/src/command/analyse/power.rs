// SPDX-License-Identifier: EUPL-1.2
//! `nabij analyse power`.

use clap::{Args, ValueEnum};
use nabij_domain::proof::analysis::power::{Question, Ratio, Series, answer};

use super::arguments::Answered;

const EXAMPLE: &str = "\
Example: 120 events in 24 months; can 12 months show that the rate halved, at the look with z = 2.004, spread 3 times chance?

  nabij analyse power --kind ratio --events 120 --time 24,12 --ratio 0.5 --dispersion 3 --z 2.004
  power: 0.48…, needed_time: 34.9…                     # about even odds; 35 months after for 80 %

  nabij analyse power --kind noninferiority --events 60 --time 24,12 --ratio 1 --margin 1.25     # harm stays under 1.25
  nabij analyse power --kind its --before 36 --after 12 --events 8 --ratio 0.5 --dispersion 2    # 8 events a month before

--time are exposures: care days, or months of equal size; needed_time is the exposure the second stretch needs.";

/// Arguments of `nabij analyse power`.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLE)]
pub struct PowerArguments {
    /// What is to be shown.
    #[arg(long)]
    kind: KindName,
    /// Events expected in the first stretch; of a series at each moment before the change.
    #[arg(long)]
    events: f64,
    /// Exposure of the first stretch and the second.
    #[arg(long, value_name = "S,T", value_delimiter = ',', required_unless_present = "before")]
    time: Vec<f64>,
    /// True rate of the second over the first.
    #[arg(long)]
    ratio: f64,
    /// Largest ratio that is still acceptable (noninferiority).
    #[arg(long, required_if_eq("kind", "noninferiority"))]
    margin: Option<f64>,
    /// Moments before the change (its).
    #[arg(long, required_if_eq("kind", "its"))]
    before: Option<usize>,
    /// Moments after it (its).
    #[arg(long, required_if_eq("kind", "its"))]
    after: Option<usize>,
    /// The slope may change too (its).
    #[arg(long)]
    slope: bool,
    /// Spread of counts over that of chance, as fitted before.
    #[arg(long, default_value_t = 1.0)]
    dispersion: f64,
    /// Normal quantile of the look.
    #[arg(long, default_value_t = 1.959_963_984_540_054)]
    z: f64,
    /// Wanted power.
    #[arg(long, default_value_t = 0.8)]
    power: f64,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum KindName {
    Ratio,
    Its,
    Noninferiority,
}

impl PowerArguments {
    /// Answers.
    pub fn answer(&self) -> Answered {
        let (events, ratio, dispersion, z) = (self.events, self.ratio, self.dispersion, self.z);
        let question = match (self.kind, &self.time[..]) {
            (KindName::Its, _) => {
                let moments = (self.before.unwrap_or(0), self.after.unwrap_or(0));
                Question::Series(Series { moments, events, ratio, slope: self.slope, dispersion, z })
            }
            (kind, [first, second]) => {
                let margin = matches!(kind, KindName::Noninferiority).then_some(self.margin).flatten();
                if margin.is_some_and(|margin| margin <= ratio) {
                    anyhow::bail!("--margin must lie above the true --ratio: else nothing can ever be shown");
                }
                let against = margin.unwrap_or(1.0);
                let exposure = (*first, *second);
                Question::Ratio(Ratio { events, exposure, ratio, against, dispersion, z }, self.power)
            }
            _ => anyhow::bail!("--time needs two exposures: of the first stretch and of the second"),
        };
        Ok(answer(&question)?)
    }
}
