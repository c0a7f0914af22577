// SPDX-License-Identifier: EUPL-1.2
//! Uninterrupted time of one youth under what a scheme holds for one thing, and where and when it fell.

use crate::calendar::{Instant, Month, Zone};
use crate::indicator::columns::{End, RestrictionRow, StayRow, Youth};
use crate::indicator::known::Known;
use crate::indicator::merge;
use crate::indicator::spells::Mixed;
use crate::registration::kind::Kind;
use crate::registration::place::PlaceIx;

/// Rows of one youth that overlap or touch, merged. Of a row without a youth: the row.
#[derive(Debug, Clone)]
pub struct Stretch {
    /// Whom.
    pub youth: Option<Youth>,
    /// When it begins.
    pub start: Instant,
    /// When it ends, as far as that is known.
    pub end: Instant,
    /// Until when it may have gone on; `None` when its end is known.
    pub open_until: Option<Instant>,
    /// Whether it is known to run on at the data cut.
    pub runs: bool,
    /// Whether anything of it lasts: a moment has no duration.
    pub lasts: bool,
    /// Kinds in it.
    pub kinds: Vec<Kind>,
    /// From which precisions.
    pub precision: Mixed,
    /// From when in which unit; the first is where it begins.
    pub units: Vec<(Instant, PlaceIx)>,
}

/// Time that fell in one unit and month.
#[derive(Debug, Clone, Copy)]
pub struct Share {
    /// Where.
    pub unit: PlaceIx,
    /// When.
    pub month: Month,
    /// How long.
    pub seconds: i64,
}

impl Stretch {
    /// Merges prepared rows of one youth, sorted by start.
    #[must_use]
    pub fn merge(rows: &[RestrictionRow], stays: &[StayRow], data_cut: Instant) -> Vec<Self> {
        let mut out = Vec::new();
        let mut first = 0;
        let mut end = Instant(i64::MIN);
        for (at, row) in rows.iter().enumerate() {
            if at > first && (row.start > end || row.youth.is_none()) {
                out.push(Self::of(&rows[first..at], end, stays, data_cut));
                first = at;
                end = Instant(i64::MIN);
            }
            end = end.max(known_end(row));
        }
        if first < rows.len() {
            out.push(Self::of(&rows[first..], end, stays, data_cut));
        }
        out
    }

    fn of(rows: &[RestrictionRow], end: Instant, stays: &[StayRow], data_cut: Instant) -> Self {
        let start = rows[0].start;
        let open = rows.iter().any(|row| matches!(row.end, End::Running | End::Unknown));
        let mut kinds: Vec<Kind> = rows.iter().map(|row| row.kind).collect();
        kinds.sort_unstable();
        kinds.dedup();
        Self {
            youth: rows[0].youth,
            start,
            end,
            open_until: open.then(|| {
                let stay = stays.iter().find(|s| s.admitted <= start && s.discharged.is_none_or(|end| end > start));
                stay.and_then(|stay| stay.discharged).unwrap_or(data_cut).min(data_cut).max(end)
            }),
            runs: rows.iter().any(|row| row.end == End::Running),
            lasts: rows.iter().any(|row| row.end != End::Moment),
            kinds,
            precision: rows.iter().fold(Mixed::default(), |all, row| all.with(row.precision.into())),
            units: units(rows, end, stays, data_cut),
        }
    }

    /// Where it began.
    #[must_use]
    pub fn unit(&self) -> PlaceIx {
        self.units[0].1
    }

    /// Where it was at a moment in it.
    #[must_use]
    pub fn unit_at(&self, at: Instant) -> PlaceIx {
        let after = self.units.partition_point(|(from, _)| *from <= at);
        self.units[after.max(1) - 1].1
    }

    /// How long it lasted, as far as that is known.
    #[must_use]
    pub fn seconds(&self) -> i64 {
        self.end.0 - self.start.0
    }

    /// Its time by unit and month; one share of nothing when it has no duration. Seconds add up to the whole.
    #[must_use]
    pub fn shares(&self, zone: &Zone) -> Vec<Share> {
        let mut out = Vec::with_capacity(1);
        for (i, (from, unit)) in self.units.iter().enumerate() {
            let until = self.units.get(i + 1).map_or(self.end, |next| next.0);
            let mut at = *from;
            loop {
                let month = zone.month(at);
                let stop = until.min(zone.month_start(Month(month.0 + 1)));
                out.push(Share { unit: *unit, month, seconds: stop.0 - at.0 });
                at = stop;
                if at >= until {
                    break;
                }
            }
        }
        out
    }
}

/// From when in which unit: most stretches are of one.
fn units(rows: &[RestrictionRow], end: Instant, stays: &[StayRow], data_cut: Instant) -> Vec<(Instant, PlaceIx)> {
    let (start, last) = (rows[0].start, rows[rows.len() - 1].unit);
    let moves = &stays[stays.partition_point(|stay| stay.admitted <= start)..];
    let moves = &moves[..moves.partition_point(|stay| stay.admitted < end)];
    if start == end || (moves.is_empty() && rows.iter().all(|row| row.unit == last)) {
        return vec![(start, last)];
    }
    let known: Vec<Known> = rows.iter().map(|row| Known::new(row, row.kind, data_cut)).collect();
    merge::units(&known, end, moves)
}

fn known_end(row: &RestrictionRow) -> Instant {
    match row.end {
        End::At(end) => end,
        _ => row.start,
    }
}
