// SPDX-License-Identifier: EUPL-1.2
//! The same bytes everywhere, no faults, and the gates that should fire.

use std::collections::BTreeSet;

use nabij_domain::calendar::Month;
use nabij_domain::indicator::columns::End;
use nabij_domain::registration::dictionary::TableKind;
use nabij_domain::registration::gate::{Finding, Gate};
use nabij_domain::registration::gating::{Files, check};
use nabij_domain::registration::kind::Kind;
use nabij_domain::registration::place::Level;
use nabij_domain::registration::restriction::Regime;
use nabij_domain::registration::room::RoomKind;
use sha2::{Digest, Sha256};

use super::super::made_up::Nation;
use super::super::map::Sector;
use super::super::setting::Switch;
use super::made::{DEMO, Made, STILL, made, setting, tables};

#[test]
fn the_same_seed_gives_the_same_bytes() {
    let bytes = |seed| tables(&Nation::new(setting(seed, 7, 100, &[Switch::Effect])));
    assert_eq!(bytes(5), bytes(5));
    let (one, other) = (bytes(5).0, bytes(6).0);
    assert!(one.iter().zip(&other).filter(|(one, other)| one != other).count() >= 5);
}

/// The same on every machine. A change of the generator on purpose changes this too.
#[test]
fn the_bytes_are_the_same_on_every_machine() {
    let all = [Switch::Effect, Switch::Displacement, Switch::Regression, Switch::Register, Switch::Drift];
    let mut hash = Sha256::new();
    for with in [&[Switch::None][..], &all] {
        for (_, text) in tables(&Nation::new(setting(1, 20, 200, with))).0 {
            hash.update(text.as_bytes());
        }
    }
    let digest = u64::from_be_bytes(hash.finalize()[..8].try_into().unwrap());
    assert_eq!(digest, 0x4717_c5e3_65ee_9e80, "{digest:#018x}");
}

fn passes(made: &Made) {
    let name = format!("{:?}", made.setting);
    assert_eq!(made.intake.faults, [], "{name}");
    assert_eq!(made.intake.replaced, [], "{name}");
}

#[test]
fn every_row_passes_the_door() {
    passes(&STILL);
    passes(&DEMO);
    for months in [1, 2, 5, 13, 200] {
        passes(&made(setting(3, months, 50, &[Switch::Effect, Switch::Displacement, Switch::Regression])));
    }
    let more = made(setting(4, 3, 2_250, &[Switch::Register, Switch::Drift]));
    passes(&more);
    let organisations = more.intake.columns.places.iter().filter(|(_, place)| place.level == Level::Organisation);
    assert!((70..=105).contains(&organisations.count()), "two nations and a quarter");
}

fn findings(made: &Made) -> Vec<Finding> {
    let intake = &made.intake;
    let files =
        Files { date_forms: &intake.date_forms, replaced: &intake.replaced, twice: &[], youths: &intake.youths };
    check(&intake.columns, &made.selection(), files)
}

#[test]
fn the_gates_that_should_fire_do_and_no_other() {
    let found = findings(&DEMO);
    let fired: BTreeSet<Gate> = found.iter().map(|finding| finding.gate).collect();
    let expected = BTreeSet::from([
        Gate::OutsideStay,
        Gate::PlaceClosed,
        Gate::LongerThanStay,
        Gate::OpenEnds,
        Gate::KindVanished,
        Gate::NewReporter,
        Gate::NoStays,
        Gate::OccursWhereItCannot,
        Gate::NotDeclared,
        Gate::CountDiffers,
    ]);
    assert_eq!(fired, expected);
    let rows = |gate| found.iter().filter(|finding| finding.gate == gate).map(|finding| finding.count).sum::<u64>();
    assert_eq!((rows(Gate::PlaceClosed), rows(Gate::CountDiffers), rows(Gate::OccursWhereItCannot)), (1, 1, 2));
    assert!((5..=12).contains(&rows(Gate::OutsideStay)) && (1..=4).contains(&rows(Gate::LongerThanStay)));
    // The night routine that ended for good, and hardly anything that is only rare.
    let vanished: Vec<_> = found.iter().filter(|finding| finding.gate == Gate::KindVanished).collect();
    let nights = vanished.iter().any(|finding| finding.about.as_deref() == Some(Kind::NightLocking.id()));
    assert!(nights && vanished.len() <= 8, "{vanished:?}");
    let late = found.iter().filter(|finding| finding.gate == Gate::NewReporter).filter_map(|finding| finding.place);
    let late: Vec<_> = late.map(|ix| DEMO.intake.columns.places.get(ix).id.as_str()).collect();
    assert!(late.iter().all(|id| id.starts_with("wilg-griend-")) && late.len() == 1, "{late:?}");
}

#[test]
fn zero_missing_cannot_occur_and_revised_are_all_there() {
    let all = &DEMO.intake.columns.deliveries.rows;
    let declared = |word: &str| all.iter().filter(|row| row.declared.id() == word).count();
    assert!(all.iter().filter(|row| row.rows == Some(0)).count() > 1000);
    assert!(declared("missing") > 20 && declared("cannot_occur") > 60);
    let scopes: BTreeSet<_> =
        all.iter().map(|row| (row.place, row.table.map(TableKind::id), row.kind, row.from)).collect();
    assert!(all.len() - scopes.len() > 100, "delivered again");
    let late = |row: &&nabij_domain::registration::delivery::Delivery| {
        row.received.is_some_and(|day| day.0 - row.until.first_day().0 > 30)
    };
    assert!(all.iter().filter(late).count() > 300);
}

#[test]
fn some_ends_are_unknown_and_some_are_not_there_yet() {
    let rows = &DEMO.intake.columns.restrictions.rows;
    let count = |end| rows.iter().filter(|row| row.end == end).count() as f64;
    let share = count(End::Unknown) / (rows.len() as f64 - count(End::Moment));
    assert!((0.01..=0.03).contains(&share), "{share}");
    assert!((3.0..=60.0).contains(&count(End::Running)));
}

#[test]
fn the_law_and_the_sector_decide_what_is_possible() {
    let columns = &DEMO.intake.columns;
    let law_of_2024 = columns.zone.month_start(Month::new(2024, 1));
    let law_of_2020 = columns.zone.month_start(Month::new(2020, 1));
    let mut regimes = BTreeSet::new();
    for row in &columns.restrictions.rows {
        let sector = DEMO.sector(row.unit);
        match row.regime {
            Regime::Jeugdwet2015 => assert!(row.start < law_of_2024 && sector == Sector::Closed),
            Regime::Jeugdwet => assert!(row.start >= law_of_2024 && sector == Sector::Closed),
            Regime::Wvggz => {
                assert!(row.start >= law_of_2020 && matches!(sector, Sector::Clinic | Sector::Mental));
            }
            Regime::Wzd => assert!(row.start >= law_of_2020 && sector == Sector::Disability),
            _ => {}
        }
        regimes.insert(row.regime);
        if matches!(row.kind, Kind::Medication | Kind::MechanicalRestraint) {
            assert!(matches!(sector, Sector::Clinic | Sector::Mental));
        }
        if row.room == RoomKind::SeclusionRoom {
            let day = columns.zone.day(row.start);
            let there = columns.rooms.rows.iter().any(|room| {
                room.kind == RoomKind::SeclusionRoom
                    && columns.places.is_within(row.unit, room.place)
                    && room.from.is_none_or(|from| from <= day)
                    && room.until.is_none_or(|until| day < until)
            });
            assert!(there, "nobody is put in a closed one: {row:?}");
        }
    }
    assert_eq!(regimes.len(), Regime::ALL.len(), "{regimes:?}");
    let nights = |until: bool| {
        let night = |row: &&nabij_domain::indicator::columns::RestrictionRow| {
            row.kind == Kind::NightLocking && (row.start < law_of_2024) == until
        };
        columns.restrictions.rows.iter().filter(night).map(|row| row.unit).collect::<BTreeSet<_>>().len()
    };
    assert!(nights(true) > nights(false) && nights(false) > 0, "{} to {}", nights(true), nights(false));
}
