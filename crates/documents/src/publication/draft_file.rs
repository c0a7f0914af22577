// SPDX-License-Identifier: EUPL-1.2
//! What a release was made from, as text: it stays inside, sealed. From it and the facts as they were known then, every figure
//! is made again.

use std::collections::BTreeMap;

use nabij_domain::calendar::{Instant, Month};
use nabij_domain::publication::drafted::Hidden;
use nabij_domain::publication::plan::{Mark, Plan};
use nabij_domain::publication::table::Rules;
use nabij_domain::registration::kind::Kind;
use serde::{Deserialize, Serialize};

/// What a release was made from.
#[derive(Debug, Clone, PartialEq)]
pub struct Inside {
    /// What it is of.
    pub plan: Plan,
    /// How far each organisation's chain was read.
    pub positions: BTreeMap<String, i64>,
    /// What was hidden in which table.
    pub hidden: Hidden,
    /// Titles, Dutch and English.
    pub titles: [String; 2],
    /// Whether its figures can still change.
    pub mark: Mark,
    /// What it corrects, and why, in Dutch and English.
    pub corrects: Option<(i64, [String; 2])>,
    /// Releases it was audited beside.
    pub beside: Vec<i64>,
}

#[derive(Serialize, Deserialize)]
struct Wire {
    from: i32,
    until: i32,
    data_cut: i64,
    kinds: Vec<String>,
    regions: bool,
    threshold: i64,
    p: f64,
    positions: BTreeMap<String, i64>,
    hidden: BTreeMap<String, String>,
    titles: [String; 2],
    mark: String,
    corrects: Option<(i64, [String; 2])>,
    beside: Vec<i64>,
}

/// Writes it.
#[must_use]
pub fn write(own: &Inside) -> String {
    let bits = |hidden: &Vec<bool>| hidden.iter().map(|hidden| if *hidden { '1' } else { '0' }).collect();
    let wire = Wire {
        from: own.plan.from.0,
        until: own.plan.until.0,
        data_cut: own.plan.data_cut.0,
        kinds: own.plan.kinds.iter().map(|kind| kind.id().to_owned()).collect(),
        regions: own.plan.regions,
        threshold: own.plan.rules.threshold,
        p: own.plan.rules.p,
        positions: own.positions.clone(),
        hidden: own.hidden.iter().map(|(name, hidden)| (name.clone(), bits(hidden))).collect(),
        titles: own.titles.clone(),
        mark: own.mark.id().to_owned(),
        corrects: own.corrects.clone(),
        beside: own.beside.clone(),
    };
    // A structure of texts and numbers is always written.
    serde_json::to_string(&wire).unwrap_or_default()
}

/// Reads it back; `None`: it is not what [`write`] wrote.
#[must_use]
pub fn read(text: &str) -> Option<Inside> {
    let wire: Wire = serde_json::from_str(text).ok()?;
    let kinds: Option<Vec<Kind>> = wire.kinds.iter().map(|id| Kind::parse(id)).collect();
    Some(Inside {
        plan: Plan {
            from: Month(wire.from),
            until: Month(wire.until),
            data_cut: Instant(wire.data_cut),
            kinds: kinds?,
            regions: wire.regions,
            rules: Rules { threshold: wire.threshold, p: wire.p },
        },
        positions: wire.positions,
        hidden: wire
            .hidden
            .into_iter()
            .map(|(name, bits)| (name, bits.chars().map(|bit| bit == '1').collect()))
            .collect(),
        titles: wire.titles,
        mark: Mark::parse(&wire.mark)?,
        corrects: wire.corrects,
        beside: wire.beside,
    })
}
