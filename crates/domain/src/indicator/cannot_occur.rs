// SPDX-License-Identifier: EUPL-1.2
//! What may be impossible at a place, as rooms, group rules and earlier declarations have it. It is only proposed: a kind
//! cannot occur when a named person says so, never because a list is short.

use std::collections::BTreeSet;

use super::columns::Columns;
use crate::calendar::{Day, Month};
use crate::registration::delivery::Declared;
use crate::registration::group_rule::GroupRuleKind;
use crate::registration::kind::Kind;
use crate::registration::place::PlaceIx;
use crate::registration::room_feature::{Has, ROOM_FEATURES};

/// Months looked back on.
const BACK: i32 = 12;

/// Why it may be impossible.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Because {
    /// The organisation lists its rooms, and none at this place can be locked.
    NoRoom,
    /// The organisation lists its group rules, and none at this place keeps youths in their rooms.
    NoNightRule,
    /// It was said of the months before, and no longer since.
    SaidBefore,
}

/// That a kind may not be possible at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Proposal {
    /// Where; a place without parts.
    pub place: PlaceIx,
    /// What.
    pub kind: Kind,
    /// First month, and first month after.
    pub months: (Month, Month),
    /// Why.
    pub because: Because,
}

/// What may be impossible at the places of an organisation, up to this month and not in it: from the month after the last
/// in which it happened, was said to be impossible or was `locked`, and within the last [`BACK`] months.
#[must_use]
pub fn proposals(
    columns: &Columns,
    organisation: PlaceIx,
    this_month: Month,
    locked: impl Fn(Month) -> bool,
) -> Vec<Proposal> {
    let places = &columns.places;
    let first = Month(this_month.0 - BACK);
    let behind = || (first.0..this_month.0).map(Month);
    let happened: BTreeSet<(PlaceIx, Kind, Month)> = columns
        .restrictions
        .rows
        .iter()
        .map(|row| (row.unit, row.kind, columns.zone.month(row.start)))
        .filter(|(_, _, month)| (first..this_month).contains(month))
        .collect();
    let parents: BTreeSet<PlaceIx> = places.iter().filter_map(|(_, place)| place.parent).collect();
    let leaves =
        places.iter().map(|(ix, _)| ix).filter(|ix| !parents.contains(ix) && places.is_within(*ix, organisation));
    let mut all = Vec::new();
    for place in leaves {
        let opened =
            places.opened(place).map_or(first, |day| Month(day.month().0 + i32::from(day != day.month().first_day())));
        if places.closed(place).is_some_and(|day| day < this_month.first_day()) {
            continue;
        }
        for kind in Kind::ALL.iter().copied() {
            let said = |month: Month| {
                columns.deliveries.rows.iter().any(|own| {
                    own.declared == Declared::CannotOccur
                        && own.kind.is_none_or(|of| of == kind)
                        && places.is_within(place, own.place)
                        && own.from <= month
                        && month < own.until
                })
            };
            let known = |month: &Month| locked(*month) || said(*month) || happened.contains(&(place, kind, *month));
            let from = behind().filter(known).max().map_or(first, |month| Month(month.0 + 1)).max(opened);
            if from >= this_month {
                continue;
            }
            let months = (from, this_month);
            let because = match kind {
                _ if said(Month(from.0 - 1)) => Because::SaidBefore,
                Kind::Seclusion if no_room(columns, organisation, place, months) => Because::NoRoom,
                Kind::NightLocking if no_night_rule(columns, organisation, place, months) => Because::NoNightRule,
                _ => continue,
            };
            all.push(Proposal { place, kind, months, because });
        }
    }
    all
}

/// Whether something that existed over `[from, until)` did at any time of the months.
fn overlaps((from, until): (Option<Day>, Option<Day>), months: (Month, Month)) -> bool {
    from.is_none_or(|day| day < months.1.first_day()) && until.is_none_or(|day| day > months.0.first_day())
}

/// Whether one of two places lies within the other: a room or rule of a location serves its units.
fn shared(columns: &Columns, one: PlaceIx, other: PlaceIx) -> bool {
    columns.places.is_within(one, other) || columns.places.is_within(other, one)
}

fn no_room(columns: &Columns, organisation: PlaceIx, place: PlaceIx, months: (Month, Month)) -> bool {
    let mut own =
        columns.rooms.rows.iter().filter(|room| columns.places.is_within(room.place, organisation)).peekable();
    let locks = |kind| {
        let features = ROOM_FEATURES.iter().find(|features| features.kind == kind);
        features.is_none_or(|features| features.lock_outside != Has::No)
    };
    own.peek().is_some()
        && !own.any(|room| {
            shared(columns, place, room.place) && locks(room.kind) && overlaps((room.from, room.until), months)
        })
}

fn no_night_rule(columns: &Columns, organisation: PlaceIx, place: PlaceIx, months: (Month, Month)) -> bool {
    let rules = &columns.group_rules.rows;
    let mut own = rules.iter().filter(|rule| columns.places.is_within(rule.place, organisation)).peekable();
    own.peek().is_some()
        && !own.any(|rule| {
            shared(columns, place, rule.place)
                && rule.kind == GroupRuleKind::InRoom
                && overlaps((rule.from, rule.until), months)
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::Zone;
    use crate::indicator::columns::Source;
    use crate::registration::dictionary::{TABLES, TableKind};
    use crate::registration::intake::Intake;
    use crate::registration::parse::Rules;
    use crate::registration::place::{Level, Place, Places};

    const THIS: Month = Month(2026 * 12 + 10);

    fn places() -> Places {
        let mut places = Places::default();
        for (id, level) in [("O", Level::Organisation), ("A", Level::Unit), ("B", Level::Unit)] {
            let (sector, region, action_line, from, until) = (None, None, None, None, None);
            let (id, name) = (id.to_owned(), id.to_owned());
            let ix =
                places.add(Place { id, name, level, parent: None, sector, region, action_line, from, until }).unwrap();
            if ix != PlaceIx(0) {
                places.attach(ix, PlaceIx(0)).unwrap();
            }
        }
        places
    }

    /// What is proposed of rows (`field=value;…`), as `place kind from..until because`.
    fn proposed(rows: &[(TableKind, &str)], locked: impl Fn(Month) -> bool) -> Vec<String> {
        let zone = Zone::amsterdam();
        let mut intake = Intake::with_places(zone.clone(), places());
        let (file, rules) = (intake.file("form"), Rules::new(zone));
        let source = Source { file, row: 1 };
        for (table, row) in rows {
            let fields = TABLES.iter().find(|own| own.kind == *table).unwrap().fields;
            let value = |id: &str| row.split(';').find_map(|part| part.strip_prefix(&format!("{id}="))).unwrap_or("");
            let cells: Vec<&str> = fields.iter().map(|field| value(field.id)).collect();
            match table {
                TableKind::Rooms => intake.room(&cells, &rules, source),
                TableKind::GroupRules => intake.group_rule(&cells, &rules, source),
                TableKind::Deliveries => intake.delivery(&cells, &rules, source),
                _ => intake.restriction(&cells, &rules, source),
            }
        }
        assert_eq!(intake.faults, []);
        let columns = &intake.columns;
        let words = |own: Proposal| {
            let (place, (from, until)) = (&columns.places.get(own.place).id, own.months);
            format!("{place} {} {from}..{until} {:?}", own.kind.id(), own.because)
        };
        proposals(columns, PlaceIx(0), THIS, locked).into_iter().map(words).collect()
    }

    const ROOM: (TableKind, &str) = (TableKind::Rooms, "room=r1;place=A;room_kind=isolation_room;until=2026-04-01");

    #[test]
    fn nothing_is_proposed_from_lists_that_are_not_there() {
        assert_eq!(proposed(&[], |_| false), Vec::<String>::new());
    }

    #[test]
    fn a_place_without_a_room_that_locks_may_not_be_able_to_seclude() {
        let seen =
            (TableKind::Restrictions, "youth=j;unit=A;kind=seclusion;start=2026-03-05 10:00;end=2026-03-05 11:00");
        let both = ["A seclusion 2026-04..2026-11 NoRoom", "B seclusion 2025-11..2026-11 NoRoom"];
        assert_eq!(proposed(&[ROOM, seen], |_| false), both, "from the month after it last happened");
        assert_eq!(proposed(&[ROOM], |_| false), both[1..], "in some of the months A had a room");
        let shared = (TableKind::Rooms, "room=r2;place=O;room_kind=seclusion_room");
        assert_eq!(proposed(&[ROOM, seen, shared], |_| false), Vec::<String>::new(), "one room serves all");
        let calm = (TableKind::Rooms, "room=r3;place=B;room_kind=comfort_room");
        assert_eq!(proposed(&[ROOM, seen, calm], |_| false), both, "it cannot be locked");
        let later = proposed(&[ROOM, seen], |month| month <= Month(THIS.0 - 2));
        assert_eq!(
            later,
            ["A seclusion 2026-10..2026-11 NoRoom", "B seclusion 2026-10..2026-11 NoRoom"],
            "not what was submitted"
        );
        assert_eq!(proposed(&[ROOM, seen], |_| true), Vec::<String>::new());
    }

    #[test]
    fn a_place_without_a_rule_for_the_night_may_not_lock_at_night() {
        let rule = (TableKind::GroupRules, "place=A;rule=in_room;from_time=22:00;until_time=07:00");
        assert_eq!(proposed(&[rule], |_| false), ["B night_locking 2025-11..2026-11 NoNightRule"]);
    }

    #[test]
    fn what_was_said_of_the_months_before_is_asked_again() {
        let said = (
            TableKind::Deliveries,
            "place=A;kind=mechanical_restraint;period_start=2025-01-01;period_end=2026-09-01;declared=cannot_occur",
        );
        assert_eq!(proposed(&[said], |_| false), ["A mechanical_restraint 2026-09..2026-11 SaidBefore"]);
        let whole = (
            TableKind::Deliveries,
            "place=A;kind=mechanical_restraint;period_start=2026-09-01;period_end=2026-11-01;declared=cannot_occur",
        );
        assert_eq!(proposed(&[said, whole], |_| false), Vec::<String>::new());
    }
}
