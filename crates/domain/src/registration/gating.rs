// SPDX-License-Identifier: EUPL-1.2
//! Checks the facts against every gate.

use std::collections::{BTreeMap, BTreeSet};

use super::gate::{Finding, Gate, OPEN_END_SHARE, VANISHED_MONTHS};
use super::intake::DateForms;
use super::kind::Kind;
use super::parse::is_citizen_number;
use super::place::PlaceIx;
use crate::calendar::{Instant, Month};
use crate::indicator::columns::{Columns, End, Source, StayRow, Youth};
use crate::indicator::coverage::{Coverage, Status};
use crate::indicator::figure::{KindKey, Slot};
use crate::indicator::selection::Selection;
use crate::indicator::spells::{self, OpenEnds};
use crate::indicator::{care, figures};
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
    let mut gates = Gating { columns, selection, found: BTreeMap::new() };
    gates.files(files);
    gates.rows();
    gates.months();
    gates.stays();
    gates.kinds();
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
            if row.start >= self.selection.data_cut
                && self.selection.data_cut > Instant(i64::MIN)
                && row.start > self.selection.data_cut
            {
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
    fn months(&mut self) {
        let columns = self.columns;
        let occurs = figures::kinds(columns, self.selection);
        let coverage = Coverage::new(columns, self.selection, &occurs);
        let mut cared: BTreeMap<(PlaceIx, Month), i64> = BTreeMap::new();
        for care in care::derive(columns, self.selection) {
            *cared.entry((care.unit, care.month)).or_default() += care.seconds;
        }
        let mut restricted: BTreeMap<(PlaceIx, Month), i64> = BTreeMap::new();
        let mut kinds: BTreeSet<(PlaceIx, Month, Kind)> = BTreeSet::new();
        for piece in spells::derive(columns, self.selection, OpenEnds::Apart).pieces {
            match piece.slot {
                Slot::ANY => *restricted.entry((piece.unit, piece.month)).or_default() += piece.seconds,
                Slot { kind: KindKey::One(kind), room: crate::indicator::figure::RoomKey::Any } => {
                    kinds.insert((piece.unit, piece.month, kind));
                }
                _ => {}
            }
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

    fn declared_counts(&mut self) {
        let columns = self.columns;
        for (delivery, source) in columns.deliveries.rows.iter().zip(&columns.deliveries.sources) {
            let (Some(said), Some(TableKind::Restrictions)) = (delivery.rows, delivery.table) else { continue };
            let (from, until) = (columns.zone.month_start(delivery.from), columns.zone.month_start(delivery.until));
            let found = columns.restrictions.rows.iter().filter(|row| {
                (from..until).contains(&row.start)
                    && delivery.kind.is_none_or(|kind| kind == row.kind)
                    && columns.places.is_within(row.unit, delivery.place)
            });
            if found.count() as u64 != said {
                self.hit(Gate::CountDiffers, Some(delivery.place), delivery.kind.map(Kind::id), Some(*source));
            }
        }
    }

    fn stays(&mut self) {
        let rows = &self.columns.stays.rows;
        let mut order: Vec<usize> = (0..rows.len()).collect();
        order.sort_unstable_by_key(|i| (rows[*i].youth, rows[*i].admitted));
        for pair in order.windows(2) {
            let (a, b) = (&rows[pair[0]], &rows[pair[1]]);
            let overlap = a.youth == b.youth && a.unit != b.unit && a.discharged.is_none_or(|end| end > b.admitted);
            if overlap {
                self.hit(Gate::TwoPlacesAtOnce, Some(b.unit), None, Some(self.columns.stays.sources[pair[1]]));
            }
        }
    }

    /// Kinds that vanish at one place, and places that began to deliver later than the rest.
    fn kinds(&mut self) {
        let columns = self.columns;
        let last = columns.zone.month(self.selection.data_cut);
        let mut seen: BTreeMap<(PlaceIx, Kind), (Month, u64)> = BTreeMap::new();
        let mut anywhere: BTreeMap<Kind, Month> = BTreeMap::new();
        let mut first: BTreeMap<PlaceIx, Month> = BTreeMap::new();
        for row in &columns.restrictions.rows {
            let month = columns.zone.month(row.start);
            let own = seen.entry((row.unit, row.kind)).or_insert((month, 0));
            *own = (own.0.max(month), own.1 + 1);
            anywhere.entry(row.kind).and_modify(|latest| *latest = month.max(*latest)).or_insert(month);
            first.entry(row.unit).and_modify(|earliest| *earliest = month.min(*earliest)).or_insert(month);
        }
        for ((place, kind), (latest, count)) in seen {
            let open = columns.places.closed(place).is_none_or(|day| day.month() >= last);
            let elsewhere = anywhere.get(&kind).is_some_and(|month| last.0 - month.0 < VANISHED_MONTHS);
            if open && elsewhere && count >= 12 && last.0 - latest.0 >= VANISHED_MONTHS {
                self.hit(Gate::KindVanished, Some(place), Some(kind.id()), None);
            }
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
