// SPDX-License-Identifier: EUPL-1.2
//! How long it lasted: every time as a dot where single times may be seen, else the middle, nine in ten and the longest.

use std::collections::BTreeMap;

use nabij_domain::calendar::Month;
use nabij_domain::indicator::definition::Indicator;
use nabij_domain::indicator::each_time;
use nabij_domain::indicator::figure::{Figure, Note, Slot};

use super::completeness;
use super::index::{At, Index};
use super::slug::slug;
use super::view::{Block, Cell, Picture, Table};
use super::words;
use crate::chart::{DurationDots, DurationRow, Heading, Size, Tick};
use crate::text::Text;

/// Above this many periods the rows of the picture would fill pages; the table has them all.
const MOST_ROWS: usize = 12;

/// Dots of one row of the picture: with more times than this, one dot stands for several.
const MOST_DOTS: usize = 400;

/// Every time, by the period it began in; empty where single times may not be seen.
pub type Times = BTreeMap<(Month, Month), each_time::Times>;

const MINUTES: [f64; 12] =
    [1.0, 5.0, 15.0, 60.0, 180.0, 720.0, 1440.0, 4320.0, 10_080.0, 43_200.0, 129_600.0, 525_600.0];
const DAYS: [f64; 8] = [1.0, 3.0, 7.0, 14.0, 30.0, 90.0, 365.0, 1095.0];

/// The three figures of one period.
struct Row<'a> {
    middle: &'a Figure,
    p90: Option<&'a Figure>,
    longest: Option<&'a Figure>,
    long: Option<&'a Figure>,
}

/// Makes the block of one slot, given an index whose periods are long enough to have a middle: years. `None` when none
/// ended.
#[must_use]
pub fn durations(index: &Index<'_>, times: &Times, slot: Slot, at: At<'_>, id: &str, rank: u8) -> Option<Block> {
    let t = index.t;
    let same = |indicator, period: &Figure| {
        index.of(indicator, slot, at).iter().copied().find(|figure| figure.key.from == period.key.from)
    };
    let rows: Vec<Row<'_>> = index
        .of(Indicator::Duration, slot, at)
        .iter()
        .map(|middle| Row {
            middle,
            p90: same(Indicator::DurationP90, middle),
            longest: same(Indicator::DurationLongest, middle),
            long: same(Indicator::LongShare, middle),
        })
        .collect();
    let known: Vec<&Row<'_>> = rows.iter().filter(|row| row.middle.value.is_some()).collect();
    let (first, last) = (known.first()?, known.last()?);
    let by_day = last.middle.notes.contains(&Note::DayPrecision);
    let name = index.slot_name(slot);
    let told = |row: &Row<'_>| duration(t, row.middle.value.unwrap_or(f64::NAN), by_day);
    let period = |row: &Row<'_>| index.period(row.middle.key.from, row.middle.key.until);
    let heading = if known.len() > 1 {
        t.duration_finding_two(name.as_str(), told(first), period(first), told(last), period(last))
    } else {
        t.duration_finding(name.as_str(), told(last), period(last))
    };
    let mut block = Block::new(t, id, rank, heading);
    let shown: Vec<&Row<'_>> = known.iter().rev().take(MOST_ROWS).rev().copied().collect();
    let most = times.values().map(|own| own.lengths.len()).max().unwrap_or(0);
    let every = most.div_ceil(MOST_DOTS).max(1);
    block.sub.push(match (times.is_empty(), every) {
        (true, _) => t.duration_picture_note(),
        (false, 1) => t.duration_dots_note(),
        (false, every) => t.duration_dots_note_many(every),
    });
    let dots = Dots { times, every };
    block.picture = Some(picture(index, &shown, &dots, at, slot, id, &block.heading, by_day));
    block.tables.push(table(index, &rows, &name, by_day));
    block.complete = Some(completeness::sentence(t, index.of(Indicator::Duration, slot, at)));
    for indicator in [Indicator::Duration, Indicator::DurationP90, Indicator::DurationLongest] {
        block.method.extend(words::method(index, indicator));
    }
    Some(block)
}

/// Single times, and how many of them one dot stands for.
struct Dots<'a> {
    times: &'a Times,
    every: usize,
}

impl Dots<'_> {
    /// The dots of a period in minutes or days, and its times without an end; `None` where single times may not be seen.
    fn of(&self, row: &Row<'_>, by_day: bool) -> Option<(Vec<f64>, usize)> {
        let own = self.times.get(&(row.middle.key.from, row.middle.key.until))?;
        let unit = if by_day { 86_400.0 } else { 60.0 };
        // The middle of each handful stands for it.
        let all = own.lengths.len();
        let middle = |first: usize| first + self.every.min(all - first) / 2;
        let dots = (0..all).step_by(self.every).filter_map(|first| own.lengths.get(middle(first)));
        let dots = dots.map(|seconds| f64::from(seconds) / unit);
        Some((dots.collect(), usize::try_from(own.open).unwrap_or(usize::MAX).div_ceil(self.every)))
    }
}

#[expect(clippy::too_many_arguments, reason = "the parts of one picture, each used once")]
fn picture(
    index: &Index<'_>,
    rows: &[&Row<'_>],
    dots: &Dots<'_>,
    at: At<'_>,
    slot: Slot,
    id: &str,
    title: &str,
    by_day: bool,
) -> Picture {
    let t = index.t;
    let scale = if by_day { 1.0 } else { 60.0 };
    let scaled = |figure: Option<&Figure>| figure.and_then(|figure| figure.value).map(|value| value * scale);
    let chart_rows: Vec<DurationRow> = rows
        .iter()
        .map(|row| {
            let summary = || (vec![scaled(row.p90), scaled(row.longest)].into_iter().flatten().collect(), 0);
            let (durations, without_end) = dots.of(row, by_day).unwrap_or_else(summary);
            DurationRow {
                label: index.period(row.middle.key.from, row.middle.key.until),
                durations,
                without_end,
                median: scaled(Some(row.middle))
                    .map(|value| (value, duration(t, row.middle.value.unwrap_or(f64::NAN), by_day))),
            }
        })
        .collect();
    let values =
        || chart_rows.iter().flat_map(|row| row.durations.iter().copied().chain(row.median.iter().map(|m| m.0)));
    let (low, high) = (values().fold(f64::INFINITY, f64::min), values().fold(0.0, f64::max));
    let steps: &[f64] = if by_day { &DAYS } else { &MINUTES };
    let near = steps.iter().copied().filter(|step| *step >= low * 0.6 && *step <= high * 1.3);
    let ticks: Vec<Tick> = near.map(|at| Tick { at, label: duration(t, at / scale, by_day) }).collect();
    let draw = |suffix: &str, draw_title: bool, size: Size| {
        let heading = Heading {
            id: format!("{id}-{suffix}"),
            title: if draw_title { index.alone_title(at, title) } else { title.to_owned() },
            description: if dots.times.is_empty() { t.duration_description() } else { t.duration_dots_description() },
            draw_title,
        };
        let chart = DurationDots {
            heading,
            format: index.format(),
            rows: chart_rows.clone(),
            ticks: ticks.clone(),
            markers: Vec::new(),
            no_end: t.duration_no_end(),
        };
        chart.svg(size)
    };
    Picture {
        wide: draw("w", false, Size::WIDE),
        narrow: draw("n", false, Size::NARROW),
        alone: if index.alone { draw("a", true, Size::WIDE) } else { String::new() },
        name: slug(&["duration", slot.kind.id(), slot.room.id(), at.0.id(), at.1]),
    }
}

fn table(index: &Index<'_>, rows: &[Row<'_>], name: &str, by_day: bool) -> Table {
    let t = index.t;
    let threshold = index.selection.long.filter(|_| rows.iter().any(|row| row.long.is_some()));
    let mut head = vec![
        (t.column_period(), false),
        (t.column_median(), true),
        (t.column_p90(), true),
        (t.column_longest(), true),
        (t.column_events(), true),
    ];
    head.extend(
        threshold
            .map(|limit| (t.column_longer_than(duration(t, if by_day { limit / 24.0 } else { limit }, by_day)), true)),
    );
    head.extend([(t.column_state(), false), (t.column_remarks(), false)]);
    let mut table = Table { caption: format!("{name}. {}", t.duration_title()), head, ..Table::default() };
    for row in rows {
        let cell = |figure: Option<&Figure>| match figure.and_then(|figure| figure.value) {
            Some(value) => Cell::Number(duration(t, value, by_day)),
            None => words::value_cell(t, row.middle, 0),
        };
        let mut cells = vec![
            Cell::Head(index.period(row.middle.key.from, row.middle.key.until)),
            cell(Some(row.middle)),
            cell(row.p90),
            cell(row.longest),
            words::amount_cell(t, row.middle.denominator),
        ];
        if threshold.is_some() {
            cells.push(long_cell(t, row));
        }
        cells.push(words::state_cell(t, row.middle.state));
        cells.push(Cell::Words(words::notes(t, &row.middle.notes)));
        table.rows.push(cells);
    }
    table
}

/// How many lasted long and which part that is: `12 (8 %)`.
fn long_cell(t: &Text, row: &Row<'_>) -> Cell {
    let known = row.long.and_then(|figure| figure.numerator.zip(figure.value));
    known.map_or_else(
        || words::value_cell(t, row.long.unwrap_or(row.middle), 0),
        |(count, share)| Cell::Number(format!("{} ({})", words::amount(t, count), t.percent(share / 100.0, 1))),
    )
}

/// A duration in hours and minutes, from two days on in days; in days alone when only days are known.
fn duration(t: &Text, value: f64, by_day: bool) -> String {
    let days = if by_day { value } else { value / 24.0 };
    if !by_day && days < 2.0 {
        return t.hours(value);
    }
    let rounded = if days >= 10.0 || days.fract() == 0.0 { days.round() } else { (days * 10.0).round() / 10.0 };
    t.unit_days(rounded)
}
