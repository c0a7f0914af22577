// SPDX-License-Identifier: EUPL-1.2
//! The five claims, judged at one look.

use nabij_stats::sequential::shared_out;
use nabij_stats::shrinkage::expected_rates;

use super::attribution::attributable;
use super::claim::{Claim, Claimed, Judgement, Part, Ratio, Verdict, Why};
use super::course::course;
use super::part::Judge;
use super::protocol::{Look, Protocol, WINDOW};
use super::sensitivity::{forecast, sensitivity};
use super::series::{Numbers, Seen, Series};
use super::target::HALVING_MONTHS;
use crate::indicator::definition::Indicator;

/// Nothing may be said before the first look.
#[must_use]
pub fn before_first_look(protocol: &Protocol) -> Judgement {
    let look = protocol.looks().first().copied();
    Judgement {
        look: None,
        late: look.is_some_and(|look| protocol.is_late_for(&look)),
        claims: Claim::ALL.iter().map(|claim| not_yet(*claim, Why::BeforeFirstLook)).collect(),
        sensitivity: Vec::new(),
        reporters: Vec::new(),
        received: None,
        places: 0,
        excluded: Vec::new(),
        by_itself: None,
        course: Vec::new(),
        forecast: None,
    }
}

/// Judges all claims at a look.
#[must_use]
pub fn judge(protocol: &Protocol, look: Look, seen: &Seen) -> Judgement {
    let own = Judge { protocol, look, from: seen.from };
    let bar = bar(&own, seen);
    let claims = match bar {
        Some(why) => Claim::ALL.iter().map(|claim| not_yet(*claim, why)).collect(),
        None => vec![
            changed(&own, seen),
            halved(&own, seen),
            not_displaced(&own, seen),
            not_harmed(&own, seen),
            attributable(&own, seen),
        ],
    };
    let reporters = seen.reporters.iter().flat_map(|(events, hours)| [events, hours]);
    Judgement {
        look: Some(look),
        late: protocol.is_late_for(&look),
        claims,
        sensitivity: sensitivity(&own, seen),
        reporters: reporters.map(|series| own.measured(series, look.z)).collect(),
        received: seen.received,
        places: seen.places.len(),
        excluded: seen.excluded.clone(),
        by_itself: by_itself(seen),
        course: course(&own, &seen.events),
        forecast: forecast(&own, &seen.events).filter(|_| bar.is_none()),
    }
}

/// What forbids any claim.
fn bar(own: &Judge<'_>, seen: &Seen) -> Option<Why> {
    let protocol = own.protocol;
    let versions = (Indicator::EventsRate.definition().version, Indicator::HoursRate.definition().version);
    if versions != protocol.versions {
        return Some(Why::Definition);
    }
    if seen.places.is_empty() {
        return Some(Why::NoPanel);
    }
    if protocol.chosen_by_baseline() {
        return Some(Why::ChosenByBaseline);
    }
    if let Some(month) = protocol.law_break(&own.look).filter(|_| protocol.law_defined) {
        return Some(Why::LawBreak(month));
    }
    own.jump(&seen.events).map(Why::Jumped)
}

fn not_yet(claim: Claim, why: Why) -> Claimed {
    Claimed { claim, verdict: Verdict::NotYet, why: Some(why), parts: Vec::new(), reached: false, comparison: None }
}

/// All must hold for a claim to be shown; one proven contrary is enough for the contrary.
fn together(claim: Claim, parts: Vec<Part>) -> Claimed {
    let any = |verdict: Verdict| parts.iter().find(|part| part.verdict == verdict);
    let (verdict, why) = if any(Verdict::Contrary).is_some() {
        (Verdict::Contrary, None)
    } else if let Some(part) = any(Verdict::NotYet) {
        (Verdict::NotYet, part.why)
    } else if parts.is_empty() {
        (Verdict::NotYet, Some(Why::NotDelivered))
    } else if any(Verdict::NotShown).is_some() {
        (Verdict::NotShown, None)
    } else {
        (Verdict::Shown, None)
    };
    Claimed { claim, verdict, why, parts, reached: false, comparison: None }
}

/// The lower limit of an outcome when `parts` of them may prove the contrary.
fn contrary_low(own: &Judge<'_>, series: &Series, parts: usize) -> f64 {
    let part = own.measured(series, shared_out(own.look.z, parts));
    part.ratio.map_or(0.0, |ratio| ratio.strict.0)
}

/// A main outcome. Where the law changed inside the baseline of a series that goes on over it, what is said must hold against
/// the part after the change too: a jump that is too small to be found is no proof. The limits are the widest of both.
fn main_outcome(own: &Judge<'_>, series: &Series, z: f64) -> Part {
    let mut part = own.measured(series, z);
    let (from, until) = own.protocol.baseline;
    let Some(month) = own.protocol.law_break(&own.look).filter(|month| from < *month && *month < until) else {
        return part;
    };
    if until.0 - month.0 < WINDOW {
        (part.ratio, part.why) = (None, Some(Why::LawBreak(month)));
        return part;
    }
    let since = Protocol { baseline: (month, until), ..own.protocol.clone() };
    let other = Judge { protocol: &since, ..*own }.measured(series, z);
    part.ratio = part.ratio.zip(other.ratio).map(|(whole, since)| Ratio {
        low: whole.low.min(since.low),
        high: whole.high.max(since.high),
        strict: (whole.strict.0.min(since.strict.0), whole.strict.1.max(since.strict.1)),
        ..whole
    });
    part.why = part.why.or(other.why);
    part
}

/// Claim 1: below the baseline in events and in hours; above it in either is the contrary.
fn changed(own: &Judge<'_>, seen: &Seen) -> Claimed {
    together(Claim::Changed, vec![against(own, &seen.events, 1.0, true), against(own, &seen.hours, 1.0, true)])
}

/// A main outcome against a ratio; `contrary`: whether it may be proven to lie above it.
fn against(own: &Judge<'_>, series: &Series, goal: f64, contrary: bool) -> Part {
    let mut part = main_outcome(own, series, own.look.z);
    part.margin = (goal < 1.0).then_some(goal);
    if let Some(ratio) = part.ratio {
        let low = || main_outcome(own, series, shared_out(own.look.z, 2)).ratio.map_or(0.0, |ratio| ratio.strict.0);
        part.verdict = if ratio.strict.1 < goal {
            Verdict::Shown
        } else if contrary && low() > goal {
            Verdict::Contrary
        } else {
            Verdict::NotShown
        };
    }
    part
}

/// The goal of claim 2.
const HALF: f64 = 0.5;

/// Claim 2: proven below half. Before the three years are over, more than half is not the contrary: there is still time.
fn halved(own: &Judge<'_>, seen: &Seen) -> Claimed {
    let over = own.look.months >= HALVING_MONTHS;
    let parts = vec![against(own, &seen.events, HALF, over), against(own, &seen.hours, HALF, over)];
    let mut claimed = together(Claim::Halved, parts);
    claimed.reached = claimed.parts.iter().all(|part| part.ratio.is_some_and(|ratio| ratio.value <= HALF));
    claimed
}

/// Claim 3: every other kind and all kinds together stay under the margin, each at the full level. What is proven above it
/// is the contrary; that may come from any of them, so they share the level.
fn not_displaced(own: &Judge<'_>, seen: &Seen) -> Claimed {
    let margins = own.protocol.margins;
    let count = seen.others.len();
    let parts = seen.others.iter().map(|series| match series.what.indicator {
        Indicator::HoursRate => more_hours(own, series, margins.hours, count),
        _ => below(own, series, margins.kinds, count),
    });
    together(Claim::NotDisplaced, parts.collect())
}

/// Claim 4: the same of harms.
fn not_harmed(own: &Judge<'_>, seen: &Seen) -> Claimed {
    let parts = seen.harms.iter().map(|series| below(own, series, own.protocol.margins.harm, seen.harms.len()));
    together(Claim::NotHarmed, parts.collect())
}

fn below(own: &Judge<'_>, series: &Series, margin: f64, count: usize) -> Part {
    let mut part = own.measured(series, own.look.z);
    part.margin = Some(margin);
    if let Some(ratio) = part.ratio {
        part.verdict = if ratio.strict.1 < margin {
            Verdict::Shown
        } else if contrary_low(own, series, count) > margin {
            Verdict::Contrary
        } else {
            Verdict::NotShown
        };
    }
    let counted = !matches!(series.numbers, Numbers::Whole(..)) && series.what.indicator != Indicator::AloneHours;
    let upper = part.after.filter(|_| counted).and_then(|after| own.upper(after));
    if let Some(upper) = upper.filter(|upper| *upper < own.protocol.margins.near_nil) {
        (part.near_nil, part.verdict, part.why) = (Some(upper), Verdict::Shown, None);
    }
    if part.why == Some(Why::TooFew) {
        // It was counted, but so little that nothing can be proven of it.
        part.verdict = Verdict::NotShown;
    }
    part
}

fn more_hours(own: &Judge<'_>, series: &Series, margin: f64, count: usize) -> Part {
    let mut part = own.measured(series, own.look.z);
    part.margin = Some(margin);
    let Some((before, after)) = part.before.zip(part.after) else { return part };
    let rate = |own: (f64, f64)| own.0 / own.1 * 1000.0;
    if let Some(ratio) = part.ratio {
        let base = rate(before);
        let more = |to: f64| base * (to - 1.0);
        part.more = Some((more(ratio.value), more(ratio.high), more(ratio.strict.1)));
        part.verdict = if more(ratio.strict.1) < margin {
            Verdict::Shown
        } else if more(contrary_low(own, series, count)) > margin {
            Verdict::Contrary
        } else {
            Verdict::NotShown
        };
    } else if before.0 <= 0.0 && after.0 <= 0.0 {
        (part.more, part.verdict, part.why) = (Some((0.0, 0.0, 0.0)), Verdict::Shown, None);
    } else if part.why == Some(Why::TooFew) {
        part.verdict = Verdict::NotShown;
    }
    part
}

/// What the chosen places would come down to by themselves.
fn by_itself(seen: &Seen) -> Option<f64> {
    let places: Vec<(f64, f64)> = seen.choice.iter().map(|own| (own.1, own.2)).collect();
    let expected = expected_rates(&places).ok()?;
    let chosen = || seen.choice.iter().zip(&expected).filter(|(own, _)| own.0);
    let had: f64 = chosen().map(|(own, _)| own.1).sum();
    let comes: f64 = chosen().map(|(own, rate)| own.2 * rate).sum();
    (had > 0.0).then(|| comes / had)
}

#[cfg(test)]
mod tests;
