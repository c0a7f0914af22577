// SPDX-License-Identifier: EUPL-1.2
//! The other counting schemes: against the main figures where they count the same, and laws that hold for every nation.

use std::collections::BTreeMap;

use nabij_domain::calendar::{Instant, Month};
use nabij_domain::indicator::columns::{Columns, End, Source};
use nabij_domain::indicator::definition::Indicator;
use nabij_domain::indicator::figure::{Figure, KindKey, RoomKey, Slot, State};
use nabij_domain::indicator::figures::figures;
use nabij_domain::indicator::scheme::definition::{Part, Scheme, SchemeIndicator};
use nabij_domain::indicator::scheme::figure::SchemeFigure;
use nabij_domain::indicator::scheme::figures::figures as scheme_figures;
use nabij_domain::indicator::selection::{Gap, PeriodLength, Selection};
use nabij_domain::registration::kind::Kind;
use nabij_domain::registration::place::Level;
use nabij_domain::registration::restriction::Occasion;
use nabij_domain::registration::room::RoomKind;
use proptest::collection::vec;
use proptest::prelude::*;

use super::nation::{Nation, RowEnd, STEP, STEPS, nation};

type Numbers = BTreeMap<(Level, String, Month), (Option<f64>, Option<f64>)>;

fn main_numbers(figures: &[Figure], indicator: Indicator, slot: Slot) -> Numbers {
    let own = figures.iter().filter(|figure| (figure.key.indicator, figure.key.slot) == (indicator, slot));
    own.map(|f| ((f.key.level, f.key.place.clone(), f.key.from), (f.numerator, f.denominator))).collect()
}

fn numbers(figures: &[SchemeFigure], indicator: SchemeIndicator, part: Part) -> Numbers {
    let own = figures.iter().filter(|figure| (figure.key.indicator, figure.key.part) == (indicator, part));
    own.map(|f| ((f.key.level, f.key.place.clone(), f.key.from), (f.numerator, f.denominator))).collect()
}

/// Where both give numbers they are the same; what a scheme leaves out, the main figures find nothing of.
fn same(scheme: &Numbers, main: &Numbers) -> Result<(), TestCaseError> {
    for (key, expected) in main {
        let found = scheme.get(key).copied().unwrap_or_default();
        for (found, expected) in [(found.0, expected.0), (found.1, expected.1)] {
            if let (Some(found), Some(expected)) = (found, expected) {
                prop_assert!((found - expected).abs() < 1e-9, "{:?}: {} {}", key, found, expected);
            } else {
                prop_assert!(found.is_none() && expected.unwrap_or(0.0) == 0.0, "{:?} {:?} {:?}", key, found, expected);
            }
        }
    }
    Ok(())
}

fn closed(mut nation: Nation) -> Nation {
    nation.cut = STEPS;
    nation.rows.retain(|row| matches!(row.end, RowEnd::At(_) | RowEnd::Moment));
    nation
}

/// Without what is locked at night, so that seclusion is the same in the schemes as with us.
fn by_day(mut nation: Nation) -> Nation {
    nation.rows.retain(|row| row.kind != Kind::NightLocking && row.occasion != Occasion::NightRoutine);
    nation
}

/// Rows that do not begin and end on the grid, so that minutes are rounded.
fn jittered(nation: &Nation, seconds: &[(i64, i64)]) -> Columns {
    let mut columns = nation.columns();
    for (row, (start, end)) in columns.restrictions.rows.iter_mut().zip(seconds.iter().cycle()) {
        row.start = Instant(row.start.0 + start.min(end));
        if let End::At(at) = row.end {
            row.end = End::At(Instant(at.0 + start.max(end)));
        }
    }
    columns
}

fn total(figures: &[SchemeFigure], indicator: SchemeIndicator, part: Part, level: Level) -> f64 {
    let own = figures.iter().filter(|f| (f.key.indicator, f.key.part, f.key.level) == (indicator, part, level));
    own.filter_map(|figure| figure.numerator).sum()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// Events, hours and care of AIHW and of Argus are ours where the kind and the room are.
    #[test]
    fn what_counts_the_same_is_the_same(nation in nation().prop_map(closed).prop_map(by_day)) {
        // Where a room was not recorded Argus gives no zero for the others, while the slot of a room has its own rows only.
        let mut nation = nation;
        nation.rows.retain(|row| row.room != RoomKind::NotRecorded);
        let columns = nation.columns();
        let mut selection = nation.selection(&columns.zone);
        selection.gap = Gap::None;
        let main = figures(&columns, &selection);
        let aihw = scheme_figures(&columns, &selection, Scheme::Aihw);
        for (kind, part) in [(Kind::Seclusion, Part::Seclusion), (Kind::Holding, Part::Physical)] {
            let slot = Slot::kind(KindKey::One(kind));
            same(&numbers(&aihw, SchemeIndicator::AihwRate, part), &main_numbers(&main, Indicator::EventsRate, slot))?;
        }
        let hours = main_numbers(&main, Indicator::HoursRate, Slot::kind(KindKey::One(Kind::Seclusion)));
        let found = numbers(&aihw, SchemeIndicator::AihwDuration, Part::Seclusion);
        for (key, (expected, _)) in hours {
            prop_assert!((found[&key].0.unwrap() - expected.unwrap()).abs() < 1e-9, "{:?}", key);
        }
        selection.gap = Gap::Day;
        let main = figures(&columns, &selection);
        let argus = scheme_figures(&columns, &selection, Scheme::Argus);
        let slot = Slot { kind: KindKey::One(Kind::Seclusion), room: RoomKey::One(RoomKind::SeclusionRoom) };
        same(&numbers(&argus, SchemeIndicator::ArgusHours, Part::Separatie), &main_numbers(&main, Indicator::HoursRate, slot))?;
        let begun = main_numbers(&main, Indicator::EventsRate, slot);
        let found = numbers(&argus, SchemeIndicator::ArgusInterventions, Part::Separatie);
        for (key, (expected, _)) in begun {
            prop_assert_eq!(found[&key].0, expected, "{:?}", key);
        }
    }

    /// Minutes are whole and never fewer than passed: rounding adds less than one for each event of each date.
    #[test]
    fn hbips_rounds_up(nation in nation().prop_map(closed).prop_map(by_day), seconds in vec((0..600i64, 0..600i64), 8)) {
        let mut nation = nation;
        nation.autumn = false;
        let columns = jittered(&nation, &seconds);
        let mut selection = nation.selection(&columns.zone);
        selection.levels = vec![Level::Nation];
        let main = figures(&columns, &selection);
        let hbips = scheme_figures(&columns, &selection, Scheme::Hbips);
        let hours = |kind| -> f64 {
            main_numbers(&main, Indicator::HoursRate, Slot::kind(KindKey::One(kind))).values().filter_map(|n| n.0).sum()
        };
        let minutes = total(&hbips, SchemeIndicator::Hbips2, Part::Restraint, Level::Nation) * 60.0;
        let exact = hours(Kind::Holding) * 60.0;
        // Every row has a part on each of at most six dates.
        let parts = nation.rows.iter().filter(|row| row.kind == Kind::Holding).count() as f64 * 6.0;
        prop_assert!((minutes - minutes.round()).abs() < 1e-6, "{}", minutes);
        prop_assert!(exact - 1e-6 <= minutes && minutes < exact + parts + 1e-6, "{} {}", exact, minutes);
        let secluded = total(&hbips, SchemeIndicator::Hbips3, Part::Seclusion, Level::Nation) * 60.0;
        let union = hours(Kind::Seclusion) * 60.0;
        let parts = parts + nation.rows.iter().filter(|row| row.kind == Kind::Seclusion).count() as f64 * 12.0;
        prop_assert!(secluded <= union + parts + 1e-6, "{} {}", union, secluded);
        prop_assert!(union - exact - 1e-6 <= secluded, "{} {} {}", union, exact, secluded);
    }

    /// On one date a youth has at most 1440 minutes, however long the date is.
    #[test]
    fn hbips_has_1440_minutes_a_date(nation in nation().prop_map(closed), seconds in vec((0..600i64, 0..600i64), 8)) {
        let mut nation = nation;
        nation.rows.iter_mut().for_each(|row| row.youth = Some(0));
        let columns = jittered(&nation, &seconds);
        let mut selection = nation.selection(&columns.zone);
        selection.levels = vec![Level::Nation];
        let dates = f64::from(i32::try_from(STEPS).unwrap() / 144 + 2);
        for figure in scheme_figures(&columns, &selection, Scheme::Hbips) {
            prop_assert!(figure.numerator.unwrap_or(0.0) <= dates * 24.0, "{figure:?}");
        }
        // A stretch over the whole time has exactly 1440 minutes on each whole date, the 23- and 25-hour ones too.
        let mut whole = columns.clone();
        whole.restrictions.rows.clear();
        whole.restrictions.sources.clear();
        if let Some(mut row) = columns.restrictions.rows.first().copied() {
            row.kind = Kind::Holding;
            row.start = nation.instant(&whole.zone, 0);
            row.end = End::At(nation.instant(&whole.zone, STEPS));
            whole.restrictions.push(row, Source::default());
            let days = whole.zone.day(nation.instant(&whole.zone, STEPS)).0 - nation.first_day().0;
            let found = scheme_figures(&whole, &selection, Scheme::Hbips);
            let hours = total(&found, SchemeIndicator::Hbips2, Part::Restraint, Level::Nation);
            let exact = STEPS as f64 * STEP as f64 / 3600.0;
            prop_assert!(hours <= f64::from(days + 1) * 24.0 && exact - 1.0 <= hours + 1e-6, "{} {}", hours, exact);
        }
    }

    /// Hours, events, bed days and patient hours of months make up those of the window; persons never do.
    #[test]
    fn months_make_up_the_window(nation in nation().prop_map(closed)) {
        let columns = nation.columns();
        let mut selection = nation.selection(&columns.zone);
        let sums = |selection: &Selection, scheme: Scheme| {
            let mut sums: BTreeMap<(SchemeIndicator, Part, Level, String), (f64, f64)> = BTreeMap::new();
            for figure in scheme_figures(&columns, selection, scheme) {
                let sum = sums.entry((figure.key.indicator, figure.key.part, figure.key.level, figure.key.place)).or_default();
                sum.0 += figure.numerator.unwrap_or(0.0);
                sum.1 += figure.denominator.unwrap_or(0.0);
            }
            sums
        };
        let both = [SchemeIndicator::Hbips2, SchemeIndicator::Hbips3, SchemeIndicator::AihwRate, SchemeIndicator::AihwDuration, SchemeIndicator::ArgusHours];
        let top = [SchemeIndicator::ArgusEpisodes, SchemeIndicator::ArgusInterventions];
        let fewer = [SchemeIndicator::MhsdsInterventions, SchemeIndicator::MhsdsRate, SchemeIndicator::MhsdsPeople, SchemeIndicator::ArgusPatients];
        for scheme in [Scheme::Hbips, Scheme::Mhsds, Scheme::Aihw, Scheme::Argus] {
            selection.period = PeriodLength::Month;
            let months = sums(&selection, scheme);
            selection.period = PeriodLength::Window;
            for (key, whole) in sums(&selection, scheme) {
                let own = months.get(&key).copied().unwrap_or_default();
                if both.contains(&key.0) {
                    prop_assert!((own.0 - whole.0).abs() < 1e-6 && (own.1 - whole.1).abs() < 1e-6, "{:?}", key);
                } else if top.contains(&key.0) {
                    prop_assert!((own.0 - whole.0).abs() < 1e-6, "{:?}", key);
                } else if fewer.contains(&key.0) {
                    prop_assert!(whole.0 <= own.0 + 1e-9, "{:?}", key);
                }
            }
        }
    }

    #[test]
    fn an_intervention_has_episodes_and_a_pair_a_person(nation in nation()) {
        let columns = nation.columns();
        let selection = nation.selection(&columns.zone);
        let argus = scheme_figures(&columns, &selection, Scheme::Argus);
        for part in [Part::All, Part::Separatie, Part::Afzondering, Part::Insluiting, Part::Fixatie] {
            for level in [Level::Unit, Level::Organisation, Level::Nation] {
                let interventions = total(&argus, SchemeIndicator::ArgusInterventions, part, level);
                prop_assert!(interventions <= total(&argus, SchemeIndicator::ArgusEpisodes, part, level));
            }
        }
        let mhsds = scheme_figures(&columns, &selection, Scheme::Mhsds);
        let pairs = numbers(&mhsds, SchemeIndicator::MhsdsInterventions, Part::All);
        for (key, (people, _)) in numbers(&mhsds, SchemeIndicator::MhsdsPeople, Part::All) {
            prop_assert!(people <= pairs[&key].0, "{:?}", key);
        }
    }

    #[test]
    fn the_analysis_of_persons_adds_up(nation in nation()) {
        let columns = nation.columns();
        let selection = nation.selection(&columns.zone);
        let found = scheme_figures(&columns, &selection, Scheme::Rvggz9);
        let without = numbers(&found, SchemeIndicator::Rvggz9Without, Part::All);
        for (key, (with, present)) in numbers(&found, SchemeIndicator::Rvggz9With, Part::All) {
            prop_assert_eq!(Some(with.unwrap() + without[&key].0.unwrap()), present, "{:?}", key);
        }
        let persons = numbers(&found, SchemeIndicator::Rvggz9Persons, Part::All);
        for part in [Part::FormA, Part::FormB, Part::FormC] {
            for (key, (form, all)) in numbers(&found, SchemeIndicator::Rvggz9Form, part) {
                prop_assert!(form <= all, "{:?}", key);
                prop_assert_eq!(all, persons[&key].0, "{:?}", key);
            }
        }
        prop_assert!(found.iter().all(|f| f.key.indicator != SchemeIndicator::Rvggz9SelfBinding || f.state == State::NotAvailable));
    }

    #[test]
    fn schemes_are_well_formed_and_order_means_nothing(nation in nation(), limit in 0.0..1.0) {
        let columns = nation.columns();
        let mut selection = nation.selection(&columns.zone);
        selection.open_share_limit = limit;
        let mut turned = columns.clone();
        turned.restrictions.rows.reverse();
        turned.stays.rows.reverse();
        turned.leave.rows.reverse();
        for scheme in Scheme::ALL {
            let found = scheme_figures(&columns, &selection, *scheme);
            prop_assert_eq!(&found, &scheme_figures(&turned, &selection, *scheme));
            prop_assert!(found.windows(2).all(|two| two[0].key < two[1].key), "sorted, each key once");
            for figure in found {
                let numbers = [figure.numerator, figure.denominator, figure.value];
                prop_assert!(numbers.iter().flatten().all(|number| number.is_finite()), "{figure:?}");
                prop_assert_eq!(figure.state == State::Shown, figure.value.is_some(), "{:?}", figure);
                if let (Some(value), Some(numerator)) = (figure.value, figure.numerator) {
                    let quotient = figure.denominator.map_or(numerator, |denominator| numerator / denominator);
                    prop_assert!((value - quotient * figure.key.indicator.per()).abs() < 1e-9, "{figure:?}");
                }
                prop_assert!(figure.received <= figure.due, "{figure:?}");
            }
        }
    }
}
