// SPDX-License-Identifier: EUPL-1.2
//! Laws that hold for every nation, whatever its figures are.

use std::collections::BTreeMap;

use nabij_domain::calendar::Month;
use nabij_domain::indicator::cells::Grid;
use nabij_domain::indicator::columns::{Columns, Source, Table, Version, Youth};
use nabij_domain::indicator::count::Facts;
use nabij_domain::indicator::coverage::Coverage;
use nabij_domain::indicator::definition::{Indicator, IntervalKind};
use nabij_domain::indicator::derived::Derived;
use nabij_domain::indicator::figure::{Figure, KindKey, Note, Slot, State};
use nabij_domain::indicator::figures::figures;
use nabij_domain::indicator::selection::{PeriodLength, Selection};
use nabij_domain::indicator::spells::SLOTS;
use nabij_domain::registration::delivery::{Declared, Delivery};
use nabij_domain::registration::place::{Level, PlaceIx};
use proptest::collection::vec;
use proptest::prelude::*;

use super::compare::slots;
use super::nation::{Nation, UNITS, nation, zone};

/// Numerator and denominator of everything that may be added up, in whole events, days and seconds.
fn sums<'a>(figures: impl Iterator<Item = &'a Figure>) -> BTreeMap<(Slot, Indicator), (i64, i64)> {
    let mut sums = BTreeMap::new();
    for figure in figures {
        let unit = match figure.key.indicator {
            Indicator::EventsRate => 1.0,
            Indicator::HoursRate => 3600.0,
            _ => continue,
        };
        #[expect(clippy::cast_possible_truncation, reason = "whole events, days and seconds")]
        let whole = |number: Option<f64>| (number.unwrap_or(0.0) * unit).round() as i64;
        let sum: &mut (i64, i64) = sums.entry((figure.key.slot, figure.key.indicator)).or_default();
        sum.0 += whole(figure.numerator);
        sum.1 += whole(figure.denominator);
    }
    sums
}

/// Without open ends, so that no hours are withheld.
fn closed(mut nation: Nation) -> Nation {
    use super::nation::{RowEnd, STEPS};
    nation.cut = STEPS;
    nation.rows.retain(|row| matches!(row.end, RowEnd::At(_) | RowEnd::Moment));
    nation
}

/// Per unit and month: delivered, missing, or nothing said.
fn declarations() -> impl Strategy<Value = Vec<Option<Declared>>> {
    let one = prop_oneof![
        4 => Just(Some(Declared::Delivered)),
        1 => Just(Some(Declared::Missing)),
        1 => Just(None)
    ];
    vec(one, 2 * UNITS as usize)
}

fn declare(columns: &mut Columns, first: Month, declarations: &[Option<Declared>]) {
    for (i, declared) in declarations.iter().enumerate() {
        let Some(declared) = *declared else { continue };
        let (unit, month) = (u32::try_from(i / 2).unwrap(), first.0 + i32::try_from(i % 2).unwrap());
        let row = Delivery {
            sender: String::new(),
            table: None,
            place: PlaceIx(unit),
            kind: None,
            from: Month(month),
            until: Month(month + 1),
            declared,
            rows: None,
            received: None,
        };
        columns.deliveries.push(row, Source::default());
    }
}

fn at_level(figures: &[Figure], level: Level) -> impl Iterator<Item = &Figure> {
    figures.iter().filter(move |figure| figure.key.level == level)
}

fn relabelled(columns: &Columns, youths: &[u32], shift: usize) -> Columns {
    fn turned<T: Clone>(table: &Table<T>, shift: usize) -> Table<T> {
        let mut table = table.clone();
        let length = table.rows.len().max(1);
        table.rows.reverse();
        table.rows.rotate_left(shift % length);
        table
    }
    let mut other = columns.clone();
    other.restrictions = turned(&columns.restrictions, shift);
    other.stays = turned(&columns.stays, shift);
    other.leave = turned(&columns.leave, shift);
    other.deliveries = turned(&columns.deliveries, shift);
    let named = |youth: Youth| Youth(youths[youth.0 as usize]);
    other.restrictions.rows.iter_mut().for_each(|row| row.youth = row.youth.map(named));
    other.stays.rows.iter_mut().for_each(|row| row.youth = named(row.youth));
    other.leave.rows.iter_mut().for_each(|row| row.youth = named(row.youth));
    other
}

/// Gives every row a version, and keeps apart those known at a position.
fn split<T: Clone>(all: &mut Table<T>, then: &mut Table<T>, version: impl Fn(usize) -> Version, at: [i64; 2]) {
    *then = Table::default();
    for (i, row) in all.rows.iter().enumerate() {
        let own = version(i);
        let position = at[usize::from(own.organisation)];
        if (own.recorded..own.superseded).contains(&position) {
            then.push(row.clone(), Source::default());
        }
        all.versions.push(own);
    }
}

fn well_formed(figure: &Figure, selection: &Selection) -> Result<(), TestCaseError> {
    let numbers = [figure.numerator, figure.denominator, figure.value, figure.low, figure.high];
    prop_assert!(numbers.iter().flatten().all(|number| number.is_finite() && *number >= 0.0), "{figure:?}");
    prop_assert_eq!(figure.state == State::Shown, figure.value.is_some(), "{:?}", figure);
    prop_assert_eq!(figure.low.is_some(), figure.high.is_some(), "{:?}", figure);
    prop_assert!(figure.low.is_none() || figure.value.is_some(), "{figure:?}");
    if matches!(figure.state, State::Missing | State::CannotOccur) {
        prop_assert_eq!((figure.numerator, figure.denominator), (None, None), "{:?}", figure);
    }
    let exact = [IntervalKind::Garwood, IntervalKind::ClopperPearson, IntervalKind::YouthClusters];
    if let (Some(value), Some(low), Some(high)) = (figure.value, figure.low, figure.high) {
        let holds = low <= value + 1e-9 && value <= high + 1e-9;
        prop_assert!(holds || !exact.contains(&figure.key.indicator.definition().interval), "{figure:?}");
    }
    prop_assert!(figure.received <= figure.due, "{figure:?}");
    prop_assert!(selection.from < figure.key.until && figure.key.from < selection.until);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn parts_equal_the_whole(nation in nation().prop_map(closed), declared in declarations()) {
        let mut columns = nation.columns();
        let mut selection = nation.selection(&zone());
        declare(&mut columns, selection.from, &declared);
        let months = figures(&columns, &selection);
        let whole = sums(at_level(&months, Level::Nation));
        prop_assert_eq!(&sums(at_level(&months, Level::Unit)), &whole, "units");
        prop_assert_eq!(&sums(at_level(&months, Level::Organisation)), &whole, "organisations");
        for period in [PeriodLength::Quarter, PeriodLength::HalfYear, PeriodLength::Year, PeriodLength::Window] {
            selection.period = period;
            let longer = figures(&columns, &selection);
            for level in [Level::Unit, Level::Organisation, Level::Nation] {
                prop_assert_eq!(&sums(at_level(&longer, level)), &whole, "{:?} {:?}", period, level);
            }
        }
    }

    #[test]
    fn order_and_labels_mean_nothing(
        nation in nation(),
        declared in declarations(),
        youths in Just((0..8u32).map(|n| n * 7 + 3).collect::<Vec<_>>()).prop_shuffle(),
        shift in 0..20usize,
    ) {
        let mut columns = nation.columns();
        let selection = nation.selection(&columns.zone);
        declare(&mut columns, selection.from, &declared);
        let other = relabelled(&columns, &youths, shift);
        prop_assert_eq!(figures(&columns, &selection), figures(&other, &selection));
    }

    #[test]
    fn figures_are_well_formed(nation in nation(), declared in declarations(), limit in 0.0..1.0) {
        let mut columns = nation.columns();
        let mut selection = nation.selection(&columns.zone);
        selection.open_share_limit = limit;
        selection.long = Some(1.0);
        declare(&mut columns, selection.from, &declared);
        for figure in figures(&columns, &selection) {
            well_formed(&figure, &selection)?;
        }
    }

    /// Of the nation: in one unit the united time may belong to another unit's row.
    #[test]
    fn the_union_lies_between_the_longest_and_the_sum(nation in nation().prop_map(closed)) {
        let columns = nation.columns();
        let mut selection = nation.selection(&columns.zone);
        selection.levels = vec![Level::Nation];
        let found = figures(&columns, &selection);
        for month in [selection.from, Month(selection.from.0 + 1)] {
            let hours = |slot: Slot| {
                let own = |f: &&Figure| (f.key.indicator, f.key.slot, f.key.from) == (Indicator::HoursRate, slot, month);
                found.iter().find(own).and_then(|figure| figure.numerator).unwrap_or(0.0)
            };
            let kinds: Vec<f64> = slots()
                .into_iter()
                .filter(|slot| matches!(slot.kind, KindKey::One(_)) && *slot == Slot::kind(slot.kind))
                .map(hours)
                .collect();
            let (any, by_day) = (hours(Slot::ANY), hours(Slot::kind(KindKey::AnyButNight)));
            prop_assert!(any <= kinds.iter().sum::<f64>() + 1e-9, "{any} {kinds:?}");
            prop_assert!(kinds.iter().all(|kind| *kind <= any + 1e-9), "{any} {kinds:?}");
            prop_assert!(by_day <= any + 1e-9);
        }
    }

    #[test]
    fn what_is_missing_is_in_neither_side(nation in nation().prop_map(closed), declared in declarations()) {
        let plain = nation.columns();
        let selection = nation.selection(&plain.zone);
        let mut columns = plain.clone();
        declare(&mut columns, selection.from, &declared);
        prop_assume!(declared.iter().any(Option::is_some));
        let counts = |unit: usize, month: Month| {
            let said = declared[unit * 2 + usize::try_from(month.0 - selection.from.0).unwrap()];
            said.map_or(!selection.is_over(month, &zone()), |declared| declared == Declared::Delivered)
        };
        let is_counted = |figure: &Figure| counts(figure.key.place[4..].parse().unwrap(), figure.key.from);
        let before = figures(&plain, &selection);
        let after = figures(&columns, &selection);
        let expected = sums(at_level(&before, Level::Unit).filter(|figure| is_counted(figure)));
        let found = sums(at_level(&after, Level::Nation));
        for (key, sum) in &found {
            prop_assert_eq!(sum, expected.get(key).unwrap_or(&(0, 0)), "{:?}", key);
        }
        for figure in at_level(&after, Level::Unit).filter(|figure| figure.key.indicator == Indicator::EventsRate) {
            if is_counted(figure) {
                // None in one room while another's was not recorded is no zero.
                let unknown = figure.numerator.is_none() && figure.notes.contains(&Note::RoomNotRecorded);
                prop_assert_eq!(figure.state == State::Shown, figure.denominator > Some(0.0) && !unknown, "{:?}", figure);
            } else {
                prop_assert_eq!(figure.state, State::Missing, "{:?}", figure);
            }
        }
    }

    #[test]
    fn what_happened_at_least_is_what_the_cells_say(nation in nation(), declared in declarations()) {
        let mut columns = nation.columns();
        let mut selection = nation.selection(&columns.zone);
        declare(&mut columns, selection.from, &declared);
        let whole = Derived::new(&columns, &selection);
        selection.only = Some(vec![Indicator::EventsRate, Indicator::HoursRate, Indicator::YouthsShare]);
        let derived = Derived::needed(&columns, &selection);
        let parts = |derived: &Derived| -> Vec<_> {
            let slots = derived.chunks.iter().flat_map(|chunk| (0..SLOTS).map(|number| chunk.spells(number)));
            slots.map(|slot| slot.parts.clone()).collect()
        };
        prop_assert_eq!(parts(&derived), parts(&whole));
        prop_assert!(whole.answers(&selection) && derived.answers(&selection));
        let coverage = Coverage::new(&columns, &selection, &derived.kinds);
        let facts = Facts { columns: &columns, selection: &selection, coverage: &coverage, derived: &derived };
        for level in selection.levels.clone() {
            let grid = Grid::new(&columns.places, &selection, level, None);
            let slots = slots();
            let (bases, of_slot) = grid.bases(&derived, &selection, &coverage, slots.iter().map(|slot| slot.kind));
            for (slot, base) in slots.into_iter().zip(of_slot.into_iter().map(|at| &bases[at])) {
                let cells = facts.cells(slot, &grid, base);
                for (least, cell) in facts.happened(slot, &grid, base).iter().zip(&cells) {
                    let youths = cell.affected + cell.outside;
                    let least = (least.events, least.seconds, u64::from(least.youths));
                    prop_assert_eq!(least, (cell.events, cell.seconds, youths), "{:?}", slot);
                }
            }
        }
        selection.only = None;
        prop_assert!(!derived.answers(&selection));
    }

    #[test]
    fn as_it_was_known_then(nation in nation(), versions in vec((0..9i64, 1..9i64, 0..2u16), 40), at in [0..9i64, 0..9i64]) {
        let mut columns = nation.columns();
        let mut then = columns.clone();
        let version = |i: usize| {
            let (recorded, lasts, organisation) = versions[i % versions.len()];
            Version { organisation, recorded, superseded: recorded + lasts }
        };
        split(&mut columns.restrictions, &mut then.restrictions, version, at);
        split(&mut columns.stays, &mut then.stays, version, at);
        split(&mut columns.leave, &mut then.leave, version, at);
        let selection = nation.selection(&columns.zone);
        prop_assert_eq!(figures(&columns.known_at(&at), &selection), figures(&then, &selection));
    }
}
