// SPDX-License-Identifier: EUPL-1.2
//! From cells to figures: every indicator of every slot, place and period, in one of five states.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::panic::resume_unwind;

use super::base::Base;
use super::by_place::Cut;
use super::cells::{Cell, CellKey, Grid};
use super::columns::Columns;
use super::count::Facts;
use super::coverage::Coverage;
use super::definition::Indicator;
use super::derived::Derived;
use super::figure::{Figure, KindKey, RoomKey, Slot};
use super::rooms::{EventsOf, Rooms};
use super::scope::Scope;
use super::selection::Selection;
use super::{beside, night, panel, spells, totals};
use crate::calendar::{Instant, Month};
use crate::registration::kind::Kind;
use crate::registration::place::{Level, PlaceIx};

/// Computes all figures of a selection, sorted by key.
#[must_use]
pub fn figures(columns: &Columns, selection: &Selection) -> Vec<Figure> {
    from_derived(columns, &Derived::needed(columns, selection), selection)
}

/// Computes all figures of a selection from what was derived of the same facts. What was derived of other facts or
/// for another data cut, gap, night or view is derived again.
#[must_use]
pub fn from_derived(columns: &Columns, derived: &Derived, selection: &Selection) -> Vec<Figure> {
    if !derived.answers(selection) {
        return figures(columns, selection);
    }
    // What stands beside events is told where events are.
    let beside = Indicator::ALL.iter().any(|indicator| !COUNTED.contains(indicator) && selection.wants(*indicator));
    let mut wider = selection.clone();
    wider.only.iter_mut().filter(|_| beside).for_each(|only| only.push(Indicator::EventsRate));
    let (selection, asked_for) = (&wider, selection);
    let asked = Asked::new(columns, derived, selection);
    let slots = asked.slots();
    let mut out = Vec::new();
    for level in &selection.levels {
        let grid = Grid::new(&columns.places, selection, *level, asked.panel.as_deref());
        let laid = derived.by_place().filter(|laid| laid.answers(asked_for));
        if let Some(laid) = laid {
            let cut = laid.cut(derived, selection, *level, &grid);
            let rooms = Rooms::new(asked.facts(), *level, &grid, &slots, Some(&|slot| cut.events(slot)));
            let level = At { level: *level, grid: &grid, rooms: &rooms, cells: Cells::Laid(&cut) };
            slots.iter().enumerate().for_each(|(at, slot)| asked.slot((at, *slot), &level, &mut out));
            continue;
        }
        let kinds = slots.iter().map(|slot| slot.kind);
        let (bases, of_slot) = grid.bases(derived, selection, &asked.coverage, kinds);
        let bases: Vec<&Base> = of_slot.into_iter().map(|at| &bases[at]).collect();
        let seclusion = slots.iter().position(|slot| slot.kind == KindKey::One(Kind::Seclusion));
        let seclusion = seclusion.map(|at| bases[at]);
        let events = |slot| seclusion.map_or_else(Vec::new, |base| asked.facts().events(slot, &grid, base));
        let events = seclusion.is_some().then_some(&events as EventsOf<'_>);
        let rooms = Rooms::new(asked.facts(), *level, &grid, &slots, events);
        let level = At { level: *level, grid: &grid, rooms: &rooms, cells: Cells::Bases(&bases) };
        out.extend(asked.at(&level, &slots));
    }
    if beside {
        let (coverage, panel) = (&asked.coverage, asked.panel.as_deref());
        beside::add::add(beside::add::Facts { columns, derived, selection, coverage, panel }, &mut out);
    }
    out.retain(|figure| asked_for.wants(figure.key.indicator));
    out.sort_unstable_by(|a, b| a.key.cmp(&b.key));
    out
}

/// Indicators that are counted from spells; the others are told beside them.
pub(super) const COUNTED: [Indicator; 15] = [
    Indicator::EventsRate,
    Indicator::EventsRateClustered,
    Indicator::HoursRate,
    Indicator::HoursRateOpen,
    Indicator::YouthsShare,
    Indicator::Duration,
    Indicator::DurationP90,
    Indicator::DurationLongest,
    Indicator::DurationMean,
    Indicator::LongShare1h,
    Indicator::LongShare12h,
    Indicator::LongShare3d,
    Indicator::Completeness,
    Indicator::Rooms,
    Indicator::YouthsInCare,
];

/// A level, and what the figures of every slot at it are made with.
struct At<'a> {
    level: Level,
    grid: &'a Grid,
    rooms: &'a Rooms<'a>,
    cells: Cells<'a>,
}

/// What cells are made from.
#[derive(Clone, Copy)]
enum Cells<'a> {
    /// Counted on the base of each slot.
    Bases(&'a [&'a Base]),
    /// As it is laid out by place.
    Laid(&'a Cut<'a>),
}

/// What is asked, with all it is answered from.
struct Asked<'a> {
    columns: &'a Columns,
    derived: &'a Derived,
    selection: &'a Selection,
    coverage: Cow<'a, Coverage>,
    only_kind: Option<Kind>,
    organisations: usize,
    /// Places that are asked for, where not all are.
    panel: Option<Vec<bool>>,
}

impl<'a> Asked<'a> {
    fn new(columns: &'a Columns, derived: &'a Derived, selection: &'a Selection) -> Self {
        let occurs = occurring(columns, selection, derived.kinds.iter().copied());
        let laid = derived.by_place().filter(|laid| laid.answers(selection));
        let coverage = laid.map_or_else(
            || Cow::Owned(Coverage::new(columns, selection, &occurs)),
            |laid| Cow::Borrowed(laid.coverage()),
        );
        let organisations = laid.map_or_else(|| organisations(columns), |laid| laid.organisations);
        let fixed = selection.fixed_panel.then(|| panel::fixed(columns, selection, &coverage));
        Self {
            columns,
            derived,
            selection,
            coverage,
            only_kind: occurs.first().copied().filter(|_| occurs.len() == 1),
            organisations,
            // Where nothing says what was due, no place is known to have delivered everything.
            panel: fixed.map(|fixed| fixed.unwrap_or_else(|| vec![false; columns.places.len()])),
        }
    }

    /// Every slot with rows, totals or a declaration, and all kinds together.
    fn slots(&self) -> Vec<Slot> {
        let laid = self.derived.by_place();
        let with_rows = |number: &usize| match laid {
            Some(laid) => laid.with_parts[*number],
            None => has_parts(self.derived, *number),
        };
        let mut slots: BTreeSet<Slot> = (0..spells::SLOTS).filter(with_rows).map(spells::slot_at).collect();
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
        let number = spells::number_of(slot).filter(|_| !self.columns.aggregates.rows.is_empty());
        let (mut rows, mut care) = (BTreeSet::new(), BTreeSet::new());
        for chunk in self.derived.chunks.iter().filter(|_| !self.columns.aggregates.rows.is_empty()) {
            let parts = number.map_or(&[][..], |number| &chunk.spells(number).parts);
            rows.extend(parts.iter().filter(|part| part.happened).map(|part| (part.unit, part.month)));
            care.extend(chunk.care.iter().filter(|care| care.seconds > 0).map(|care| (care.unit, care.month)));
        }
        totals::Beside {
            only_kind: self.only_kind,
            rows: rows.into_iter().flat_map(above).collect(),
            care: care.into_iter().flat_map(above).collect(),
        }
    }

    fn facts(&self) -> Facts<'_> {
        Facts { columns: self.columns, selection: self.selection, coverage: &self.coverage, derived: self.derived }
    }

    /// The figures of every slot at one level, the slots shared out over the cores.
    fn at(&self, at: &At<'_>, slots: &[Slot]) -> Vec<Figure> {
        let cores = std::thread::available_parallelism().map_or(1, usize::from).min(slots.len()).max(1);
        let some = |first: usize| {
            let mut out = Vec::new();
            for slot in slots.iter().copied().enumerate().skip(first).step_by(cores) {
                self.slot(slot, at, &mut out);
            }
            out
        };
        if cores < 2 {
            return some(0);
        }
        std::thread::scope(|scope| {
            let working: Vec<_> = (1..cores).map(|first| scope.spawn(move || some(first))).collect();
            let mut out = some(0);
            for work in working {
                out.extend(work.join().unwrap_or_else(|panic| resume_unwind(panic)));
            }
            out
        })
    }

    fn slot(&self, (place, slot): (usize, Slot), at: &At<'_>, out: &mut Vec<Figure>) {
        let (level, grid) = (at.level, at.grid);
        let cells = match at.cells {
            _ if !self.has_rows(slot) => Vec::new(),
            Cells::Bases(bases) => self.facts().cells(slot, grid, bases[place]),
            Cells::Laid(cut) => cut.cells(slot),
        };
        let cut_day = self.columns.zone.day(Instant(self.selection.data_cut.0 - 1));
        let mut add = |key: &CellKey, rows: Option<&Cell>, totals: Option<&totals::Totals>| {
            let with = Scope {
                organisations: self.organisations,
                selection: self.selection,
                coverage: &self.coverage,
                slot,
                level,
                rooms: at.rooms,
                cut_day,
                key,
                rows,
                totals,
            };
            with.figures(out);
        };
        let there = || cells.iter().enumerate().filter(|(_, cell)| cell.there);
        let from_totals = self.totals(slot, level, grid);
        if from_totals.is_empty() {
            there().for_each(|(at, cell)| add(&grid.key(at), Some(cell), None));
            return;
        }
        let from_rows: BTreeMap<CellKey, &Cell> = there().map(|(at, cell)| (grid.key(at), cell)).collect();
        let keys: BTreeSet<&CellKey> = from_rows.keys().chain(from_totals.keys()).collect();
        for key in keys {
            add(key, from_rows.get(key).copied(), from_totals.get(key));
        }
    }

    /// Whether anything but totals says something of a slot.
    fn has_rows(&self, slot: Slot) -> bool {
        !self.columns.restrictions.rows.is_empty()
            || !self.columns.stays.rows.is_empty()
            || (slot.is_of_rooms() && !self.columns.rooms.rows.is_empty())
            || self.coverage.is_listed()
    }

    fn totals(&self, slot: Slot, level: Level, grid: &Grid) -> BTreeMap<CellKey, totals::Totals> {
        if self.columns.aggregates.rows.is_empty() {
            return BTreeMap::new();
        }
        let periods = |from: Month, until: Month| {
            self.selection.periods_holding(from, until).map(|period| grid.periods[period]).collect()
        };
        let asked = |place: PlaceIx| grid.group(place).is_some();
        totals::by_cell(self.columns, slot, level, &self.beside(slot), periods, asked)
    }
}

/// How many organisations there are.
pub(super) fn organisations(columns: &Columns) -> usize {
    let places = &columns.places;
    places.iter().map(|(ix, _)| places.organisation(ix)).collect::<BTreeSet<PlaceIx>>().len()
}

/// Whether any row is in a slot.
pub(super) fn has_parts(derived: &Derived, number: usize) -> bool {
    derived.chunks.iter().any(|chunk| !chunk.spells(number).parts.is_empty())
}

/// The kinds of some rows, those with totals, and the one that is asked for.
fn occurring(columns: &Columns, selection: &Selection, rows: impl Iterator<Item = Kind>) -> BTreeSet<Kind> {
    let asked = selection.kind.and_then(|key| match key {
        KindKey::One(kind) => Some(kind),
        KindKey::Any | KindKey::AnyButNight => None,
    });
    rows.chain(columns.aggregates.rows.iter().filter_map(|row| row.kind)).chain(asked).collect()
}

/// Kinds with rows or totals, and the one that is asked for.
#[must_use]
pub fn kinds(columns: &Columns, selection: &Selection) -> BTreeSet<Kind> {
    let rows = columns.restrictions.rows.iter().map(|row| night::counted_kind(row, &columns.zone, selection));
    occurring(columns, selection, rows)
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
