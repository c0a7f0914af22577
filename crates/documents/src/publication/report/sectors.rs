// SPDX-License-Identifier: EUPL-1.2
//! The sectors by half-year: what two published quarters say together, for each kind.

use std::collections::BTreeMap;

use nabij_domain::indicator::definition::Indicator;
use nabij_domain::indicator::figure::{KindKey, State};
use nabij_domain::registration::kind::Kind;

use super::of_release::Report;
use super::published::{Published, Told, together};
use super::whole::points;
use crate::indicator::view::{Block, Cell, Table};

/// Half-years that are shown, the last ones.
const HALVES: usize = 4;

/// Fills it.
pub fn fill(own: &mut Report, published: &Published<'_>) {
    let t = own.t;
    let release = published.release();
    own.blocks.extend(release.blocks().into_iter().filter(|block| block.id == "sectors").map(|mut block| {
        block.tables.clear();
        block
    }));
    let mut names: BTreeMap<&str, &str> = BTreeMap::new();
    for row in published.rows.iter().filter(|row| row.level == "sector") {
        names.insert(&row.place, &row.place_name);
    }
    for (at, (place, name)) in names.iter().enumerate() {
        let mut block = Block::new(t, format!("sector-{at}"), 2, *name);
        let tables = [Indicator::EventsRate, Indicator::HoursRate]
            .map(|indicator| table(published, place, indicator, format!("{name}: {}", t.indicator(indicator).unit)));
        (block.tables, block.open) = (tables.into_iter().filter(|table| !table.rows.is_empty()).collect(), true);
        own.blocks.push(block);
    }
    let said = vec![t.printed_half_made(), t.public_sectors_sub(), t.release_how_zero(), t.release_how_hidden()];
    own.blocks.push(points(published, "made", t.release_how(), said));
}

/// First day of a half-year, first day after, and what two quarters say.
type Half = ((String, String), Told);

fn halves(published: &Published<'_>, place: &str, indicator: Indicator, kind: Kind) -> Vec<Half> {
    let quarters = published.quarters(place, indicator, kind.id(), "");
    let of = |pair: &[&crate::publication::figure_rows::FigureRow]| {
        let (one, other) = (pair[0], pair[1]);
        let half =
            one.period_end == other.period_start && ["-Q1", "-Q3"].iter().any(|quarter| one.period.ends_with(quarter));
        half.then(|| ((one.period_start.clone(), other.period_end.clone()), together(one, other)))
    };
    quarters.windows(2).filter_map(of).collect()
}

fn table(published: &Published<'_>, place: &str, indicator: Indicator, caption: String) -> Table {
    let t = published.t;
    let all: Vec<(Kind, Vec<Half>)> = published
        .kinds(place, indicator)
        .into_iter()
        .map(|kind| (kind, halves(published, place, indicator, kind)))
        .filter(|(_, halves)| !halves.is_empty())
        .collect();
    let mut whens: Vec<&(String, String)> = all.iter().flat_map(|(_, own)| own.iter().map(|(when, _)| when)).collect();
    whens.sort();
    whens.dedup();
    let whens = &whens[whens.len().saturating_sub(HALVES)..];
    let mark = published.rows.first().map_or("", |row| row.mark.as_str());
    let mut table = Table::new(caption, [(t.printed_kind(), false)]);
    table.head.extend(whens.iter().map(|(from, until)| (published.period(from, until, mark), true)));
    for (kind, own) in &all {
        let cell = |when: &&(String, String)| {
            let found = own.iter().find(|(at, _)| at == *when);
            published.cell(found.map_or(Err(State::NotAvailable), |(_, told)| *told), 2)
        };
        let cells = whens.iter().map(cell);
        table.rows.push(std::iter::once(Cell::Head(t.kind(KindKey::One(*kind)))).chain(cells).collect());
    }
    table
}
