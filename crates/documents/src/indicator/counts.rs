// SPDX-License-Identifier: EUPL-1.2
//! Counts through time: rooms, youths in care, and events where no rate can be given. A count stands beside its rate.

use nabij_domain::indicator::definition::Indicator;
use nabij_domain::indicator::figure::{Figure, Note, Slot, State};

use super::index::{At, Index};
use super::slug::slug;
use super::view::{Block, Cell, Picture, Table};
use super::words;
use crate::chart::{Between, Heading, Label, Point, PointState, Series, Size, StepPoint, Steps, Tick};

/// One count: its figure and the number.
type Count<'a> = (&'a Figure, f64);

/// Rooms or youths in care at a place; `None` when none are given.
#[must_use]
pub fn counts(index: &Index<'_>, indicator: Indicator, slot: Slot, at: At<'_>, id: &str, rank: u8) -> Option<Block> {
    let t = index.t;
    let figures = index.of(indicator, slot, at);
    let known: Vec<Count<'_>> = figures.iter().filter_map(|figure| Some((*figure, figure.value?))).collect();
    let name = name(index, indicator, slot);
    let mut block = Block::new(t, id, rank, finding(index, &known, &name)?);
    let unit = t.indicator(indicator).unit;
    // Rooms are counted on the last day of a period, youths over the whole of it.
    let on_last_day = indicator == Indicator::Rooms;
    let file = slug(&[indicator.id(), slot.kind.id(), slot.room.id(), at.0.id(), at.1]);
    let told = Told { at, title: &block.heading, unit: &unit, on_last_day, name: file };
    block.picture = Some(picture(index, &known, &told, id));
    let head = [(t.column_period(), false), (unit, true), (t.column_state(), false), (t.column_remarks(), false)];
    let mut table = Table::new(name, head);
    for figure in figures {
        table.rows.push(vec![
            Cell::Head(index.period(figure.key.from, figure.key.until)),
            words::value_cell(t, figure, 0),
            words::state_cell(t, figure.state),
            Cell::Words(words::notes(t, &figure.notes)),
        ]);
    }
    block.tables.push(table);
    block.method = words::method(index, indicator);
    Some(block)
}

/// What the counts of a place say, for a page without any rate: events, else rooms, else youths in care.
#[must_use]
pub fn first_finding(index: &Index<'_>, at: At<'_>) -> Option<String> {
    let slots = index.slots(at);
    let told = |indicator, slot: Slot, number: fn(&Figure) -> Option<f64>, name: &str| {
        let figures = index.of(indicator, slot, at).iter();
        let known: Vec<Count<'_>> = figures.filter_map(|figure| Some((*figure, number(figure)?))).collect();
        finding(index, &known, name)
    };
    let events = index.main_slots(at).into_iter().find_map(|slot| {
        let figures = index.of(Indicator::EventsRate, slot, at);
        if figures.iter().all(|figure| figure.numerator.is_none()) {
            return None;
        }
        let name = index.t.what_how(index.slot_name(slot), index.t.counts_events_unit());
        // First and last of many counts without a rate would be read as a fall or a rise.
        match figures.len() {
            1 => told(Indicator::EventsRate, slot, |figure| figure.numerator, &name),
            _ => Some(index.t.counts_events_finding(index.slot_name(slot))),
        }
    });
    let of = |indicator| {
        slots.iter().find_map(|slot| told(indicator, *slot, |figure| figure.value, &name(index, indicator, *slot)))
    };
    events.or_else(|| of(Indicator::Rooms)).or_else(|| of(Indicator::YouthsInCare))
}

/// Rooms for every 1000 youths in care, in the periods that have both; `None` when none has.
#[must_use]
pub fn rooms_rate(index: &Index<'_>, rooms: Slot, youths: Slot, at: At<'_>, id: &str, rank: u8) -> Option<Block> {
    let t = index.t;
    let in_care = index.of(Indicator::YouthsInCare, youths, at);
    let both: Vec<(&Figure, f64, f64)> = index
        .of(Indicator::Rooms, rooms, at)
        .iter()
        .filter_map(|figure| {
            let care =
                in_care.iter().find(|own| own.key.from == figure.key.from && own.key.until == figure.key.until)?;
            Some((*figure, figure.value?, care.value.filter(|care| *care > 0.0)?))
        })
        .collect();
    let rates: Vec<Count<'_>> = both.iter().map(|(figure, rooms, care)| (*figure, rooms / care * 1000.0)).collect();
    let name = t.counts_rate(name(index, Indicator::Rooms, rooms));
    let mut block = Block::new(t, id, rank, finding(index, &rates, &name)?);
    block.sub.push(t.counts_beside());
    let file = slug(&["rooms-per-1000-youths", rooms.room.id(), at.0.id(), at.1]);
    let unit = t.counts_rate_unit();
    let told = Told { at, title: &block.heading, unit: &unit, on_last_day: true, name: file };
    block.picture = Some(picture(index, &rates, &told, id));
    let head = [
        (t.column_period(), false),
        (t.indicator(Indicator::Rooms).name, true),
        (t.indicator(Indicator::YouthsInCare).name, true),
        (t.column_rate(), true),
    ];
    let mut table = Table::new(name, head);
    let decimals = words::decimals(rates.iter().map(|(_, rate)| *rate));
    for ((figure, rooms, care), (_, rate)) in both.iter().zip(&rates) {
        let period = index.period(figure.key.from, figure.key.until);
        let numbers = [words::amount(t, *rooms), words::amount(t, *care), t.number(*rate, decimals)];
        table.rows.push(std::iter::once(Cell::Head(period)).chain(numbers.map(Cell::Number)).collect());
    }
    block.tables.push(table);
    Some(block)
}

/// Events as they are, where no rate can be given; `None` where a rate can, or nothing is known.
#[must_use]
pub fn events(index: &Index<'_>, slot: Slot, at: At<'_>, id: &str, rank: u8) -> Option<Block> {
    let t = index.t;
    let figures = index.of(Indicator::EventsRate, slot, at);
    let rate = figures.iter().any(|figure| figure.state == State::Shown);
    if rate || figures.iter().all(|figure| figure.numerator.is_none()) {
        return None;
    }
    let mut block = Block::new(t, id, rank, t.counts_events_finding(index.slot_name(slot)));
    block.sub.push(t.counts_events_note());
    let points: Vec<Point> = figures
        .iter()
        .enumerate()
        .map(|(place, figure)| {
            let provisional = figure.notes.contains(&Note::Partial);
            let state =
                figure.numerator.map_or(PointState::NotAvailable, |value| PointState::Shown { value, provisional });
            let starts = place == 0 || figures[place - 1].key.from.year() != figure.key.from.year();
            Point { tick: starts.then(|| figure.key.from.year().to_string()), ..Point::new(state) }
        })
        .collect();
    let chart = Series {
        unit: t.counts_events_unit(),
        format: index.format(),
        points,
        words: words::state_words(t),
        ..Series::default()
    };
    let draw = |suffix: &str, draw_title: bool, size: Size| {
        let heading = heading(index, at, &block.heading, &format!("{id}-{suffix}"), draw_title);
        Series { heading, ..chart.clone() }.svg(size)
    };
    block.picture = Some(Picture {
        wide: draw("w", false, Size::WIDE),
        narrow: draw("n", false, Size::NARROW),
        alone: draw("a", true, Size::WIDE),
        name: slug(&["events-count", slot.kind.id(), slot.room.id(), at.0.id(), at.1]),
    });
    let head = [(t.column_period(), false), (t.column_events(), true), (t.column_remarks(), false)];
    let mut table = Table::new(block.heading.clone(), head);
    for figure in figures {
        table.rows.push(vec![
            Cell::Head(index.period(figure.key.from, figure.key.until)),
            words::amount_cell(t, figure.numerator),
            Cell::Words(words::notes(t, &figure.notes)),
        ]);
    }
    block.tables.push(table);
    Some(block)
}

/// What a picture of counts says beside its counts.
struct Told<'a> {
    at: At<'a>,
    title: &'a str,
    unit: &'a str,
    on_last_day: bool,
    name: String,
}

fn name(index: &Index<'_>, indicator: Indicator, slot: Slot) -> String {
    use nabij_domain::indicator::figure::RoomKey;
    match (indicator, slot.room) {
        (Indicator::Rooms, RoomKey::One(_)) => index.t.room(slot.room),
        _ => index.t.indicator(indicator).name,
    }
}

fn finding(index: &Index<'_>, known: &[Count<'_>], name: &str) -> Option<String> {
    let t = index.t;
    let (last, value) = known.last()?;
    let decimals = words::decimals(known.iter().map(|(_, value)| *value));
    let period = |figure: &Figure| index.period(figure.key.from, figure.key.until);
    let number = |value: f64| t.number(value, decimals);
    let (first, from) = known.first()?;
    if known.len() == 1 {
        return Some(t.counts_finding_one(name, number(*value), period(last)));
    }
    Some(t.counts_finding(name, number(*from), period(first), number(*value), period(last)))
}

fn heading(index: &Index<'_>, at: At<'_>, title: &str, id: &str, draw_title: bool) -> Heading {
    let title = if draw_title { index.alone_title(at, title) } else { title.to_owned() };
    Heading { id: id.to_owned(), title, description: index.t.counts_description(), draw_title }
}

fn picture(index: &Index<'_>, known: &[Count<'_>], told: &Told<'_>, id: &str) -> Picture {
    let Told { at, title, unit, on_last_day, ref name } = *told;
    let years = |figure: &Figure| {
        let (from, until) = (f64::from(figure.key.from.0) / 12.0, f64::from(figure.key.until.0) / 12.0);
        if on_last_day { until } else { f64::midpoint(from, until) }
    };
    let points: Vec<StepPoint> = known
        .iter()
        .map(|(figure, value)| StepPoint {
            at: years(figure),
            value: *value,
            provisional: figure.notes.contains(&Note::Partial),
            note: if known.len() <= 3 {
                Label::one(index.period(figure.key.from, figure.key.until))
            } else {
                Label::default()
            },
        })
        .collect();
    let first = known.first().map_or(0, |(figure, _)| figure.key.from.year());
    let last = known.last().map_or(0, |(figure, _)| figure.key.until.0.div_euclid(12));
    let adjacent = known.windows(2).all(|pair| pair[0].0.key.until == pair[1].0.key.from);
    let chart = Steps {
        unit: unit.to_owned(),
        format: index.format(),
        decimals: words::decimals(known.iter().map(|(_, value)| *value)),
        points,
        ticks: (first..=last).map(|year| Tick { at: f64::from(year), label: year.to_string() }).collect(),
        // A line only where no period between was left out.
        between: if adjacent && known.len() > 2 { Between::Straight } else { Between::Unknown },
        ..Steps::default()
    };
    let draw = |suffix: &str, draw_title: bool, size: Size| {
        Steps { heading: heading(index, at, title, &format!("{id}-{suffix}"), draw_title), ..chart.clone() }.svg(size)
    };
    Picture {
        wide: draw("w", false, Size::WIDE),
        narrow: draw("n", false, Size::NARROW),
        alone: draw("a", true, Size::WIDE),
        name: name.clone(),
    }
}
