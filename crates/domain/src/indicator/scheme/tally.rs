// SPDX-License-Identifier: EUPL-1.2
//! What stretches add up to in the cells of a grid: events where they began, time where it fell.

use std::collections::BTreeSet;

use super::ground::Ground;
use super::stretch::Stretch;
use crate::calendar::Month;
use crate::indicator::cells::Grid;
use crate::indicator::spells::Mixed;
use crate::registration::kind::Kind;
use crate::registration::place::PlaceIx;

/// One event: one stretch, or several with gaps a scheme does not end it for.
#[derive(Debug, Clone, Copy)]
pub struct Event {
    /// Where it began.
    pub unit: PlaceIx,
    /// When it began.
    pub month: Month,
    /// How long in all, gaps not counted; `None`: open, or a moment.
    pub seconds: Option<i64>,
    /// An end is not known.
    pub open: bool,
}

/// Sums of one cell.
#[derive(Debug, Clone, Default)]
pub struct Tally {
    /// Events begun.
    pub events: u64,
    /// Of which an end is not known.
    pub open: u64,
    /// Something may have gone on here of which no time is known.
    pub open_time: bool,
    /// Seconds that fell here.
    pub seconds: i64,
    /// Whole durations of the ended events begun here, ascending.
    pub durations: Vec<i64>,
    /// Youths with an event or time here, each once, ascending.
    pub affected: Vec<u32>,
    /// There are rows without a youth.
    pub anonymous: bool,
    /// Kinds in it.
    pub kinds: BTreeSet<Kind>,
    /// From which precisions.
    pub precision: Mixed,
    /// There are rows of a place without any care in the period.
    pub without_care: bool,
}

impl Tally {
    /// Rows without a youth of several kinds: they cannot be united.
    #[must_use]
    pub fn cannot_unite(&self) -> bool {
        self.anonymous && self.kinds.len() > 1
    }

    /// Of the youths present, those affected.
    #[must_use]
    pub fn affected_of(&self, present: &[u32]) -> usize {
        self.affected.iter().filter(|youth| present.binary_search(youth).is_ok()).count()
    }
}

/// Stretches as events, where a stretch begun less than `gap` seconds after the one before of the same youth goes on
/// with it; with 0 each is its own.
#[must_use]
pub fn events<'s>(ground: &Ground<'_>, stretches: impl IntoIterator<Item = &'s Stretch>, gap: i64) -> Vec<Event> {
    let mut out: Vec<Event> = Vec::new();
    let mut total = (0, false);
    let mut before: Option<&Stretch> = None;
    for own in stretches {
        let goes_on = before.replace(own).is_some_and(|before| {
            gap > 0 && own.youth.is_some() && before.youth == own.youth && own.start.0 - before.end.0 < gap
        });
        if !goes_on {
            total = (0, false);
            let month = ground.columns.zone.month(own.start);
            out.push(Event { unit: own.unit(), month, seconds: None, open: false });
        }
        total = (total.0 + own.seconds(), total.1 || own.lasts);
        if let Some(event) = out.last_mut() {
            event.open |= own.open_until.is_some();
            event.seconds = (total.1 && !event.open).then_some(total.0);
        }
    }
    out
}

/// Adds up in every cell what counts there: months in which rows of these kinds are missing are left out.
#[must_use]
pub fn tally<'s>(
    ground: &Ground<'_>,
    grid: &Grid,
    kinds: &[Kind],
    stretches: impl IntoIterator<Item = &'s Stretch>,
    events: &[Event],
) -> Vec<Tally> {
    let mut out = vec![Tally::default(); grid.len()];
    let cared = ground.cared(grid);
    let zone = &ground.columns.zone;
    for own in stretches {
        for share in own.shares(zone) {
            let cared = grid.periods_of(share.month).all(|period| cared.contains(&(share.unit, period)));
            for cell in ground.cells(grid, share.unit, share.month, kinds) {
                let sums = &mut out[cell];
                sums.seconds += share.seconds;
                sums.precision = sums.precision.with(own.precision);
                sums.kinds.extend(&own.kinds);
                sums.without_care |= !cared;
                match own.youth {
                    Some(youth) => sums.affected.push(youth.0),
                    None => sums.anonymous = true,
                }
            }
        }
        if let Some(until) = own.open_until {
            for month in (zone.month(own.end).0..=zone.month(until).0).map(Month) {
                for cell in ground.cells(grid, own.unit_at(own.end), month, kinds) {
                    out[cell].open_time = true;
                }
            }
        }
    }
    for event in events {
        for cell in ground.cells(grid, event.unit, event.month, kinds) {
            out[cell].events += 1;
            out[cell].open += u64::from(event.open);
            out[cell].durations.extend(event.seconds);
        }
    }
    for sums in &mut out {
        sums.durations.sort_unstable();
        sums.affected.sort_unstable();
        sums.affected.dedup();
    }
    out
}
