// SPDX-License-Identifier: EUPL-1.2
//! Cell by cell: every figure of the engine against what the twin counted.

use std::collections::{BTreeMap, BTreeSet};

use nabij_domain::calendar::{Month, Zone};
use nabij_domain::indicator::definition::Indicator;
use nabij_domain::indicator::figure::{Figure, KindKey, RoomKey, Slot};
use nabij_domain::indicator::figures::figures;
use nabij_domain::registration::kind::Kind;
use nabij_domain::registration::place::Level;
use nabij_domain::registration::restriction::Occasion;
use nabij_domain::registration::room::RoomKind;
use proptest::prelude::*;

use super::brute::{Clock, Sum, Sums, sums};
use super::nation::{Nation, Row, RowEnd, nation};

pub fn slots() -> Vec<Slot> {
    let mut slots = vec![Slot::ANY, Slot::kind(KindKey::AnyButNight)];
    for kind in [Kind::Seclusion, Kind::Holding, Kind::Medication, Kind::NightLocking] {
        slots.push(Slot::kind(KindKey::One(kind)));
    }
    for room in [RoomKind::SeclusionRoom, RoomKind::OwnRoom, RoomKind::NotRecorded] {
        slots.push(Slot { kind: KindKey::One(Kind::Seclusion), room: RoomKey::One(room) });
    }
    slots
}

/// Sums of a place and month; the flags become counts of youths.
#[derive(Debug, Default, PartialEq, Eq)]
struct Cell {
    sum: Sum,
    present: u64,
    affected: u64,
    /// Whether any time of any youth falls here, also of one without a stay.
    touched: bool,
}

fn cells(sums: &Sums) -> BTreeMap<(Level, String, Month), Cell> {
    let mut cells: BTreeMap<(Level, String, Month), BTreeMap<u32, Sum>> = BTreeMap::new();
    for ((youth, unit, month), sum) in sums {
        let places = [
            (Level::Unit, format!("unit{unit}")),
            (Level::Organisation, format!("org{}", unit / 2)),
            (Level::Nation, "nation".to_owned()),
        ];
        for (level, place) in places {
            let own = cells.entry((level, place, *month)).or_default().entry(*youth).or_default();
            own.events += sum.events;
            own.open += sum.open;
            own.known += sum.known;
            own.pressed += sum.pressed;
            own.seconds += sum.seconds;
            own.days += sum.days;
            own.care += sum.care;
            own.present |= sum.present;
            own.affected |= sum.affected;
        }
    }
    let total = |youths: BTreeMap<u32, Sum>| {
        let mut cell = Cell::default();
        for sum in youths.values() {
            cell.sum.events += sum.events;
            cell.sum.open += sum.open;
            cell.sum.known += sum.known;
            cell.sum.pressed += sum.pressed;
            cell.sum.seconds += sum.seconds;
            cell.sum.days += sum.days;
            cell.sum.care += sum.care;
            cell.present += u64::from(sum.present);
            cell.affected += u64::from(sum.present && sum.affected);
            cell.touched |= sum.affected;
        }
        cell
    };
    cells.into_iter().map(|(key, youths)| (key, total(youths))).collect()
}

type Found<'a> = BTreeMap<(Slot, Level, &'a str, Month, Indicator), &'a Figure>;

fn check(nation: &Nation) -> Result<(), TestCaseError> {
    let columns = nation.columns();
    let figures = figures(&columns, &nation.selection(&columns.zone));
    let found: Found<'_> = figures
        .iter()
        .map(|f| ((f.key.slot, f.key.level, f.key.place.as_str(), f.key.from, f.key.indicator), f))
        .collect();
    prop_assert_eq!(found.len(), figures.len(), "a key occurs twice");
    let clock = Clock::new(nation, &columns.zone);
    let of_events = found.keys().filter(|key| key.4 == Indicator::EventsRate);
    let has_rows: BTreeSet<Slot> = of_events.map(|key| key.0).collect();
    let nowhere = Slot { kind: KindKey::One(Kind::Seclusion), room: RoomKey::One(RoomKind::NotRecorded) };
    let [unrecorded_begun, unrecorded] = [false, true].map(|open| cells(&sums(nation, &clock, nowhere, open)));
    for slot in slots() {
        let one_room = slot.room != RoomKey::Any && slot != nowhere;
        let apart = sums(nation, &clock, slot, false);
        let open = cells(&sums(nation, &clock, slot, true));
        if !has_rows.contains(&slot) {
            let quiet = apart.values().all(|sum| sum.events == 0 && sum.seconds == 0);
            prop_assert!(quiet, "{slot:?} is not in the figures, the twin has {apart:?}");
            continue;
        }
        for ((level, place, month), cell) in cells(&apart) {
            let get = |indicator| found.get(&(slot, level, place.as_str(), month, indicator)).copied();
            let context = format!("{slot:?} {level:?} {place} {month}");
            let near = |a: Option<f64>, b: f64| a.is_some_and(|a| (a - b).abs() < 1e-9);
            let Some(events) = get(Indicator::EventsRate) else {
                return Err(TestCaseError::fail(format!("no figure for {context}, the twin has {cell:?}")));
            };
            // While the room of some was not recorded, none in this one is no zero.
            let in_cell =
                |own: &BTreeMap<_, Cell>| own.get(&(level, place.clone(), month)).map(|c| (c.sum.events, c.touched));
            let lost_begun = one_room && in_cell(&unrecorded_begun).is_some_and(|(events, _)| events > 0);
            // Counted to the end of the stay, an open end may leave a place that it is known to have been in.
            let touched = |own: &BTreeMap<_, Cell>| in_cell(own).is_some_and(|(_, touched)| touched);
            let lost = one_room && (touched(&unrecorded_begun) || touched(&unrecorded));
            let counts = |figure: &Figure, sum: f64, lost: bool| {
                if lost && sum == 0.0 { figure.numerator.is_none() } else { near(figure.numerator, sum) }
            };
            let (hours, youths) = (get(Indicator::HoursRate).unwrap(), get(Indicator::YouthsShare).unwrap());
            let begun = cell.sum.events as f64;
            prop_assert!(counts(events, begun, lost_begun), "events {context} {events:?} {cell:?}");
            prop_assert!(near(events.denominator, cell.sum.days as f64), "days {context} {events:?} {cell:?}");
            if let Some(known) = get(Indicator::PressureKnown) {
                prop_assert!(near(known.numerator, cell.sum.known as f64), "known {context} {known:?} {cell:?}");
                prop_assert!(near(known.denominator, cell.sum.events as f64), "known of {context} {known:?} {cell:?}");
                let pressed = get(Indicator::UnderPressure).unwrap();
                if cell.sum.known == cell.sum.events {
                    prop_assert!(near(pressed.numerator, cell.sum.pressed as f64), "pressed {context} {cell:?}");
                }
            } else {
                let recorded = nation.rows.iter().any(|row| row.pressure.is_some());
                prop_assert!(slot != Slot::ANY && !recorded, "no figure of pressure {context}");
            }
            let wanted = cell.sum.seconds as f64 / 3600.0;
            let until = open.get(&(level, place.clone(), month)).map_or(0, |open| open.sum.seconds);
            if cell.sum.seconds == 0 && until > 0 {
                prop_assert_eq!((hours.numerator, hours.value), (None, None), "no true zero {}", context);
            } else {
                prop_assert!(counts(hours, wanted, lost), "hours {context} {hours:?} {cell:?}");
            }
            prop_assert!(near(hours.denominator, cell.sum.care as f64 / 3600.0), "care {context} {hours:?} {cell:?}");
            prop_assert!(counts(youths, cell.affected as f64, lost), "affected {context} {youths:?} {cell:?}");
            prop_assert!(near(youths.denominator, cell.present as f64), "present {context} {youths:?} {cell:?}");
            let sensitive = get(Indicator::HoursRateOpen);
            if cell.sum.open > 0 || until > cell.sum.seconds {
                let wanted = until as f64 / 3600.0;
                let right = sensitive.is_some_and(|figure| counts(figure, wanted, lost));
                prop_assert!(right, "open hours {context} {sensitive:?} {wanted}");
            } else {
                prop_assert!(sensitive.is_none(), "open hours without an open end {context} {sensitive:?}");
            }
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: ProptestConfig::default().cases / 4, max_shrink_iters: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_engine_agrees_with_the_twin(nation in nation()) {
        check(&nation)?;
    }
}

/// An open end in one unit and a row of no length at the same moment in another, their rooms not recorded: the event is
/// known to be of the other, the time that the open end may take is not. None in a room is no zero in either.
#[test]
fn a_room_that_was_not_recorded_is_lost_where_the_event_is_known_to_be() {
    let row = |youth, unit, room, start, end| Row {
        youth: Some(youth),
        unit,
        kind: Kind::Seclusion,
        room,
        occasion: Occasion::Unplanned,
        pressure: Some(true),
        start,
        end,
    };
    let nation = Nation {
        autumn: true,
        rows: vec![
            row(2, 0, RoomKind::NotRecorded, 438, RowEnd::Running),
            row(2, 2, RoomKind::NotRecorded, 438, RowEnd::At(438)),
            row(0, 0, RoomKind::SeclusionRoom, 0, RowEnd::At(0)),
        ],
        stays: vec![(0, 2, 0, Some(0))],
        leave: Vec::new(),
        cut: 1728,
        gap: nabij_domain::indicator::selection::Gap::None,
    };
    check(&nation).unwrap();
}

#[test]
fn the_twin_knows_the_doubled_hour() {
    let zone = Zone::amsterdam();
    let nation = Nation {
        autumn: true,
        rows: Vec::new(),
        stays: vec![(0, 0, 0, Some(4 * 144 + 6))],
        leave: Vec::new(),
        cut: 1000,
        gap: nabij_domain::indicator::selection::Gap::None,
    };
    let clock = Clock::new(&nation, &zone);
    let sums = sums(&nation, &clock, Slot::ANY, false);
    let own = sums[&(0, 0, Month::new(2026, 10))];
    assert_eq!((own.days, own.care), (4, 97 * 3600));
}
