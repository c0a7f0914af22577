// SPDX-License-Identifier: EUPL-1.2
//! Two places or two times beside each other: the difference in words, with what chance can do, and never why.

use nabij_domain::indicator::around;
use nabij_domain::indicator::definition::Indicator;
use nabij_domain::indicator::figure::{Figure, Note};

use super::completeness;
use super::index::Index;
use super::view::{Block, Cell, Table};
use super::words;

/// One of the two: its name, and its figure over its whole window.
#[derive(Debug, Clone, Copy)]
pub struct Side<'a> {
    /// A place or a time.
    pub name: &'a str,
    /// `None`: there is none.
    pub figure: Option<&'a Figure>,
}

/// How the two hang together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relation {
    /// Two places apart.
    Places,
    /// One place is a part of the other.
    Part,
    /// Two times of one place.
    Times,
    /// Two times with a change of the law that defines the kind between them.
    TimesOverLaw,
}

/// Makes the block.
#[must_use]
pub fn difference(
    index: &Index<'_>,
    indicator: Indicator,
    [one, other]: [Side<'_>; 2],
    relation: Relation,
    id: &str,
) -> Block {
    let t = index.t;
    let by_day = |side: &Side<'_>| side.figure.is_some_and(|figure| figure.notes.contains(&Note::DayPrecision));
    let same_unit = by_day(&one) == by_day(&other) && relation != Relation::TimesOverLaw;
    let both = one.figure.zip(other.figure).filter(|_| same_unit);
    let values = both.and_then(|(one, other)| one.value.zip(other.value));
    let known = both.and_then(|(one, other)| around::difference(one, other));
    let decimals = words::decimals([one, other].iter().filter_map(|side| side.figure?.value));
    let heading = match known {
        Some((_, interval)) if interval.low > 0.0 => t.difference_higher(one.name, other.name),
        Some((_, interval)) if interval.high < 0.0 => t.difference_lower(one.name, other.name),
        Some(_) => t.difference_unclear(one.name, other.name),
        None if relation == Relation::TimesOverLaw => t.difference_law(one.name, other.name),
        None if values.is_some() => t.difference_no_interval(one.name, other.name),
        None => t.difference_unknown(one.name, other.name),
    };
    let mut block = Block::new(t, id, 2, heading);
    let unit = words::unit(t, indicator, by_day(&one));
    block.sub.push(t.difference_whole(unit.as_str()));
    if let Some((value, interval)) = known {
        let range = t.range(interval.low, interval.high, decimals);
        block.remarks.push(t.difference_sentence(t.number(value, decimals), range, unit.as_str()));
    }
    block.remarks.push(match relation {
        Relation::Places => t.difference_places(),
        Relation::Part => t.difference_part(),
        Relation::Times | Relation::TimesOverLaw => t.difference_times(),
    });
    let figures: Vec<&Figure> = [one, other].iter().filter_map(|side| side.figure).collect();
    block.complete = Some(completeness::sentence(t, &figures));
    block.tables.push(table(
        index,
        [one, other],
        known.map(|(value, own)| (value, own.low, own.high)),
        decimals,
        &unit,
    ));
    block.open = true;
    block.method = words::method(index, indicator);
    block.method.push(t.difference_method());
    block
}

fn table(
    index: &Index<'_>,
    sides: [Side<'_>; 2],
    difference: Option<(f64, f64, f64)>,
    decimals: usize,
    unit: &str,
) -> Table {
    let t = index.t;
    let head = [
        (t.column_compared(), false),
        (t.column_value(), true),
        (t.column_interval(), true),
        (t.column_state(), false),
        (t.column_numerator(), true),
        (t.column_denominator(), true),
        (t.column_received_due(), true),
        (t.column_remarks(), false),
    ];
    let mut table = Table::new(format!("{} ({unit})", t.difference_caption()), head);
    for side in sides {
        let mut row = vec![Cell::Head(side.name.to_owned())];
        match side.figure {
            Some(figure) => row.extend([
                words::value_cell(t, figure, decimals),
                words::interval_cell(t, figure, decimals),
                words::state_cell(t, figure.state),
                words::amount_cell(t, figure.numerator),
                words::amount_cell(t, figure.denominator),
                words::received_cell(t, figure),
                Cell::Words(words::notes(t, &figure.notes)),
            ]),
            None => row.resize(table.head.len(), Cell::Words(String::new())),
        }
        table.rows.push(row);
    }
    if let Some((value, low, high)) = difference {
        let mut row = vec![
            Cell::Head(t.difference_row()),
            Cell::Number(t.number(value, decimals)),
            Cell::Number(t.range(low, high, decimals)),
        ];
        row.resize(table.head.len(), Cell::Words(String::new()));
        table.rows.push(row);
    }
    table
}
