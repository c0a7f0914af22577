// SPDX-License-Identifier: EUPL-1.2
//! From cells to figures: every indicator of every slot, place and period, in one of five states.

use std::collections::{BTreeMap, BTreeSet};

use super::cells::{CellKey, Facts};
use super::columns::Columns;
use super::coverage::Coverage;
use super::figure::{Figure, KindKey, RoomKey, Slot};
use super::night::{self, Night};
use super::rooms::Rooms;
use super::scope::Scope;
use super::selection::Selection;
use super::spells::{self, Event, OpenEnds, Piece};
use super::totals;
use super::{care, care::Care};
use crate::calendar::{Instant, Month};
use crate::registration::kind::Kind;
use crate::registration::place::Level;

/// Computes all figures of a selection, sorted by key.
#[must_use]
pub fn figures(columns: &Columns, selection: &Selection) -> Vec<Figure> {
    let derived = Derived::new(columns, selection);
    let mut out = Vec::new();
    let slots = derived.slots();
    for level in &selection.levels {
        let rooms =
            Rooms::new(derived.facts(), *level, &derived.apart.pieces, |from, until| derived.within(from, until));
        for slot in &slots {
            derived.at(*slot, *level, &rooms, &mut out);
        }
    }
    out.sort_unstable_by(|a, b| a.key.cmp(&b.key));
    out
}

/// Everything derived once from the facts, from which figures are made.
struct Derived<'a> {
    columns: &'a Columns,
    selection: &'a Selection,
    coverage: Coverage,
    only_kind: Option<Kind>,
    apart: BySlot,
    open: BySlot,
    care: Vec<Care>,
    organisations: usize,
}

#[derive(Default)]
struct BySlot {
    pieces: BTreeMap<Slot, Vec<Piece>>,
    events: BTreeMap<Slot, Vec<Event>>,
    nights: Vec<Night>,
}

impl BySlot {
    fn new(spells: spells::Spells) -> Self {
        let mut own = Self { nights: spells.nights, ..Self::default() };
        for piece in spells.pieces {
            own.pieces.entry(piece.slot).or_default().push(piece);
        }
        for event in spells.events {
            own.events.entry(event.slot).or_default().push(event);
        }
        own
    }
}

impl<'a> Derived<'a> {
    fn new(columns: &'a Columns, selection: &'a Selection) -> Self {
        let occurs = kinds(columns, selection);
        let apart = BySlot::new(spells::derive(columns, selection, OpenEnds::Apart));
        let any_open = apart.pieces.get(&Slot::ANY).is_some_and(|pieces| pieces.iter().any(|piece| piece.open > 0));
        let open = if any_open {
            BySlot::new(spells::derive(columns, selection, OpenEnds::ToStayEnd))
        } else {
            BySlot::default()
        };
        Self {
            columns,
            selection,
            coverage: Coverage::new(columns, selection, &occurs),
            only_kind: occurs.first().copied().filter(|_| occurs.len() == 1),
            apart,
            open,
            organisations: columns
                .places
                .iter()
                .map(|(ix, _)| columns.places.organisation(ix))
                .collect::<BTreeSet<_>>()
                .len(),
            care: care::derive(columns, selection),
        }
    }

    /// Every slot with rows, totals or a declaration, and all kinds together.
    fn slots(&self) -> Vec<Slot> {
        let mut slots: BTreeSet<Slot> = self.apart.pieces.keys().copied().collect();
        slots.insert(Slot::ANY);
        let declared = self.columns.deliveries.rows.iter().filter_map(|delivery| delivery.kind);
        slots.extend(declared.map(|kind| Slot::kind(KindKey::One(kind))));
        // A kind that is asked for by name is answered, also where it never happened.
        slots.extend(self.selection.kind.map(Slot::kind));
        for row in &self.columns.aggregates.rows {
            let kind = row.kind.map_or(KindKey::Any, KindKey::One);
            slots.insert(Slot { kind, room: row.room.map_or(RoomKey::Any, RoomKey::One) });
        }
        let kinds = self.columns.rooms.rows.iter().map(|room| RoomKey::One(room.kind));
        slots.extend(kinds.map(|room| Slot { kind: KindKey::Any, room }));
        slots
            .into_iter()
            .filter(|slot| {
                self.selection.kind.is_none_or(|only| only == slot.kind)
                    && self.selection.room.is_none_or(|only| only == slot.room)
            })
            .collect()
    }

    /// What totals of a slot may not be added to. Without totals nothing is looked up.
    fn beside(&self, slot: Slot) -> totals::Beside {
        let places = &self.columns.places;
        let above = |(unit, month)| places.with_ancestors(unit).map(move |at| (at, month));
        let with_totals = !self.columns.aggregates.rows.is_empty();
        let pieces = self.apart.pieces.get(&slot).filter(|_| with_totals);
        let care = self.care.iter().filter(|care| with_totals && care.seconds > 0);
        totals::Beside {
            only_kind: self.only_kind,
            rows: pieces.into_iter().flatten().flat_map(|piece| above((piece.unit, piece.month))).collect(),
            care: care.flat_map(|care| above((care.unit, care.month))).collect(),
        }
    }

    fn facts(&self) -> Facts<'_> {
        Facts {
            columns: self.columns,
            selection: self.selection,
            coverage: &self.coverage,
            care: &self.care,
            nights: &self.apart.nights,
        }
    }

    /// The period that holds these months, if it lies in the window.
    fn within(&self, from: Month, until: Month) -> Option<(Month, Month)> {
        let period = self.selection.period_of(from);
        let inside = self.selection.from <= from && until <= self.selection.until && until <= period.1;
        inside.then_some(period)
    }

    fn at(&self, slot: Slot, level: Level, rooms: &Rooms<'_>, out: &mut Vec<Figure>) {
        let facts = self.facts();
        let cell = |by: &BySlot| {
            let pieces = by.pieces.get(&slot).map_or(&[][..], Vec::as_slice);
            let events = by.events.get(&slot).map_or(&[][..], Vec::as_slice);
            facts.cells(slot, level, pieces, events)
        };
        let (mut from_rows, mut open) = (cell(&self.apart), BTreeMap::new());
        if self.open.pieces.contains_key(&slot) {
            open = cell(&self.open);
            for key in open.keys() {
                from_rows.entry(key.clone()).or_default();
            }
        }
        let within = |from: Month, until: Month| self.within(from, until);
        let mut from_totals = totals::by_cell(self.columns, slot, level, &self.beside(slot), within);
        if let Some(only) = &self.selection.place {
            from_totals.retain(|(place, _), _| place == only);
        }
        let has_rows = !self.columns.restrictions.rows.is_empty()
            || !self.columns.stays.rows.is_empty()
            || (slot.is_of_rooms() && !self.columns.rooms.rows.is_empty());
        if !has_rows && !self.coverage.is_listed() {
            from_rows.clear();
        }
        let keys: BTreeSet<CellKey> = from_rows.keys().chain(from_totals.keys()).cloned().collect();
        for key in keys {
            let with = Scope {
                organisations: self.organisations,
                selection: self.selection,
                coverage: &self.coverage,
                slot,
                level,
                rooms,
                cut_day: self.columns.zone.day(Instant(self.selection.data_cut.0 - 1)),
                key: &key,
                rows: from_rows.get(&key),
                open: open.get(&key),
                totals: from_totals.get(&key),
            };
            with.figures(out);
        }
    }
}

/// Kinds with rows or totals, and the one that is asked for.
#[must_use]
pub fn kinds(columns: &Columns, selection: &Selection) -> BTreeSet<Kind> {
    let rows = columns.restrictions.rows.iter().map(|row| night::counted_kind(row, &columns.zone, selection));
    let asked = selection.kind.and_then(|key| match key {
        KindKey::One(kind) => Some(kind),
        KindKey::Any | KindKey::AnyButNight => None,
    });
    rows.chain(columns.aggregates.rows.iter().filter_map(|row| row.kind)).chain(asked).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::{Instant, Zone};
    use crate::indicator::columns::{Source, StayRow, Youth};
    use crate::indicator::definition::Indicator;
    use crate::indicator::figure::State;
    use crate::indicator::selection::PeriodLength;
    use crate::registration::delivery::{Declared, Delivery};
    use crate::registration::place::{Place, PlaceIx};

    #[test]
    fn a_declared_zero_is_shown_for_a_kind_that_is_asked_for_and_never_happened() {
        let mut columns = Columns::new(Zone::amsterdam());
        let place = |id: &str| Place {
            id: id.to_owned(),
            name: id.to_owned(),
            level: Level::Organisation,
            parent: None,
            sector: None,
            region: None,
            action_line: None,
            from: None,
            until: None,
        };
        let month = Month::new(2026, 1);
        for (ix, id) in ["declares", "silent"].into_iter().enumerate() {
            columns.places.add(place(id)).unwrap();
            let unit = PlaceIx(u32::try_from(ix).unwrap());
            let admitted = columns.zone.month_start(month);
            let youth = Youth(unit.0);
            columns.stays.push(StayRow { youth, unit, admitted, discharged: None }, Source::default());
        }
        let delivery = Delivery {
            sender: String::new(),
            table: None,
            place: PlaceIx(0),
            kind: None,
            from: month,
            until: Month(month.0 + 1),
            declared: Declared::Delivered,
            rows: Some(0),
            received: None,
        };
        columns.deliveries.push(delivery, Source::default());
        let cut: Instant = columns.zone.month_start(Month(month.0 + 1));
        let mut selection = Selection::new(month, Month(month.0 + 1), PeriodLength::Month, cut);
        selection.kind = Some(KindKey::One(Kind::Transport));
        let found = figures(&columns, &selection);
        let rate = |place: &str| {
            let of = |figure: &&Figure| figure.key.indicator == Indicator::EventsRate && figure.key.place == place;
            found.iter().find(of).map(|figure| (figure.state, figure.value)).unwrap()
        };
        assert_eq!(rate("declares"), (State::Shown, Some(0.0)));
        assert_eq!(rate("silent"), (State::Missing, None));
    }
}
