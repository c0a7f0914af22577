// SPDX-License-Identifier: EUPL-1.2
//! The mirror counts what the figures count, and says of each event what it began under.

#![expect(clippy::unwrap_used, reason = "a test")]

use nabij_domain::calendar::{Day, Instant, Month, Zone};
use nabij_domain::indicator::columns::{Columns, End, RestrictionRow, Source, StayRow, Youth};
use nabij_domain::indicator::derived::Derived;
use nabij_domain::indicator::selection::{PeriodLength, Selection};
use nabij_domain::proof::mirror::contents::{Answered, By, Mirror, PartOfDay};
use nabij_domain::proof::mirror::make::{About, make, places};
use nabij_domain::proof::mirror::threshold::{fewest, guarded, is_small};
use nabij_domain::registration::averted::AvertedRow;
use nabij_domain::registration::kind::Kind;
use nabij_domain::registration::parse::Precision;
use nabij_domain::registration::place::{Level, Place, PlaceIx};
use nabij_domain::registration::restriction::{Occasion, Regime};
use nabij_domain::registration::room::{Door, RoomKind};
use nabij_domain::registration::shift::{ShiftPart, ShiftRow};
use nabij_domain::registration::step::{RestrictionKey, StepKind, StepRow};
use proptest::prelude::*;

const LAST: Month = Month(2026 * 12 + 5);

fn ground() -> Columns {
    let mut columns = Columns::new(Zone::amsterdam());
    for (id, level, parent) in [
        ("h", Level::Organisation, None),
        ("l", Level::Location, Some(PlaceIx(0))),
        ("a", Level::Unit, Some(PlaceIx(1))),
        ("b", Level::Unit, Some(PlaceIx(1))),
        ("m", Level::Location, Some(PlaceIx(0))),
        ("c", Level::Unit, Some(PlaceIx(4))),
    ] {
        let (id, name) = (id.to_owned(), id.to_owned());
        let (sector, region, action_line) = (None, None, None);
        let place = Place { id, name, level, parent, sector, region, action_line, from: None, until: None };
        columns.places.add(place).unwrap();
    }
    columns
}

fn stay(youth: u32, unit: u32, admitted: Instant) -> StayRow {
    StayRow { youth: Youth(youth), unit: PlaceIx(unit), admitted, discharged: None }
}

fn row(youth: Option<u32>, unit: u32, start: Instant, seconds: i64) -> RestrictionRow {
    RestrictionRow {
        unit: PlaceIx(unit),
        youth: youth.map(Youth),
        kind: Kind::Seclusion,
        room: RoomKind::OwnRoom,
        door: Door::Locked,
        occasion: Occasion::Unplanned,
        regime: Regime::NotRecorded,
        under_pressure: None,
        start,
        end: End::At(Instant(start.0 + seconds)),
        precision: Precision::Second,
        entered: None,
        key: None,
    }
}

fn mirror_of(columns: &Columns, place: (Level, &str)) -> Mirror {
    let data_cut = columns.zone.month_start(Month(LAST.0 + 1));
    let selection = Selection::new(Month(LAST.0 - 40), Month(LAST.0 + 1), PeriodLength::Month, data_cut);
    let derived = Derived::new(columns, &selection);
    make(&About { columns, derived: &derived, data_cut }, place, LAST).unwrap()
}

#[test]
fn each_event_is_said_with_what_it_began_under() {
    let mut columns = ground();
    let zone = columns.zone.clone();
    // 2 May 2026 is a Saturday.
    let saturday = Day::from_civil(2026, 5, 2);
    let at = |day: Day, hour: i64| Instant(zone.midnight(day).0 + hour * 3600);
    columns.stays.push(stay(1, 2, at(Day(saturday.0 - 3), 10)), Source::default());
    let mut evening = row(Some(1), 2, at(saturday, 20), 3600);
    let key = RestrictionKey::new("h", "r1");
    evening.key = Some(key);
    columns.restrictions.push(evening, Source::default());
    // Touching: the same event.
    columns.restrictions.push(row(Some(1), 2, at(saturday, 21), 600), Source::default());
    // After midnight: of the night shift that began the day before.
    let mut night = row(Some(1), 2, at(Day(saturday.0 + 9), 2), 3600);
    night.key = Some(RestrictionKey::new("h", "r2"));
    columns.restrictions.push(night, Source::default());
    let shift = |day: Day, part, temporary, alone| ShiftRow {
        unit: PlaceIx(2),
        day,
        part,
        workers: 2,
        temporary,
        trained: None,
        alone,
    };
    columns.shifts.push(shift(saturday, ShiftPart::Late, Some(1), None), Source::default());
    columns.shifts.push(shift(Day(saturday.0 + 8), ShiftPart::Night, Some(0), Some(true)), Source::default());
    let step = |key: RestrictionKey, kind| StepRow { restriction: key, kind, at: at(saturday, 23), entered: None };
    columns.steps.push(step(key, StepKind::Evaluation), Source::default());
    columns.steps.push(step(RestrictionKey::new("h", "r2"), StepKind::Check), Source::default());
    let averted = AvertedRow { unit: PlaceIx(2), youth: Some(Youth(1)), at: at(saturday, 12), kind: None };
    columns.averted.push(averted, Source::default());

    let own = mirror_of(&columns, (Level::Location, "l"));
    let of = |by, key: &str| own.recent.events_of(by, key);
    assert_eq!((own.recent.events, own.recent.youths, own.recent.largest), (2, 1, 2));
    assert_eq!((of(By::Part, PartOfDay::Evening.id()), of(By::Part, PartOfDay::Night.id())), (1, 1));
    assert_eq!((of(By::Weekday, "6"), of(By::Weekday, "1"), of(By::Hours, "evening-6")), (1, 1, 1));
    assert_eq!((of(By::Unit, "a"), of(By::Room, "own_room"), of(By::Occasion, "unplanned")), (2, 2, 2));
    assert_eq!((of(By::Since, "week"), of(By::Since, "month")), (1, 1));
    assert_eq!((of(By::Temporary, Answered::Yes.id()), of(By::Temporary, Answered::No.id())), (1, 1));
    assert_eq!((of(By::Alone, Answered::Yes.id()), of(By::Alone, Answered::NotKnown.id())), (1, 1));
    assert_eq!((of(By::Talked, Answered::Yes.id()), of(By::Talked, Answered::No.id())), (1, 1));
    assert_eq!(of(By::Averted, "not_recorded"), 1);
    let week = own.recent.by(By::Since).find(|line| line.key == "week").unwrap();
    assert_eq!(week.over, Some(7));
    assert_eq!(mirror_of(&columns, (Level::Unit, "a")).recent.all(By::Unit), 0, "a unit is not told apart by unit");
    assert_eq!(
        places(&columns, LAST),
        [(Level::Location, "l".to_owned()), (Level::Unit, "a".to_owned())],
        "where somebody stayed"
    );
    assert_eq!(places(&columns, Month(LAST.0 - 3)), [], "before anybody came");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn the_mirror_counts_what_the_figures_count_and_guards_the_few(
        rows in proptest::collection::vec((0_u32..9, 2_u32..4, 0_i64..24 * 30 * 24, 0_i64..20_000, any::<bool>()), 0..120),
        nobody in proptest::collection::vec((2_u32..4, 0_i64..24 * 30 * 24), 0..4),
    ) {
        let mut columns = ground();
        let first = columns.zone.month_start(Month(LAST.0 - 23));
        for youth in 0..9 {
            columns.stays.push(stay(youth, 2 + youth % 2, Instant(first.0 - 86_400)), Source::default());
        }
        for (youth, unit, hour, seconds, by_day) in rows {
            let mut own = row(Some(youth), unit, Instant(first.0 + hour * 3600), seconds);
            if by_day {
                own.occasion = Occasion::Planned;
                own.room = RoomKind::SeclusionRoom;
            }
            columns.restrictions.push(own, Source::default());
        }
        for (unit, hour) in nobody {
            columns.restrictions.push(row(None, unit, Instant(first.0 + hour * 3600), 60), Source::default());
        }
        for place in [(Level::Location, "l"), (Level::Unit, "a"), (Level::Unit, "b")] {
            let own = mirror_of(&columns, place);
            let counted: f64 = own.months[12..].iter().filter_map(|month| month.events).sum();
            prop_assert!((f64::from(own.recent.events) - counted).abs() < 0.5, "{counted}");
            for by in [By::Part, By::Weekday, By::Hours, By::Room, By::Occasion, By::Since] {
                prop_assert_eq!(own.recent.all(by), own.recent.events, "{:?}", by);
            }
            prop_assert_eq!(own.recent.events_of(By::Part, PartOfDay::NotKnown.id()), 0);
            prop_assert_eq!(own.questions.len(), 3);
            let seen = guarded(&own);
            prop_assert!(seen.months.iter().all(|month| month.events.is_none() || month.youths == 0));
            for (before, after) in own.months.iter().zip(&seen.months) {
                prop_assert!(!is_small(before.youths) || after.events.is_none());
            }
            prop_assert!(seen.questions.is_empty() && seen.kinds.is_empty() && seen.recent.lines.is_empty());
            prop_assert!(seen.year.lines.iter().all(|line| !is_small(line.youths)));
            if !seen.year.lines.is_empty() {
                prop_assert!(own.year.youths >= fewest());
            }
        }
    }
}
