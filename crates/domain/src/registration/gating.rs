// SPDX-License-Identifier: EUPL-1.2
//! Checks the facts against every gate.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::gate::{Finding, Gate, OPEN_END_SHARE};
use super::intake::DateForms;
use super::kind::Kind;
use super::parse::is_citizen_number;
use super::place::PlaceIx;
use super::{gating_beside, gating_vanished};
use crate::calendar::{Instant, Month};
use crate::indicator::columns::{Columns, End, Source, StayRow, Youth};
use crate::indicator::coverage::{Coverage, Status};
use crate::indicator::derived::Derived;
use crate::indicator::figure::{KindKey, Slot};
use crate::indicator::figures;
use crate::indicator::selection::Selection;
use crate::indicator::spells;
use crate::registration::delivery::Declared;
use crate::registration::dictionary::TableKind;

/// What is known of the files beside their facts.
#[derive(Debug, Clone, Copy)]
pub struct Files<'a> {
    /// Date forms by file.
    pub date_forms: &'a [DateForms],
    /// Rows replaced by a later row.
    pub replaced: &'a [Source],
    /// Names of files given twice.
    pub twice: &'a [String],
    /// The senders' pseudonyms.
    pub youths: &'a [String],
}

/// All findings, by gate and place.
#[must_use]
pub fn check(columns: &Columns, selection: &Selection, files: Files<'_>) -> Vec<Finding> {
    let occurs = figures::kinds(columns, selection);
    let coverage = Coverage::new(columns, selection, &occurs);
    let derived = Derived::new(columns, selection);
    let mut gates = Gating { columns, selection, found: BTreeMap::new() };
    gates.files(files);
    gates.rows();
    gates.months(&coverage, &derived);
    gates.stays();
    for (place, kind) in gating_vanished::vanished(columns, selection, &coverage, &derived) {
        gates.hit(Gate::KindVanished, Some(place), Some(kind.id()), None);
    }
    gates.reporters();
    for (gate, place, row) in gating_beside::hits(columns, selection.data_cut) {
        gates.hit(gate, place, None, Some(row));
    }
    gates.found.into_values().collect()
}

struct Gating<'a> {
    columns: &'a Columns,
    selection: &'a Selection,
    found: BTreeMap<(Gate, Option<PlaceIx>, Option<String>), Finding>,
}

impl Gating<'_> {
    fn hit(&mut self, gate: Gate, place: Option<PlaceIx>, about: Option<&str>, row: Option<Source>) {
        let about = about.map(str::to_owned);
        let finding = self.found.entry((gate, place, about.clone())).or_insert(Finding {
            gate,
            place,
            count: 0,
            about,
            rows: Vec::new(),
        });
        finding.count += 1;
        finding.rows.extend(row.filter(|row| *row != Source::default() && finding.rows.len() < 5));
    }

    fn files(&mut self, files: Files<'_>) {
        for (forms, name) in files.date_forms.iter().zip(&self.columns.files) {
            if forms.iso > 0 && forms.day_first > 0 {
                self.hit(Gate::MixedDateForms, None, Some(name), None);
            }
        }
        for name in files.twice {
            self.hit(Gate::SameFileTwice, None, Some(name), None);
        }
        for row in files.replaced {
            self.hit(Gate::SameRowTwice, None, None, Some(*row));
        }
        for _ in files.youths.iter().filter(|name| is_citizen_number(name)) {
            self.hit(Gate::CitizenNumber, None, None, None);
        }
    }

    fn rows(&mut self) {
        let columns = self.columns;
        let mut stays: BTreeMap<Youth, Vec<&StayRow>> = BTreeMap::new();
        for stay in &columns.stays.rows {
            stays.entry(stay.youth).or_default().push(stay);
        }
        let mut ends: BTreeMap<PlaceIx, (u64, u64)> = BTreeMap::new();
        for (row, source) in columns.restrictions.rows.iter().zip(&columns.restrictions.sources) {
            let at = Some(row.unit);
            if row.start > self.selection.data_cut {
                self.hit(Gate::Future, at, None, Some(*source));
            }
            let day = columns.zone.day(row.start);
            let opened = columns.places.opened(row.unit).is_none_or(|first| first <= day);
            let closed = columns.places.closed(row.unit).is_some_and(|last| last <= day);
            if !opened || closed {
                self.hit(Gate::PlaceClosed, at, None, Some(*source));
            }
            let ended = ends.entry(row.unit).or_default();
            if row.end != End::Moment {
                ended.1 += 1;
                ended.0 += u64::from(row.end == End::Unknown);
            }
            let Some(youth) = row.youth else {
                self.hit(Gate::NoYouth, at, None, Some(*source));
                continue;
            };
            if columns.stays.rows.is_empty() {
                continue;
            }
            let own = stays.get(&youth).map_or(&[][..], Vec::as_slice);
            let inside =
                |stay: &&&StayRow| stay.admitted <= row.start && stay.discharged.is_none_or(|end| row.start < end);
            if own.iter().any(|stay| inside(&stay)) {
                let over =
                    |stay: &StayRow| matches!((row.end, stay.discharged), (End::At(end), Some(left)) if end > left);
                let last = own.iter().map(|stay| stay.discharged.unwrap_or(Instant(i64::MAX))).max();
                if own.iter().filter(inside).all(|stay| over(stay))
                    && matches!(row.end, End::At(end) if last.is_some_and(|last| end > last))
                {
                    self.hit(Gate::LongerThanStay, at, None, Some(*source));
                }
            } else {
                self.hit(Gate::OutsideStay, at, None, Some(*source));
            }
        }
        for (place, (open, all)) in ends {
            if open as f64 > OPEN_END_SHARE * all as f64 {
                for _ in 0..open {
                    self.hit(Gate::OpenEnds, Some(place), None, None);
                }
            }
        }
    }

    /// Hours above care, rows without stays, and rows against what was declared.
    fn months(&mut self, coverage: &Coverage, derived: &Derived) {
        let columns = self.columns;
        let mut cared: BTreeMap<(PlaceIx, Month), i64> = BTreeMap::new();
        let mut restricted: BTreeMap<(PlaceIx, Month), i64> = BTreeMap::new();
        let mut kinds: BTreeSet<(PlaceIx, Month, Kind)> = BTreeSet::new();
        let happened = |slot: Slot| {
            let number = spells::number_of(slot).into_iter();
            let spells = number.flat_map(|number| derived.chunks.iter().map(move |chunk| chunk.spells(number)));
            spells.flat_map(|spells| &spells.parts).filter(|part| part.happened)
        };
        for care in derived.chunks.iter().flat_map(|chunk| &chunk.care) {
            *cared.entry((care.unit, care.month)).or_default() += care.seconds;
        }
        for part in happened(Slot::ANY) {
            *restricted.entry((part.unit, part.month)).or_default() += i64::from(part.seconds);
        }
        for kind in Kind::ALL {
            kinds.extend(happened(Slot::kind(KindKey::One(*kind))).map(|part| (part.unit, part.month, *kind)));
        }
        let totals: BTreeSet<(PlaceIx, Month)> = columns
            .aggregates
            .rows
            .iter()
            .filter(|row| row.declared == Declared::Delivered && row.events.or(row.hours).is_some())
            .flat_map(|row| (row.from.0..row.until.0).map(|month| (row.place, Month(month))))
            .collect();
        for ((unit, month), seconds) in restricted {
            let care = cared.get(&(unit, month)).copied();
            if care.is_none() && !columns.stays.rows.is_empty() {
                self.hit(Gate::NoStays, Some(unit), None, None);
            }
            if care.is_some_and(|care| seconds > care) {
                self.hit(Gate::HoursAboveCare, Some(unit), None, None);
            }
            if columns.places.with_ancestors(unit).any(|place| totals.contains(&(place, month))) {
                self.hit(Gate::RowsAndTotals, Some(unit), None, None);
            }
        }
        for (unit, month, kind) in kinds {
            match coverage.status(unit, month, KindKey::One(kind)) {
                Status::CannotOccur => self.hit(Gate::OccursWhereItCannot, Some(unit), Some(kind.id()), None),
                Status::Missing => self.hit(Gate::NotDeclared, Some(unit), Some(kind.id()), None),
                Status::Received | Status::NotDue => {}
            }
        }
        self.declared_counts();
    }

    /// What senders say of the number of rows, the last word of each scope only: an earlier delivery of the
    /// same scope was replaced.
    fn declared_counts(&mut self) {
        let columns = self.columns;
        let mut last: BTreeMap<_, usize> = BTreeMap::new();
        for (at, row) in columns.deliveries.rows.iter().enumerate() {
            if row.rows.is_some() && row.table.is_some_and(|table| COUNTED.contains(&table)) {
                let held = last.entry((row.table, row.place, row.kind, row.from, row.until)).or_insert(at);
                if columns.deliveries.rows[*held].received <= row.received {
                    *held = at;
                }
            }
        }
        let begun = COUNTED.map(|table| (Some(table), Begun::new(columns, table)));
        let mut scopes: Vec<usize> = last.into_values().collect();
        scopes.sort_unstable();
        for at in scopes {
            let (row, source) = (&columns.deliveries.rows[at], columns.deliveries.sources[at]);
            let months = columns.zone.month_start(row.from)..columns.zone.month_start(row.until);
            let counted = begun.iter().find(|(table, _)| *table == row.table);
            if counted.is_some_and(|(_, begun)| row.rows != Some(begun.count(row.place, row.kind, &months))) {
                self.hit(Gate::CountDiffers, Some(row.place), row.kind.map(Kind::id), Some(source));
            }
        }
    }

    fn stays(&mut self) {
        let rows = &self.columns.stays.rows;
        let mut order: Vec<usize> = (0..rows.len()).collect();
        order.sort_unstable_by_key(|i| (rows[*i].youth, rows[*i].admitted));
        let end = |stay: &StayRow| stay.discharged.unwrap_or(Instant(i64::MAX));
        // Of the stays so far of one youth, the one that ends last: a long one may overlap several after it.
        let mut longest: Option<&StayRow> = None;
        for at in order {
            let stay = &rows[at];
            let before = longest.filter(|before| before.youth == stay.youth);
            if before.is_some_and(|before| before.unit != stay.unit && end(before) > stay.admitted) {
                self.hit(Gate::TwoPlacesAtOnce, Some(stay.unit), None, Some(self.columns.stays.sources[at]));
            }
            longest = before.filter(|before| end(before) >= end(stay)).or(Some(stay));
        }
    }

    /// Places that began to deliver later than the rest.
    fn reporters(&mut self) {
        let columns = self.columns;
        let mut first: BTreeMap<PlaceIx, Month> = BTreeMap::new();
        for row in &columns.restrictions.rows {
            let month = columns.zone.month(row.start);
            first.entry(row.unit).and_modify(|earliest| *earliest = month.min(*earliest)).or_insert(month);
        }
        // Who declares from when it delivers may have had nothing to register at first.
        let declared = declared_from(columns);
        for (place, month) in &mut first {
            let said = columns.places.with_ancestors(*place).filter_map(|at| declared.get(&at)).min();
            *month = said.copied().unwrap_or(*month);
        }
        let Some(earliest) = first.values().min().copied() else { return };
        for (place, month) in first {
            let opened = columns.places.opened(place).is_some_and(|day| month.0 - day.month().0 < 3);
            if !opened && month.0 - earliest.0 >= 12 {
                self.hit(Gate::NewReporter, Some(place), None, None);
            }
        }
    }
}

/// The first month of which each place declares that it delivered restrictions.
fn declared_from(columns: &Columns) -> BTreeMap<PlaceIx, Month> {
    let mut first = BTreeMap::new();
    let rows = columns.deliveries.rows.iter().filter(|row| row.declared == Declared::Delivered);
    for row in rows.filter(|row| matches!(row.table, None | Some(TableKind::Restrictions))) {
        first.entry(row.place).and_modify(|month: &mut Month| *month = row.from.min(*month)).or_insert(row.from);
    }
    first
}

/// Tables of which a declared number of rows can be counted: their rows have a place and a moment of their own.
const COUNTED: [TableKind; 4] = [TableKind::Restrictions, TableKind::Averted, TableKind::Harm, TableKind::AloneHours];

/// Moments of rows by unit and kind, in order of time, so that a scope is counted without going through all rows for
/// each one.
struct Begun {
    starts: BTreeMap<(PlaceIx, Option<Kind>), Vec<Instant>>,
    within: BTreeMap<PlaceIx, Vec<(PlaceIx, Option<Kind>)>>,
}

impl Begun {
    fn new(columns: &Columns, table: TableKind) -> Self {
        let mut starts: BTreeMap<(PlaceIx, Option<Kind>), Vec<Instant>> = BTreeMap::new();
        let mut add = |unit, kind, at| starts.entry((unit, kind)).or_default().push(at);
        match table {
            TableKind::Averted => columns.averted.rows.iter().for_each(|row| add(row.unit, row.kind, row.at)),
            TableKind::Harm => columns.harm.rows.iter().for_each(|row| add(row.unit, None, row.at)),
            TableKind::AloneHours => {
                columns.alone.rows.iter().for_each(|row| add(row.unit, None, columns.zone.midnight(row.day)));
            }
            _ => columns.restrictions.rows.iter().for_each(|row| add(row.unit, Some(row.kind), row.start)),
        }
        let mut within: BTreeMap<PlaceIx, Vec<(PlaceIx, Option<Kind>)>> = BTreeMap::new();
        for (own, all) in &mut starts {
            all.sort_unstable();
            for above in columns.places.with_ancestors(own.0) {
                within.entry(above).or_default().push(*own);
            }
        }
        Self { starts, within }
    }

    fn count(&self, place: PlaceIx, kind: Option<Kind>, months: &Range<Instant>) -> u64 {
        let inside = self.within.get(&place).into_iter().flatten();
        let of_kind = inside.filter(|own| kind.is_none() || kind == own.1);
        let starts = of_kind.filter_map(|own| self.starts.get(own));
        let before = |all: &[Instant], edge: Instant| all.partition_point(|start| *start < edge);
        starts.map(|all| (before(all, months.end) - before(all, months.start)) as u64).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::Zone;
    use crate::indicator::selection::PeriodLength;
    use crate::registration::intake::Intake;
    use crate::registration::parse::Rules;

    fn found(stays: &[[&str; 4]], restrictions: &[[&str; 11]], deliveries: &[[&str; 9]]) -> Vec<(Gate, String, u64)> {
        let rules = Rules::new(Zone::amsterdam());
        let mut intake = Intake::new(Zone::amsterdam());
        let source = Source { file: intake.file("made-up"), row: 2 };
        for row in [["O", "O", "organisation", ""], ["A", "A", "unit", "O"], ["B", "B", "unit", "O"]] {
            intake.place(&row, &rules, source);
        }
        intake.finish_places();
        for row in stays {
            intake.stay(row, &rules, source);
        }
        for row in restrictions {
            intake.restriction(row, &rules, source);
        }
        for row in deliveries {
            intake.delivery(row, &rules, source);
        }
        assert_eq!(intake.faults, []);
        let columns = &intake.columns;
        let latest = columns.latest().unwrap();
        let (from, until) = columns.span(latest);
        let files = Files { date_forms: &[], replaced: &[], twice: &[], youths: &[] };
        let findings = check(columns, &Selection::new(from, until, PeriodLength::Month, latest), files);
        let name = |finding: &Finding| finding.place.map_or(String::new(), |ix| columns.places.get(ix).id.clone());
        findings.iter().map(|finding| (finding.gate, name(finding), finding.count)).collect()
    }

    fn holding<'a>(youth: &'a str, unit: &'a str, start: &'a str) -> [&'a str; 11] {
        ["", youth, unit, "holding", "", "", "", "", "", "", start]
    }

    fn only(gate: Gate, found: Vec<(Gate, String, u64)>) -> Vec<(String, u64)> {
        found.into_iter().filter(|own| own.0 == gate).map(|(_, place, count)| (place, count)).collect()
    }

    #[test]
    fn rows_are_counted_within_the_declared_scope_by_its_last_word() {
        let rows = [
            holding("1", "A", "2026-01-01 00:00"),
            holding("1", "B", "2026-01-31 23:59"),
            holding("1", "B", "2026-02-01 00:00"),
        ];
        let said = |place, until, rows, received| {
            ["made-up", "restrictions", place, "", "2026-01-01", until, "delivered", rows, received]
        };
        let differs = |deliveries: &[[&str; 9]]| only(Gate::CountDiffers, found(&[], &rows, deliveries));
        assert_eq!(differs(&[said("O", "2026-02-01", "2", "2026-02-02")]), []);
        assert_eq!(differs(&[said("O", "2026-03-01", "3", "2026-03-02")]), []);
        assert_eq!(differs(&[said("B", "2026-02-01", "2", "2026-02-02")]), [("B".to_owned(), 1)]);
        let (first, next) = (said("O", "2026-02-01", "9", "2026-02-02"), said("O", "2026-02-01", "2", "2026-02-09"));
        assert_eq!(differs(&[first, next]), [], "the first delivery was replaced");
        assert_eq!(differs(&[next, first]), [], "in any order");
    }

    #[test]
    fn a_long_stay_overlaps_every_later_one() {
        let stays = [
            ["1", "A", "2026-01-01 10:00", ""],
            ["1", "B", "2026-01-05 10:00", "2026-01-06 10:00"],
            ["1", "B", "2026-02-05 10:00", "2026-02-06 10:00"],
            ["2", "B", "2026-02-05 10:00", "2026-02-06 10:00"],
        ];
        assert_eq!(only(Gate::TwoPlacesAtOnce, found(&stays, &[], &[])), [("B".to_owned(), 2)]);
    }

    #[test]
    fn who_declared_zeros_is_no_new_reporter() {
        let rows = [holding("1", "A", "2024-01-05 10:00"), holding("2", "B", "2025-06-05 10:00")];
        let said = |place, from| ["made-up", "", place, "", from, "2026-01-01", "delivered", "", "2026-01-02"];
        assert_eq!(only(Gate::NewReporter, found(&[], &rows, &[])), [("B".to_owned(), 1)], "as far as rows tell");
        let both = [said("A", "2024-01-01"), said("B", "2024-01-01")];
        assert_eq!(only(Gate::NewReporter, found(&[], &rows, &both)), []);
        let later = [said("A", "2024-01-01"), said("B", "2025-02-01")];
        assert_eq!(only(Gate::NewReporter, found(&[], &rows, &later)), [("B".to_owned(), 1)]);
    }
}
