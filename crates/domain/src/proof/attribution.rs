// SPDX-License-Identifier: EUPL-1.2
//! Claim 5: those who had started against those who had not.

use nabij_stats::did::aggregate::{Along, aggregate};
use nabij_stats::did::att::{before, effects, error};
use nabij_stats::did::panel::{Control, Panel, Row};
use nabij_stats::sequential::error_of;
use nabij_stats::wald::{Reference, wald};

use super::claim::{Claim, Claimed, Compared, Verdict, Why};
use super::part::{Judge, PLAIN};
use super::protocol::Comparison;
use super::series::{Numbers, Seen};
use crate::calendar::Month;

/// Months that are drawn together: a month of one place is mostly noise.
const HALF_YEAR: i32 = 6;
/// Below this chance alone is no good explanation for going apart before the start.
const APART: f64 = 0.05;

/// Judges it. Every place counts once, whatever its size; places are followed by half-years from the baseline's first month,
/// and one that starts inside a half-year counts as started for all of it.
#[must_use]
pub fn attributable(own: &Judge<'_>, seen: &Seen) -> Claimed {
    let told = |verdict: Verdict, why: Option<Why>, comparison: Option<Compared>| Claimed {
        claim: Claim::Attributable,
        verdict,
        why,
        parts: Vec::new(),
        reached: false,
        comparison,
    };
    let Comparison::LaterStarters { starts, fewest } = &own.protocol.comparison else {
        return told(Verdict::NotYet, Some(Why::NoComparison), None);
    };
    let Numbers::Monthly(cells) = &seen.events.numbers else {
        return told(Verdict::NotYet, Some(Why::NotDelivered), None);
    };
    let first = |place: &str| starts.iter().find(|(id, _)| id == place).map(|(_, month)| *month);
    let until = own.look.window.1;
    let started = seen.places.iter().filter(|place| first(place).is_some_and(|month| month < until)).count();
    let later = seen.places.len() - started;
    if later < *fewest || started < 2 {
        return told(Verdict::NotYet, Some(Why::TooFewLater { have: later.min(started), need: *fewest }), None);
    }
    let Some((estimate, error, apart)) = compare(&rows(own, seen, cells, &first)) else {
        return told(Verdict::NotYet, Some(Why::NoFit), None);
    };
    // Few places: Student's t, as between two groups of them.
    let freedom = Reference::Student(seen.places.len().saturating_sub(2) as f64);
    let limits = |z: f64| {
        let told = wald(estimate, error, freedom, 1.0 - 2.0 * error_of(z));
        (told.low.unwrap_or(f64::NEG_INFINITY), told.high.unwrap_or(f64::INFINITY))
    };
    let (plain, strict) = (limits(PLAIN), limits(own.look.z));
    let compared =
        Compared { difference: estimate, low: plain.0, high: plain.1, strict, started, later, before: apart };
    let (verdict, why) = match apart {
        None => (Verdict::NotShown, Some(Why::NotTested)),
        Some(p) if p < APART => (Verdict::NotShown, Some(Why::WentApart)),
        _ if strict.1 < 0.0 => (Verdict::Shown, None),
        _ if strict.0 > 0.0 => (Verdict::Contrary, None),
        _ => (Verdict::NotShown, None),
    };
    told(verdict, why, Some(compared))
}

/// The mean effect on those who started, its error, and the chance of having gone apart before as they did.
fn compare(rows: &[Row]) -> Option<(f64, f64, Option<f64>)> {
    let panel = Panel::of(rows, Control::NotYet).ok()?;
    let all = effects(&panel, Control::NotYet).ok()?;
    let (overall, _) = aggregate(&panel, &all, Along::Simple)?;
    Some((overall.estimate, error(&overall.influence)?, before(&all).map(|own| own.2)))
}

/// Rates per 1000 of each place by half-year; places that miss one are left out by the panel.
fn rows(own: &Judge<'_>, seen: &Seen, cells: &[Vec<(f64, f64)>], first: &dyn Fn(&str) -> Option<Month>) -> Vec<Row> {
    let halves = (own.look.window.1.0 - own.from.0) / HALF_YEAR;
    let half = |month: Month| f64::from((month.0 - own.from.0).div_euclid(HALF_YEAR));
    let mut rows = Vec::new();
    for (unit, (place, months)) in seen.places.iter().zip(cells).enumerate() {
        let first = first(place).map(half);
        for (at, months) in
            months.chunks_exact(HALF_YEAR as usize).take(usize::try_from(halves).unwrap_or(0)).enumerate()
        {
            let (count, exposure) = months.iter().fold((0.0, 0.0), |all, own| (all.0 + own.0, all.1 + own.1));
            if exposure > 0.0 {
                rows.push(Row { unit, time: at as f64, y: count / exposure * 1000.0, first });
            }
        }
    }
    rows
}
