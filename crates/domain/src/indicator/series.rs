// SPDX-License-Identifier: EUPL-1.2
//! A series of one indicator through time: run chart, u′ limits, baseline and what may be said of it.

use nabij_stats::{run_chart, u_prime};

use super::definition::Indicator;
use super::figure::{Figure, State};
use crate::calendar::Month;
use crate::proof::target::Target;

/// Law breaks that cut a series of law-defined kinds and mark a broad one.
pub const LAW_BREAKS: &[Month] = &[Month(2020 * 12), Month(2024 * 12)];

/// Fewest shown points of which a run or a limit is worth saying anything.
pub const MIN_POINTS: usize = 10;

/// On which side of chance a point lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// Above the upper limit.
    Above,
    /// Below the lower limit.
    Below,
}

/// One point.
#[derive(Debug, Clone, PartialEq)]
pub struct Point {
    /// First month.
    pub from: Month,
    /// First month after.
    pub until: Month,
    /// Its state.
    pub state: State,
    /// Its value, when shown.
    pub value: Option<f64>,
    /// Lower u′ limit, in the unit of the value.
    pub lower: Option<f64>,
    /// Upper u′ limit.
    pub upper: Option<f64>,
    /// Outside the limits.
    pub side: Option<Side>,
    /// The period is not over.
    pub partial: bool,
}

/// What the run chart says (Anhøj rules): non-random shift of the whole series, or not.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Runs {
    /// Median of the shown points, or the frozen level.
    pub centre: f64,
    /// Longest run on one side.
    pub longest: usize,
    /// Longest that chance would give.
    pub longest_max: usize,
    /// Crossings of the line.
    pub crossings: usize,
    /// Fewest that chance would give.
    pub crossings_min: usize,
    /// Whether chance is no good explanation.
    pub signal: bool,
}

/// A whole series.
#[derive(Debug, Clone, PartialEq)]
pub struct Series {
    /// Its points, first to last.
    pub points: Vec<Point>,
    /// The run chart, where enough points are shown.
    pub runs: Option<Runs>,
    /// Centre line of the u′ chart, where the indicator has limits.
    pub centre: Option<f64>,
    /// Rate over the frozen baseline window.
    pub baseline: Option<f64>,
    /// The path to half and to nil.
    pub target: Option<Target>,
    /// Completeness over the series: received and due.
    pub received: Option<(u64, u64)>,
}

/// A frozen starting window and the month to reach nil.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Baseline {
    /// First month.
    pub from: Month,
    /// First month after.
    pub until: Month,
    /// The month in which the target line reaches nil, if one is chosen.
    pub nil: Option<Month>,
}

/// Makes a series of figures of one key, in order of time. Limits are given for rates of events, where
/// numerator and denominator are counts; the centre is frozen over the baseline window when there is one.
#[must_use]
pub fn series(figures: &[&Figure], baseline: Option<Baseline>) -> Series {
    let mut points: Vec<Point> = figures
        .iter()
        .map(|figure| Point {
            from: figure.key.from,
            until: figure.key.until,
            state: figure.state,
            value: figure.value,
            lower: None,
            upper: None,
            side: None,
            partial: figure.notes.contains(&super::figure::Note::Partial),
        })
        .collect();
    let whole = |point: &Point| point.value.filter(|_| !point.partial);
    let values: Vec<f64> = points.iter().filter_map(whole).collect();
    let level = baseline.and_then(|window| frozen(figures, window));
    let enough = values.len() >= MIN_POINTS;
    let runs = enough.then(|| run_chart::run_chart(&values, level).ok()).flatten().map(|runs| Runs {
        centre: runs.centre,
        longest: runs.longest_run,
        longest_max: runs.longest_run_max,
        crossings: runs.crossings,
        crossings_min: runs.crossings_min,
        signal: runs.signal,
    });
    let centre = if enough { limits(figures, &mut points, baseline) } else { None };
    let received = figures
        .iter()
        .map(|figure| figure.received.zip(figure.due))
        .try_fold((0, 0), |sum, next| next.map(|(received, due)| (sum.0 + received, sum.1 + due)));
    let target = baseline.and_then(|window| Some(Target { baseline: level?, start: window.until, nil: window.nil }));
    Series { points, runs, centre, baseline: level, target, received }
}

/// The rate over the baseline window: sum of numerators over sum of denominators, only when every period
/// of the window is shown.
fn frozen(figures: &[&Figure], window: Baseline) -> Option<f64> {
    let inside: Vec<&&Figure> =
        figures.iter().filter(|figure| window.from <= figure.key.from && figure.key.until <= window.until).collect();
    let per = inside.first()?.key.indicator.definition().per;
    let sum = |get: fn(&Figure) -> Option<f64>| {
        inside.iter().map(|figure| get(figure).filter(|_| figure.state == State::Shown)).sum::<Option<f64>>()
    };
    let (numerator, denominator) = (sum(|figure| figure.numerator)?, sum(|figure| figure.denominator)?);
    (denominator > 0.0).then(|| numerator / denominator * per)
}

/// Puts u′ limits on the points of an events rate and gives the centre line.
fn limits(figures: &[&Figure], points: &mut [Point], baseline: Option<Baseline>) -> Option<f64> {
    let indicator = figures.first()?.key.indicator;
    if !matches!(indicator, Indicator::EventsRate | Indicator::EventsRateClustered) {
        return None;
    }
    let per = indicator.definition().per;
    let usable: Vec<usize> = (0..points.len()).filter(|i| points[*i].value.is_some() && !points[*i].partial).collect();
    let column =
        |get: fn(&Figure) -> Option<f64>| usable.iter().map(|i| get(figures[*i])).collect::<Option<Vec<f64>>>();
    let (counts, sizes) = (column(|figure| figure.numerator)?, column(|figure| figure.denominator)?);
    // Freezing takes the first points, so it holds only where the window opens the series.
    let freeze = baseline.and_then(|window| {
        let frozen =
            usable.iter().filter(|i| points[**i].from >= window.from && points[**i].until <= window.until).count();
        let opens = usable.first().is_some_and(|first| points[*first].from >= window.from);
        (opens && frozen >= 2).then_some(frozen)
    });
    let chart = u_prime::u_prime(&counts, &sizes, freeze).ok()?;
    for (i, limit) in usable.iter().zip(&chart.points) {
        let Some(limit) = limit else { continue };
        let point = &mut points[*i];
        point.lower = Some(limit.lower * per);
        point.upper = Some(limit.upper * per);
        point.side = if limit.value > limit.upper {
            Some(Side::Above)
        } else if limit.value < limit.lower {
            Some(Side::Below)
        } else {
            None
        };
    }
    Some(chart.centre * per)
}
