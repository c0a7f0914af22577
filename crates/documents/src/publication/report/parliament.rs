// SPDX-License-Identifier: EUPL-1.2
//! One page for parliament: four figures, rooms beside hours, years, and what may not be concluded.

use nabij_domain::indicator::definition::Indicator;
use nabij_domain::registration::kind::Kind;

use super::of_release::Report;
use super::published::{Published, lower, told};
use super::whole::points;
use crate::indicator::view::{Block, Cell, Table};
use crate::publication::figure_rows::FigureRow;

/// Fills it.
pub fn fill(own: &mut Report, published: &Published<'_>) {
    let t = own.t;
    own.facts = published.facts();
    if let Some(mut rooms) = published.release().blocks().into_iter().find(|block| block.id == "rooms") {
        (rooms.tables, rooms.method) = (Vec::new(), Vec::new());
        own.blocks.push(rooms);
    }
    own.blocks.push(years(published));
    let cautions = vec![t.release_how_zero(), t.release_how_hidden(), t.release_unknown_cause(), t.printed_instead()];
    own.blocks.push(points(published, "cautions", t.printed_cautions(), cautions));
}

/// The figures that stand out, year by year.
fn years(published: &Published<'_>) -> Block {
    let t = published.t;
    let columns: [(Indicator, Kind); 3] = [
        (Indicator::EventsRate, Kind::Seclusion),
        (Indicator::HoursRate, Kind::Seclusion),
        (Indicator::HoursRate, Kind::NightLocking),
    ];
    let named = |(indicator, kind): &(Indicator, Kind)| match indicator {
        Indicator::EventsRate => t.printed_fact_events(lower(t, *kind)),
        _ => t.printed_fact_hours(lower(t, *kind)),
    };
    let mut table = Table::new(t.printed_parliament_years(), [(t.printed_year(), false)]);
    table.head.extend(columns.iter().map(|own| (named(own), true)));
    let rows: Vec<Vec<&FigureRow>> =
        columns.iter().map(|(indicator, kind)| published.years("nation", *indicator, kind.id())).collect();
    for first in rows.iter().max_by_key(|rows| rows.len()).into_iter().flatten() {
        let when = published.period(&first.period_start, &first.period_end, &first.mark);
        let cell = |own: &Vec<&FigureRow>| {
            let row = own.iter().find(|row| row.period == first.period);
            row.map_or_else(|| Cell::Number(String::new()), |row| published.cell(told(row), 2))
        };
        table.rows.push(std::iter::once(Cell::Head(when)).chain(rows.iter().map(cell)).collect());
    }
    let mut block = Block::new(t, "years", 2, t.printed_parliament_years());
    (block.tables, block.open) = (vec![table], true);
    block
}
