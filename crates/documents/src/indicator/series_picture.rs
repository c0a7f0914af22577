// SPDX-License-Identifier: EUPL-1.2
//! The picture of a series: points, chance, the level, the target and the law, with the words beside them.

use nabij_domain::calendar::Month;
use nabij_domain::indicator::definition::Indicator;
use nabij_domain::indicator::figure::{Note, Slot, State};
use nabij_domain::indicator::series::{self, Side};
use nabij_domain::proof::target::HALVING_MONTHS;

use super::index::{At, Index};
use super::slug::slug;
use super::timeline::{LawBreak, Timeline};
use super::view::Picture;
use super::words;
use crate::chart::{Break, Goal, Heading, Label, Level, Point, PointState, Series, Signal, Size, Target, Tick};

/// Draws the picture, wide, narrow and alone.
#[must_use]
pub fn picture(
    index: &Index<'_>,
    timeline: &Timeline<'_>,
    indicator: Indicator,
    slot: Slot,
    at: At<'_>,
    id: &str,
) -> Picture {
    let t = index.t;
    let unit = words::unit(t, indicator, timeline.has(Note::DayPrecision));
    let finding = words::finding(index, timeline, &index.slot_name(slot), indicator);
    let window = timeline.points.first().zip(timeline.points.last());
    let window = window.map(|(first, last)| index.period(first.from, last.until)).unwrap_or_default();
    let heading = |suffix: &str, draw_title: bool| Heading {
        id: format!("{id}-{suffix}"),
        title: if draw_title { index.alone_title(at, &finding) } else { finding.clone() },
        description: t.chart_description(unit.as_str(), index.grain(), window.clone()),
        draw_title,
    };
    let chart = chart(index, timeline, &unit);
    let draw = |heading: Heading, size: Size| Series { heading, ..chart.clone() }.svg(size);
    Picture {
        wide: draw(heading("w", false), Size::WIDE),
        narrow: draw(heading("n", false), Size::NARROW),
        alone: if index.alone { draw(heading("a", true), Size::WIDE) } else { String::new() },
        name: slug(&[indicator.id(), slot.kind.id(), slot.room.id(), at.0.id(), at.1]),
    }
}

/// How far the scale of the picture has to go.
#[must_use]
pub fn largest(index: &Index<'_>, timeline: &Timeline<'_>) -> f64 {
    chart(index, timeline, "").largest()
}

fn chart(index: &Index<'_>, timeline: &Timeline<'_>, unit: &str) -> Series {
    let t = index.t;
    let decimals = words::decimals(timeline.points.iter().filter_map(|point| point.value));
    let number = |value: f64| t.number(value, decimals);
    let mut chart = Series {
        unit: unit.to_owned(),
        format: index.format(),
        points: points(timeline),
        words: words::state_words(t),
        limit_word: Some(t.chart_limit_word()),
        breaks: breaks(index, timeline),
        at_least: index.at_least,
        ..Series::default()
    };
    for stretch in &timeline.stretches {
        let own = &stretch.series;
        let until = stretch.start + own.points.len();
        if let (Some(level), Some(window)) = (own.baseline, stretch.frozen) {
            let (baseline, value) = (index.period(window.from, window.until), number(level));
            let label =
                Label::new([t.chart_level_label(baseline.clone(), value.clone())], format!("{baseline}: {value}"));
            chart.levels.push(Level { from: stretch.start, until, value: level, label });
        } else if let Some(runs) = own.runs {
            let label = Label::one(t.chart_median_label(number(runs.centre)));
            chart.levels.push(Level { from: stretch.start, until, value: runs.centre, label });
        }
    }
    if let (Some(stretch), Some(first)) = (timeline.now(), timeline.points.first())
        && let Some(target) = stretch.series.target
    {
        let (path, later) = target_path(index, timeline, target, first.from);
        chart.later_ticks = later;
        chart.target = Some(path);
    }
    chart.last = timeline.points.iter().rev().find(|point| point.value.is_some()).map(|point| {
        let star = if point.partial { "*" } else { "" };
        let value = format!("{}{star}", number(point.value.unwrap_or(f64::NAN)));
        Label::new([format!("{}: {value}", index.period(point.from, point.until))], value)
    });
    chart
}

/// Domain points as marks of a chart.
#[must_use]
pub fn points(timeline: &Timeline<'_>) -> Vec<Point> {
    let all = timeline.points.iter().enumerate().map(|(place, point)| {
        let state = state(point);
        let starts_year = place == 0 || timeline.points[place - 1].from.year() != point.from.year();
        // The first tick would stand on the second when the window opens late in a year.
        let room = place > 0 || point.from.number() <= 7 || timeline.points.len() < 4;
        Point {
            tick: (starts_year && room).then(|| point.from.year().to_string()),
            lower: point.lower,
            upper: point.upper,
            signal: point.side.map(|side| match side {
                Side::Above => Signal::Above,
                Side::Below => Signal::Below,
            }),
            ..Point::new(state)
        }
    });
    all.collect()
}

fn state(point: &series::Point) -> PointState {
    match (point.state, point.value) {
        (State::Shown, Some(value)) => PointState::Shown { value, provisional: point.partial },
        (State::Suppressed, _) => PointState::Suppressed,
        (State::CannotOccur, _) => PointState::CannotOccur,
        (State::Missing, _) => PointState::Missing,
        (State::NotAvailable | State::Shown, _) => PointState::NotAvailable,
    }
}

fn breaks(index: &Index<'_>, timeline: &Timeline<'_>) -> Vec<Break> {
    let t = index.t;
    let mark = |law: &LawBreak| {
        let (name, goes_on) = (t.chart_break_name(t.date(law.month.first_day())), !law.cuts);
        let label = if goes_on {
            // The line goes on, so the words may be short.
            Label::new([name, t.chart_break_on()], t.chart_break_name_short(law.month.year().to_string()))
        } else {
            Label { lines: vec![name, t.chart_break_cut()], short: None }
        };
        Break { at: law.at, label, goes_on }
    };
    timeline.breaks.iter().map(mark).collect()
}

/// The way to half and to nil, drawn as far as the half; further on in words.
fn target_path(
    index: &Index<'_>,
    timeline: &Timeline<'_>,
    target: nabij_domain::proof::target::Target,
    first: Month,
) -> (Target, Vec<Tick>) {
    let t = index.t;
    let step = timeline.points.first().map_or(1, |point| (point.until.0 - point.from.0).max(1));
    let place = |month: Month| f64::from(month.0 - first.0) / f64::from(step);
    let half = Month(target.start.0 + HALVING_MONTHS);
    let last = timeline.points.last().map_or(first, |point| point.until);
    let end = target.nil.map_or(half, |nil| Month(half.0.max(last.0) + 6).min(nil));
    let months = (target.start.0..=end.0).step_by(3).map(Month).chain([half, end]);
    let mut path: Vec<(f64, f64)> = months
        .filter(|month| *month <= end)
        .filter_map(|month| Some((place(month), target.at(month)?)))
        .filter(|(at, _)| *at >= 0.0)
        .collect();
    path.sort_by(|a, b| a.0.total_cmp(&b.0));
    path.dedup_by(|a, b| (a.0 - b.0).abs() < f64::EPSILON);
    let mut goals = Vec::new();
    if let Some(value) = target.at(half).filter(|_| half <= end) {
        let words = t.number(value, words::decimals([target.baseline, value]));
        let date = t.date_short(half.first_day());
        goals.push(Goal {
            at: place(half),
            value,
            label: Label::new([t.chart_half_label(words), date], t.chart_half_short()),
        });
    }
    let mut beyond = None;
    if let Some(nil) = target.nil {
        let words = nil.year().to_string();
        if end < nil {
            beyond = Some(Label::one(t.chart_beyond_label(words)));
        } else {
            goals.push(Goal { at: place(nil), value: 0.0, label: Label::one(t.chart_nil_label(words)) });
        }
    }
    let years = last.year()..=end.year();
    let ticks = years.map(|year| Month::new(year, 1)).filter(|month| *month >= last && *month <= end);
    let later = ticks.map(|month| Tick { at: place(month), label: month.year().to_string() }).collect();
    (Target { path, goals, beyond }, later)
}
