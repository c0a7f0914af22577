// SPDX-License-Identifier: EUPL-1.2
//! The nation through the real door: no faults, believable sizes, and the stories it was made to tell.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use nabij_domain::calendar::{DAY_SECONDS, Day, Instant, Month, Zone};
use nabij_domain::indicator::columns::{End, Source};
use nabij_domain::indicator::selection::{PeriodLength, Selection};
use nabij_domain::registration::gate::{Finding, Gate};
use nabij_domain::registration::gating::{Files, check};
use nabij_domain::registration::intake::Intake;
use nabij_domain::registration::kind::Kind;
use nabij_domain::registration::parse::Rules;
use nabij_domain::registration::place::Level;
use nabij_domain::registration::restriction::Regime;
use nabij_domain::registration::room::RoomKind;
use sha2::{Digest, Sha256};

use super::{Nation, nation};

const UNTIL: Month = Month(2026 * 12 + 10);
const MONTHS: u32 = 46;
const SEEDS: [u64; 4] = [1, 7, 42, 2026];

type Take = fn(&mut Intake, &[&str], &Rules, Source);

/// Everything through the door, as a file would go.
fn through_the_door(nation: &Nation) -> Intake {
    let zone = Zone::amsterdam();
    let rules = Rules::new(zone.clone());
    let mut intake = Intake::new(zone);
    let tables: [(&str, &str, Take); 6] = [
        ("places.csv", &nation.places, Intake::place),
        ("rooms.csv", &nation.rooms, Intake::room),
        ("stays.csv", &nation.stays, Intake::stay),
        ("leave.csv", &nation.leave, Intake::leave),
        ("restrictions.csv", &nation.restrictions, Intake::restriction),
        ("deliveries.csv", &nation.deliveries, Intake::delivery),
    ];
    for (name, text, take) in tables {
        let file = intake.file(name);
        let columns = text.lines().next().unwrap().split(',').count();
        for (line, number) in text.lines().zip(1u32..).skip(1) {
            assert!(!line.contains('"'), "needs a real reader: {line}");
            let cells: Vec<&str> = line.split(',').collect();
            assert_eq!(cells.len(), columns, "{line}");
            take(&mut intake, &cells, &rules, Source { file, row: number });
        }
        if name == "places.csv" {
            intake.finish_places();
        }
    }
    intake
}

fn selection(intake: &Intake) -> Selection {
    let from = Month(UNTIL.0 - MONTHS.cast_signed());
    Selection::new(from, UNTIL, PeriodLength::Month, intake.columns.zone.month_start(UNTIL))
}

fn findings(intake: &Intake) -> Vec<Finding> {
    let files =
        Files { date_forms: &intake.date_forms, replaced: &intake.replaced, twice: &[], youths: &intake.youths };
    check(&intake.columns, &selection(intake), files)
}

/// Made once for all tests: the nations of [`SEEDS`], the last of which is the demo's.
static DEMOS: LazyLock<Vec<Intake>> =
    LazyLock::new(|| SEEDS.iter().map(|seed| through_the_door(&nation(*seed, UNTIL, MONTHS))).collect());

fn demos() -> impl Iterator<Item = (u64, &'static Intake)> {
    SEEDS.into_iter().zip(DEMOS.iter())
}

fn demo() -> &'static Intake {
    DEMOS.last().unwrap()
}

/// Restrictions that pass a test, by place at a level, begun in a stretch of months.
fn count(
    intake: &Intake,
    level: Level,
    months: std::ops::Range<Month>,
    wanted: impl Fn(Kind, RoomKind) -> bool,
) -> BTreeMap<String, f64> {
    let columns = &intake.columns;
    let (from, until) = (columns.zone.month_start(months.start), columns.zone.month_start(months.end));
    let mut counts = BTreeMap::new();
    for row in &columns.restrictions.rows {
        if (from..until).contains(&row.start) && wanted(row.kind, row.room) {
            let place = columns.places.at_level(row.unit, level).unwrap().to_owned();
            *counts.entry(place).or_insert(0.0) += 1.0;
        }
    }
    counts
}

fn first_year() -> std::ops::Range<Month> {
    Month(UNTIL.0 - MONTHS.cast_signed())..Month(UNTIL.0 - MONTHS.cast_signed() + 12)
}

fn last_year() -> std::ops::Range<Month> {
    Month(UNTIL.0 - 12)..UNTIL
}

fn in_care(intake: &Intake, at: Instant) -> usize {
    let there = intake.columns.stays.rows.iter();
    there.filter(|stay| stay.admitted <= at && stay.discharged.is_none_or(|left| at < left)).count()
}

#[test]
fn the_same_seed_gives_the_same_bytes() {
    assert_eq!(nation(5, UNTIL, MONTHS), nation(5, UNTIL, MONTHS));
    let (one, other) = (nation(5, UNTIL, MONTHS), nation(6, UNTIL, MONTHS));
    assert_ne!(one.restrictions, other.restrictions);
    assert_ne!(one.stays, other.stays);
}

/// The same on every machine. A change of the generator on purpose changes this too.
#[test]
fn the_bytes_are_the_same_on_every_machine() {
    let nation = nation(1, UNTIL, 8);
    let mut hash = Sha256::new();
    for table in [&nation.places, &nation.rooms, &nation.stays, &nation.leave, &nation.restrictions, &nation.deliveries]
    {
        hash.update(table.as_bytes());
    }
    let digest = u64::from_be_bytes(hash.finalize()[..8].try_into().unwrap());
    assert_eq!(digest, 0x4a09_e711_148a_e340, "{digest:#018x}");
}

#[test]
fn every_row_passes_the_door() {
    for (seed, intake) in demos() {
        assert_eq!(intake.faults, [], "seed {seed}");
        assert_eq!(intake.replaced, [], "seed {seed}");
    }
}

#[test]
fn a_history_can_have_any_length() {
    for months in [0, 1, 2, 5, 13, 80] {
        let nation = nation(3, UNTIL, months);
        assert_eq!(through_the_door(&nation).faults, [], "{months} months");
    }
}

#[test]
fn the_sizes_are_believable() {
    for (seed, intake) in demos() {
        let columns = &intake.columns;
        let at_level = |level| columns.places.iter().filter(|(_, place)| place.level == level).count();
        assert_eq!([Level::Organisation, Level::Location, Level::Unit].map(at_level), [10, 18, 46]);
        let regions: BTreeSet<_> = columns.places.iter().filter_map(|(_, place)| place.region.as_deref()).collect();
        assert_eq!(regions.len(), 5);
        let restrictions = columns.restrictions.rows.len();
        assert!((9_000..=14_000).contains(&restrictions), "seed {seed}: {restrictions}");
        let noon = |month: Month| Instant(columns.zone.month_start(month).0 + DAY_SECONDS / 2);
        let (begin, end) = (in_care(intake, noon(first_year().start)), in_care(intake, noon(Month(UNTIL.0 - 1))));
        assert!((350..=395).contains(&begin) && (300..=350).contains(&end), "seed {seed}: {begin} to {end}");
        let open = columns.restrictions.rows.iter().filter(|row| row.end == End::Unknown).count();
        let lasting = columns.restrictions.rows.iter().filter(|row| row.end != End::Moment).count();
        let share = open as f64 / lasting as f64;
        assert!((0.01..=0.03).contains(&share), "seed {seed}: {share} open");
        let running = columns.restrictions.rows.iter().filter(|row| row.end == End::Running).count();
        assert!((3..=25).contains(&running), "seed {seed}: {running} running");
    }
}

#[test]
fn most_are_locked_in_their_own_room() {
    for (seed, intake) in demos() {
        let all = first_year().start..UNTIL;
        let total: f64 = count(intake, Level::Nation, all.clone(), |kind, _| kind == Kind::Seclusion).values().sum();
        let own = count(intake, Level::Nation, all, |kind, room| kind == Kind::Seclusion && room == RoomKind::OwnRoom);
        let share = own.values().sum::<f64>() / total;
        assert!((share - 0.71).abs() < 0.03, "seed {seed}: {share}");
    }
}

#[test]
fn few_youths_make_most_events() {
    for (seed, intake) in demos() {
        let mut by_youth = vec![0u32; intake.youths.len()];
        for row in intake.columns.restrictions.rows.iter().filter(|row| row.kind == Kind::Seclusion) {
            by_youth[row.youth.unwrap().0 as usize] += 1;
        }
        by_youth.sort_unstable_by(|a, b| b.cmp(a));
        let total: u32 = by_youth.iter().sum();
        let tenth: u32 = by_youth[..by_youth.len() / 10].iter().sum();
        let share = f64::from(tenth) / f64::from(total);
        assert!((0.5..0.75).contains(&share), "seed {seed}: {share}");
    }
}

#[test]
fn seclusion_falls_at_most_places_and_moves_elsewhere_at_one() {
    for (seed, intake) in demos() {
        let ratio = |level, place: &str, wanted: fn(Kind, RoomKind) -> bool| {
            let of = |months| count(intake, level, months, wanted).get(place).copied().unwrap_or(0.0);
            of(last_year()) / of(first_year())
        };
        let locked: fn(Kind, RoomKind) -> bool = |kind, _| kind == Kind::Seclusion;
        let nation = ratio(Level::Nation, "nation", locked);
        assert!((0.35..0.65).contains(&nation), "seed {seed}: nation {nation}");
        let halved = ["oever", "wilg", "duin", "heide", "veen", "getij", "vlier", "hazelaar"];
        let falling = halved.iter().filter(|place| ratio(Level::Organisation, place, locked) < 0.8).count();
        assert!(falling >= 6, "seed {seed}: {falling} fall");
        assert!(ratio(Level::Unit, "wilg-knotwilg-sperwer", locked) > 1.2, "seed {seed}");

        let cell =
            ratio(Level::Organisation, "riet", |kind, room| kind == Kind::Seclusion && room == RoomKind::SeclusionRoom);
        let own = ratio(Level::Organisation, "riet", |kind, room| kind == Kind::Seclusion && room == RoomKind::OwnRoom);
        let held = ratio(Level::Organisation, "riet", |kind, _| kind == Kind::Holding);
        assert!(cell < 0.1 && own > 1.05 && held > 1.05, "seed {seed}: cell {cell}, own {own}, held {held}");
    }
}

#[test]
fn seclusion_rooms_close_and_nobody_is_put_in_a_closed_one() {
    let intake = demo();
    let columns = &intake.columns;
    let rooms = |day: Day| {
        let open = columns.rooms.rows.iter().filter(|room| {
            room.kind == RoomKind::SeclusionRoom
                && room.from.is_none_or(|from| from <= day)
                && room.until.is_none_or(|until| day < until)
        });
        open.map(|room| room.place).collect::<Vec<_>>()
    };
    let (begin, end) = (rooms(first_year().start.first_day()).len(), rooms(UNTIL.first_day()).len());
    assert!((30..=40).contains(&begin) && (8..=15).contains(&end), "{begin} to {end}");
    let cells = columns.restrictions.rows.iter().filter(|row| row.room == RoomKind::SeclusionRoom);
    for row in cells {
        let there = rooms(columns.zone.day(row.start));
        assert!(there.iter().any(|place| columns.places.is_within(row.unit, *place)), "{row:?}");
    }
}

#[test]
fn the_law_and_the_sector_decide_what_is_possible() {
    let intake = demo();
    let columns = &intake.columns;
    let break_of_law = columns.zone.month_start(Month::new(2024, 1));
    let mut regimes = BTreeSet::new();
    for row in &columns.restrictions.rows {
        let sector = columns.places.at_level(row.unit, Level::Sector).unwrap();
        match row.regime {
            Regime::Jeugdwet2015 => assert!(row.start < break_of_law && sector == "JeugdzorgPlus"),
            Regime::Jeugdwet => assert!(row.start >= break_of_law && sector == "JeugdzorgPlus"),
            Regime::Wvggz => assert_eq!(sector, "EKJP"),
            Regime::Wzd => assert_eq!(sector, "LVB"),
            _ => {}
        }
        regimes.insert(row.regime);
        if matches!(row.kind, Kind::Medication | Kind::MechanicalRestraint) {
            assert_eq!(sector, "EKJP");
        }
    }
    assert_eq!(regimes.len(), Regime::ALL.len(), "{regimes:?}");
    let nights = count(intake, Level::Unit, first_year(), |kind, _| kind == Kind::NightLocking);
    assert_eq!(nights.len(), 3);
}

#[test]
fn the_gates_that_should_fire_do_and_no_other() {
    for (seed, intake) in demos() {
        let found = findings(intake);
        let fired: BTreeSet<Gate> = found.iter().map(|finding| finding.gate).collect();
        let expected = BTreeSet::from([
            Gate::OutsideStay,
            Gate::PlaceClosed,
            Gate::LongerThanStay,
            Gate::OpenEnds,
            Gate::KindVanished,
            Gate::NewReporter,
            Gate::OccursWhereItCannot,
            Gate::NotDeclared,
            Gate::CountDiffers,
        ]);
        assert_eq!(fired, expected, "seed {seed}");
        let rows = |gate| found.iter().filter(|finding| finding.gate == gate).map(|finding| finding.count).sum::<u64>();
        assert_eq!((rows(Gate::OutsideStay), rows(Gate::LongerThanStay)), (8, 4), "seed {seed}");
        assert_eq!((rows(Gate::PlaceClosed), rows(Gate::CountDiffers)), (1, 1), "seed {seed}");
        let late = found.iter().filter(|finding| finding.gate == Gate::NewReporter).filter_map(|finding| finding.place);
        assert!(late.map(|ix| &intake.columns.places.get(ix).id).any(|id| id == "wilg-griend-putter"), "seed {seed}");
    }
}

#[test]
fn zero_missing_and_cannot_occur_are_all_there() {
    let intake = demo();
    let declared = |word: &str, rows: Option<u64>| {
        let all = &intake.columns.deliveries.rows;
        all.iter().filter(|row| row.declared.id() == word && (rows.is_none() || row.rows == rows)).count()
    };
    assert!(declared("delivered", Some(0)) > 20);
    assert_eq!(declared("missing", None), 3);
    assert!(declared("cannot_occur", None) > 10);
}
