// SPDX-License-Identifier: EUPL-1.2
//! Adds the figures that stand beside events and hours, for every place, period and slot that has a figure of events.

use std::collections::BTreeSet;
use std::ops::Range;

use super::begun::Begun;
use super::cell::Cell;
use super::counted::Counted;
use super::known::{KnownMonths, Scope};
use super::place_months::{ByGroup, ByUnit, Groups, Sum};
use super::{absent, alone, averted, basis, entered, group_rules, harm, moved, pressure, steps};
use crate::calendar::Month;
use crate::indicator::columns::Columns;
use crate::indicator::coverage::Coverage;
use crate::indicator::definition::Indicator;
use crate::indicator::derived::Derived;
use crate::indicator::figure::{Figure, Key, KindKey, RoomKey};
use crate::indicator::selection::Selection;
use crate::indicator::spells::number_of;
use crate::registration::place::{Level, PlaceIx};

/// What figures are made of.
#[derive(Debug, Clone, Copy)]
pub struct Facts<'a> {
    /// The facts.
    pub columns: &'a Columns,
    /// What was derived of them.
    pub derived: &'a Derived,
    /// What is asked.
    pub selection: &'a Selection,
    /// What was delivered.
    pub coverage: &'a Coverage,
    /// Places that are asked for, where not all are.
    pub panel: Option<&'a [bool]>,
}

/// Adds them. What is told per kind is told only where the facts know it anywhere; of all kinds together it is always
/// there, if only as not available.
pub fn add(facts: Facts<'_>, figures: &mut Vec<Figure>) {
    let Facts { columns, selection, coverage, .. } = facts;
    let levels: Vec<Groups<'_>> =
        selection.levels.iter().map(|level| Groups::new(columns, *level, facts.panel)).collect();
    let slots: BTreeSet<usize> = figures
        .iter()
        .filter(|figure| figure.key.indicator == Indicator::EventsRate && figure.key.slot.room == RoomKey::Any)
        .filter_map(|figure| number_of(figure.key.slot))
        .collect();
    let slots: Vec<usize> = slots.into_iter().collect();
    let search = moved::Search { columns, selection, coverage, levels: &levels, slots: &slots };
    let places = &columns.places;
    let organisations: BTreeSet<PlaceIx> = places.iter().map(|(ix, _)| places.organisation(ix)).collect();
    let sources = Sources {
        facts,
        counted: facts.derived.beside(columns, selection),
        thirds: search.all(facts.derived),
        averted: averted::count(facts),
        harm: harm::count(facts),
        alone: alone::count(facts),
        rules: group_rules::count(facts),
        steps: steps::count(facts),
        organisations: organisations.len(),
    };
    let mut out = Vec::new();
    for (index, (level, groups)) in selection.levels.iter().zip(&levels).enumerate() {
        sources.at_level(index, *level, groups, figures, &mut out);
    }
    let units = |key: &Key| {
        let groups = selection.levels.iter().zip(&levels).find(|(level, _)| **level == key.level).map(|found| found.1);
        groups.map(|groups| units_of(groups, coverage, &key.place)).unwrap_or_default()
    };
    let status = |key: &Key, kind: KindKey| absent::declared(coverage, &units(key), key.from..key.until, kind);
    out.extend(absent::figures(figures, selection, status));
    figures.append(&mut out);
}

fn units_of(groups: &Groups<'_>, coverage: &Coverage, place: &str) -> Vec<PlaceIx> {
    let Some(number) = groups.number(place) else { return Vec::new() };
    let leaves = coverage.leaves().iter().copied();
    leaves.filter(|leaf| groups.of[leaf.0 as usize] == Some(number)).collect()
}

/// What is counted once for all levels.
struct Sources<'a> {
    facts: Facts<'a>,
    counted: &'a Counted,
    thirds: moved::Thirds,
    averted: (KnownMonths, ByUnit<averted::Averted>),
    harm: (KnownMonths, ByUnit<harm::Persons>),
    alone: (KnownMonths, ByUnit<alone::Alone>),
    rules: (KnownMonths, ByUnit<group_rules::Bound>),
    steps: (KnownMonths, ByUnit<steps::Done>),
    organisations: usize,
}

impl Sources<'_> {
    fn level<T: Sum>(&self, sums: Option<&ByUnit<T>>, groups: &Groups<'_>) -> Option<ByGroup<T>> {
        let counts = |unit: PlaceIx, month: Month, kind: KindKey| self.facts.coverage.counts(unit, month, kind);
        sums.map(|sums| sums.at_level(groups, counts))
    }

    fn at_level(&self, index: usize, level: Level, groups: &Groups<'_>, made: &[Figure], out: &mut Vec<Figure>) {
        let begun = self.level(self.counted.begun.as_ref(), groups);
        let entered = self.level(self.counted.entered.as_ref(), groups);
        let tables = Tables::new(self, groups);
        let many = level > Level::Organisation && self.organisations > 1;
        let of_events = |figure: &&Figure| figure.key.indicator == Indicator::EventsRate && figure.key.level == level;
        for base in made.iter().filter(of_events) {
            let key = &base.key;
            let Some((slot, group)) = number_of(key.slot).zip(groups.number(&key.place)) else { continue };
            let cell = Cell { base, slot, group };
            let months = self.asked(key);
            if begun.is_some() || cell.is_any() {
                // Where no row says anything of it, nothing is known of any event.
                let nothing = Begun { events: cell.events(), ..Begun::default() };
                let own = begun.as_ref().map_or(nothing, |begun| begun.sum(slot, group, months.clone()));
                if self.counted.pressure || cell.is_any() {
                    pressure::figures(&cell, &own, out);
                }
                if self.counted.law || cell.is_any() {
                    basis::figures(&cell, &own, out);
                }
            }
            if entered.is_some() || cell.is_any() {
                let nothing = entered::Entered { rows: cell.events(), ..entered::Entered::default() };
                let own = entered.as_ref().map_or(nothing, |entered| entered.sum(slot, group, months.clone()));
                entered::figures(&cell, &own, out);
            }
            if key.slot.room == RoomKey::Any {
                self.thirds.figures(&cell, index, &months, many, out);
            }
            tables.figures(self, &cell, &months, out);
        }
    }

    fn table<T: Sum>(
        &self,
        (known, sums): &(KnownMonths, ByUnit<T>),
        groups: &Groups<'_>,
    ) -> (ByGroup<Scope>, ByGroup<T>) {
        (known.at_level(self.facts, groups), sums.at_level(groups, known.counting(self.facts)))
    }

    /// The months of a period that were asked for.
    fn asked(&self, key: &Key) -> Range<Month> {
        key.from.max(self.facts.selection.from)..key.until.min(self.facts.selection.until)
    }
}

/// The tables beside restrictions at one level.
struct Tables {
    averted: (ByGroup<Scope>, ByGroup<averted::Averted>),
    harm: (ByGroup<Scope>, ByGroup<harm::Persons>),
    alone: (ByGroup<Scope>, ByGroup<alone::Alone>),
    rules: (ByGroup<Scope>, ByGroup<group_rules::Bound>),
    steps: (ByGroup<Scope>, ByGroup<steps::Done>),
}

impl Tables {
    fn new(own: &Sources<'_>, groups: &Groups<'_>) -> Self {
        Self {
            averted: own.table(&own.averted, groups),
            harm: own.table(&own.harm, groups),
            alone: own.table(&own.alone, groups),
            rules: own.table(&own.rules, groups),
            steps: own.table(&own.steps, groups),
        }
    }

    fn figures(&self, own: &Sources<'_>, cell: &Cell<'_>, months: &Range<Month>, out: &mut Vec<Figure>) {
        fn at<T: Sum>(pair: &(ByGroup<Scope>, ByGroup<T>), cell: &Cell<'_>, months: &Range<Month>) -> (Scope, T) {
            (pair.0.sum(0, cell.group, months.clone()), pair.1.sum(cell.slot, cell.group, months.clone()))
        }
        let rooms = own.facts.columns.averted.rows.is_empty() || cell.base.key.slot.room != RoomKey::Any;
        if cell.is_any() || !rooms {
            let (scope, sum) = at(&self.averted, cell, months);
            averted::figures(cell, &own.averted.0, &scope, &sum, out);
        }
        if cell.is_any() || !own.facts.columns.steps.rows.is_empty() {
            let (scope, sum) = at(&self.steps, cell, months);
            steps::figures(cell, &own.steps.0, &scope, &sum, out);
        }
        if cell.is_any() {
            let (scope, sum) = at(&self.harm, cell, months);
            harm::figures(cell, &own.harm.0, &scope, &sum, out);
            let (scope, sum) = at(&self.alone, cell, months);
            alone::figures(cell, &own.alone.0, &scope, sum, out);
            let (scope, sum) = at(&self.rules, cell, months);
            group_rules::figures(cell, &own.rules.0, &scope, &sum, out);
        }
    }
}
