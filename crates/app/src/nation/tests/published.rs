// SPDX-License-Identifier: EUPL-1.2
//! The nation has the published sizes, and its events are what its truth expects of them.

use std::collections::{BTreeMap, BTreeSet};

use nabij_domain::calendar::{Instant, Month};
use nabij_domain::registration::kind::Kind;
use nabij_domain::registration::place::Level;
use nabij_domain::registration::room::RoomKind;

use super::super::map::Sector;
use super::super::published::YOUTHS;
use super::super::setting::Switch;
use super::super::truth::Where;
use super::made::{STILL, made, setting};

#[test]
fn youths_in_closed_care_are_as_many_as_published() {
    let columns = &STILL.intake.columns;
    let start = |year| columns.zone.month_start(Month::new(year, 1));
    let cared = |from: Instant, until: Instant| {
        let there = columns.stays.rows.iter().filter(|stay| {
            stay.admitted < until
                && stay.discharged.is_none_or(|left| left >= from)
                && STILL.sector(stay.unit) == Sector::Closed
        });
        there.map(|stay| stay.youth).collect::<BTreeSet<_>>().len() as f64
    };
    for (year, published) in YOUTHS.iter().filter(|(year, _)| (2019..=2023).contains(year)) {
        let ratio = cared(start(*year), start(*year + 1)) / f64::from(*published);
        assert!((0.93..1.07).contains(&ratio), "{year}: {ratio} of {published}");
    }
    let quarter = |month| columns.zone.month_start(Month::new(2025, month));
    let ratio = cared(quarter(4), quarter(7)) / 554.0;
    assert!((0.92..1.08).contains(&ratio), "second quarter of 2025: {ratio}");
}

#[test]
fn twelve_organisations_become_ten_and_seventy_two_rooms_twenty_seven() {
    let columns = &STILL.intake.columns;
    let there = |month: Month| {
        let day = month.first_day();
        let open = |level| {
            let all = columns
                .places
                .iter()
                .filter(move |(ix, place)| place.level == level && STILL.sector(*ix) == Sector::Closed);
            all.filter(|(ix, _)| columns.places.closed(*ix).is_none_or(|closed| day < closed)).count()
        };
        let rooms = columns.rooms.rows.iter().filter(|room| {
            room.kind == RoomKind::SeclusionRoom
                && STILL.sector(room.place) == Sector::Closed
                && room.from.is_none_or(|from| from <= day)
                && room.until.is_none_or(|until| day < until)
        });
        (open(Level::Organisation), rooms.count())
    };
    assert_eq!(there(Month::new(2019, 2)), (12, 72));
    assert_eq!(there(Month::new(2022, 1)).1, 47);
    assert_eq!(there(Month::new(2023, 2)), (10, 27));
}

#[test]
fn seclusions_of_2020_are_as_many_as_published() {
    let from = Month::new(2020, 9).0.abs_diff(STILL.history.from.0) as usize;
    let of = |room| STILL.seen(from..from + 7, Kind::Seclusion, room).remove(&Sector::Closed).unwrap().events;
    let (all, own, cell) = (of(Where::Any), of(Where::OwnRoom), of(Where::SeclusionRoom));
    assert!((all / 1613.0 - 1.0).abs() < 0.15, "{all} of 1,613");
    assert!((own / all - 0.71).abs() < 0.05, "{} in the own room", own / all);
    assert!((240.0..420.0).contains(&cell), "{cell} of over 300 in a seclusion room");
}

#[test]
fn the_engine_counts_what_the_truth_expects() {
    let months = 0..STILL.history.count();
    let mut compared = 0;
    for kind in Kind::ALL {
        for (sector, seen) in STILL.seen(months.clone(), *kind, Where::Any) {
            let (events, care_days) = STILL.expected(&months, sector, *kind, Where::Any);
            if events < 20.0 {
                continue;
            }
            compared += 1;
            assert!((seen.care_days / care_days - 1.0).abs() < 0.002, "{sector:?}: {} {care_days}", seen.care_days);
            let far = (seen.events - events) / seen.error;
            assert!(far.abs() < 4.0, "{kind:?} {sector:?}: {} for {events}, {far} errors", seen.events);
        }
    }
    assert!(compared > 40, "{compared}");
}

#[test]
fn few_youths_make_most_events_and_evenings_and_weekends_are_hardest() {
    let rows = || STILL.intake.columns.restrictions.rows.iter().filter(|row| row.kind == Kind::Seclusion);
    let mut by_youth: BTreeMap<_, u32> = BTreeMap::new();
    let (mut hours, mut days) = ([0; 24], [0; 7]);
    for row in rows() {
        *by_youth.entry(row.youth).or_default() += 1;
        let day = STILL.history.zone.day(row.start);
        days[super::super::history::weekday(day).unsigned_abs() as usize] += 1;
        let hour = (row.start.0 - STILL.history.zone.midnight(day).0) / 3600;
        hours[usize::try_from(hour.min(23)).unwrap()] += 1;
    }
    let mut counts: Vec<u32> = by_youth.into_values().collect();
    counts.sort_unstable_by(|a, b| b.cmp(a));
    let closed = STILL.intake.youths.len() / 10;
    let share = f64::from(counts.iter().take(closed).sum::<u32>()) / f64::from(counts.iter().sum::<u32>());
    assert!((0.5..0.95).contains(&share), "a tenth of the youths make {share}");
    let of = |from: usize, until: usize| hours[from..until].iter().sum::<i32>();
    assert!(of(17, 23) > 5 * of(0, 6), "{hours:?}");
    assert!(days[5] + days[6] > days[0] + days[1], "{days:?}");
}

#[test]
fn a_smaller_nation_has_every_sector_and_a_larger_one_more_of_all() {
    let small = made(setting(8, 3, 250, &[Switch::None]));
    let sectors: BTreeSet<_> = small
        .intake
        .columns
        .places
        .iter()
        .filter_map(|(ix, _)| small.intake.columns.places.at_level(ix, Level::Sector))
        .collect();
    assert_eq!(sectors.len(), 5);
    let care = |made: &super::made::Made| made.truth.care_days.values().map(|days| days.happened).sum::<f64>();
    let double = made(setting(8, 3, 2000, &[Switch::None]));
    let whole = made(setting(8, 3, 1000, &[Switch::None]));
    assert!((care(&double) / care(&whole) - 2.0).abs() < 0.1);
    assert!((care(&small) / care(&whole) - 0.25).abs() < 0.06);
}

#[test]
fn what_is_registered_beside_restrictions_is_what_the_truth_expects() {
    let columns = &STILL.intake.columns;
    let mut seen: BTreeMap<(Sector, &str), BTreeMap<_, f64>> = BTreeMap::new();
    for row in &columns.averted.rows {
        *seen.entry((STILL.sector(row.unit), "averted")).or_default().entry(row.youth).or_default() += 1.0;
    }
    for row in &columns.harm.rows {
        *seen.entry((STILL.sector(row.unit), row.kind.id())).or_default().entry(row.youth).or_default() += 1.0;
    }
    let mut expected: BTreeMap<(Sector, &str), f64> = BTreeMap::new();
    for ((sector, _, word), events) in &STILL.truth.beside {
        *expected.entry((*sector, word)).or_default() += events;
    }
    let mut compared = 0;
    for (key, expected) in expected.iter().filter(|(_, expected)| **expected >= 20.0) {
        let by_youth = &seen[key];
        let error = by_youth.values().map(|count| count * count).sum::<f64>().sqrt();
        let far = (by_youth.values().sum::<f64>() - expected) / error;
        assert!(far.abs() < 4.0, "{key:?}: {far} errors from {expected}");
        compared += 1;
    }
    assert!(compared > 20, "{compared}");
    assert!(columns.steps.rows.len() > 1000 && columns.alone.rows.len() > 1000);
    assert!(columns.group_rules.rows.len() > 100);
    let entered = columns.restrictions.rows.iter().filter(|row| row.entered.is_some()).count();
    assert!(entered > 1000 && entered < columns.restrictions.rows.len());
}
