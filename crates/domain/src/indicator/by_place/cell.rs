// SPDX-License-Identifier: EUPL-1.2
//! Cells of a grid from what is laid out: the same as counting them, to the last bit.

use std::ops::Range;
use std::sync::Arc;

use super::super::cells::{Cell, Grid};
use super::super::count::{LONG, OF_DURATION};
use super::super::definition::Indicator;
use super::super::derived::Derived;
use super::super::figure::Slot;
use super::super::selection::Selection;
use super::super::spells;
use super::kept::Of;
use super::laid::ByPlace;
use super::lengths::Lengths;
use crate::calendar::Month;
use crate::registration::place::{Level, PlaceIx};

/// From here on is kept what is of no slot, by what was declared.
const NO_SLOT: usize = spells::SLOTS;

/// A grid laid over it.
#[derive(Debug)]
pub struct Cut<'a> {
    own: &'a ByPlace,
    derived: &'a Derived,
    selection: &'a Selection,
    grid: &'a Grid,
    level: usize,
    /// Places of each group that count, and its number at the level where it is whole.
    groups: Vec<(Vec<PlaceIx>, Option<usize>)>,
    /// Months of each period inside the window.
    months: Vec<Range<usize>>,
}

impl ByPlace {
    /// Lays a grid of a level over it.
    #[must_use]
    pub fn cut<'a>(&'a self, derived: &'a Derived, selection: &'a Selection, level: Level, grid: &'a Grid) -> Cut<'a> {
        let level = Level::ALL.iter().position(|own| *own == level).unwrap_or(0);
        let groups = (0..grid.groups.len()).map(|group| self.groups(level).find(grid, group)).collect();
        let month = |month: Month| self.span.month(month).unwrap_or(self.span.months);
        let inside = |(from, until): &(Month, Month)| {
            month((*from).max(selection.from))..month((*until).min(selection.until).max(selection.from))
        };
        let months = grid.periods.iter().map(inside).collect();
        Cut { own: self, derived, selection, grid, level, groups, months }
    }

    /// How long the ended events of a slot lasted that began at a place within a window, and how many have no end.
    #[must_use]
    pub fn lengths(
        &self,
        derived: &Derived,
        number: usize,
        (level, place): (Level, &str),
        (from, until): (Month, Month),
    ) -> (Arc<Lengths>, u64) {
        let level = Level::ALL.iter().position(|own| *own == level).unwrap_or(0);
        let (groups, month) = (self.groups(level), |month| self.span.month(month).unwrap_or(self.span.months));
        let Ok(group) = groups.ids.binary_search_by(|id| id.as_str().cmp(place)) else { return Default::default() };
        let months = month(from)..month(until);
        let of = Some((number, level, group, (from, until)));
        let sums = self.tally_of(level, number);
        let open = months.clone().filter_map(|month| sums.get(group * self.span.months + month)).map(|own| own.open);
        (self.ended_in(derived, number, of, groups.members(group), &months), open.sum())
    }

    fn ended_in(
        &self,
        derived: &Derived,
        number: usize,
        of: Option<Of>,
        places: &[PlaceIx],
        months: &Range<usize>,
    ) -> Arc<Lengths> {
        self.kept.lengths.get(
            of,
            |lengths| lengths.size(),
            || {
                let ended = self.ended(derived, number);
                let of_place = |place: &PlaceIx| {
                    let first = place.0 as usize * self.span.months;
                    ended.of(first + months.start..first + months.end)
                };
                Arc::new(Lengths::new(places.iter().flat_map(of_place).copied().collect()))
            },
        )
    }
}

impl Cut<'_> {
    /// The cells of one slot in the order of the grid, with all that the indicators asked for need.
    #[must_use]
    pub fn cells(&self, slot: Slot) -> Vec<Cell> {
        let wants = |indicators: &[Indicator]| indicators.iter().any(|own| self.selection.wants(*own));
        let number = spells::number_of(slot).filter(|number| self.own.has_rows(*number));
        let way = self.own.way_of(slot.kind);
        let (persons, lasted) = (wants(&[Indicator::EventsRateClustered, Indicator::YouthsShare]), wants(&OF_DURATION));
        let time = self.selection.replicates > 0 && wants(&[Indicator::HoursRate, Indicator::HoursRateOpen]);
        let mut cells = Vec::with_capacity(self.grid.len());
        for (places, group) in &self.groups {
            for (period, months) in self.months.iter().enumerate() {
                let mut cell = Cell::default();
                let here = Here { places, group: *group, months, way };
                self.sums(&here, number, &mut cell);
                if persons {
                    self.persons(&here, number, period, &mut cell);
                }
                if time {
                    self.time(&here, number, &mut cell);
                }
                if lasted {
                    self.lasted(&here, number, period, &mut cell);
                }
                cells.push(cell);
            }
        }
        cells
    }

    /// Events of one slot in each cell; `None`: no time of any falls there either.
    #[must_use]
    pub fn events(&self, slot: Slot) -> Vec<Option<u64>> {
        let number = spells::number_of(slot).filter(|number| self.own.has_rows(*number));
        let way = self.own.way_of(slot.kind);
        let of = |(places, group): &(Vec<PlaceIx>, Option<usize>)| {
            let events = self.months.iter().map(|months| {
                let mut cell = Cell::default();
                self.tallies(&Here { places, group: *group, months, way }, number?, &mut cell);
                cell.there.then_some(cell.events)
            });
            events.collect::<Vec<_>>()
        };
        self.groups.iter().flat_map(of).collect()
    }

    /// All that adds up.
    fn sums(&self, here: &Here<'_>, number: Option<usize>, cell: &mut Cell) {
        let mut ground = super::ground::Ground::default();
        if let Some(group) = here.group {
            let sums = self.own.ground_of(self.level, here.way);
            here.months.clone().for_each(|month| ground.add(&sums[group * self.own.span.months + month]));
        } else {
            let own = &self.own.way(here.way).ground;
            self.place_months(here).for_each(|at| ground.add(&own[at]));
        }
        ground.put(cell);
        if let Some(number) = number {
            self.tallies(here, number, cell);
            cell.without_care = self.is_without_care(here, number);
        }
    }

    fn tallies(&self, here: &Here<'_>, number: usize, cell: &mut Cell) {
        let mut tally = super::tally::Tally::default();
        if let Some(group) = here.group {
            let sums = self.own.tally_of(self.level, number);
            here.months.clone().for_each(|month| tally.add(&sums[group * self.own.span.months + month]));
        } else if let Some(own) = self.own.tallies(number) {
            self.place_months(here).for_each(|at| tally.add(&own.all[at]));
        }
        tally.put(cell);
    }

    /// Whether something happened at a place without any care in the period.
    fn is_without_care(&self, here: &Here<'_>, number: usize) -> bool {
        let Some(own) = self.own.tallies(number).filter(|own| !own.bare.is_empty()) else { return false };
        here.places.iter().any(|place| {
            let first = place.0 as usize * self.own.span.months;
            let months = first + here.months.start..first + here.months.end;
            let next = own.bare.partition_point(|at| *at < months.start);
            own.bare.get(next).is_some_and(|at| *at < months.end) && !self.own.cared[months].contains(&true)
        })
    }

    fn persons(&self, here: &Here<'_>, number: Option<usize>, period: usize, cell: &mut Cell) {
        let of = self.of(here, number.unwrap_or(NO_SLOT + here.way), period);
        let persons = self.own.kept.persons.get(
            of,
            |_| 0,
            || {
                let who = number.map(|number| self.own.who(self.derived, number));
                let counts = &self.own.way(here.way).counts;
                let months = self.place_months(here).filter(|at| counts[*at]);
                self.own.with_scratch(|scratch| scratch.persons(months, &self.own.care, who))
            },
        );
        persons.put(cell);
    }

    fn time(&self, here: &Here<'_>, number: Option<usize>, cell: &mut Cell) {
        let Some(number) = number else { return };
        let (time, counts) = (self.own.time(self.derived, number), &self.own.way(here.way).counts);
        self.own.with_scratch(|scratch| {
            for place in here.places {
                let first = place.0 as usize * self.own.span.months;
                let months = here.months.clone().map(|month| first + month).filter(|at| counts[*at]);
                scratch.spread(months, &self.own.care, Some(time), (&mut cell.time, &mut cell.time_open));
            }
        });
    }

    fn lasted(&self, here: &Here<'_>, number: Option<usize>, period: usize, cell: &mut Cell) {
        let [hour, half_day, days] = LONG;
        let over = [hour, half_day, days, self.selection.long.unwrap_or(f64::INFINITY)];
        let unit = if cell.precision.day { 86_400.0 } else { 3600.0 };
        let Some(number) = number else { return };
        let of = self.of(here, number, period);
        cell.lasted = self.own.ended_in(self.derived, number, of, here.places, here.months).lasted(unit, over);
    }

    /// Under what it is kept: nothing of a part of a place.
    fn of(&self, here: &Here<'_>, number: usize, period: usize) -> Option<Of> {
        let (from, until) = self.grid.periods[period];
        let window = (from.max(self.selection.from), until.min(self.selection.until));
        here.group.map(|group| (number, self.level, group, window))
    }

    fn place_months<'h>(&'h self, here: &'h Here<'_>) -> impl Iterator<Item = usize> + 'h {
        let span = self.own.span.months;
        here.places.iter().flat_map(move |place| {
            let first = place.0 as usize * span;
            here.months.clone().map(move |month| first + month)
        })
    }
}

/// One cell: places, months, and what was declared of its kind.
struct Here<'a> {
    places: &'a [PlaceIx],
    group: Option<usize>,
    months: &'a Range<usize>,
    way: usize,
}
