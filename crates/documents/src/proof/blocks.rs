// SPDX-License-Identifier: EUPL-1.2
//! The pictures and tables below the claims: ratios beside their margins, the same asked otherwise, all who report.

use nabij_domain::proof::claim::{Claim, Judgement, Part, Verdict};
use nabij_domain::proof::protocol::Protocol;

use super::course::course;
use super::verdict::{outcome, range};
use crate::chart::{Forest, Heading, Ratio, Size};
use crate::indicator::view::{Block, Cell, Picture, Table};
use crate::text::Text;

/// All blocks of a judgement, in their order on the page.
#[must_use]
pub fn blocks(t: &'static Text, protocol: &Protocol, judgement: &Judgement) -> Vec<Block> {
    let of = |claim: Claim| judgement.claims.iter().find(|own| own.claim == claim).map_or(&[][..], |own| &own.parts);
    let margins = protocol.margins;
    let forests = [
        ("keren-uren", t.proof_numbers(), of(Claim::Changed), 1.0),
        ("verschoven", t.proof_displacement(), of(Claim::NotDisplaced), margins.kinds),
        ("schade", t.proof_harm(), of(Claim::NotHarmed), margins.harm),
    ];
    let mut all: Vec<Block> = course(t, judgement).into_iter().collect();
    all.extend(forests.into_iter().filter_map(|own| forest(t, own)));
    all.extend(sensitivity(t, judgement));
    if !judgement.reporters.is_empty() {
        let mut block = Block::new(t, "aanleveraars", 2, t.proof_reporters());
        (block.tables, block.open) = (vec![table(t, t.proof_reporters(), &judgement.reporters)], true);
        all.push(block);
    }
    all
}

fn forest(t: &'static Text, (id, heading, parts, margin): (&str, String, &[Part], f64)) -> Option<Block> {
    let told = |part: &Part| {
        // Hours of other kinds are judged by what they add: a ratio says little of what is rare.
        let ratio = part.ratio.filter(|_| part.more.is_none())?;
        Some(Ratio {
            label: outcome(t, part.what),
            value: ratio.value,
            low: ratio.low,
            high: ratio.high,
            words: format!("{} ({})", t.number(ratio.value, 2), range(t, (ratio.low, ratio.high))),
            beyond: part.verdict != Verdict::Shown,
        })
    };
    let ratios: Vec<Ratio> = parts.iter().filter_map(told).collect();
    if parts.is_empty() {
        return None;
    }
    let mut block = Block::new(t, id, 2, heading.clone());
    block.tables = vec![table(t, heading.clone(), parts)];
    if ratios.is_empty() {
        block.open = true;
        return Some(block);
    }
    block.sub = vec![t.proof_forest_sub()];
    let beyond = ratios.iter().filter(|own| own.beyond).count();
    let description = t.proof_forest_describe(t.count(ratios.len() as u64), t.count(beyond as u64));
    let draw = |suffix: &str, size: Size, draw_title: bool| {
        let heading = Heading {
            id: format!("{id}-{suffix}"),
            title: heading.clone(),
            description: description.clone(),
            draw_title,
        };
        let even_label = t.proof_even();
        let margin_label = t.proof_margin(t.number(margin, 2));
        Forest { heading, ratios: ratios.clone(), margin, margin_label, even_label }.svg(size)
    };
    block.picture = Some(Picture {
        wide: draw("breed", Size { width: 920.0, field_height: 40.0 }, false),
        narrow: draw("smal", Size::NARROW, false),
        alone: draw("los", Size::WIDE, true),
        name: id.to_owned(),
    });
    Some(block)
}

/// Counts, ratio, limits and verdict of every outcome.
fn table(t: &Text, caption: String, parts: &[Part]) -> Table {
    let head = [
        (t.proof_column_what(), false),
        (t.proof_column_before(), true),
        (t.proof_column_after(), true),
        (t.proof_column_ratio(), true),
        (t.proof_column_range(), true),
        (t.proof_column_strict(), true),
        (t.proof_column_more(), true),
        (t.proof_column_verdict(), false),
    ];
    let mut table = Table::new(caption, head);
    let none = || "–".to_owned();
    let sum = |own: Option<(f64, f64)>| {
        own.map_or_else(none, |own| format!("{} / {}", t.number(own.0, 0), t.number(own.1, 0)))
    };
    let row = |part: &Part| {
        let ratio = part.ratio;
        vec![
            Cell::Head(outcome(t, part.what)),
            Cell::Number(sum(part.before)),
            Cell::Number(sum(part.after)),
            Cell::Number(ratio.map_or_else(none, |own| t.number(own.value, 2))),
            Cell::Number(ratio.map_or_else(none, |own| range(t, (own.low, own.high)))),
            Cell::Number(ratio.map_or_else(none, |own| range(t, own.strict))),
            Cell::Number(part.more.map_or_else(none, |own| t.number(own.0, 2))),
            Cell::Words(t.code(part.verdict.code()).to_owned()),
        ]
    };
    table.rows = parts.iter().map(row).collect();
    table
}

fn sensitivity(t: &'static Text, judgement: &Judgement) -> Option<Block> {
    let head = [(t.proof_column_how(), false), (t.proof_column_ratio(), true), (t.proof_column_range(), true)];
    let mut table = Table::new(t.proof_sensitivity(), head);
    for row in &judgement.sensitivity {
        let words = |own: Option<String>| Cell::Number(own.unwrap_or_else(|| "–".to_owned()));
        table.rows.push(vec![
            Cell::Head(t.code(row.how.code()).to_owned()),
            words(row.ratio.map(|own| t.number(own.value, 2))),
            words(row.ratio.map(|own| range(t, (own.low, own.high)))),
        ]);
    }
    let mut block = Block::new(t, "anders-gevraagd", 2, t.proof_sensitivity());
    block.sub = vec![t.proof_sensitivity_lead()];
    (block.tables, block.open) = (vec![table], true);
    (!judgement.sensitivity.is_empty()).then_some(block)
}
