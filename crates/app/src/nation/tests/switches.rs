// SPDX-License-Identifier: EUPL-1.2
//! Each known truth can be seen through the real engine, and as large as the truth says.

use std::collections::BTreeMap;

use nabij_domain::calendar::Month;
use nabij_domain::indicator::coverage::{Coverage, Status};
use nabij_domain::indicator::figure::KindKey;
use nabij_domain::registration::kind::Kind;
use nabij_domain::registration::place::Level;

use super::super::files;
use super::super::made_up::Nation;
use super::super::map::Sector;
use super::super::rates::change_at;
use super::super::setting::Switch;
use super::super::truth::Where;
use super::made::{DEMO, Made, made, setting};

const MONTHS: u32 = 84;

fn switched(with: &[Switch]) -> Made {
    made(setting(11, MONTHS, 600, with))
}

/// The rate of the last year to that before the change in closed care: seen, as true of what was delivered, and as true
/// of what happened; with the largest distance chance would give the first.
struct Compared {
    seen: f64,
    delivered: f64,
    happened: f64,
    chance: f64,
}

fn compare(made: &Made, kind: Kind, room: Where) -> Compared {
    let months = made.history.count();
    let windows = [0..change_at(months), months - 12..months];
    let [then, now] = windows.clone().map(|window| made.seen(window, kind, room).remove(&Sector::Closed).unwrap());
    let [was, is] = windows.map(|window| made.truth.rate(Some(Sector::Closed), &window, kind, room));
    let ratio = |which: usize| is[which].unwrap() / was[which].unwrap();
    let seen = (now.events / now.care_days) / (then.events / then.care_days);
    let relative = (now.error / now.events).powi(2) + (then.error / then.events).powi(2);
    Compared { seen, happened: ratio(0), delivered: ratio(1), chance: 4.0 * seen * relative.sqrt() }
}

fn agree(compared: &Compared) {
    let Compared { seen, delivered, chance, .. } = compared;
    assert!((seen - delivered).abs() < *chance, "seen {seen}, true {delivered}, chance {chance}");
}

#[test]
fn an_effect_halves_locking_in_every_36_months() {
    let made = switched(&[Switch::Effect]);
    let locked = compare(&made, Kind::Seclusion, Where::Any);
    agree(&locked);
    // The last year lies 57 months after the change on average.
    assert!((locked.happened / 0.5_f64.powf((84.0 - 6.5 - 21.0) / 36.0) - 1.0).abs() < 0.1, "{}", locked.happened);
    assert!(locked.seen + locked.chance < 1.0);
    let searched = compare(&made, Kind::RoomSearch, Where::Any);
    agree(&searched);
    assert!((searched.happened - 1.0).abs() < 0.1);
}

#[test]
fn nothing_changes_where_nothing_is_switched_on() {
    let made = switched(&[Switch::None]);
    for kind in [Kind::Seclusion, Kind::Holding] {
        let compared = compare(&made, kind, Where::Any);
        agree(&compared);
        assert!((compared.happened - 1.0).abs() < 0.1, "{kind:?}: {}", compared.happened);
    }
    let cell = compare(&made, Kind::Seclusion, Where::SeclusionRoom);
    agree(&cell);
    assert!(cell.happened < 0.6, "rooms close all the same");
}

#[test]
fn what_is_displaced_comes_back_in_the_own_room_and_as_holding() {
    let made = switched(&[Switch::Displacement]);
    let cell = compare(&made, Kind::Seclusion, Where::SeclusionRoom);
    let own = compare(&made, Kind::Seclusion, Where::OwnRoom);
    let held = compare(&made, Kind::Holding, Where::Any);
    [&cell, &own, &held].into_iter().for_each(agree);
    assert!(cell.happened < 0.6 && own.happened > 1.1 && held.happened > 1.2);
    assert!(cell.seen < own.seen && cell.seen < held.seen);
}

#[test]
fn chosen_for_a_bad_year_they_fall_without_any_effect() {
    let made = switched(&[Switch::Regression]);
    let all = compare(&made, Kind::Seclusion, Where::Any);
    agree(&all);
    let columns = &made.intake.columns;
    let mut by_line: BTreeMap<bool, [f64; 2]> = BTreeMap::new();
    for row in columns.restrictions.rows.iter().filter(|row| row.kind == Kind::Seclusion) {
        let month = usize::try_from(columns.zone.month(row.start).0 - made.history.from.0).unwrap();
        let chosen = made.truth.chosen.contains(&columns.places.get(row.unit).id);
        assert_eq!(chosen, columns.places.at_level(row.unit, Level::ActionLine) == Some("Uitgekozen groepen"));
        let last = made.history.count() - 12;
        // Only units that last can be chosen: those that closed have fewer for another reason.
        let lasts = columns.places.closed(row.unit).is_none();
        if lasts && (month < 12 || month >= last) {
            by_line.entry(chosen).or_default()[usize::from(month >= last)] += 1.0;
        }
    }
    let fell = by_line[&true][1] / by_line[&true][0];
    let rest = by_line[&false][1] / by_line[&false][0];
    assert!(fell < 0.65 * rest, "chosen {fell}, others {rest}");
}

#[test]
fn a_growing_register_is_no_growth_of_use() {
    let made = switched(&[Switch::Register]);
    agree(&compare(&made, Kind::Seclusion, Where::Any));
    assert!(made.truth.joined.len() > 5);
    let columns = &made.intake.columns;
    let rows = |from: usize, until: usize| {
        let months = made.months(from, until);
        let inside = |month: Month| months.contains(&month);
        columns.restrictions.rows.iter().filter(|row| inside(columns.zone.month(row.start))).count() as f64
    };
    let months = made.history.count();
    assert!(rows(months - 24, months) > 1.1 * rows(0, 24), "more rows");
    let kind = KindKey::One(Kind::Seclusion);
    let occurs = nabij_domain::indicator::figures::kinds(columns, &made.selection());
    let coverage = Coverage::new(columns, &made.selection(), &occurs);
    let received = |month: Month| {
        let units = columns.places.iter().filter(|(_, place)| place.level == Level::Unit);
        let all: Vec<Status> = units.map(|(ix, _)| coverage.status(ix, month, kind)).collect();
        let count = |status| all.iter().filter(|own| **own == status).count() as f64;
        count(Status::Received) / (count(Status::Received) + count(Status::Missing))
    };
    let (first, last) = (received(made.history.from), received(Month(made.history.until.0 - 2)));
    assert!(first < 0.7 && last > 0.9, "{first} to {last}");
}

#[test]
fn a_broader_reading_is_a_jump_that_never_happened() {
    let made = switched(&[Switch::Drift]);
    let own = compare(&made, Kind::Seclusion, Where::OwnRoom);
    agree(&own);
    assert!((own.happened - 1.0).abs() < 0.1 && (own.delivered / own.happened - 1.0 / 0.74).abs() < 0.03);
    agree(&compare(&made, Kind::Seclusion, Where::SeclusionRoom));
}

#[test]
fn the_demo_halves_and_has_places_that_go_their_own_way() {
    let nation = compare(&DEMO, Kind::Seclusion, Where::Any);
    agree(&nation);
    assert!(nation.happened < 0.45, "{}", nation.happened);
    let columns = &DEMO.intake.columns;
    let years = |place: &str, kind: Kind| {
        let here = |row: &&nabij_domain::indicator::columns::RestrictionRow| {
            row.kind == kind && columns.places.get(row.unit).id.starts_with(place)
        };
        let mut count = [0.0; 2];
        for row in columns.restrictions.rows.iter().filter(here) {
            let month = columns.zone.month(row.start);
            let last = DEMO.history.until.0 - 24;
            if month.0 < DEMO.history.from.0 + 24 || month.0 >= last {
                count[usize::from(month.0 >= last)] += 1.0;
            }
        }
        let care = |months: std::ops::Range<Month>| {
            let (from, until) = (columns.zone.month_start(months.start), columns.zone.month_start(months.end));
            let here = columns.stays.rows.iter().filter(|stay| columns.places.get(stay.unit).id.starts_with(place));
            let lived = here.map(|stay| {
                let left = stay.discharged.unwrap_or(DEMO.history.cut);
                (left.0.min(until.0) - stay.admitted.0.max(from.0)).max(0)
            });
            lived.sum::<i64>() as f64
        };
        let months = DEMO.history.count();
        (count[1] / care(DEMO.months(months - 24, months))) / (count[0] / care(DEMO.months(0, 24)))
    };
    let rising = DEMO
        .intake
        .columns
        .places
        .iter()
        .find(|(_, place)| place.parent.is_some_and(|parent| columns.places.get(parent).id == "wilg-knotwilg"));
    let rising = rising.unwrap().1.id.clone();
    assert!(years(&rising, Kind::Seclusion) > 1.0, "{rising}");
    assert!(years("riet-", Kind::Holding) > 1.2 && years("oever-", Kind::Seclusion) < 0.7);
}

#[test]
fn the_truth_lies_beside_the_files() {
    let dir = tempfile::tempdir().unwrap();
    let nation = Nation::new(setting(3, 30, 100, &[Switch::Effect, Switch::Drift]));
    let rows = files::write(&nation, dir.path(), &mut |_, _| {}).unwrap();
    let read = |path: std::path::PathBuf| std::fs::read_to_string(path).unwrap();
    for (table, rows) in &rows {
        let text = read(dir.path().join(format!("made-up-{table}.csv")));
        assert_eq!(text.lines().count() as u64, rows + 1, "{table}");
    }
    let truth: serde_json::Value = serde_json::from_str(&read(files::truth_path(dir.path()))).unwrap();
    assert_eq!((&truth["made_up"], &truth["months"]), (&serde_json::json!(true), &serde_json::json!(30)));
    assert_eq!(truth["with"], serde_json::json!(["effect", "drift"]));
    assert_eq!(truth["parameters"]["effect_halves_in_months"], 36);
    assert_eq!(truth["parameters"]["broader_from"], "2025-08");
    assert!(truth["parameters"]["displacement"].is_null());
    assert!(truth["expected"].as_array().unwrap().len() > 1000);
    assert_eq!(truth["rows"]["restrictions"], rows["restrictions"]);
}
