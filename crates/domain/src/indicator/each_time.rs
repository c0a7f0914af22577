// SPDX-License-Identifier: EUPL-1.2
//! How long each time lasted, one by one: only for levels so large that a single time does not point at a child.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::by_place::Lengths;
use super::columns::Columns;
use super::coverage::Coverage;
use super::derived::Derived;
use super::figure::{KindKey, Slot};
use super::figures;
use super::selection::Selection;
use super::spells::{Event, number_of};
use crate::calendar::Month;
use crate::registration::kind::Class;
use crate::registration::place::{Level, PlaceIx};

/// The times that began in one period.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Times {
    /// How long those lasted that ended.
    pub lengths: Arc<Lengths>,
    /// How many have no recorded end.
    pub open: u64,
}

/// Whether single times may be shown at a level: not at a location or unit, where few youths stay.
#[must_use]
pub fn may_be_seen(level: Level) -> bool {
    !matches!(level, Level::Location | Level::Unit)
}

/// Every time of a slot at a place by the period it began in, of the rows that count; nothing where single times may
/// not be seen. Periods may not overlap.
#[must_use]
pub fn each_time(
    columns: &Columns,
    derived: &Derived,
    selection: &Selection,
    slot: Slot,
    (level, place): (Level, &str),
) -> BTreeMap<(Month, Month), Times> {
    let mut all: BTreeMap<(Month, Month), Times> = BTreeMap::new();
    let is_moment = matches!(slot.kind, KindKey::One(kind) if kind.class() == Class::Moment);
    let Some(number) = number_of(slot).filter(|_| may_be_seen(level) && !is_moment) else { return all };
    let laid = derived.by_place().filter(|laid| laid.holds((selection.from, selection.until)));
    if let Some(laid) = laid {
        for period in selection.periods() {
            let inside = (period.0.max(selection.from), period.1.min(selection.until));
            let (lengths, open) = laid.lengths(derived, number, (level, place), inside);
            if !lengths.is_empty() || open > 0 {
                all.insert(period, Times { lengths, open });
            }
        }
        return all;
    }
    let coverage = Coverage::new(columns, selection, &figures::kinds(columns, selection));
    let places = &columns.places;
    let here: Vec<bool> = places.iter().map(|(ix, _)| places.at_level(ix, level) == Some(place)).collect();
    let counts = |unit: PlaceIx, month: Month| {
        let inside = selection.from <= month && month < selection.until;
        inside && here[unit.0 as usize] && coverage.counts(unit, month, slot.kind)
    };
    let period = |month: Month| {
        let length = selection.period.months();
        length.map_or((selection.from, selection.until), |length| {
            let first = month.0.div_euclid(length) * length;
            (Month(first), Month(first + length))
        })
    };
    let mut seconds: BTreeMap<(Month, Month), Vec<u32>> = BTreeMap::new();
    for spells in derived.chunks.iter().map(|chunk| chunk.spells(number)) {
        for event in spells.events.iter().filter(|event| event.seconds != Event::NOT_KNOWN) {
            let month = event.day.month();
            if counts(event.unit, month) {
                seconds.entry(period(month)).or_default().push(event.seconds);
            }
        }
        for part in spells.parts.iter().filter(|part| part.open > 0 && counts(part.unit, part.month)) {
            all.entry(period(part.month)).or_default().open += u64::from(part.open);
        }
    }
    for (period, seconds) in seconds {
        all.entry(period).or_default().lengths = Arc::new(Lengths::new(seconds));
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::{Instant, Zone};
    use crate::indicator::columns::{End, RestrictionRow, Source, Youth};
    use crate::indicator::selection::PeriodLength;
    use crate::registration::kind::Kind;
    use crate::registration::parse::Precision;
    use crate::registration::place::{NATION, Place};
    use crate::registration::restriction::{Occasion, Regime};
    use crate::registration::room::{Door, RoomKind};

    #[test]
    fn every_time_is_there_once_and_never_at_a_small_place() {
        let mut columns = Columns::new(Zone::amsterdam());
        for (id, level, parent) in [("u", Level::Unit, Some(PlaceIx(1))), ("l", Level::Location, None)] {
            let place = Place {
                id: id.to_owned(),
                name: id.to_owned(),
                level,
                parent,
                sector: None,
                region: None,
                action_line: None,
                from: None,
                until: None,
            };
            columns.places.add(place).unwrap();
        }
        let month = Month::new(2026, 3);
        let start = columns.zone.month_start(month);
        for (hours, end) in [(0, Some(2)), (10, Some(11)), (20, None)] {
            let row = RestrictionRow {
                unit: PlaceIx(0),
                youth: Some(Youth(1)),
                kind: Kind::Seclusion,
                room: RoomKind::OwnRoom,
                door: Door::Locked,
                occasion: Occasion::Unplanned,
                regime: Regime::NotRecorded,
                under_pressure: None,
                start: Instant(start.0 + hours * 3600),
                end: end.map_or(End::Unknown, |end| End::At(Instant(start.0 + end * 3600))),
                precision: Precision::Second,
                entered: None,
                key: None,
            };
            columns.restrictions.push(row, Source::default());
        }
        let next = Month(month.0 + 1);
        let selection = Selection::new(month, next, PeriodLength::Month, columns.zone.month_start(next));
        let slot = Slot::kind(KindKey::One(Kind::Seclusion));
        let derived = Derived::new(&columns, &selection);
        let nation = each_time(&columns, &derived, &selection, slot, (Level::Nation, NATION));
        assert_eq!(nation[&(month, next)], Times { lengths: Arc::new(Lengths::new(vec![3600, 7200])), open: 1 });
        for (level, place) in [(Level::Unit, "u"), (Level::Location, "l")] {
            assert!(each_time(&columns, &derived, &selection, slot, (level, place)).is_empty());
        }
    }
}
