// SPDX-License-Identifier: EUPL-1.2
//! Did something else take its place? The union first, then each kind and each room, small and side by side.

use nabij_domain::indicator::definition::Indicator;
use nabij_domain::indicator::figure::{KindKey, Note, RoomKey, Slot, State};
use nabij_domain::registration::kind::{Class, Kind};

use super::completeness;
use super::index::{At, Index};
use super::series_picture;
use super::slug::slug;
use super::timeline::{Timeline, Verdict};
use super::view::{Block, Cell, Mini, Picture, Table};
use super::words;
use crate::chart::{self, Emphasis, Heading, Size};

/// Without night locking, all kinds without it say the same as all kinds.
const NIGHT: Slot = Slot { kind: KindKey::One(Kind::NightLocking), room: RoomKey::Any };

/// A small picture away from the others.
const ALONE: Size = Size { width: 480.0, field_height: 200.0 };

/// Makes the block; `None` when there is nothing to lay beside each other, or only one period.
#[must_use]
pub fn displacement(index: &Index<'_>, at: At<'_>, id: &str, rank: u8) -> Option<Block> {
    let t = index.t;
    let shown = shown(index, at)?;
    let mut block = Block::new(t, id, rank, heading(index, &shown));
    block.sub.push(format!("{} {}", t.displacement_level_note(), t.displacement_note()));
    let head = [
        (t.column_kind(), false),
        (t.column_indicator(), false),
        (t.column_first(), true),
        (t.column_last(), true),
        (t.column_verdict(), false),
        (t.column_state(), false),
    ];
    let mut table = Table::new(t.displacement_title(), head);
    for (number, (slot, indicator, timeline)) in shown.iter().enumerate() {
        block.minis.push(mini(index, *slot, *indicator, timeline, &format!("{id}-{number}")));
        table.rows.push(row(index, *slot, *indicator, timeline));
    }
    block.tables.push(table);
    block.complete = Some(completeness::sentence(t, index.of(Indicator::Completeness, Slot::ANY, at)));
    for indicator in [Indicator::HoursRate, Indicator::EventsRate] {
        if shown.iter().any(|(_, own, _)| *own == indicator) {
            block.method.extend(words::method(index, indicator));
        }
    }
    Some(block)
}

/// One of the small pictures, larger and with its title, for a file of its own; `None` where it has no picture.
#[must_use]
pub fn alone(index: &Index<'_>, at: At<'_>, number: usize) -> Option<Picture> {
    let (slot, indicator, timeline) = shown(index, at)?.into_iter().nth(number)?;
    let title = index
        .alone_title(at, &format!("{}: {}", index.slot_name(slot), words::mark(index.t, timeline.verdict()).words));
    let chart = chart(
        index,
        indicator,
        &timeline,
        Heading { id: "a".to_owned(), title, draw_title: true, ..Heading::default() },
    )?;
    let draw = chart.svg(ALONE);
    let name = slug(&["kind", slot.kind.id(), slot.room.id(), at.0.id(), at.1]);
    Some(Picture { wide: String::new(), narrow: String::new(), alone: draw, name })
}

/// What is laid side by side.
fn shown<'a>(index: &Index<'a>, at: At<'_>) -> Option<Vec<(Slot, Indicator, Timeline<'a>)>> {
    let slots = index.slots(at);
    let mut shown: Vec<(Slot, Indicator, Timeline<'_>)> = Vec::new();
    for slot in slots.iter().copied() {
        let (indicator, timeline) = told_by(index, slot, at);
        let again = slot.kind == KindKey::AnyButNight && !slots.contains(&NIGHT);
        if timeline.is_series() && !again && !is_only_room(index, slot, at) {
            shown.push((slot, indicator, timeline));
        }
    }
    let any = shown.iter().any(|(.., timeline)| timeline.last_shown().is_some());
    (shown.len() > 1 && any).then_some(shown)
}

/// Hours for what lasts, events for what happens at one moment, and events as well where hours cannot be given or, for
/// want of ends in some period, not be compared.
fn told_by<'a>(index: &Index<'a>, slot: Slot, at: At<'_>) -> (Indicator, Timeline<'a>) {
    let is_moment = matches!(slot.kind, KindKey::One(kind) if kind.class() == Class::Moment);
    let shown = |indicator| index.of(indicator, slot, at).iter().any(|figure| figure.state == State::Shown);
    let timeline = |indicator| Timeline::new(index, index.of(indicator, slot, at));
    let compares = |own: &Timeline<'_>| own.change().is_some_and(|change| change.from.and(change.to).is_some());
    let (hours, events) = (Indicator::HoursRate, Indicator::EventsRate);
    if is_moment || (!shown(hours) && shown(events)) {
        return (events, timeline(events));
    }
    let of_hours = timeline(hours);
    let of_events = (!compares(&of_hours)).then(|| timeline(events)).filter(compares);
    of_events.map_or((hours, of_hours), |of_events| (events, of_events))
}

/// A kind with one room kind is told by the kind alone.
fn is_only_room(index: &Index<'_>, slot: Slot, at: At<'_>) -> bool {
    let is_room = |own: &Slot| own.kind == slot.kind && own.room != RoomKey::Any;
    slot.room != RoomKey::Any && index.slots(at).iter().filter(|own| is_room(own)).count() < 2
}

fn heading(index: &Index<'_>, shown: &[(Slot, Indicator, Timeline<'_>)]) -> String {
    let t = index.t;
    let Some((_, indicator, union)) = shown.iter().find(|(slot, ..)| *slot == Slot::ANY) else {
        return t.displacement_title();
    };
    match union.verdict() {
        Verdict::Lower => t.displacement_lower(words::direction(t, *indicator, true)),
        Verdict::Higher => t.displacement_lower(words::direction(t, *indicator, false)),
        _ => t.displacement_title(),
    }
}

fn mini(index: &Index<'_>, slot: Slot, indicator: Indicator, timeline: &Timeline<'_>, id: &str) -> Mini {
    let t = index.t;
    let verdict = timeline.verdict();
    let wide = slot == Slot::ANY;
    let name = index.slot_name(slot);
    let unit = words::unit(t, indicator, timeline.has(Note::DayPrecision));
    let title = format!("{name}: {}", words::mark(t, verdict).words);
    let chart = chart(index, indicator, timeline, Heading { id: id.to_owned(), title, ..Heading::default() });
    let svg = chart.map(|chart| chart.svg(if wide { chart::Mini::WIDE } else { chart::Mini::SMALL }));
    let absent = match verdict {
        Verdict::Absent(state) => t.state(state).map(|words| words.why).unwrap_or_default(),
        _ => String::new(),
    };
    Mini { name, wide, svg, absent, numbers: numbers(index, timeline, &unit), verdict: words::mark(t, verdict) }
}

/// The picture under a heading; `None` without any value.
fn chart(index: &Index<'_>, indicator: Indicator, timeline: &Timeline<'_>, heading: Heading) -> Option<chart::Mini> {
    let t = index.t;
    let values = || timeline.points.iter().filter_map(|point| point.value);
    values().next()?;
    let decimals = words::decimals(values());
    let unit = words::unit(t, indicator, timeline.has(Note::DayPrecision));
    let emphasis = match timeline.verdict() {
        Verdict::Lower | Verdict::Higher | Verdict::Wandering => Emphasis::Series,
        _ => Emphasis::Context,
    };
    let now = timeline.now().map(|stretch| &stretch.series);
    // Where the law cuts, one level over all periods would join what cannot be compared.
    let level = now.filter(|_| timeline.stretches.len() == 1);
    let last = values().next_back();
    Some(chart::Mini {
        heading: Heading { description: t.chart_description(unit.as_str(), index.grain(), String::new()), ..heading },
        points: series_picture::points(timeline),
        level: level.and_then(|series| series.baseline.or(series.runs.map(|runs| runs.centre))),
        breaks: timeline.breaks.iter().filter(|law| law.cuts).map(|law| law.at).collect(),
        last: last.map(|value| t.number(value, decimals)).unwrap_or_default(),
        emphasis,
        cannot_occur: String::new(),
    })
}

/// From the first window to the last twelve months, or the last period alone.
fn numbers(index: &Index<'_>, timeline: &Timeline<'_>, unit: &str) -> String {
    let t = index.t;
    let both = timeline.change().and_then(|change| change.from.zip(change.to));
    if let Some((from, to)) = both {
        let decimals = words::decimals([from, to]);
        return t.from_to_short(t.number(from, decimals), t.number(to, decimals), unit);
    }
    let Some(point) = timeline.last_shown() else { return String::new() };
    let value = point.value.unwrap_or(f64::NAN);
    t.last_only(index.period(point.from, point.until), t.number(value, words::decimals([value])), unit)
}

fn row(index: &Index<'_>, slot: Slot, indicator: Indicator, timeline: &Timeline<'_>) -> Vec<Cell> {
    let t = index.t;
    let verdict = timeline.verdict();
    let change = timeline.change();
    let ends = [change.and_then(|change| change.from), change.and_then(|change| change.to)];
    let decimals = words::decimals(ends.into_iter().flatten());
    let number = |value: Option<f64>| Cell::Number(value.map(|value| t.number(value, decimals)).unwrap_or_default());
    let state = match verdict {
        Verdict::Absent(state) => state,
        _ => State::Shown,
    };
    vec![
        Cell::Head(index.slot_name(slot)),
        Cell::Words(words::unit(t, indicator, timeline.has(Note::DayPrecision))),
        number(ends[0]),
        number(ends[1]),
        Cell::Words(words::mark(t, verdict).words),
        words::state_cell(t, state),
    ]
}
