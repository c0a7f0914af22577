// SPDX-License-Identifier: EUPL-1.2
//! The publication: the overview of what was done, every picture of the public page, years by kind, and how to check it.

use nabij_domain::indicator::definition::Indicator;
use nabij_domain::indicator::figure::State;

use super::of_release::Report;
use super::published::Published;
use crate::indicator::view::{Block, Cell, Table};
use crate::publication::open_data::{how, unknown};

/// Fills it.
pub fn fill(own: &mut Report, published: &Published<'_>) {
    let t = own.t;
    own.facts = published.facts();
    own.blocks.push(overview(published));
    own.blocks.extend(published.release().blocks());
    own.blocks.push(years(published));
    own.blocks.push(points(published, "made", t.release_how(), how(t)));
    own.blocks.push(points(published, "unknown", t.release_unknown(), unknown(t)));
    let digest = t.printed_digest(own.digest.as_str());
    own.blocks.push(points(published, "check", t.printed_check(), vec![t.release_check(), digest]));
}

/// What was done, in rooms, figures and practices.
fn overview(published: &Published<'_>) -> Block {
    let t = published.t;
    let rooms = published.rooms();
    let said = match (rooms.first().and_then(|row| row.value), rooms.last().and_then(|row| row.value)) {
        (Some(first), Some(last)) => t.printed_overview_rooms_said(t.number(first, 0), t.number(last, 0)),
        _ => t.printed_overview_rooms_none(),
    };
    let count = |state| t.count(published.count(state) as u64);
    let figures = t.printed_overview_figures_said(
        t.count(published.rows.len() as u64),
        count(State::Shown),
        count(State::Suppressed),
        t.count((published.count(State::Missing) + published.count(State::NotAvailable)) as u64),
    );
    let mut block = Block::new(t, "overview", 2, t.printed_overview());
    block.sub = vec![t.printed_overview_sub()];
    let mut table =
        Table::new(t.printed_overview(), [(t.printed_overview_part(), false), (t.printed_overview_said(), false)]);
    for (part, said) in [
        (t.printed_overview_rooms(), said),
        (t.printed_overview_figures(), figures),
        (t.printed_overview_practices(), t.printed_overview_practices_said()),
    ] {
        table.rows.push(vec![Cell::Head(part), Cell::Words(said)]);
    }
    (block.tables, block.open) = (vec![table], true);
    block
}

fn years(published: &Published<'_>) -> Block {
    let t = published.t;
    let mut block = Block::new(t, "years", 2, t.printed_years());
    block.sub = vec![t.printed_years_sub(), t.state_key_zero()];
    let tables = [Indicator::EventsRate, Indicator::HoursRate]
        .map(|indicator| published.by_year(indicator, t.indicator(indicator).unit));
    (block.tables, block.open) = (tables.into_iter().filter(|table| !table.rows.is_empty()).collect(), true);
    block
}

/// A list under a heading.
pub fn points(published: &Published<'_>, id: &str, heading: String, points: Vec<String>) -> Block {
    let mut block = Block::new(published.t, id, 2, heading);
    block.remarks = points;
    block
}
