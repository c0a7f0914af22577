// SPDX-License-Identifier: EUPL-1.2
//! From the facts to what a look judges: monthly cells of the places of the fixed panel.

use std::collections::{BTreeMap, BTreeSet};

use super::part::PLAIN;
use super::protocol::{Choice, Look, Protocol};
use super::series::{Excluded, Gone, Numbers, Seen, Series, What, WhyExcluded};
use crate::calendar::{Day, Instant, Month};
use crate::indicator::columns::Columns;
use crate::indicator::coverage::{Coverage, Status};
use crate::indicator::definition::Indicator;
use crate::indicator::figure::{Figure, KindKey, RoomKey, Slot, State};
use crate::indicator::figures::figures;
use crate::indicator::panel;
use crate::indicator::selection::{PeriodLength, Selection};
use crate::registration::kind::Class;
use crate::registration::place::{Level, PlaceIx};

/// Replicates of the bootstrap over youths.
const REPLICATES: u32 = 999;

/// What a look judges. `data_cut`: what is after it is not known.
#[must_use]
pub fn seen(protocol: &Protocol, look: &Look, columns: &Columns, data_cut: Instant) -> Seen {
    let gather = Gather::new(protocol, look, columns, data_cut);
    let panel = gather.monthly(true);
    let whole = gather.persons();
    let places: Vec<String> = panel.places.iter().cloned().collect();
    let main = |indicator| What { indicator, slot: protocol.slot() };
    let series = |what: What| gather.series(what, &places, &panel, &whole);
    let everybody = gather.monthly(false);
    let reporters: Vec<String> = everybody.places.iter().cloned().collect();
    let of_all = |what: What| Series { persons: None, ..gather.series(what, &reporters, &everybody, &whole) };
    Seen {
        from: protocol.baseline.0,
        events: series(main(Indicator::EventsRate)),
        hours: series(main(Indicator::HoursRate)),
        others: others(protocol).into_iter().map(series).collect(),
        harms: protocol.harms.iter().map(|harm| series(What { indicator: *harm, slot: Slot::ANY })).collect(),
        reporters: Some((of_all(main(Indicator::EventsRate)), of_all(main(Indicator::HoursRate)))),
        received: everybody.received,
        excluded: gather.excluded(),
        choice: gather.choice(&everybody),
        places,
    }
}

/// What coercion might have moved to.
fn others(protocol: &Protocol) -> Vec<What> {
    let mut all = Vec::new();
    for kind in &protocol.others {
        let slot = Slot::kind(KindKey::One(*kind));
        all.push(What { indicator: Indicator::EventsRate, slot });
        if kind.class() == Class::Period {
            all.push(What { indicator: Indicator::HoursRate, slot });
        }
    }
    all.extend(
        [Indicator::HoursRate, Indicator::AloneHours, Indicator::MovedOn]
            .map(|indicator| What { indicator, slot: Slot::ANY }),
    );
    all
}

/// Cells of one outcome, by place and month.
type Cells = BTreeMap<(String, Month), (f64, f64)>;

struct Monthly {
    places: BTreeSet<String>,
    cells: BTreeMap<What, Cells>,
    received: Option<(u64, u64)>,
}

/// Of the baseline and of the look, of all places together.
type Whole = BTreeMap<What, [Option<Figure>; 2]>;

struct Gather<'a> {
    protocol: &'a Protocol,
    look: &'a Look,
    columns: &'a Columns,
    data_cut: Instant,
    /// Locations, or organisations where there are none.
    level: Level,
}

impl<'a> Gather<'a> {
    fn new(protocol: &'a Protocol, look: &'a Look, columns: &'a Columns, data_cut: Instant) -> Self {
        let located = columns.places.iter().any(|(_, place)| place.level == Level::Location);
        let level = if located { Level::Location } else { Level::Organisation };
        Self { protocol, look, columns, data_cut, level }
    }

    fn selection(&self, level: Level, period: PeriodLength, (from, until): (Month, Month)) -> Selection {
        let mut own = Selection::new(from, until, period, self.data_cut);
        own.levels = vec![level];
        own.within.clone_from(&self.protocol.places.within);
        own
    }

    fn window(&self) -> (Month, Month) {
        (self.protocol.baseline.0, self.look.window.1)
    }

    fn chosen(&self, place: &str) -> bool {
        let named = &self.protocol.places.named;
        named.is_empty() || named.iter().any(|own| own == place)
    }

    /// Every outcome by place and month.
    fn monthly(&self, panel: bool) -> Monthly {
        let mut selection = self.selection(self.level, PeriodLength::Month, self.window());
        (selection.fixed_panel, selection.intervals, selection.replicates) = (panel, false, 0);
        let mut only = vec![Indicator::EventsRate, Indicator::HoursRate, Indicator::AloneHours];
        only.push(Indicator::Completeness);
        only.extend(&self.protocol.harms);
        selection.only = Some(only);
        let (mut places, mut cells): (_, BTreeMap<What, Cells>) = (BTreeSet::new(), BTreeMap::new());
        let (mut received, mut due) = (0, 0);
        for figure in figures(self.columns, &selection) {
            let key = figure.key;
            if key.indicator == Indicator::Completeness {
                if key.slot == Slot::ANY {
                    received += figure.received.unwrap_or(0);
                    due += figure.due.unwrap_or(0);
                }
                continue;
            }
            // Places of their own choosing are judged; whoever reports is shown in full.
            if !matches!(figure.state, State::Shown | State::NotAvailable) || (panel && !self.chosen(&key.place)) {
                continue;
            }
            if key.slot == Slot::ANY && key.indicator == Indicator::EventsRate && figure.denominator > Some(0.0) {
                places.insert(key.place.clone());
            }
            if let Some(cell) = figure.numerator.zip(figure.denominator) {
                let what = What { indicator: key.indicator, slot: key.slot };
                cells.entry(what).or_default().insert((key.place, key.from), cell);
            }
        }
        Monthly { places, cells, received: (due > 0).then_some((received, due)) }
    }

    /// What only persons can tell: intervals by youth, and persons that do not add up over months.
    fn persons(&self) -> Whole {
        let mut whole = Whole::new();
        for (at, window) in [self.protocol.baseline, self.look.window].into_iter().enumerate() {
            let mut selection = self.selection(Level::Nation, PeriodLength::Window, window);
            (selection.fixed_panel, selection.replicates) = (true, REPLICATES);
            selection.only = Some(vec![Indicator::EventsRateClustered, Indicator::HoursRate, Indicator::MovedOn]);
            if let Some((level, _)) = &selection.within {
                selection.levels = vec![*level];
            }
            for figure in figures(self.columns, &selection) {
                let what = What { indicator: figure.key.indicator, slot: figure.key.slot };
                whole.entry(what).or_default()[at] = Some(figure);
            }
        }
        whole
    }

    fn series(&self, what: What, places: &[String], monthly: &Monthly, whole: &Whole) -> Series {
        let told = match what.indicator {
            Indicator::EventsRate => What { indicator: Indicator::EventsRateClustered, ..what },
            _ => what,
        };
        let persons = whole.get(&told).and_then(error_of_persons).filter(|_| self.protocol.places.named.is_empty());
        if what.indicator == Indicator::MovedOn {
            let numbers = whole.get(&what).map_or(Numbers::None(Gone::NotDelivered), moved);
            return Series { what, numbers, persons: None };
        }
        if what.indicator == Indicator::HoursRate
            && whole.get(&what).is_some_and(|own| own.iter().flatten().any(|own| own.state == State::NotAvailable))
        {
            return Series { what, numbers: Numbers::None(Gone::NotAvailable), persons: None };
        }
        let months = self.window().0.0..self.window().1.0;
        let base = What { slot: Slot::ANY, ..what };
        // In the panel everything was delivered: where a kind has no rows at all, it did not happen, over the care of all.
        let by_kind = matches!(what.indicator, Indicator::EventsRate | Indicator::HoursRate);
        let empty = Cells::new();
        let own = monthly.cells.get(&what).unwrap_or(&empty);
        let care = monthly.cells.get(&base).unwrap_or(&empty);
        if own.is_empty() && (!by_kind || what.slot.room != RoomKey::Any || care.is_empty()) {
            return Series { what, numbers: Numbers::None(Gone::NotDelivered), persons };
        }
        let cell = |place: &String, month: i32| {
            let key = (place.clone(), Month(month));
            own.get(&key).copied().or_else(|| {
                let nothing = care.get(&key).filter(|_| by_kind && own.is_empty());
                nothing.map(|cell| (0.0, cell.1))
            })
        };
        let row = |place: &String| months.clone().map(|month| cell(place, month).unwrap_or((0.0, 0.0))).collect();
        let cells: Vec<Vec<(f64, f64)>> = places.iter().map(row).collect();
        if !by_kind && !self.in_every_month(&cells) {
            return Series { what, numbers: Numbers::None(Gone::NotDelivered), persons };
        }
        Series { what, numbers: Numbers::Monthly(cells), persons }
    }

    /// What stands beside restrictions has deliveries of its own: some place told it in every month of both stretches.
    fn in_every_month(&self, cells: &[Vec<(f64, f64)>]) -> bool {
        let within = |month: i32| {
            let inside = |own: (Month, Month)| own.0.0 <= month && month < own.1.0;
            inside(self.protocol.baseline) || inside(self.look.window)
        };
        let mut months = (self.window().0.0..self.window().1.0).enumerate().filter(|(_, month)| within(*month));
        months.all(|(at, _)| cells.iter().any(|place| place[at].1 > 0.0))
    }

    /// Places without parts that are not in the panel, and why.
    fn excluded(&self) -> Vec<Excluded> {
        let mut selection = self.selection(Level::Unit, PeriodLength::Month, self.window());
        selection.fixed_panel = true;
        let coverage = Coverage::new(self.columns, &selection, &BTreeSet::new());
        let Some(fixed) = panel::fixed(self.columns, &selection, &coverage) else { return Vec::new() };
        let places = &self.columns.places;
        let within = |ix: PlaceIx| {
            let own = self.protocol.places.within.as_ref();
            own.is_none_or(|(level, id)| places.at_level(ix, *level) == Some(id.as_str()))
                && places.at_level(ix, self.level).is_none_or(|place| self.chosen(place))
        };
        let left = coverage.leaves().iter().copied().filter(|ix| !fixed[ix.0 as usize] && within(*ix));
        let why = |ix: PlaceIx| {
            let (from, until) = self.window();
            if places.opened(ix).map(Day::month).is_some_and(|first| first > from) {
                WhyExcluded::OpenedLater
            } else if places.closed(ix).is_some_and(|day| day < until.first_day()) {
                WhyExcluded::Closed
            } else {
                let told = |month: &i32| {
                    let status = coverage.joined(ix, Month(*month), KindKey::Any);
                    matches!(status, Status::Received | Status::CannotOccur)
                };
                WhyExcluded::Missing((from.0..until.0).filter(|month| !told(month)).count())
            }
        };
        let excluded = |ix: PlaceIx| {
            let place = places.get(ix);
            Excluded { place: place.id.clone(), name: place.name.clone(), why: why(ix) }
        };
        left.map(excluded).collect()
    }

    /// Where places were chosen by their figures: what all had in the baseline, and which were chosen.
    fn choice(&self, everybody: &Monthly) -> Vec<(bool, f64, f64)> {
        if self.protocol.places.choice != Choice::ByFigures {
            return Vec::new();
        }
        let what = What { indicator: Indicator::EventsRate, slot: self.protocol.slot() };
        let mut sums: BTreeMap<&str, (f64, f64)> = BTreeMap::new();
        for ((place, month), cell) in everybody.cells.get(&what).into_iter().flatten() {
            if *month < self.protocol.baseline.1 {
                let sum = sums.entry(place).or_default();
                *sum = (sum.0 + cell.0, sum.1 + cell.1);
            }
        }
        let told = sums.into_iter().filter(|(_, sum)| sum.1 > 0.0);
        told.map(|(place, (events, days))| (self.chosen(place), events, days)).collect()
    }
}

/// The error of the logarithm of the ratio, from the intervals by youth of both stretches. Youths of both are taken as
/// different ones, which is the wider reading.
fn error_of_persons(own: &[Option<Figure>; 2]) -> Option<f64> {
    let error = |figure: &Option<Figure>| {
        let figure = figure.as_ref()?;
        let (low, high) = figure.low.zip(figure.high).filter(|(low, _)| *low > 0.0)?;
        Some((high / low).ln() / (2.0 * PLAIN))
    };
    let (before, after) = (error(&own[0])?, error(&own[1])?);
    Some(before.hypot(after))
}

fn moved(own: &[Option<Figure>; 2]) -> Numbers {
    let told = |figure: &Option<Figure>| {
        let figure = figure.as_ref()?;
        figure.numerator.zip(figure.denominator).filter(|own| own.1 > 0.0)
    };
    match (told(&own[0]), told(&own[1])) {
        (Some(before), Some(after)) => Numbers::Whole(before, after),
        _ => Numbers::None(Gone::NotDelivered),
    }
}
