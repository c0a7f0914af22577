// SPDX-License-Identifier: EUPL-1.2
//! The one table of verdict texts: a plain sentence for every claim and verdict, and the numbers below it.

use nabij_domain::indicator::definition::Indicator;
use nabij_domain::proof::claim::{Claim, Claimed, Judgement, Part, Source, Verdict};
use nabij_domain::proof::protocol::Protocol;
use nabij_domain::proof::series::What;

use super::why::why;
use crate::text::Text;

/// What an outcome is called.
#[must_use]
pub fn outcome(t: &Text, what: What) -> String {
    match what.indicator {
        Indicator::EventsRate => t.proof_outcome_events(t.kind(what.slot.kind)),
        Indicator::HoursRate => t.proof_outcome_hours(t.kind(what.slot.kind)),
        own => t.indicator(own).name,
    }
}

/// What is said of a claim: one sentence.
#[must_use]
pub fn sentence(t: &Text, protocol: &Protocol, judgement: &Judgement, claimed: &Claimed) -> String {
    if let Some(reason) = claimed.why {
        return why(t, protocol, claimed, reason);
    }
    let what = t.kind(protocol.kind);
    let baseline = t.period(protocol.baseline.0.first_day(), protocol.baseline.1.first_day());
    let of = |verdict: Verdict| claimed.parts.iter().filter(move |part| part.verdict == verdict);
    let names =
        |parts: &mut dyn Iterator<Item = &Part>| parts.map(|part| outcome(t, part.what)).collect::<Vec<_>>().join("; ");
    let rest = || names(&mut claimed.parts.iter().filter(|part| part.verdict != Verdict::Shown));
    let above = || names(&mut of(Verdict::Contrary));
    let (good, all) = (t.count(of(Verdict::Shown).count() as u64), t.count(claimed.parts.len() as u64));
    // Nothing is said of a claim that is not judged yet but why: what has no reason is not shown.
    match (claimed.claim, claimed.verdict) {
        (Claim::Changed, Verdict::Shown) => t.verdict_changed_shown(what, baseline),
        (Claim::Changed, Verdict::Contrary) => t.verdict_changed_contrary(what, baseline),
        (Claim::Changed, _) => t.verdict_changed_not(what, baseline),
        (Claim::Halved, Verdict::Shown) => t.verdict_halved_shown(),
        (Claim::Halved, Verdict::Contrary) => {
            t.verdict_halved_contrary(judgement.look.map_or(0, |look| look.months).to_string())
        }
        (Claim::Halved, _) if claimed.reached => t.verdict_halved_reached(),
        (Claim::Halved, _) => t.verdict_halved_not(),
        (Claim::NotDisplaced, Verdict::Shown) => t.verdict_displaced_shown(),
        (Claim::NotDisplaced, Verdict::Contrary) => t.verdict_displaced_contrary(above()),
        (Claim::NotDisplaced, _) => t.verdict_displaced_not(good, all, rest()),
        (Claim::NotHarmed, Verdict::Shown) => t.verdict_harmed_shown(),
        (Claim::NotHarmed, Verdict::Contrary) => t.verdict_harmed_contrary(above()),
        (Claim::NotHarmed, _) => t.verdict_harmed_not(good, all, rest()),
        (Claim::Attributable, Verdict::Shown) => t.verdict_attributable_shown(),
        (Claim::Attributable, Verdict::Contrary) => t.verdict_attributable_contrary(),
        (Claim::Attributable, _) => t.verdict_attributable_not(),
    }
}

/// The numbers of one outcome, and the counts beside them.
#[must_use]
pub fn numbers(t: &Text, part: &Part) -> Vec<String> {
    let what = outcome(t, part.what);
    let mut lines = Vec::new();
    if let Some(upper) = part.near_nil {
        lines.push(t.proof_part_near_nil(what, t.number(upper, 3)));
    } else if let Some(((more, high, strict), margin)) = part.more.zip(part.margin) {
        let [more, high, strict, margin] = [more, high, strict, margin].map(|own| t.number(own, 2));
        lines.push(t.proof_part_more(what, more, high, strict, margin));
    } else if let Some(ratio) = part.ratio {
        let (plain, strict) = (range(t, (ratio.low, ratio.high)), range(t, ratio.strict));
        let mut line = t.proof_part(what, t.number(ratio.value, 2), plain, strict);
        if let Some(margin) = part.margin {
            line = format!("{line} {}", t.proof_part_margin(t.number(margin, 2)));
        }
        lines.push(line);
    }
    if let Some((before, after)) = part.before.zip(part.after) {
        let [before, days, after, now] = [before.0, before.1, after.0, after.1].map(|own| t.number(own, 0));
        let over = match part.what.indicator {
            Indicator::HoursRate => t.proof_over_hours(),
            Indicator::MovedOn => t.proof_over_youths(),
            _ => t.proof_over_days(),
        };
        lines.push(t.proof_part_counts(before, days, over, after, now));
    }
    lines
}

/// Two limits; the upper may be without bound.
#[must_use]
pub fn range(t: &Text, (low, high): (f64, f64)) -> String {
    if high.is_finite() { t.range(low, high, 2) } else { format!("{} – {}", t.number(low, 2), t.proof_unbounded()) }
}

/// What the comparison of claim 5 found.
#[must_use]
pub fn compared(t: &Text, claimed: &Claimed) -> Option<String> {
    let own = claimed.comparison?;
    let difference = t.number(own.difference, 2);
    let (plain, strict) = (range(t, (own.low, own.high)), range(t, own.strict));
    let (started, later) = (t.count(own.started as u64), t.count(own.later as u64));
    Some(t.proof_compared(difference, plain, strict, started, later))
}

/// How much more the months spread than chance, and what set the margin.
#[must_use]
pub fn spread(t: &Text, part: &Part) -> Option<String> {
    let ratio = part.ratio?;
    let source = match ratio.source {
        Some(Source::Months) => t.proof_source_months(),
        Some(Source::Places) => t.proof_source_places(),
        Some(Source::Both) => t.proof_source_both(),
        Some(Source::Persons) => t.proof_source_persons(),
        None => t.proof_source_exact(),
    };
    Some(t.proof_dispersion(t.number(ratio.dispersion?, 1), source))
}
