// SPDX-License-Identifier: EUPL-1.2
//! A judgement as text for a terminal: every claim with its verdict, its sentence and its numbers.

use nabij_domain::proof::claim::{Judgement, Part};
use nabij_domain::proof::protocol::Protocol;
use nabij_domain::proof::series::{Excluded, WhyExcluded};

use super::verdict::{compared, numbers, range, sentence, spread};
use crate::text::Text;

/// In lines; `hash`: of the protocol as it is frozen.
#[must_use]
pub fn judgement(t: &Text, protocol: &Protocol, judgement: &Judgement, hash: &str) -> String {
    let mut lines = vec![protocol.name.clone()];
    lines.extend(about(t, protocol, judgement));
    lines.push(t.proof_hash(hash));
    for claimed in &judgement.claims {
        lines.push(String::new());
        lines.push(format!("{} {}", t.code(claimed.claim.code()), t.code(claimed.verdict.code()).to_uppercase()));
        lines.push(format!("  {}", sentence(t, protocol, judgement, claimed)));
        lines.extend(claimed.parts.iter().flat_map(|part| numbers(t, part)).map(|line| format!("    {line}")));
        lines.extend(compared(t, claimed).map(|line| format!("    {line}")));
    }
    let section = |lines: &mut Vec<String>, title: String, own: Vec<String>| {
        if !own.is_empty() {
            lines.push(String::new());
            lines.push(title);
            lines.extend(own.into_iter().map(|line| format!("  {line}")));
        }
    };
    let rows = judgement.sensitivity.iter().filter_map(|row| {
        let ratio = row.ratio?;
        Some(format!(
            "{}: {} ({})",
            t.code(row.how.code()),
            t.number(ratio.value, 2),
            range(t, (ratio.low, ratio.high))
        ))
    });
    section(&mut lines, t.proof_sensitivity(), rows.collect());
    let of = |parts: &[Part]| parts.iter().flat_map(|part| numbers(t, part)).collect::<Vec<_>>();
    section(&mut lines, t.proof_reporters(), of(&judgement.reporters));
    section(&mut lines, t.proof_excluded(), judgement.excluded.iter().map(|own| excluded(t, own)).collect());
    lines.join("\n")
}

/// What stands beside all claims: the look, when it was written, the panel, what would come by itself.
#[must_use]
pub fn about(t: &Text, protocol: &Protocol, judgement: &Judgement) -> Vec<String> {
    let mut lines = Vec::new();
    let baseline = t.period(protocol.baseline.0.first_day(), protocol.baseline.1.first_day());
    if let Some(look) = judgement.look {
        let window = t.period(look.window.0.first_day(), look.window.1.first_day());
        lines.push(t.proof_judged_at(look.months.to_string(), window, baseline));
    } else {
        let first = protocol.looks().first().map_or(protocol.start, |look| look.window.1);
        lines.push(t.proof_not_judged(t.date(first.first_day())));
    }
    let when = if judgement.late { t.proof_late() } else { t.proof_in_time() };
    lines.push(format!("{} {when}", t.proof_dated(t.date(protocol.dated))));
    lines.extend(protocol.made_up.then(|| t.proof_made_up()));
    if judgement.look.is_some() {
        let places = t.count(judgement.places as u64);
        lines.push(match judgement.received {
            Some((received, due)) => t.proof_panel(places, t.count(received), t.count(due)),
            None => t.proof_panel_unlisted(places),
        });
    }
    lines.extend(judgement.by_itself.map(|ratio| t.proof_by_itself(t.number(ratio, 2))));
    lines.extend(judgement.claims.first().and_then(|own| own.parts.first()).and_then(|part| spread(t, part)));
    if let (Some((ratio, low, high)), Some(last)) = (judgement.forecast, protocol.looks().last()) {
        let date = t.date(last.window.1.first_day());
        lines.push(t.proof_forecast(date, t.number(ratio, 2), range(t, (low, high))));
    }
    lines
}

/// A place that is not counted, and why.
#[must_use]
pub fn excluded(t: &Text, own: &Excluded) -> String {
    let name = own.name.clone();
    match own.why {
        WhyExcluded::OpenedLater => t.proof_excluded_opened(name),
        WhyExcluded::Closed => t.proof_excluded_closed(name),
        WhyExcluded::Missing(months) => t.proof_excluded_missing(name, t.count(months as u64)),
    }
}
