// SPDX-License-Identifier: EUPL-1.2
//! The window of a monitor: months, periods, data cut, baseline.

use anyhow::{Context, bail};
use clap::Args;
use nabij_documents::text::Text;
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
    #[arg(long, default_value = "location", value_parser = word(Level::parse, "unit, location, organisation, sector, region, action_line or nation"))]
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
    pub fn selection(&self, columns: &Columns, text: &Text) -> anyhow::Result<Selection> {
        let zone = &columns.zone;
        let latest = columns.latest().with_context(|| text.monitor_no_facts())?;
        let data_cut = match &self.data_cut {
            Some(value) => zone.midnight(date(value, "--data-cut", text)?),
            None => latest,
        };
        let (first, next) = columns.span(data_cut);
        let from = self.from.as_deref().map(|value| month(value, "--from", text)).transpose()?.unwrap_or(first);
        let until = self.until.as_deref().map(|value| month(value, "--until", text)).transpose()?.unwrap_or(next);
        if from >= until {
            bail!(text.option_window_empty(from.to_string(), until.to_string()));
        }
        if until.0 - from.0 > 12 * 60 {
            bail!(text.option_window_long(from.to_string(), until.to_string()));
        }
        let mut selection = Selection::new(from, until, self.per, data_cut);
        selection.levels = Level::ALL.iter().copied().filter(|level| *level >= self.by).collect();
        selection.gap = self.gap;
        selection.long = self.long.as_deref().map(|value| threshold(value, text)).transpose()?;
        if let [only] = self.kind.as_slice() {
            selection.kind = Some(*only);
        }
        Ok(selection)
    }

    /// The frozen window, if one is given; some of it must lie in the window of the figures.
    pub fn baseline(&self, selection: &Selection, text: &Text) -> anyhow::Result<Option<Baseline>> {
        let Some(value) = &self.baseline else { return Ok(None) };
        let (from, until) = value.split_once("..").with_context(|| text.option_baseline_form(value.as_str()))?;
        let (from, until) = (month(from, "--baseline", text)?, month(until, "--baseline", text)?);
        if from >= until {
            bail!(text.option_baseline_empty(from.to_string(), until.to_string()));
        }
        if from >= selection.until || until <= selection.from {
            bail!(text.option_baseline_outside(selection.from.to_string(), selection.until.to_string()));
        }
        let nil = self.nil_date.as_deref().map(|value| month(value, "--nil-date", text)).transpose()?;
        if let Some(nil) = nil.filter(|nil| *nil <= until) {
            bail!(text.option_nil_early(nil.to_string()));
        }
        Ok(Some(Baseline { from, until, nil }))
    }
}

/// `2026-01-31`, or as in the tables `31-01-2026`.
fn date(value: &str, option: &str, text: &Text) -> anyhow::Result<Day> {
    let value = value.trim();
    let parts: Vec<&str> = value.split('-').collect();
    let iso = match parts.as_slice() {
        [day, month, year] if year.len() == 4 => format!("{year}-{month:0>2}-{day:0>2}"),
        _ => value.to_owned(),
    };
    let parsed: Option<jiff::civil::Date> = iso.parse().ok();
    parsed.map(Day::from_date).with_context(|| text.option_not_a_date(option, value))
}

/// The first of a month.
fn month(value: &str, option: &str, text: &Text) -> anyhow::Result<Month> {
    let day = date(value, option, text)?;
    if day.month().first_day() != day {
        bail!(text.option_not_first_day(option, value));
    }
    Ok(day.month())
}

/// A length of time, in hours.
fn threshold(value: &str, text: &Text) -> anyhow::Result<f64> {
    let number: Option<f64> = value.strip_suffix(['h', 'd']).unwrap_or(value).parse().ok();
    let number = number.filter(|hours| hours.is_finite() && *hours > 0.0).with_context(|| text.option_long(value))?;
    Ok(if value.ends_with('d') { number * 24.0 } else { number })
}

/// A clap parser of one word of a list.
pub(super) fn word<T: Clone + Send + Sync + 'static>(
    parse: fn(&str) -> Option<T>,
    allowed: &'static str,
) -> impl Fn(&str) -> Result<T, String> + Clone {
    move |text| parse(text).ok_or_else(|| format!("'{text}' is not one of: {allowed}"))
}
