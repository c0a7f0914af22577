// SPDX-License-Identifier: EUPL-1.2
//! One key through time, ready to be told: every period in order, cut where the law cuts it, with a verdict.

use nabij_domain::calendar::Month;
use nabij_domain::indicator::definition::Indicator;
use nabij_domain::indicator::figure::{Figure, Note, State};
use nabij_domain::indicator::series::{self, Baseline, LAW_BREAKS, MIN_POINTS, Point, Series};

use std::collections::BTreeMap;

use nabij_domain::indicator::selection::PeriodLength;

use super::index::{Index, is_broad};

/// What may be said of a series: whether chance is a good explanation, and on which side it ended. Never why.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Not chance, and the last twelve months lie below the middle.
    Lower,
    /// Not chance, and they lie above it.
    Higher,
    /// Not chance, and they lie on both sides.
    Wandering,
    /// As chance would have it.
    Unclear,
    /// Fewer shown periods than the run chart needs.
    TooFew,
    /// Periods that overlap: no rule of chance holds between them.
    Overlapping,
    /// No shown period; the state that explains it.
    Absent(State),
}

/// Two windows of the same indicator, to be compared in words.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Change {
    /// The frozen window, or the first twelve months.
    pub first: (Month, Month),
    /// The last twelve whole months.
    pub last: (Month, Month),
    /// Rate over the first; `None` unless every period of it is shown.
    pub from: Option<f64>,
    /// Rate over the last; `None` unless every period of it is shown.
    pub to: Option<f64>,
}

/// A law break inside the window.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LawBreak {
    /// In periods from the first.
    pub at: f64,
    /// First month under the new law.
    pub month: Month,
    /// Whether the series is cut there, or goes on.
    pub cuts: bool,
}

/// A stretch between two cuts.
#[derive(Debug, Clone, PartialEq)]
pub struct Stretch {
    /// Index of its first period.
    pub start: usize,
    /// The frozen window, where it lies inside and every period of it is shown.
    pub frozen: Option<Baseline>,
    /// What the domain says of it.
    pub series: Series,
}

/// One key through time.
#[derive(Debug, Clone, PartialEq)]
pub struct Timeline<'a> {
    /// The figure of every period from the first to the last; `None` where there is no figure at all.
    pub figures: Vec<Option<&'a Figure>>,
    /// The same periods as points, with limits.
    pub points: Vec<Point>,
    /// Stretches between cuts, in order; at least one when there are points.
    pub stretches: Vec<Stretch>,
    /// Law breaks inside the window.
    pub breaks: Vec<LawBreak>,
}

impl<'a> Timeline<'a> {
    /// Lays the figures of one key in order. An indicator whose parts do not add up has no frozen level.
    #[must_use]
    pub fn new(index: &Index<'a>, figures: &[&'a Figure]) -> Self {
        let mut own = Self { figures: Vec::new(), points: Vec::new(), stretches: Vec::new(), breaks: Vec::new() };
        let (Some(first), Some(last)) = (figures.first(), figures.last()) else { return own };
        let length = (first.key.until.0 - first.key.from.0).max(1);
        // Rolling periods begin every month.
        let step = if index.selection.period == PeriodLength::Rolling { 1 } else { length };
        let (from, until) = (first.key.from, last.key.until);
        if index.is_dutch() {
            let inside = LAW_BREAKS.iter().filter(|month| from < **month && **month < until);
            let cuts = !is_broad(first.key.slot.kind);
            own.breaks = inside
                .map(|month| LawBreak { at: f64::from(month.0 - from.0) / f64::from(step), month: *month, cuts })
                .collect();
        }
        // A rolling period that lies over a cut belongs to neither side.
        let over = |figure: &Figure, law: &LawBreak| {
            law.cuts && step < length && figure.key.from < law.month && law.month < figure.key.until
        };
        let whole = |figure: &&'a Figure| !own.breaks.iter().any(|law| over(figure, law));
        let figures: Vec<&'a Figure> = figures.iter().copied().filter(whole).collect();
        let by_month: BTreeMap<Month, &'a Figure> = figures.iter().map(|figure| (figure.key.from, *figure)).collect();
        for month in (from.0..=last.key.from.0).step_by(usize::try_from(step).unwrap_or(1)) {
            own.figures.push(by_month.get(&Month(month)).copied());
        }
        let baseline = index.baseline.filter(|_| adds_up(first.key.indicator));
        let cuts = own.breaks.iter().filter(|law| law.cuts).map(|law| law.month);
        let mut edges: Vec<Month> = std::iter::once(from).chain(cuts).collect();
        edges.push(until);
        for edge in edges.windows(2) {
            own.add_stretch(&figures, (edge[0], edge[1]), (step, length, last.key.from), baseline);
        }
        own
    }

    fn add_stretch(
        &mut self,
        figures: &[&'a Figure],
        (from, until): (Month, Month),
        (step, length, last_start): (i32, i32, Month),
        baseline: Option<Baseline>,
    ) {
        let inside: Vec<&Figure> =
            figures.iter().copied().filter(|figure| from <= figure.key.from && figure.key.from < until).collect();
        let within = baseline.filter(|window| from <= window.from && window.until <= until);
        let series = series::series(&inside, within);
        let start = self.points.len();
        let last = last_start.0.min(until.0 - 1);
        for month in (from.0..=last).step_by(usize::try_from(step).unwrap_or(1)).map(Month) {
            let at = series.points.binary_search_by_key(&month, |point| point.from);
            let known = at.ok().and_then(|at| series.points.get(at)).cloned();
            self.points.push(known.unwrap_or(Point {
                from: month,
                until: Month(month.0 + length),
                state: State::NotAvailable,
                value: None,
                lower: None,
                upper: None,
                side: None,
                partial: false,
            }));
        }
        let frozen = within.filter(|_| series.baseline.is_some());
        self.stretches.push(Stretch { start, frozen, series });
    }

    /// The stretch that is still going on.
    #[must_use]
    pub fn now(&self) -> Option<&Stretch> {
        self.stretches.last()
    }

    /// The last period with a value, whole ones first.
    #[must_use]
    pub fn last_shown(&self) -> Option<&Point> {
        let shown = || self.points.iter().rev().filter(|point| point.value.is_some());
        shown().find(|point| !point.partial).or_else(|| shown().next())
    }

    /// The verdict on the stretch that is still going on.
    #[must_use]
    pub fn verdict(&self) -> Verdict {
        let Some(now) = self.now() else { return Verdict::Absent(State::NotAvailable) };
        let points = &now.series.points;
        if points.iter().all(|point| point.value.is_none()) {
            return Verdict::Absent(main_state(&self.points));
        }
        if self.overlaps() {
            return Verdict::Overlapping;
        }
        let Some(runs) = now.series.runs else { return Verdict::TooFew };
        if !runs.signal {
            return Verdict::Unclear;
        }
        let whole: Vec<&Point> = points.iter().filter(|point| point.value.is_some() && !point.partial).collect();
        let Some(last) = whole.last() else { return Verdict::TooFew };
        let recent: Vec<f64> =
            whole.iter().filter(|point| last.until.0 - point.from.0 <= 12).filter_map(|point| point.value).collect();
        // Three in four of the last twelve months; with years as periods there is one, and it decides.
        let most = (recent.len() * 3).div_ceil(4);
        let below = recent.iter().filter(|value| **value < runs.centre).count();
        let above = recent.iter().filter(|value| **value > runs.centre).count();
        if below >= most {
            Verdict::Lower
        } else if above >= most {
            Verdict::Higher
        } else {
            Verdict::Wandering
        }
    }

    /// The frozen window or the first twelve months beside the last twelve; `None` when they would overlap or the parts
    /// of this indicator do not add up.
    #[must_use]
    pub fn change(&self) -> Option<Change> {
        let now = self.now()?;
        let indicator = self.figures.iter().flatten().next()?.key.indicator;
        let points = &self.points[now.start..];
        let until = points.iter().rev().find(|point| !point.partial)?.until;
        let start = points.first()?.from;
        let first = now.frozen.map_or((start, Month(start.0 + 12)), |window| (window.from, window.until));
        let last = (Month(until.0 - 12), until);
        if !adds_up(indicator) || first.1 > last.0 {
            return None;
        }
        Some(Change { first, last, from: self.rate(first), to: self.rate(last) })
    }

    /// The rate over a window, as the domain computes it; only when every period of it is there and shown.
    fn rate(&self, (from, until): (Month, Month)) -> Option<f64> {
        let periods =
            self.points.iter().zip(&self.figures).filter(|(point, _)| from <= point.from && point.until <= until);
        let inside: Vec<&Figure> = periods.map(|(_, figure)| *figure).collect::<Option<_>>()?;
        let months: i32 = inside.iter().map(|figure| figure.key.until.0 - figure.key.from.0).sum();
        if months != until.0 - from.0 {
            return None;
        }
        series::series(&inside, Some(Baseline { from, until, nil: None })).baseline
    }

    /// Whether periods overlap.
    #[must_use]
    pub fn overlaps(&self) -> bool {
        self.points.windows(2).any(|pair| pair[1].from < pair[0].until)
    }

    /// Whether any figure carries a note.
    #[must_use]
    pub fn has(&self, note: Note) -> bool {
        self.figures.iter().flatten().any(|figure| figure.notes.contains(&note))
    }

    /// Whether there are enough periods for a verdict, were they all shown.
    #[must_use]
    pub fn is_series(&self) -> bool {
        self.points.len() > 1
    }

    /// Whether some period is shown, and too few for a run chart.
    #[must_use]
    pub fn is_short(&self) -> bool {
        self.points.iter().filter(|point| point.value.is_some()).count() < MIN_POINTS
    }
}

/// Whether numerators and denominators of parts of a window give the whole: not for persons and durations.
#[must_use]
pub fn adds_up(indicator: Indicator) -> bool {
    matches!(
        indicator,
        Indicator::EventsRate | Indicator::EventsRateClustered | Indicator::HoursRate | Indicator::HoursRateOpen
    )
}

/// The state that most periods without a value have: what the heading says when nothing is shown.
fn main_state(points: &[Point]) -> State {
    let count = |state: &State| points.iter().filter(|point| point.state == *state).count();
    let absent = [State::Missing, State::CannotOccur, State::Suppressed, State::NotAvailable];
    absent.into_iter().max_by_key(count).unwrap_or(State::NotAvailable)
}
