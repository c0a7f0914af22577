// SPDX-License-Identifier: EUPL-1.2
//! Rooms by kind on the way to zero, in one picture with the hours locked in elsewhere: closing rooms while those hours
//! rise is never a success.

use nabij_domain::calendar::{Day, Month};
use nabij_domain::indicator::definition::Indicator;
use nabij_domain::indicator::figure::{Figure, KindKey, Note, RoomKey, Slot, State};
use nabij_domain::indicator::room_register::Register;
use nabij_domain::registration::kind::Kind;
use nabij_domain::registration::room::RoomKind;

use super::capacity::{self, Year};
use super::completeness;
use super::index::{At, Index};
use super::slug::slug;
use super::timeline::{Timeline, Verdict};
use super::view::{Block, Cell, Picture, Table};
use super::words;
use crate::chart::{Heading, Line, Panel, Panels, Size, Stroke, Tick};
use crate::text::Text;

const SECLUSION: KindKey = KindKey::One(Kind::Seclusion);

/// Hours of one line, by period.
struct Hours {
    name: String,
    stroke: Stroke,
    figures: Vec<Figure>,
}

/// Makes the block of a place from its rooms between two days, its figures of hours and what it has of rooms per youth;
/// `None` without any room.
#[must_use]
pub fn rooms(
    index: &Index<'_>,
    register: &Register<'_>,
    (first, last): (Day, Day),
    capacity: &[Year],
    at: At<'_>,
    id: &str,
    rank: u8,
) -> Option<Block> {
    let t = index.t;
    if register.entries.is_empty() || first >= last {
        return None;
    }
    let hours = hours(index, at);
    let elsewhere: Vec<&Figure> =
        hours.iter().filter(|own| own.stroke == Stroke::Dashed).flat_map(|own| &own.figures).collect();
    let timeline = Timeline::new(index, &elsewhere);
    let counts = [first, last].map(|day| register.count(RoomKind::SeclusionRoom, day));
    let mut block = Block::new(t, id, rank, heading(t, counts, (first, last), &timeline));
    block.sub.push(t.rooms_line_note());
    block.picture = Some(picture(index, register, (first, last), &hours, at, id, &block.heading));
    // Without both ends there is nothing to add to what the heading says of the whole line.
    let both = timeline.change().is_some_and(|change| change.from.is_some() && change.to.is_some());
    if let Some(words) = words::from_to(index, &timeline, Indicator::HoursRate).filter(|_| both) {
        block.remarks.push(t.rooms_elsewhere_change(words));
    }
    block.remarks.extend(capacity::remark(index, capacity));
    block.remarks.extend(capacity::published(t, at));
    let silent = register.organisations - register.known;
    block.remarks.push(if silent == 0 {
        t.rooms_known_all(register.organisations)
    } else {
        t.rooms_known_some(register.known, register.organisations)
    });
    let of_hours: Vec<&Figure> = index.of(Indicator::HoursRate, Slot::kind(SECLUSION), at).to_vec();
    block.complete = (!of_hours.is_empty()).then(|| completeness::complete(t, id, &of_hours));
    block.tables.push(table_of_rooms(t, register, (first, last)));
    if !capacity.is_empty() {
        block.tables.push(capacity::table(index, capacity));
    }
    if hours.iter().any(|own| !own.figures.is_empty()) {
        block.tables.push(table_of_hours(index, &hours));
    }
    block.method = vec![
        t.indicator(Indicator::Rooms).definition,
        t.rooms_method_kinds(),
        t.rooms_method_elsewhere(),
        t.indicator(Indicator::HoursRate).definition,
        t.capacity_method(),
    ];
    Some(block)
}

/// Fewer rooms is told together with what happened to the hours elsewhere.
fn heading(t: &Text, [from, to]: [u64; 2], (first, last): (Day, Day), elsewhere: &Timeline<'_>) -> String {
    let rooms = t.rooms_finding(from, t.date(first), to, t.date(last));
    let hours = match elsewhere.verdict() {
        Verdict::Lower => t.rooms_elsewhere_lower(),
        Verdict::Higher => t.rooms_elsewhere_higher(),
        Verdict::Wandering => t.rooms_elsewhere_wandering(),
        Verdict::Unclear => t.rooms_elsewhere_unclear(),
        Verdict::TooFew | Verdict::Overlapping | Verdict::Absent(_) => t.rooms_elsewhere_unknown(),
    };
    format!("{rooms} {hours}")
}

/// Hours in seclusion rooms, and locked in anywhere else.
fn hours(index: &Index<'_>, at: At<'_>) -> Vec<Hours> {
    let t = index.t;
    let room = |room| Slot { kind: SECLUSION, room };
    let all = index.of(Indicator::HoursRate, room(RoomKey::Any), at);
    let inside = index.of(Indicator::HoursRate, room(RoomKey::One(RoomKind::SeclusionRoom)), at);
    let elsewhere = all.iter().map(|all| without(all, inside)).collect();
    let inside = inside.iter().map(|figure| (*figure).clone()).collect();
    let line = |name, stroke, figures| Hours { name, stroke, figures };
    [line(t.rooms_hours_in(), Stroke::Series, inside), line(t.rooms_hours_elsewhere(), Stroke::Dashed, elsewhere)]
        .into_iter()
        .filter(|own: &Hours| !own.figures.is_empty())
        .collect()
}

/// The time of a period that was not in a seclusion room. All rooms together count no minute twice, so that what is left
/// is exactly the time in none of them. Where one of both cannot be given, neither can this.
fn without(all: &Figure, inside: &[&Figure]) -> Figure {
    let mut left = all.clone();
    (left.low, left.high) = (None, None);
    // Of a room in which nothing happened anywhere there is no figure.
    let inside = inside.iter().find(|own| own.key.from == all.key.from);
    if inside.is_some_and(|inside| is_none_found(inside)) {
        // Where the room was not recorded is elsewhere too.
        left.notes.push(Note::RoomNotRecorded);
    } else if let Some(inside) = inside {
        let less = |all: Option<f64>, own: Option<f64>| all.zip(own).map(|(all, own)| (all - own).max(0.0));
        left.value = less(all.value, inside.value);
        left.numerator = less(all.numerator, inside.numerator);
        left.notes.extend(inside.notes.iter().copied());
        if left.state == State::Shown && inside.state != State::Shown {
            left.state = inside.state;
        }
    }
    left.notes.sort_unstable();
    left.notes.dedup();
    left
}

/// Whether no time was found in a room, and that is no zero only because the room of some was not recorded.
fn is_none_found(inside: &Figure) -> bool {
    let others = [Note::TooManyOpenEnds, Note::MixedPrecision, Note::NoYouth, Note::NoStays, Note::TotalsCannotGive];
    inside.state == State::NotAvailable
        && inside.notes.contains(&Note::RoomNotRecorded)
        && inside.denominator.is_some_and(|care| care > 0.0)
        && !others.iter().any(|note| inside.notes.contains(note))
}

fn years(day: Day) -> f64 {
    let month = day.month();
    let (start, end) = (month.first_day(), Month(month.0 + 1).first_day());
    let share = f64::from(day.0 - start.0) / f64::from(end.0 - start.0);
    (f64::from(month.0) + share) / 12.0
}

fn picture(
    index: &Index<'_>,
    register: &Register<'_>,
    (first, last): (Day, Day),
    hours: &[Hours],
    at: At<'_>,
    id: &str,
    title: &str,
) -> Picture {
    let t = index.t;
    let of_rooms = register.kinds().into_iter().map(|kind| Line {
        name: t.room(RoomKey::One(kind)),
        points: register
            .steps(kind, first, last)
            .into_iter()
            .map(|(day, count)| (years(day), Some(count as f64)))
            .collect(),
        held: true,
        provisional: false,
        stroke: if kind == RoomKind::SeclusionRoom { Stroke::Series } else { Stroke::Context },
    });
    let middle = |figure: &Figure| f64::from(figure.key.from.0 + figure.key.until.0) / 24.0;
    let of_hours = hours.iter().map(|own| Line {
        name: own.name.clone(),
        points: own.figures.iter().map(|figure| (middle(figure), figure.value)).collect(),
        held: false,
        provisional: own.figures.iter().rev().find(|figure| figure.value.is_some()).is_some_and(is_partial),
        stroke: own.stroke,
    });
    let by_day = hours.iter().flat_map(|own| &own.figures).any(|figure| figure.notes.contains(&Note::DayPrecision));
    let decimals = words::decimals(hours.iter().flat_map(|own| own.figures.iter().filter_map(|figure| figure.value)));
    let of_hours: Vec<Line> = of_hours.collect();
    let mut panels = vec![Panel {
        unit: t.indicator(Indicator::Rooms).unit,
        lines: of_rooms.collect(),
        decimals: 0,
        ..Panel::default()
    }];
    if !of_hours.is_empty() {
        let unit = words::unit(t, Indicator::HoursRate, by_day);
        panels.push(Panel { unit, lines: of_hours, decimals, ..Panel::default() });
    }
    let until = last.month().year() + i32::from(last != Month::new(last.month().year(), 1).first_day());
    let ticks = (first.month().year()..=until).filter(|year| f64::from(*year) >= years(first) - 0.01);
    let ticks = ticks.filter(|year| f64::from(*year) <= years(last));
    let chart = Panels {
        format: index.format(),
        panels,
        ticks: ticks.map(|year| Tick { at: f64::from(year), label: year.to_string() }).collect(),
        ..Panels::default()
    };
    let draw = |suffix: &str, draw_title: bool, size: Size| {
        let heading = Heading {
            id: format!("{id}-{suffix}"),
            title: if draw_title { index.alone_title(at, title) } else { title.to_owned() },
            description: t.rooms_description(),
            draw_title,
        };
        Panels { heading, ..chart.clone() }.svg(size)
    };
    Picture {
        wide: draw("w", false, Size::WIDE),
        narrow: draw("n", false, Size::NARROW),
        alone: if index.alone { draw("a", true, Size::WIDE) } else { String::new() },
        name: slug(&["rooms", at.0.id(), at.1]),
    }
}

fn is_partial(figure: &Figure) -> bool {
    figure.notes.contains(&Note::Partial)
}

/// Every kind on the first of January of each year, and on both ends.
fn table_of_rooms(t: &Text, register: &Register<'_>, (first, last): (Day, Day)) -> Table {
    let kinds = register.kinds();
    let mut head = vec![(t.column_day(), false)];
    head.extend(kinds.iter().map(|kind| (t.room(RoomKey::One(*kind)), true)));
    let mut table = Table { caption: t.rooms_table_counts(), head, ..Table::default() };
    let starts = (first.month().year() + 1..=last.month().year()).map(|year| Month::new(year, 1).first_day());
    let mut days: Vec<Day> = std::iter::once(first).chain(starts).chain([last]).collect();
    days.dedup();
    for day in days {
        let counts = kinds.iter().map(|kind| Cell::Number(t.count(register.count(*kind, day))));
        table.rows.push(std::iter::once(Cell::Head(t.date(day))).chain(counts).collect());
    }
    table
}

fn table_of_hours(index: &Index<'_>, hours: &[Hours]) -> Table {
    let t = index.t;
    let by_day = hours.iter().flat_map(|own| &own.figures).any(|figure| figure.notes.contains(&Note::DayPrecision));
    let unit = words::unit(t, Indicator::HoursRate, by_day);
    let mut head = vec![(t.column_period(), false)];
    head.extend(hours.iter().map(|own| (own.name.clone(), true)));
    head.push((t.column_remarks(), false));
    let caption = format!("{} ({unit})", t.rooms_table_hours());
    let mut table = Table { caption, head, ..Table::default() };
    let decimals = words::decimals(hours.iter().flat_map(|own| own.figures.iter().filter_map(|figure| figure.value)));
    let mut periods: Vec<(Month, Month)> =
        hours.iter().flat_map(|own| own.figures.iter().map(|figure| (figure.key.from, figure.key.until))).collect();
    periods.sort_unstable();
    periods.dedup();
    for (from, until) in periods {
        let mut row = vec![Cell::Head(index.period(from, until))];
        let mut notes: Vec<Note> = Vec::new();
        for own in hours {
            let figure = own.figures.iter().find(|figure| figure.key.from == from);
            notes.extend(figure.iter().flat_map(|figure| figure.notes.iter().copied()));
            row.push(figure.map_or_else(
                || words::gap_cell(t, State::NotAvailable),
                |figure| words::value_cell(t, figure, decimals),
            ));
        }
        notes.retain(|note| *note != Note::NoInterval);
        notes.sort_unstable();
        notes.dedup();
        row.push(Cell::Words(words::notes(t, &notes)));
        table.rows.push(row);
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;
    use nabij_domain::indicator::figure::Key;
    use nabij_domain::registration::place::{Level, NATION};

    fn hours(value: Option<f64>, room: RoomKey) -> Figure {
        let (from, until) = (Month::new(2026, 1), Month::new(2026, 4));
        let slot = Slot { kind: SECLUSION, room };
        let key =
            Key { indicator: Indicator::HoursRate, slot, level: Level::Nation, place: NATION.to_owned(), from, until };
        let state = if value.is_some() { State::Shown } else { State::NotAvailable };
        Figure {
            key,
            numerator: value,
            denominator: Some(1000.0),
            value,
            low: None,
            high: None,
            state,
            received: Some(1),
            due: Some(1),
            notes: Vec::new(),
        }
    }

    #[test]
    fn elsewhere_is_what_is_left_and_unknown_when_either_is() {
        let inside = |value| hours(value, RoomKey::One(RoomKind::SeclusionRoom));
        let all = hours(Some(5.0), RoomKey::Any);
        assert_eq!(without(&all, &[&inside(Some(2.0))]).value, Some(3.0));
        assert_eq!(without(&all, &[]).value, Some(5.0));
        let unknown = without(&all, &[&inside(None)]);
        assert_eq!((unknown.state, unknown.value), (State::NotAvailable, None));
        let mut unrecorded = inside(None);
        unrecorded.notes.push(Note::RoomNotRecorded);
        let elsewhere = without(&all, &[&unrecorded]);
        assert_eq!((elsewhere.value, elsewhere.notes), (Some(5.0), vec![Note::RoomNotRecorded]));
        assert_eq!(without(&hours(None, RoomKey::Any), &[&inside(Some(2.0))]).state, State::NotAvailable);
    }
}
