// SPDX-License-Identifier: EUPL-1.2
//! The window of a monitor: months, periods, data cut, baseline.

use anyhow::{Context, bail};
use clap::Args;
use nabij_domain::calendar::{Day, Month};
use nabij_domain::indicator::columns::Columns;
use nabij_domain::indicator::figure::KindKey;
use nabij_domain::indicator::selection::{Gap, PeriodLength, Selection};
use nabij_domain::indicator::series::Baseline;
use nabij_domain::registration::place::Level;

/// What to compute over what window.
#[derive(Debug, Args)]
pub struct WindowArguments {
    /// Finest level; figures of every level above it come too.
    #[arg(long, default_value = "location", value_parser = word(Level::parse, "unit, location, organisation, sector, region or nation"))]
    by: Level,
    /// Length of the periods.
    #[arg(long, default_value = "month", value_parser = word(PeriodLength::parse, "month, quarter, half-year, year or window"))]
    per: PeriodLength,
    /// First day of the window: the first of a month.
    #[arg(long, value_name = "DATE")]
    from: Option<String>,
    /// First day after the window: the first of a month.
    #[arg(long, value_name = "DATE")]
    until: Option<String>,
    /// What happened from this day on is not known yet. Default: just after the latest instant in the input.
    #[arg(long, value_name = "DATE")]
    data_cut: Option<String>,
    /// Frozen starting level: two firsts of a month.
    #[arg(long, value_name = "FROM..UNTIL")]
    baseline: Option<String>,
    /// The month in which the target line reaches nil.
    #[arg(long, value_name = "DATE", requires = "baseline")]
    nil_date: Option<String>,
    /// Only these kinds (`any`, `any_but_night` or a kind); may be given more than once.
    #[arg(long, value_parser = word(KindKey::parse, "any, any_but_night or a kind of the data dictionary"))]
    pub kind: Vec<KindKey>,
    /// Gap within which a next one is the same event: 0 for main figures, 24h for the Argus view.
    #[arg(long, default_value = "0", value_parser = word(Gap::parse, "0 or 24h"))]
    gap: Gap,
    /// Also give the share that lasted longer than this: hours, such as 12h, or days, such as 3d.
    #[arg(long, value_name = "12h|3d")]
    long: Option<String>,
}

impl WindowArguments {
    /// The selection these arguments make over the facts.
    pub fn selection(&self, columns: &Columns) -> anyhow::Result<Selection> {
        let zone = &columns.zone;
        let latest = columns.latest().context("there are no facts: every row was set aside, or the files hold none")?;
        let data_cut = match &self.data_cut {
            Some(text) => zone.midnight(date(text, "--data-cut")?),
            None => latest,
        };
        let (first, next) = columns.span(data_cut);
        let from = self.from.as_deref().map(|text| month(text, "--from")).transpose()?.unwrap_or(first);
        let until = self.until.as_deref().map(|text| month(text, "--until")).transpose()?.unwrap_or(next);
        if from >= until {
            bail!("the window is empty: --from {from} is not before --until {until}");
        }
        if until.0 - from.0 > 12 * 60 {
            bail!(
                "the window runs from {from} to {until}; look for a wrong year in the input, or give --from and --until"
            );
        }
        let mut selection = Selection::new(from, until, self.per, data_cut);
        selection.levels = Level::ALL.iter().copied().filter(|level| *level >= self.by).collect();
        selection.gap = self.gap;
        selection.long = self.long.as_deref().map(threshold).transpose()?;
        if let [only] = self.kind.as_slice() {
            selection.kind = Some(*only);
        }
        Ok(selection)
    }

    /// The frozen window, if one is given.
    pub fn baseline(&self) -> anyhow::Result<Option<Baseline>> {
        let Some(text) = &self.baseline else { return Ok(None) };
        let (from, until) =
            text.split_once("..").context("--baseline takes FROM..UNTIL, such as 2023-01-01..2025-01-01")?;
        let (from, until) = (month(from, "--baseline")?, month(until, "--baseline")?);
        if from >= until {
            bail!("the baseline window is empty: {from} is not before {until}");
        }
        let nil = self.nil_date.as_deref().map(|text| month(text, "--nil-date")).transpose()?;
        Ok(Some(Baseline { from, until, nil }))
    }
}

fn date(text: &str, option: &str) -> anyhow::Result<Day> {
    let parsed: Result<jiff::civil::Date, _> = text.trim().parse();
    parsed.map(Day::from_date).with_context(|| format!("{option}: '{text}' is not a date such as 2026-01-01"))
}

/// The first of a month.
pub fn month(text: &str, option: &str) -> anyhow::Result<Month> {
    let day = date(text, option)?;
    if day.month().first_day() != day {
        bail!("{option}: {text} is not the first day of a month; figures are over whole months");
    }
    Ok(day.month())
}

fn threshold(text: &str) -> anyhow::Result<f64> {
    let number = text.strip_suffix(['h', 'd']).unwrap_or(text);
    let value: f64 = number.parse().with_context(|| format!("--long: '{text}' is not a time such as 12h or 3d"))?;
    Ok(if text.ends_with('d') { value * 24.0 } else { value })
}

/// A clap parser of one word of a list.
fn word<T: Clone + Send + Sync + 'static>(
    parse: fn(&str) -> Option<T>,
    allowed: &'static str,
) -> impl Fn(&str) -> Result<T, String> + Clone {
    move |text| parse(text).ok_or_else(|| format!("'{text}' is not one of: {allowed}"))
}
