// SPDX-License-Identifier: EUPL-1.2
//! `nabij analyse spc`.

use clap::{Args, ValueEnum};
use nabij_domain::proof::analysis::spc::{Kind, Question, answer};

use super::arguments::{Answered, DataArgument};

const EXAMPLE: &str = "\
Example: events and care days per month of every unit, each unit a u′ chart whose first 24 months set the limits:

  month,unit,events,days
  2024-01,Noord,7,410
  …
  nabij analyse spc months.csv --chart uprime --n events --d days --by unit --order month --freeze 24

Charts: run (median, order only), c (counts), u and p (per size), uprime and pprime (Laney: allows for spread beyond
chance), g (cases between events), t (time between events), xmr (single values, NHS rules). Flags: outside, one_side (7 in
a row), trend (7 rising or falling), two_of_three; runs_signal by Anhøj's two rules. Rebase only at a dated, documented
change: --rebase 2024-07 starts a new part there; it may be given more than once.";

/// Arguments of `nabij analyse spc`.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLE)]
pub struct SpcArguments {
    #[command(flatten)]
    data: DataArgument,
    /// Which chart.
    #[arg(long)]
    chart: ChartName,
    /// Column of counts, values or times between.
    #[arg(long, value_name = "COL")]
    n: String,
    /// Column of sizes to divide by.
    #[arg(long, value_name = "COL")]
    d: Option<String>,
    /// A chart for each value of this column.
    #[arg(long, value_name = "COL")]
    by: Option<String>,
    /// Column that orders the points: numbers, dates or words.
    #[arg(long, value_name = "COL")]
    order: String,
    /// Only the first N points of a part set centre and limits.
    #[arg(long, value_name = "N")]
    freeze: Option<usize>,
    /// A new part begins at this moment.
    #[arg(long, value_name = "DATE")]
    rebase: Vec<String>,
    /// Leave moving ranges above 3.267 times their mean out once (xmr always does).
    #[arg(long)]
    screen: bool,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum ChartName {
    Run,
    C,
    U,
    P,
    Uprime,
    Pprime,
    G,
    T,
    Xmr,
}

impl SpcArguments {
    /// Reads and answers.
    pub fn answer(&self) -> Answered {
        let kind = match self.chart {
            ChartName::Run => Kind::Run,
            ChartName::C => Kind::C,
            ChartName::U => Kind::U,
            ChartName::P => Kind::P,
            ChartName::Uprime => Kind::UPrime,
            ChartName::Pprime => Kind::PPrime,
            ChartName::G => Kind::G,
            ChartName::T => Kind::T,
            ChartName::Xmr => Kind::Xmr,
        };
        let question = Question {
            kind,
            n: self.n.clone(),
            d: self.d.clone(),
            by: self.by.clone(),
            order: self.order.clone(),
            freeze: self.freeze,
            rebase: self.rebase.clone(),
            screen: self.screen,
        };
        Ok(answer(&self.data.table()?, &question)?)
    }
}
