// SPDX-License-Identifier: EUPL-1.2
//! Numbers, states and verdicts as they are written on a page of figures.

use nabij_domain::indicator::definition::{Indicator, IntervalKind};
use nabij_domain::indicator::figure::{Figure, Note, State};
use nabij_domain::indicator::selection::{Gap, PeriodLength};

use super::index::Index;
use super::timeline::{Change, Timeline, Verdict};
use super::view::{Cell, Mark};
use crate::chart::StateWords;
use crate::text::Text;

/// Decimals that tell figures of this size apart, the largest deciding: `123`, `23,7`, `0,84`, `0,012`.
#[must_use]
pub fn decimals(values: impl IntoIterator<Item = f64>) -> usize {
    let values: Vec<f64> = values.into_iter().filter(|value| value.is_finite()).collect();
    let largest = values.iter().copied().fold(0.0, f64::max);
    match largest {
        _ if values.iter().all(|value| value.fract() == 0.0) => 0,
        largest if largest >= 100.0 => 0,
        largest if largest >= 2.0 => 1,
        largest if largest >= 0.2 => 2,
        _ => 3,
    }
}

/// A name inside a sentence.
#[must_use]
pub fn lower_first(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

/// A numerator or denominator as written: whole when it is whole.
#[must_use]
pub fn amount(t: &Text, value: f64) -> String {
    let decimals = if value.fract() == 0.0 { 0 } else { 2 };
    t.number(value, decimals)
}

/// The unit of an indicator, in days when only days are known.
#[must_use]
pub fn unit(t: &Text, indicator: Indicator, by_day: bool) -> String {
    match indicator {
        Indicator::HoursRate | Indicator::HoursRateOpen if by_day => t.unit_days_rate(),
        Indicator::Duration | Indicator::DurationP90 | Indicator::DurationLongest | Indicator::DurationMean
            if by_day =>
        {
            t.unit_duration_days()
        }
        other => t.indicator(other).unit,
    }
}

/// The cell that holds a value, or the sign of its state.
#[must_use]
pub fn value_cell(t: &Text, figure: &Figure, decimals: usize) -> Cell {
    let state = if figure.state == State::Shown { State::NotAvailable } else { figure.state };
    let value = figure.value.filter(|value| value.is_finite());
    value.map_or_else(|| gap_cell(t, state), |value| Cell::Number(t.number(value, decimals)))
}

/// The cell in place of a value that is not there: the sign of its state.
#[must_use]
pub fn gap_cell(t: &Text, state: State) -> Cell {
    let words = t.state(state).map(|state| (state.sign, state.word.to_owned()));
    let (sign, word) = words.unwrap_or_default();
    Cell::Sign { sign, word }
}

/// The cell that names a state, sign and word.
#[must_use]
pub fn state_cell(t: &Text, state: State) -> Cell {
    t.state(state).map_or_else(
        || Cell::Words(t.code(State::Shown.code()).to_owned()),
        |words| Cell::State { sign: words.sign, word: words.word.to_owned(), why: words.why },
    )
}

/// The cell of an interval; blank where there is none.
#[must_use]
pub fn interval_cell(t: &Text, figure: &Figure, decimals: usize) -> Cell {
    let ends = figure.low.zip(figure.high);
    Cell::Number(ends.map(|(low, high)| t.range(low, high, decimals)).unwrap_or_default())
}

/// The cell of a numerator or denominator; blank where it is not known.
#[must_use]
pub fn amount_cell(t: &Text, value: Option<f64>) -> Cell {
    Cell::Number(value.filter(|value| value.is_finite()).map(|value| amount(t, value)).unwrap_or_default())
}

/// The cell of received and due.
#[must_use]
pub fn received_cell(t: &Text, figure: &Figure) -> Cell {
    match figure.received.zip(figure.due) {
        Some((received, due)) => Cell::Number(t.received_of_due(received, due)),
        None => Cell::Words(t.received_unknown()),
    }
}

/// The notes in words, in one sentence.
#[must_use]
pub fn notes(t: &Text, notes: &[Note]) -> String {
    notes.iter().map(|note| t.code(note.code())).collect::<Vec<_>>().join("; ")
}

/// The words beside the signs in a chart.
#[must_use]
pub fn state_words(t: &Text) -> StateWords {
    let word = |state: State| t.code(state.code()).to_owned();
    StateWords {
        missing: word(State::Missing),
        suppressed: word(State::Suppressed),
        not_available: word(State::NotAvailable),
        cannot_occur: word(State::CannotOccur),
    }
}

/// The finding as a heading.
#[must_use]
pub fn finding(index: &Index<'_>, timeline: &Timeline<'_>, what: &str, indicator: Indicator) -> String {
    let t = index.t;
    let how = index.how(indicator);
    let what = match indicator {
        // Two blocks of the same kind must not have the same heading.
        Indicator::HoursRateOpen | Indicator::EventsRateClustered => t.what_how(what, how.as_str()),
        _ => what.to_owned(),
    };
    let verdict = timeline.verdict();
    match verdict {
        Verdict::Lower | Verdict::Higher => {
            let side = direction(t, indicator, verdict == Verdict::Lower);
            match timeline.change().filter(|change| agrees(verdict, change)) {
                Some(change) => t.finding_changed(what, side, index.period(change.first.0, change.first.1)),
                None => t.finding_changed_earlier(what, side),
            }
        }
        Verdict::Wandering => t.finding_wandering(what, how),
        Verdict::Unclear => t.finding_unclear(what, how),
        Verdict::Overlapping => t.finding_overlapping(what, how),
        Verdict::TooFew => match timeline.points.as_slice() {
            [only] => {
                let value = t.number(only.value.unwrap_or(f64::NAN), decimals(only.value));
                let by_day = timeline.has(Note::DayPrecision);
                let value = format!("{value} {}", unit(t, indicator, by_day));
                t.finding_one_period(what, how, value, index.period(only.from, only.until))
            }
            _ => t.finding_too_few(what, how, periods(t, index.selection.period)),
        },
        Verdict::Absent(State::Missing) => t.finding_missing(what, how),
        Verdict::Absent(State::CannotOccur) => t.finding_cannot_occur(what),
        Verdict::Absent(State::Suppressed) => t.finding_suppressed(what, how),
        Verdict::Absent(State::NotAvailable | State::Shown) => t.finding_not_available(what, how),
    }
}

/// Whether two windows say what the verdict says: only then may both stand in one sentence.
fn agrees(verdict: Verdict, change: &Change) -> bool {
    change.from.zip(change.to).is_some_and(|(from, to)| match verdict {
        Verdict::Lower => to < from,
        Verdict::Higher => to > from,
        _ => false,
    })
}

/// The two windows in a sentence and, where chance is no good explanation, how much less or more that is.
#[must_use]
pub fn from_to(index: &Index<'_>, timeline: &Timeline<'_>, indicator: Indicator) -> Option<String> {
    let t = index.t;
    let change = timeline.change()?;
    let (first, last) = (index.period(change.first.0, change.first.1), index.period(change.last.0, change.last.1));
    let Some((from, to)) = change.from.zip(change.to) else { return Some(t.from_to_unknown(first, last)) };
    let decimals = decimals([from, to]);
    let unit = unit(t, indicator, timeline.has(Note::DayPrecision));
    let mut words = t.from_to_periods(first, t.number(from, decimals), last, t.number(to, decimals), unit);
    let verdict = timeline.verdict();
    if agrees(verdict, &change) && from > 0.0 {
        let share = t.percent((1.0 - to / from).abs(), 0);
        words.push(' ');
        words.push_str(&if to < from { t.from_to_less(share) } else { t.from_to_more(share) });
    }
    Some(words)
}

/// `minder vaak`, `meer tijd`.
#[must_use]
pub fn direction(t: &Text, indicator: Indicator, less: bool) -> String {
    match (indicator, less) {
        (Indicator::EventsRate | Indicator::EventsRateClustered, true) => t.less_events(),
        (Indicator::EventsRate | Indicator::EventsRateClustered, false) => t.more_events(),
        (Indicator::HoursRate | Indicator::HoursRateOpen, true) => t.less_hours(),
        (Indicator::HoursRate | Indicator::HoursRateOpen, false) => t.more_hours(),
        (Indicator::YouthsShare | Indicator::YouthsInCare, true) => t.less_youths(),
        (Indicator::YouthsShare | Indicator::YouthsInCare, false) => t.more_youths(),
        (Indicator::Duration | Indicator::DurationP90 | Indicator::DurationLongest | Indicator::DurationMean, less) => {
            if less {
                t.less_duration()
            } else {
                t.more_duration()
            }
        }
        (_, true) => t.less_other(),
        (_, false) => t.more_other(),
    }
}

fn periods(t: &Text, length: PeriodLength) -> String {
    match length {
        // The whole window is one period, which has a finding of its own.
        PeriodLength::Month | PeriodLength::Window => t.periods_month(),
        PeriodLength::Quarter => t.periods_quarter(),
        PeriodLength::HalfYear => t.periods_half_year(),
        PeriodLength::Year => t.periods_year(),
        PeriodLength::Rolling => t.periods_rolling(),
    }
}

/// The verdict as a shape and a few words. Only more coercion needs somebody: it alone is warm.
#[must_use]
pub fn mark(t: &Text, verdict: Verdict) -> Mark {
    let (class, words) = match verdict {
        Verdict::Lower => ("yes", t.verdict_lower_short()),
        Verdict::Higher => ("now", t.verdict_higher_short()),
        Verdict::Wandering => ("unclear", t.verdict_wandering_short()),
        Verdict::Unclear => ("unclear", t.verdict_unclear_short()),
        Verdict::TooFew => ("waiting", t.verdict_too_few_short()),
        Verdict::Overlapping => ("waiting", t.verdict_overlapping_short()),
        Verdict::Absent(state) => ("waiting", t.code(state.code()).to_owned()),
    };
    Mark { class, words }
}

/// How an indicator is counted, a sentence each.
#[must_use]
pub fn method(index: &Index<'_>, indicator: Indicator) -> Vec<String> {
    let t = index.t;
    let definition = indicator.definition();
    let mut lines = vec![t.indicator(indicator).definition];
    lines.push(match indicator {
        Indicator::Duration => t.how_we_count_order(t.how_we_count_median()),
        Indicator::DurationP90 => t.how_we_count_order(t.how_we_count_p90()),
        Indicator::DurationLongest => t.how_we_count_order(t.how_we_count_longest()),
        Indicator::DurationMean => t.how_we_count_mean(),
        Indicator::Rooms | Indicator::YouthsInCare => t.how_we_count_count(),
        _ if definition.per > 1.0 => t.how_we_count_formula(definition.per),
        _ => t.how_we_count_formula_plain(),
    });
    lines.push(match (t.interval(definition.interval), definition.interval) {
        (Some(interval), kind) if kind != IntervalKind::None => t.how_we_count_interval(interval),
        _ => t.how_we_count_no_interval(),
    });
    if index.selection.gap == Gap::Day {
        lines.push(t.how_we_count_gap());
    }
    lines.push(t.how_we_count_version(indicator.id(), definition.version));
    lines
}
