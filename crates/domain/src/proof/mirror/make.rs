// SPDX-License-Identifier: EUPL-1.2
//! Makes the mirror of a place and month from the facts.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::chance::chance;
use super::circumstance::{Begun, Presences, Shifts, Talks, begun, has_temporary};
use super::contents::{By, KindChange, Line, Mirror, MirrorMonth, Stretch};
use super::question::{Facts, questions};
use super::threshold::is_small;
use crate::calendar::{Instant, Month};
use crate::indicator::columns::Columns;
use crate::indicator::definition::Indicator;
use crate::indicator::derived::Derived;
use crate::indicator::figure::{Figure, KindKey, Slot, State};
use crate::indicator::figures::from_derived;
use crate::indicator::selection::{PeriodLength, Selection};
use crate::registration::kind::Kind;
use crate::registration::place::{Level, Places};

/// Months a mirror looks back: a year, and the year before that it is judged by.
pub const MONTHS: i32 = 24;

/// What a mirror is made of.
pub struct About<'a> {
    /// All facts.
    pub columns: &'a Columns,
    /// What is derived of them up to the data cut.
    pub derived: &'a Derived,
    /// After this nothing is known.
    pub data_cut: Instant,
}

/// Places that have mirrors, in the order of the tree: locations and units that were open in the month and had anybody
/// staying in the twelve months up to it.
#[must_use]
pub fn places(columns: &Columns, month: Month) -> Vec<(Level, String)> {
    let zone = &columns.zone;
    let (from, until) = (zone.month_start(Month(month.0 - 11)), zone.month_start(Month(month.0 + 1)));
    let stays = columns.stays.rows.iter();
    let there = stays.filter(|stay| stay.admitted < until && stay.discharged.is_none_or(|end| end > from));
    let units: BTreeSet<_> = there.map(|stay| stay.unit).collect();
    let held: BTreeSet<_> = units.iter().flat_map(|unit| columns.places.with_ancestors(*unit)).collect();
    let open = |ix| columns.places.closed(ix).is_none_or(|day| month.first_day() < day);
    let own = columns
        .places
        .iter()
        .filter(|(ix, place)| matches!(place.level, Level::Location | Level::Unit) && held.contains(ix) && open(*ix));
    own.map(|(_, place)| (place.level, place.id.clone())).collect()
}

/// The mirror of a place and month; `None` where there is no figure of it at all, or the month is not over.
#[must_use]
pub fn make(about: &About<'_>, (level, place): (Level, &str), month: Month) -> Option<Mirror> {
    let columns = about.columns;
    let until = Month(month.0 + 1);
    let here = units(&columns.places, level, place);
    if columns.zone.month_start(until) > about.data_cut || !here.contains(&true) {
        return None;
    }
    let from = Month(until.0 - MONTHS);
    let mut selection = Selection::new(from, until, PeriodLength::Month, about.data_cut);
    (selection.levels, selection.place) = (vec![level], Some(place.to_owned()));
    (selection.only, selection.intervals, selection.replicates) = (Some(vec![Indicator::EventsRate]), false, 0);
    let figures = from_derived(columns, about.derived, &selection);
    let mut by_kind: BTreeMap<KindKey, BTreeMap<Month, &Figure>> = BTreeMap::new();
    for figure in figures.iter().filter(|figure| figure.key.slot == Slot::kind(figure.key.slot.kind)) {
        by_kind.entry(figure.key.slot.kind).or_default().insert(figure.key.from, figure);
    }
    let happened = |kind: KindKey| {
        let own = by_kind.get(&kind).into_iter().flat_map(BTreeMap::values);
        own.filter_map(|figure| figure.numerator).sum::<f64>() > 0.0
    };
    let seclusion = KindKey::One(Kind::Seclusion);
    let kind = if happened(seclusion) || !happened(KindKey::Any) { seclusion } else { KindKey::Any };
    let of_kind = by_kind.get(&kind).or_else(|| by_kind.get(&KindKey::Any))?;

    let whole_year = Month(until.0.div_euclid(12) * 12);
    let first = from.min(Month(whole_year.0 - 12));
    let events = begun(columns, about.derived, (&selection, kind), &here, (first, until));
    let mut youths: HashMap<Month, BTreeSet<u32>> = HashMap::new();
    for event in &events {
        youths.entry(event.day.month()).or_default().insert(event.youth);
    }
    let youths_in = |month: Month| youths.get(&month).map_or(0, |own| u32::try_from(own.len()).unwrap_or(u32::MAX));
    let one = |month: Month| {
        let figure = of_kind.get(&month);
        let state = figure.map_or(State::NotAvailable, |figure| figure.state);
        let shown = figure.filter(|_| state == State::Shown);
        let (events, care_days) = (shown.and_then(|own| own.numerator), shown.and_then(|own| own.denominator));
        MirrorMonth { month, state, events, care_days, youths: youths_in(month) }
    };
    let months: Vec<MirrorMonth> = (from.0..until.0).map(|number| one(Month(number))).collect();
    let moments: Vec<Instant> = events.iter().filter(|own| own.day.month() >= from).filter_map(|own| own.at).collect();
    let known = moments.len() == events.iter().filter(|own| own.day.month() >= from).count();
    let moments = if known { moments } else { Vec::new() };
    let circumstances = Circumstances { about, here: &here, level, events: &events, youths: &youths };
    let recent = circumstances.stretch(Month(until.0 - 12), until);
    let kinds = kinds(&by_kind, until);
    let asked = questions(&Facts { recent: &recent, kinds: &kinds, about: kind });
    Some(Mirror {
        level,
        place: place.to_owned(),
        month,
        kind,
        chance: chance(&months, &moments, columns.zone.month_start(month)),
        months,
        kinds,
        recent,
        year: circumstances.stretch(Month(whole_year.0 - 12), whole_year),
        questions: asked,
    })
}

/// For each place of the tree whether it counts for the place.
fn units(places: &Places, level: Level, place: &str) -> Vec<bool> {
    places.iter().map(|(ix, _)| places.at_level(ix, level) == Some(place)).collect()
}

/// Kinds with an event in either year, where all months of both are shown.
fn kinds(by_kind: &BTreeMap<KindKey, BTreeMap<Month, &Figure>>, until: Month) -> Vec<KindChange> {
    let mut all = Vec::new();
    for (kind, figures) in by_kind {
        let KindKey::One(kind) = *kind else { continue };
        let year = |from: i32| {
            let mut own = (from..from + 12).map(|month| {
                let figure = figures.get(&Month(month)).filter(|figure| figure.state == State::Shown)?;
                figure.numerator.zip(figure.denominator)
            });
            own.try_fold((0.0, 0.0), |sum: (f64, f64), next| next.map(|(n, d)| (sum.0 + n, sum.1 + d)))
        };
        let (Some(before), Some(now)) = (year(until.0 - 24), year(until.0 - 12)) else { continue };
        if before.0 + now.0 > 0.0 {
            all.push(KindChange { kind, before, now });
        }
    }
    all
}

struct Circumstances<'a> {
    about: &'a About<'a>,
    here: &'a [bool],
    level: Level,
    events: &'a [Begun],
    youths: &'a HashMap<Month, BTreeSet<u32>>,
}

/// What is counted for one line.
#[derive(Default)]
struct Counted {
    events: u32,
    youths: BTreeSet<u32>,
    over: Option<u64>,
}

/// Lines as they are counted.
#[derive(Default)]
struct Tally(BTreeMap<(By, String), Counted>);

impl Tally {
    fn add(&mut self, by: By, key: &str, youth: u32) {
        let own = self.0.entry((by, key.to_owned())).or_default();
        own.events += 1;
        own.youths.insert(youth);
    }

    fn over(&mut self, by: By, key: &str, of: u64) {
        self.0.entry((by, key.to_owned())).or_default().over = Some(of);
    }

    fn lines(self) -> Vec<Line> {
        let line = |((by, key), own): ((By, String), Counted)| {
            let (events, youths, over) = (own.events, count(own.youths.len()), own.over);
            Line { by, key, events, youths, over }
        };
        self.0.into_iter().map(line).collect()
    }
}

fn count(many: usize) -> u32 {
    u32::try_from(many).unwrap_or(u32::MAX)
}

impl Circumstances<'_> {
    fn stretch(&self, from: Month, until: Month) -> Stretch {
        let (columns, zone) = (self.about.columns, &self.about.columns.zone);
        let inside = |own: &&Begun| from <= own.day.month() && own.day.month() < until;
        let events: Vec<Begun> = self.events.iter().filter(inside).copied().collect();
        let (first, last) = (from.first_day(), until.first_day());
        let presences = Presences::new(columns, self.here);
        let shifts = Shifts::new(columns, self.here, first, last);
        let talks = Talks::new(columns, &events);
        let mut tally = Tally::default();
        let mut by_youth: BTreeMap<u32, u32> = BTreeMap::new();
        for own in &events {
            let (part, day) = (own.part(zone).id(), own.weekday());
            *by_youth.entry(own.youth).or_default() += 1;
            tally.add(By::Part, part, own.youth);
            tally.add(By::Weekday, &day.to_string(), own.youth);
            tally.add(By::Hours, &format!("{part}-{day}"), own.youth);
            tally.add(By::Room, own.room.id(), own.youth);
            tally.add(By::Occasion, own.occasion.id(), own.youth);
            tally.add(By::Since, presences.since(own.youth, own.day).id(), own.youth);
            if self.level != Level::Unit {
                tally.add(By::Unit, &columns.places.get(own.unit).id, own.youth);
            }
            if !shifts.is_empty() {
                tally.add(By::Temporary, shifts.temporary(own, zone).id(), own.youth);
                tally.add(By::Alone, shifts.alone(own, zone).id(), own.youth);
            }
            if talks.is_known() {
                tally.add(By::Talked, talks.of(own).id(), own.youth);
            }
        }
        for (since, days) in presences.days(first, last) {
            tally.over(By::Since, since.id(), days);
        }
        for (answer, many) in shifts.count(has_temporary) {
            tally.over(By::Temporary, answer.id(), many);
        }
        for (answer, many) in shifts.count(|row| row.alone) {
            tally.over(By::Alone, answer.id(), many);
        }
        let (begins, ends) = (zone.month_start(from), zone.month_start(until));
        for own in &columns.averted.rows {
            if self.here[own.unit.0 as usize] && begins <= own.at && own.at < ends && own.at < self.about.data_cut {
                let youth = own.youth.map_or(crate::indicator::spells::NOBODY, |youth| youth.0);
                tally.add(By::Averted, own.kind.map_or("not_recorded", Kind::id), youth);
            }
        }
        let small =
            self.youths.iter().filter(|(month, own)| from <= **month && **month < until && is_small(count(own.len())));
        let in_small: BTreeSet<u32> = small.flat_map(|(_, own)| own.iter().copied()).collect();
        Stretch {
            from,
            until,
            events: count(events.len()),
            youths: count(by_youth.len()),
            largest: by_youth
                .iter()
                .filter(|(youth, _)| **youth != crate::indicator::spells::NOBODY)
                .map(|(_, events)| *events)
                .max()
                .unwrap_or(0),
            in_small: count(in_small.len()),
            lines: tally.lines(),
        }
    }
}
