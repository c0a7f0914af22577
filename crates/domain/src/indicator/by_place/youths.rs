// SPDX-License-Identifier: EUPL-1.2
//! Who was in care and whom it happened to: what does not add up over months and places, since a youth counts once.

use nabij_stats::linear::Sums;

use super::super::cells::Cell;
use super::super::derived::Derived;
use super::super::spells::NOBODY;
use super::super::spread::{Both, Spread};
use super::ground::Way;
use super::laid::Span;
use super::order::Order;

/// A youth in care.
#[derive(Debug, Clone, Copy)]
pub(super) struct InCare {
    pub(super) youth: u32,
    days: i32,
    seconds: i64,
}

/// A youth to whom something happened, or through whose month an open end may run.
#[derive(Debug, Clone, Copy)]
pub(super) struct Who {
    youth: u32,
    events: u32,
    happened: bool,
}

/// A youth's time.
#[derive(Debug, Clone, Copy)]
pub(super) struct Time {
    youth: u32,
    seconds: i64,
    seconds_open: i64,
}

/// Care by place-month, of all kinds.
pub(super) fn care(derived: &Derived, span: Span, length: usize) -> Order<InCare> {
    Order::new(length, |take| {
        for care in derived.chunks.iter().flat_map(|chunk| &chunk.care) {
            if let Some(at) = span.at(care.unit, care.month) {
                let days = i32::try_from(care.days).unwrap_or(i32::MAX);
                take(at, InCare { youth: care.youth.0, days, seconds: care.seconds });
            }
        }
    })
}

/// Youths of a slot by place-month, where rows count.
pub(super) fn who(derived: &Derived, number: usize, span: Span, way: &Way) -> Order<Who> {
    Order::new(way.counts.len(), |take| {
        each(derived, number, span, way, |at, part| {
            take(at, Who { youth: part.youth, events: part.events, happened: part.happened });
        });
    })
}

/// Their time.
pub(super) fn time(derived: &Derived, number: usize, span: Span, way: &Way) -> Order<Time> {
    Order::new(way.counts.len(), |take| {
        each(derived, number, span, way, |at, part| {
            take(at, Time { youth: part.youth, seconds: part.seconds.into(), seconds_open: part.seconds_open.into() });
        });
    })
}

fn each(
    derived: &Derived,
    number: usize,
    span: Span,
    way: &Way,
    mut take: impl FnMut(usize, &super::super::spells::Part),
) {
    for part in derived.chunks.iter().flat_map(|chunk| &chunk.spells(number).parts) {
        if let Some(at) = span.at(part.unit, part.month).filter(|at| part.youth != NOBODY && way.counts[*at]) {
            take(at, part);
        }
    }
}

/// Youths of some place-months, each once.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Persons {
    present: u64,
    affected: u64,
    outside: u64,
    by_youth: Sums,
}

impl Persons {
    pub(super) fn put(&self, cell: &mut Cell) {
        (cell.present, cell.affected, cell.outside) = (self.present, self.affected, self.outside);
        cell.by_youth = self.by_youth;
    }
}

/// One youth in what is looked at.
#[derive(Debug, Clone, Copy, Default)]
struct Seen {
    youth: u32,
    in_care: bool,
    happened: bool,
    days: i64,
    events: i64,
    care: i64,
    seconds: i64,
    seconds_open: i64,
}

const NOT_SEEN: u32 = u32::MAX;

/// Memory used again: finds a youth among those seen without sorting them.
#[derive(Debug, Default)]
pub(super) struct Scratch {
    place_of: Vec<u32>,
    seen: Vec<Seen>,
}

impl Scratch {
    /// For youths with numbers below this.
    pub(super) fn new(youths: usize) -> Self {
        Self { place_of: vec![NOT_SEEN; youths], seen: Vec::new() }
    }

    fn of(&mut self, youth: u32) -> &mut Seen {
        let at = &mut self.place_of[youth as usize];
        if *at == NOT_SEEN {
            *at = u32::try_from(self.seen.len()).unwrap_or(NOT_SEEN);
            self.seen.push(Seen { youth, ..Seen::default() });
        }
        &mut self.seen[*at as usize]
    }

    fn clear(&mut self) {
        for own in self.seen.drain(..) {
            self.place_of[own.youth as usize] = NOT_SEEN;
        }
    }

    /// The youths of some place-months.
    pub(super) fn persons(
        &mut self,
        months: impl Iterator<Item = usize>,
        care: &Order<InCare>,
        who: Option<&Order<Who>>,
    ) -> Persons {
        for at in months {
            for own in care.of(at..at + 1) {
                let seen = self.of(own.youth);
                seen.in_care = true;
                seen.days += i64::from(own.days);
            }
            for own in who.iter().flat_map(|who| who.of(at..at + 1)) {
                let seen = self.of(own.youth);
                seen.happened |= own.happened;
                seen.events += i64::from(own.events);
            }
        }
        let mut sum = Persons::default();
        for own in &self.seen {
            sum.present += u64::from(own.in_care);
            sum.affected += u64::from(own.in_care && own.happened);
            sum.outside += u64::from(!own.in_care && own.happened);
            sum.by_youth.add(own.events, own.days);
        }
        self.clear();
        sum
    }

    /// Adds the time of the youths of one place to how it spreads.
    pub(super) fn spread(
        &mut self,
        months: impl Iterator<Item = usize>,
        care: &Order<InCare>,
        time: Option<&Order<Time>>,
        (closed, open): (&mut Spread, &mut Spread),
    ) {
        for at in months {
            for own in care.of(at..at + 1) {
                self.of(own.youth).care += own.seconds;
            }
            for own in time.iter().flat_map(|time| time.of(at..at + 1)) {
                let seen = self.of(own.youth);
                seen.seconds += own.seconds;
                seen.seconds_open += own.seconds_open;
            }
        }
        if !self.seen.is_empty() {
            self.seen.sort_unstable_by_key(|own| own.youth);
            let both = |own: &Seen| Both { seconds: own.seconds, seconds_open: own.seconds_open, care: own.care };
            let unit: Vec<Both> = self.seen.iter().map(both).collect();
            closed.add(&unit, |both| both.seconds);
            open.add(&unit, |both| both.seconds_open);
        }
        self.clear();
    }
}
