// SPDX-License-Identifier: EUPL-1.2
//! One outcome of a claim: its ratio with limits, and what may be said of it.

use nabij_stats::glm::fit::GlmError;
use nabij_stats::level_shift::level_shift;
use nabij_stats::period_ratio::{Model, PeriodRatio, Phase, Source, period_ratio};
use nabij_stats::rate::garwood;
use nabij_stats::rate_ratio::{Exactness, two};
use nabij_stats::sequential::error_of;

use super::claim::{Part, Ratio, Verdict, Why};
use super::protocol::{Look, Protocol};
use super::series::{Gone, Numbers, Series};
use crate::calendar::Month;

/// The normal limit of a plain 95 % interval.
pub const PLAIN: f64 = 1.959_964;
/// With fewer on either side the exact limits of counts count too.
const FEW: f64 = 10.0;

/// What every part of a judgement is made with.
#[derive(Debug, Clone, Copy)]
pub struct Judge<'a> {
    pub protocol: &'a Protocol,
    pub look: Look,
    /// First month of the series.
    pub from: Month,
}

impl Judge<'_> {
    /// To which stretch each month belongs.
    #[must_use]
    pub fn phases(&self) -> Vec<Phase> {
        let phase = |month: i32| {
            let within = |own: (Month, Month)| own.0.0 <= month && month < own.1.0;
            if within(self.protocol.baseline) {
                Phase::Before
            } else if within(self.look.window) {
                Phase::After
            } else {
                Phase::Neither
            }
        };
        (self.from.0..self.look.window.1.0).map(phase).collect()
    }

    /// Counts, exposure and ratio; `z`: the limit for `strict`. No verdict yet.
    #[must_use]
    pub fn measured(&self, series: &Series, z: f64) -> Part {
        let mut part = Part {
            what: series.what,
            verdict: Verdict::NotYet,
            why: None,
            before: None,
            after: None,
            ratio: None,
            more: None,
            near_nil: None,
            margin: None,
        };
        match &series.numbers {
            Numbers::None(gone) => {
                part.why = Some(match gone {
                    Gone::NotDelivered => Why::NotDelivered,
                    Gone::NotAvailable => Why::NotAvailable,
                });
            }
            Numbers::Whole(before, after) => {
                (part.before, part.after) = (Some(*before), Some(*after));
                part.ratio = exact(*before, *after, z);
                part.why = part.ratio.is_none().then_some(Why::TooFew);
            }
            Numbers::Monthly(places) => self.monthly(places, series, z, &mut part),
        }
        part
    }

    fn monthly(&self, places: &[Vec<(f64, f64)>], series: &Series, z: f64, part: &mut Part) {
        let phases = self.phases();
        let sum = |phase: Phase| {
            let cells = places.iter().flat_map(|place| place.iter().zip(&phases));
            let own = cells.filter(|(cell, own)| **own == phase && cell.1 > 0.0);
            own.fold((0.0, 0.0), |all, (cell, _)| (all.0 + cell.0, all.1 + cell.1))
        };
        let (before, after) = (sum(Phase::Before), sum(Phase::After));
        if before.1 <= 0.0 || after.1 <= 0.0 {
            part.why = Some(Why::NotDelivered);
            return;
        }
        (part.before, part.after) = (Some(before), Some(after));
        let whole = series.what.indicator.definition().interval == crate::indicator::definition::IntervalKind::Garwood;
        match self.model(places) {
            Ok(mut made) => {
                if let Some(error) = series.persons {
                    made.also(Source::Persons, error);
                }
                let mut ratio = told(&made, z);
                if whole && before.0.min(after.0) < FEW {
                    ratio = wider(ratio, exact(before, after, z));
                }
                part.ratio = Some(ratio);
            }
            Err(_) if whole => {
                part.ratio = exact(before, after, z);
                part.why = part.ratio.is_none().then_some(Why::TooFew);
            }
            Err(GlmError::Separation { .. } | GlmError::TooFewRows { .. }) => part.why = Some(Why::TooFew),
            Err(_) => part.why = Some(Why::NoFit),
        }
    }

    fn model(&self, places: &[Vec<(f64, f64)>]) -> Result<PeriodRatio, GlmError> {
        let first = usize::try_from(self.from.0.rem_euclid(12)).unwrap_or(0);
        let phases = self.phases();
        period_ratio(places, &phases, first, self.protocol.model).or_else(|error| match error {
            // Nothing at all in a month of every year: the season is left out rather than the answer.
            GlmError::Separation { .. } => {
                period_ratio(places, &phases, first, Model { harmonics: 0, ..self.protocol.model })
            }
            error => Err(error),
        })
    }

    /// Whether the main series jumped where the law changed inside the window: the month, when chance does not explain it.
    #[must_use]
    pub fn jump(&self, series: &Series) -> Option<Month> {
        let month = self.protocol.law_break(&self.look)?;
        let Numbers::Monthly(places) = &series.numbers else { return None };
        let months = places.first().map_or(0, Vec::len);
        let sum = |at: usize| places.iter().fold((0.0, 0.0), |all, own| (all.0 + own[at].0, all.1 + own[at].1));
        let (counts, exposure): (Vec<f64>, Vec<f64>) = (0..months).map(sum).unzip();
        let at = usize::try_from(month.0 - self.from.0).ok()?;
        let shift = level_shift(&counts, &exposure, at, Some(12), 0.95).ok()?;
        (shift.p_value < 0.05).then_some(month)
    }

    /// The exact upper limit of what was counted in the look, per 1000.
    #[must_use]
    pub fn upper(&self, after: (f64, f64)) -> Option<f64> {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a count of events")]
        let limit = garwood(after.0.round() as u64, after.1, 1.0 - 2.0 * error_of(self.look.z)).ok()?;
        Some(limit.high * 1000.0)
    }
}

fn told(made: &PeriodRatio, z: f64) -> Ratio {
    let (low, high) = made.limits(PLAIN);
    Ratio {
        value: made.log_ratio.exp(),
        low,
        high,
        strict: made.limits(z),
        source: made.widest(),
        dispersion: made.dispersion,
    }
}

/// The exact ratio of two counts: after over before.
fn exact(before: (f64, f64), after: (f64, f64), z: f64) -> Option<Ratio> {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "counts")]
    let counts = (after.0.round() as u64, before.0.round() as u64);
    let limits = |level: f64| two(counts, (after.1, before.1), 1.0, Exactness::Exact, level).ok();
    let (plain, strict) = (limits(0.95)?, limits(1.0 - 2.0 * error_of(z))?);
    Some(Ratio {
        value: plain.estimate?,
        low: plain.low,
        high: plain.high.unwrap_or(f64::INFINITY),
        strict: (strict.low, strict.high.unwrap_or(f64::INFINITY)),
        source: None,
        dispersion: None,
    })
}

fn wider(own: Ratio, exact: Option<Ratio>) -> Ratio {
    let Some(exact) = exact else { return own };
    Ratio {
        low: own.low.min(exact.low),
        high: own.high.max(exact.high),
        strict: (own.strict.0.min(exact.strict.0), own.strict.1.max(exact.strict.1)),
        ..own
    }
}
