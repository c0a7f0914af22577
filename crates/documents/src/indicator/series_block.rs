// SPDX-License-Identifier: EUPL-1.2
//! The main series of one place, kind and indicator, as a block of a page.

use nabij_domain::indicator::definition::Indicator;
use nabij_domain::indicator::figure::{Figure, Note, Slot};
use nabij_domain::indicator::series::{Jump, Side};

use super::completeness;
use super::index::{At, Index};
use super::series_picture;
use super::timeline::{self, Timeline, Verdict};
use super::view::{Block, Cell, Table};
use super::words;
use crate::text::Text;

/// Makes the block; `None` when there is no figure of this key.
#[must_use]
pub fn series(index: &Index<'_>, indicator: Indicator, slot: Slot, at: At<'_>, id: &str, rank: u8) -> Option<Block> {
    let t = index.t;
    let figures = figures(index, indicator, slot, at);
    if figures.is_empty() {
        return None;
    }
    let timeline = Timeline::new(index, &figures);
    let by_day = timeline.has(Note::DayPrecision);
    let unit = words::unit(t, indicator, by_day);
    let heading = words::finding(index, &timeline, &index.slot_name(slot), indicator);
    let mut block = Block::new(t, id, rank, heading);
    let limits = timeline.points.iter().any(|point| point.upper.is_some());
    block.sub.push(sub(index, &timeline, &unit, limits));
    if timeline.is_series() && timeline.points.iter().any(|point| point.value.is_some()) {
        block.picture = Some(series_picture::picture(index, &timeline, indicator, slot, at, id));
    }
    block.open = block.picture.is_none();
    block.remarks = remarks(index, &timeline, indicator);
    block.complete = Some(completeness::complete(t, id, &figures));
    block.tables.push(table(index, &timeline, indicator, &unit));
    block.method = words::method(index, indicator);
    if timeline.now().is_some_and(|now| now.series.runs.is_some()) {
        block.method.push(t.how_we_count_runs());
    }
    if let Some(window) = timeline.now().and_then(|now| now.frozen) {
        let baseline = index.period(window.from, window.until);
        block.method.push(t.how_we_count_level(baseline.clone()));
        if limits {
            block.method.push(t.chart_limits_method(baseline));
        }
    }
    Some(block)
}

/// How far the scale of the picture of these figures has to go: two beside each other get the larger.
#[must_use]
pub fn reach(index: &Index<'_>, indicator: Indicator, slot: Slot, at: At<'_>) -> f64 {
    series_picture::largest(index, &Timeline::new(index, &figures(index, indicator, slot, at)))
}

/// What the block is of, without its finding: `Insluiten, hoe vaak, per maand`.
#[must_use]
pub fn name(index: &Index<'_>, indicator: Indicator, slot: Slot) -> String {
    index.t.series_name(index.slot_name(slot), index.how(indicator), index.grain())
}

/// The figures of the key. Without open ends there is no figure that counts them, and the plain one says the same.
fn figures<'a>(index: &Index<'a>, indicator: Indicator, slot: Slot, at: At<'_>) -> Vec<&'a Figure> {
    let own = index.of(indicator, slot, at);
    if indicator != Indicator::HoursRateOpen || own.is_empty() {
        return own.to_vec();
    }
    let same = |plain: &&'a Figure| own.iter().copied().find(|open| open.key.from == plain.key.from).unwrap_or(plain);
    index.of(Indicator::HoursRate, slot, at).iter().map(same).collect()
}

fn sub(index: &Index<'_>, timeline: &Timeline<'_>, unit: &str, limits: bool) -> String {
    let t = index.t;
    let mut letters = unit.chars();
    let capital: String =
        letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect());
    let mut lines = vec![format!("{capital}, {}.", index.grain())];
    if limits {
        lines.push(t.chart_band());
        if timeline.points.iter().any(|point| point.side.is_some()) {
            lines.push(t.chart_signal());
        }
    }
    if timeline.points.iter().any(|point| point.partial && point.value.is_some()) {
        lines.push(t.chart_provisional());
    }
    lines.join(" ")
}

/// What else the figures allow to be said.
fn remarks(index: &Index<'_>, timeline: &Timeline<'_>, indicator: Indicator) -> Vec<String> {
    let t = index.t;
    let mut lines = Vec::new();
    let verdict = timeline.verdict();
    if let Some(words) = words::from_to(index, timeline, indicator) {
        lines.push(words);
    } else if timeline.is_series() && timeline::adds_up(indicator) && verdict == Verdict::TooFew {
        lines.push(t.from_to_too_short());
    }
    if verdict == Verdict::Overlapping {
        lines.push(t.overlapping_note());
    }
    if let Some(runs) = timeline.now().and_then(|now| now.series.runs) {
        if runs.longest > runs.longest_max {
            lines.push(t.run_chart_shift(runs.longest, runs.longest_max));
        }
        if runs.crossings < runs.crossings_min {
            lines.push(t.run_chart_crossings(runs.crossings, runs.crossings_min));
        }
        if !runs.signal {
            lines.push(t.run_chart_random());
        }
    }
    let outside = |side: Side| timeline.points.iter().filter(|point| point.side == Some(side)).count();
    let (above, below) = (outside(Side::Above), outside(Side::Below));
    if above > 0 {
        lines.push(t.uprime_above(above));
    }
    if below > 0 {
        lines.push(t.uprime_below(below));
    }
    if above + below == 0 && timeline.points.iter().any(|point| point.upper.is_some()) {
        lines.push(t.uprime_inside());
    }
    if matches!(verdict, Verdict::Lower | Verdict::Higher | Verdict::Wandering) {
        lines.push(t.verdict_not_cause());
    }
    // A share of what is known is no lower bound; what is counted is.
    let counts = [Indicator::EventsRate, Indicator::HoursRate, Indicator::HoursRateOpen, Indicator::YouthsShare];
    let unsaid = [(Note::ViewNotRecorded, t.view_lower_bound()), (Note::RoomNotRecorded, t.room_lower_bound())];
    for (note, words) in unsaid {
        if counts.contains(&indicator) && timeline.has(note) {
            lines.push(words);
        }
    }
    for law in timeline.breaks.iter().filter(|law| !law.cuts) {
        let jumps = timeline.stretches.iter().flat_map(|stretch| &stretch.series.jumps);
        let tested = jumps.filter(|jump| jump.month == law.month).map(|jump| jump_words(t, jump)).next();
        lines.push(tested.unwrap_or_else(|| t.chart_break_on_note(t.date(law.month.first_day()))));
    }
    lines
}

/// Whether the line jumps where the law changed, as tested.
fn jump_words(t: &Text, jump: &Jump) -> String {
    let date = t.date(jump.month.first_day());
    let Some(shift) = jump.shift else { return t.law_jump_untested(date) };
    let ratio = t.number(shift.ratio, 2);
    let range = t.range(shift.interval.low, shift.interval.high, 2);
    if jump.is_shown() { t.law_jump(date, ratio, range) } else { t.law_no_jump(date, ratio, range) }
}

/// One row for each period, with its state in sign and word.
fn table(index: &Index<'_>, timeline: &Timeline<'_>, indicator: Indicator, unit: &str) -> Table {
    let t = index.t;
    let figures: Vec<&Figure> = timeline.figures.iter().flatten().copied().collect();
    let decimals = words::decimals(figures.iter().filter_map(|figure| figure.value));
    let limits = timeline.points.iter().any(|point| point.upper.is_some());
    let intervals = figures.iter().any(|figure| figure.low.is_some());
    let mut head = vec![(t.column_period(), false), (t.column_value(), true)];
    if intervals {
        head.push((t.column_interval(), true));
    }
    head.extend([(t.column_state(), false), (t.column_numerator(), true), (t.column_denominator(), true)]);
    if limits {
        head.extend([(t.column_limits(), true), (t.column_signal(), false)]);
    }
    head.extend([(t.column_received_due(), true), (t.column_remarks(), false)]);
    let name = figures.first().map_or_else(String::new, |figure| index.slot_name(figure.key.slot));
    let how = index.how(indicator);
    let mut table =
        Table { caption: format!("{} ({unit})", t.series_name(name, how, index.grain())), head, ..Table::default() };
    for (point, figure) in timeline.points.iter().zip(&timeline.figures) {
        let mut row = vec![Cell::Head(index.period(point.from, point.until))];
        let Some(figure) = figure else {
            let width = table.head.len();
            row.push(words::gap_cell(t, point.state));
            row.resize(if intervals { 3 } else { 2 }, Cell::Words(String::new()));
            row.push(words::state_cell(t, point.state));
            row.resize(width, Cell::Words(String::new()));
            table.rows.push(row);
            continue;
        };
        row.push(words::value_cell(t, figure, decimals));
        if intervals {
            row.push(words::interval_cell(t, figure, decimals));
        }
        row.push(words::state_cell(t, figure.state));
        row.push(words::amount_cell(t, figure.numerator));
        row.push(words::amount_cell(t, figure.denominator));
        if limits {
            let ends = point.lower.zip(point.upper).map(|(low, high)| t.range(low, high, decimals));
            row.push(Cell::Number(ends.unwrap_or_default()));
            row.push(Cell::Words(signal(t, point.side)));
        }
        row.push(words::received_cell(t, figure));
        row.push(Cell::Words(words::notes(t, &figure.notes)));
        table.rows.push(row);
    }
    table
}

fn signal(t: &Text, side: Option<Side>) -> String {
    match side {
        Some(Side::Above) => t.signal_above(),
        Some(Side::Below) => t.signal_below(),
        None => String::new(),
    }
}
