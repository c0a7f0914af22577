// SPDX-License-Identifier: EUPL-1.2
//! Legal clocks, each a line of its own: kept and entered at once, kept and entered later, not kept.

use nabij_domain::indicator::beside::clocks::OfClock;
use nabij_domain::indicator::definition::Indicator;
use nabij_domain::registration::clock::CLOCKS;
use nabij_domain::registration::kind::Known;

use super::index::Index;
use super::view::{Block, Cell, Table};
use super::words;
use crate::text::Text;

/// The block of a place over a window; `None` where no clock was due. `slot` names what the clocks are of.
#[must_use]
pub fn clocks(index: &Index<'_>, clocks: &[OfClock], slot: &str, id: &str, rank: u8) -> Option<Block> {
    let t = index.t;
    if clocks.is_empty() {
        return None;
    }
    let mut block = Block::new(t, id, rank, t.clocks_title());
    block.sub.push(t.clocks_note(index.period(index.selection.from, index.selection.until)));
    let worst =
        clocks.iter().filter_map(|own| Some((own, own.not_kept()?))).filter(|(_, (due, not))| *not * 2.0 > *due);
    block.remarks.extend(
        worst.map(|(own, (due, not))| t.clocks_mostly_not(name(t, own), words::amount(t, not), words::amount(t, due))),
    );
    let head = [
        (t.column_clock(), false),
        (t.column_clock_due(), true),
        (t.column_clock_live(), true),
        (t.column_clock_filled(), true),
        (t.column_clock_not(), true),
        (t.column_remarks(), false),
    ];
    let mut table = Table::new(format!("{} ({slot})", t.clocks_title()), head);
    table.rows = clocks.iter().map(|own| row(t, own)).collect();
    block.tables.push(table);
    block.open = true;
    block.method =
        vec![t.indicator(Indicator::ClockKept).definition, t.indicator(Indicator::ClockBackfilled).definition];
    block.method.extend(clocks.iter().filter_map(|own| article(t, own)));
    Some(block)
}

fn name(t: &Text, own: &OfClock) -> String {
    t.code(own.clock.code()).to_owned()
}

fn row(t: &Text, own: &OfClock) -> Vec<Cell> {
    let share = |part: Option<f64>, due: Option<f64>| match part.zip(due).filter(|(_, due)| *due > 0.0) {
        Some((part, due)) => Cell::Number(t.clock_part(words::amount(t, part), t.number(part / due * 100.0, 0))),
        None => words::gap_cell(t, own.live.state),
    };
    let due = own.live.denominator;
    let mut notes = own.live.notes.clone();
    notes.extend(own.filled.notes.iter().copied());
    notes.sort_unstable();
    notes.dedup();
    vec![
        Cell::Head(name(t, own)),
        words::amount_cell(t, due),
        share(own.live.numerator, due),
        share(own.filled.numerator, due),
        share(own.not_kept().map(|(_, not)| not), due),
        Cell::Words(words::notes(t, &notes)),
    ]
}

/// Where the clock is written.
fn article(t: &Text, own: &OfClock) -> Option<String> {
    let clock = CLOCKS.iter().find(|clock| clock.id == own.clock)?;
    let known = match clock.known {
        Known::Seen => t.scheme_source_seen(),
        Known::Via => t.scheme_source_via(),
    };
    Some(t.clock_source(name(t, own), clock.article, clock.source, known))
}
