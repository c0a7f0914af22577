// SPDX-License-Identifier: EUPL-1.2
//! How complete the data are: a strip under every figure, and places by years as a table.

use std::collections::BTreeMap;

use nabij_domain::indicator::definition::Indicator;
use nabij_domain::indicator::figure::{Figure, Slot, State};
use nabij_domain::registration::place::Level;

use super::index::Index;
use super::slug::slug;
use super::view::{Block, Cell, Complete, Table};
use super::words;
use crate::chart::{Heading, Mark, Size, Strip};
use crate::text::Text;

/// Received and due by calendar year.
type ByYear = BTreeMap<i32, (u64, u64)>;

/// Above this many places only those with something missing are listed.
const MOST_ROWS: usize = 60;

/// Above this many deliveries a strip says nothing that its sentence does not.
const MOST_SIGNS: u64 = 4000;

/// The sentence alone, for blocks beside one that has the strip.
#[must_use]
pub fn sentence(t: &Text, figures: &[&Figure]) -> Complete {
    Complete { strip: None, ..complete(t, "", figures) }
}

/// The sentence and strip of the figures of one key.
#[must_use]
pub fn complete(t: &Text, id: &str, figures: &[&Figure]) -> Complete {
    let figures = apart(figures);
    let known = figures.iter().map(|figure| figure.received.zip(figure.due)).collect::<Option<Vec<_>>>();
    let (received, due) = known.unwrap_or_default().iter().fold((0, 0), |sum, next| (sum.0 + next.0, sum.1 + next.1));
    if due == 0 {
        return Complete { sentence: t.completeness_nothing_due(), strip: None };
    }
    let mut deliveries = Vec::new();
    for figure in figures.iter().filter(|_| due <= MOST_SIGNS) {
        let (received, due) = (figure.received.unwrap_or(0), figure.due.unwrap_or(0));
        let none = figure.state == State::Shown && figure.numerator == Some(0.0) && received == due;
        let given = if none { Mark::DeclaredZero } else { Mark::Delivered };
        deliveries.extend((0..received).map(|_| given));
        deliveries.extend((received..due).map(|_| Mark::Missing));
        if figure.state == State::CannotOccur {
            deliveries.push(Mark::CannotOccur);
        }
    }
    let count = |mark: Mark| deliveries.iter().filter(|own| **own == mark).count();
    let tally = [
        (Mark::Delivered, t.complete_delivered(count(Mark::Delivered))),
        (Mark::DeclaredZero, t.complete_zero(count(Mark::DeclaredZero))),
        (Mark::CannotOccur, t.complete_cannot_occur(count(Mark::CannotOccur))),
        (Mark::Missing, t.complete_missing(count(Mark::Missing))),
    ];
    let strip = (!deliveries.is_empty()).then(|| {
        let draw = |suffix: &str, size| {
            let heading = Heading {
                id: format!("{id}-{suffix}"),
                title: t.completeness_sentence(received, due),
                description: t.complete_description(),
                draw_title: false,
            };
            let tally = tally.iter().filter(|(mark, _)| count(*mark) > 0).cloned().collect();
            Strip { heading, deliveries: deliveries.clone(), tally }.svg(size)
        };
        (draw("cw", Size::WIDE), draw("cn", Size::NARROW))
    });
    Complete { sentence: t.completeness_sentence(received, due), strip }
}

/// The last figure, and before it those that do not overlap: no delivery twice.
fn apart<'a>(figures: &[&'a Figure]) -> Vec<&'a Figure> {
    let mut kept: Vec<&'a Figure> = Vec::new();
    for figure in figures.iter().rev() {
        // Figures of several places lie over each other without overlapping in what they count.
        let clear = |own: &&'a Figure| {
            own.key.place != figure.key.place || own.key.slot != figure.key.slot || figure.key.until <= own.key.from
        };
        if kept.last().is_none_or(clear) {
            kept.push(figure);
        }
    }
    kept.reverse();
    kept
}

/// Places of a level by calendar year, for one slot: received of due, with a word for what is missing. Many places: only those where
/// something is missing.
#[must_use]
pub fn matrix(index: &Index<'_>, slot: Slot, level: Level, rank: u8) -> Option<Block> {
    let t = index.t;
    let mut places: Vec<(String, ByYear)> = Vec::new();
    let mut years: Vec<i32> = Vec::new();
    for (place, figures) in index.places_of(Indicator::Completeness, slot, level) {
        let mut own: ByYear = ByYear::new();
        for figure in figures {
            let year = figure.key.from.year();
            let sum = own.entry(year).or_default();
            sum.0 += figure.received?;
            sum.1 += figure.due?;
            years.push(year);
        }
        places.push((index.name((level, place)), own));
    }
    years.sort_unstable();
    years.dedup();
    if places.is_empty() {
        return None;
    }
    places.sort_by(|a, b| a.0.cmp(&b.0));
    let lacks = |own: &ByYear| own.values().any(|(received, due)| received < due);
    let lacking = places.iter().filter(|(_, own)| lacks(own)).count();
    let all = places.len();
    let mut heading = t.report_level_places(t.level(level));
    if slot != Slot::ANY {
        heading = t.what_how(index.slot_name(slot), words::lower_first(&heading));
    }
    let id = format!("complete-{}-{}", level.id(), slug(&[slot.kind.id()]));
    let mut block = Block::new(t, id, rank, heading);
    if lacking == 0 {
        block.sub.push(t.matrix_all_complete());
    }
    if all > MOST_ROWS {
        places.retain(|(_, own)| lacks(own));
        if lacking > 0 {
            block.sub.push(t.matrix_only_incomplete(all - lacking));
        }
    }
    if places.is_empty() {
        return Some(block);
    }
    let mut head = vec![(t.column_place(), false)];
    head.extend(years.iter().map(|year| (year.to_string(), false)));
    let mut table = Table { caption: t.report_completeness_title(), head, ..Table::default() };
    for (name, own) in places {
        let mut row = vec![Cell::Head(name)];
        row.extend(years.iter().map(|year| matrix_cell(t, own.get(year).copied())));
        table.rows.push(row);
    }
    block.tables.push(table);
    block.open = true;
    Some(block)
}

fn matrix_cell(t: &Text, counts: Option<(u64, u64)>) -> Cell {
    match counts {
        None | Some((_, 0)) => Cell::Words(t.matrix_nothing_due()),
        Some((received, due)) if received == due => {
            Cell::State { sign: "●".to_owned(), word: t.received_of_due(received, due), why: t.matrix_full() }
        }
        Some((0, due)) => match words::state_cell(t, State::Missing) {
            Cell::State { sign, word, why } => {
                Cell::State { sign, word: format!("{}, {word}", t.received_of_due(0, due)), why }
            }
            other => other,
        },
        Some((received, due)) => Cell::State {
            sign: "◐".to_owned(),
            word: format!("{}, {}", t.received_of_due(received, due), t.matrix_part(due - received)),
            why: String::new(),
        },
    }
}
