// SPDX-License-Identifier: EUPL-1.2
//! A judgement as JSON. A number that does not exist is null; a limit without bound too.

use nabij_domain::calendar::Month;
use nabij_domain::proof::claim::{Claimed, Judgement, Part, Ratio, Source};
use nabij_domain::proof::protocol::Protocol;
use nabij_domain::proof::series::{Excluded, WhyExcluded};
use serde_json::{Value as Json, json};

use super::protocol_file::{day, month};
use super::verdict::{outcome, sentence};
use crate::text::Text;

/// One object; sentences in the language of `t`.
#[must_use]
pub fn judgement(t: &Text, protocol: &Protocol, own: &Judgement, hash: &str) -> String {
    let window = |(from, until): (Month, Month)| json!([month(from), month(until)]);
    let look = own.look.map(|look| json!({"months": look.months, "window": window(look.window), "z": look.z}));
    let sensitivity = own.sensitivity.iter().map(|row| json!({"how": row.how.id(), "ratio": row.ratio.map(ratio)}));
    let object = json!({
        "protocol": protocol.name,
        "sha256": hash,
        "dated": day(protocol.dated),
        "late": own.late,
        "made_up": protocol.made_up,
        "baseline": window(protocol.baseline),
        "look": look,
        "claims": own.claims.iter().map(|claimed| claim(t, protocol, own, claimed)).collect::<Vec<_>>(),
        "sensitivity": sensitivity.collect::<Vec<_>>(),
        "all_reporters": own.reporters.iter().map(|own| part(t, own)).collect::<Vec<_>>(),
        "panel": own.places,
        "received": own.received.map(|own| own.0),
        "due": own.received.map(|own| own.1),
        "excluded": own.excluded.iter().map(left_out).collect::<Vec<_>>(),
        "expected_by_chance": own.by_itself,
        "forecast": own.forecast.map(|own| json!({"ratio": own.0, "low": own.1, "high": own.2})),
    });
    // Only a map with keys that are no text could fail, and there is none.
    serde_json::to_string_pretty(&object).unwrap_or_default()
}

fn claim(t: &Text, protocol: &Protocol, judgement: &Judgement, own: &Claimed) -> Json {
    let comparison = own.comparison.map(|own| {
        json!({
            "difference": own.difference, "low": own.low, "high": own.high,
            "strict_low": finite(own.strict.0), "strict_high": finite(own.strict.1),
            "started": own.started, "later": own.later, "pretrend_p": own.before,
        })
    });
    json!({
        "claim": own.claim.id(),
        "verdict": own.verdict.id(),
        "says": sentence(t, protocol, judgement, own),
        "goal_reached": own.reached,
        "outcomes": own.parts.iter().map(|own| part(t, own)).collect::<Vec<_>>(),
        "comparison": comparison,
    })
}

fn part(t: &Text, own: &Part) -> Json {
    let sum = |own: Option<(f64, f64)>| own.map(|own| json!({"counted": own.0, "over": own.1}));
    json!({
        "indicator": own.what.indicator.id(),
        "kind": own.what.slot.kind.id(),
        "room": own.what.slot.room.id(),
        "name": outcome(t, own.what),
        "verdict": own.verdict.id(),
        "before": sum(own.before),
        "after": sum(own.after),
        "ratio": own.ratio.map(ratio),
        "more_per_1000": own.more.map(|own| json!({"estimate": own.0, "high": finite(own.1), "strict_high": finite(own.2)})),
        "near_nil_high": own.near_nil,
        "margin": own.margin,
    })
}

fn ratio(own: Ratio) -> Json {
    let source = match own.source {
        Some(Source::Months) => "months",
        Some(Source::Places) => "places",
        Some(Source::Both) => "months_and_places",
        Some(Source::Persons) => "persons",
        None => "exact",
    };
    json!({
        "estimate": own.value, "low": own.low, "high": finite(own.high),
        "strict_low": own.strict.0, "strict_high": finite(own.strict.1),
        "error_from": source, "dispersion": own.dispersion,
    })
}

fn left_out(own: &Excluded) -> Json {
    let (why, months) = match own.why {
        WhyExcluded::OpenedLater => ("opened_later", None),
        WhyExcluded::Closed => ("closed", None),
        WhyExcluded::Missing(months) => ("missing", Some(months)),
    };
    json!({"place": own.place, "name": own.name, "why": why, "months": months})
}

fn finite(own: f64) -> Option<f64> {
    own.is_finite().then_some(own)
}
