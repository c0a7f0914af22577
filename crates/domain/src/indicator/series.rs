// SPDX-License-Identifier: EUPL-1.2
//! A series of one indicator through time: run chart, u′ limits, baseline and what may be said of it.

use nabij_stats::level_shift::{LevelShift, level_shift};
use nabij_stats::{run_chart, u_prime};

use super::definition::Indicator;
use super::figure::{Figure, Note, State};
use super::scope::LEVEL;
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

/// A law break inside a series that goes on over it, tested for a jump.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Jump {
    /// First month under the new law.
    pub month: Month,
    /// The jump; `None`: too few periods on either side, or nothing happened on one.
    pub shift: Option<LevelShift>,
}

impl Jump {
    /// Whether chance is no good explanation, at the level of every interval.
    #[must_use]
    pub fn is_shown(&self) -> bool {
        self.shift.is_some_and(|shift| shift.p_value < 1.0 - LEVEL)
    }
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
    /// Law breaks inside it, of rates of events and hours.
    pub jumps: Vec<Jump>,
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
            partial: figure.notes.contains(&Note::Partial),
        })
        .collect();
    let whole = |point: &Point| point.value.filter(|_| !point.partial);
    let values: Vec<f64> = points.iter().filter_map(whole).collect();
    let level = baseline.and_then(|window| frozen(figures, window));
    // What lies in twelve points at once makes runs and limits of its own: no rule of chance holds.
    let overlap = points.windows(2).any(|pair| pair[1].from < pair[0].until);
    let enough = values.len() >= MIN_POINTS && !overlap;
    let runs = enough.then(|| run_chart::run_chart(&values, level).ok()).flatten().map(|runs| Runs {
        centre: runs.centre,
        longest: runs.longest_run,
        longest_max: runs.longest_run_max,
        crossings: runs.crossings,
        crossings_min: runs.crossings_min,
        signal: runs.signal,
    });
    let centre = if enough { limits(figures, &mut points, baseline.filter(|_| level.is_some())) } else { None };
    let received = figures
        .iter()
        .map(|figure| figure.received.zip(figure.due))
        .try_fold((0, 0), |sum, next| next.map(|(received, due)| (sum.0 + received, sum.1 + due)));
    let target = baseline.and_then(|window| Some(Target { baseline: level?, start: window.until, nil: window.nil }));
    Series { points, runs, centre, baseline: level, target, received, jumps: jumps(figures) }
}

/// Tests a series for a jump at every law break that it goes on over: does the line change level there, beside any
/// trend before and after, and the season where there are two years on both sides. Periods that are not shown, not
/// over or not whole are no evidence.
fn jumps(figures: &[&Figure]) -> Vec<Jump> {
    let (Some(first), Some(last)) = (figures.first(), figures.last()) else { return Vec::new() };
    let length = first.key.until.0 - first.key.from.0;
    let apart = figures.windows(2).all(|pair| pair[0].key.until <= pair[1].key.from);
    if !matches!(first.key.indicator, Indicator::EventsRate | Indicator::HoursRate) || length <= 0 || !apart {
        return Vec::new();
    }
    let inside = |month: &&Month| first.key.from < **month && **month < last.key.until;
    let breaks: Vec<Month> = LAW_BREAKS.iter().filter(inside).copied().collect();
    let index = |month: Month| usize::try_from((month.0 - first.key.from.0) / length).unwrap_or(0);
    let mut counts = vec![0.0; index(last.key.from) + 1];
    let mut sizes = counts.clone();
    let cut = |note: &Note| matches!(note, Note::Partial | Note::WindowCuts);
    for figure in figures.iter().filter(|own| own.state == State::Shown && !own.notes.iter().any(cut)) {
        let at = index(figure.key.from);
        if let Some((count, size)) = figure.numerator.zip(figure.denominator).filter(|_| at < counts.len()) {
            (counts[at], sizes[at]) = (count, size);
        }
    }
    breaks
        .iter()
        .enumerate()
        .map(|(number, month)| {
            // Another break is no part of the line on this side.
            let from = number.checked_sub(1).map_or(0, |before| index(breaks[before]));
            let until = breaks.get(number + 1).map_or(counts.len(), |after| index(*after));
            let at = index(*month);
            let year = usize::try_from(12 / length).unwrap_or(0);
            let cycle = (year > 1 && (at - from).min(until - at) >= 2 * year).then_some(year);
            // A period that holds the break belongs to neither side.
            let whole = (month.0 - first.key.from.0) % length == 0;
            let shift = whole
                .then(|| level_shift(&counts[from..until], &sizes[from..until], at - from, cycle, LEVEL).ok())
                .flatten();
            Jump { month: *month, shift }
        })
        .collect()
}

/// The rate over the baseline window: sum of numerators over sum of denominators, only when every period
/// of the window is there, over and shown.
fn frozen(figures: &[&Figure], window: Baseline) -> Option<f64> {
    let inside: Vec<&Figure> = figures
        .iter()
        .copied()
        .filter(|figure| window.from <= figure.key.from && figure.key.until <= window.until)
        .collect();
    let months: i32 = inside.iter().map(|figure| figure.key.until.0 - figure.key.from.0).sum();
    if months != window.until.0 - window.from.0 {
        return None;
    }
    let per = inside.first()?.key.indicator.definition().per;
    let cut = |note: &Note| matches!(note, Note::Partial | Note::WindowCuts);
    let whole = |figure: &Figure| figure.state == State::Shown && !figure.notes.iter().any(cut);
    let sum = |get: fn(&Figure) -> Option<f64>| {
        inside.iter().map(|figure| get(figure).filter(|_| whole(figure))).sum::<Option<f64>>()
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
    // Freezing takes the first points, so it holds only where the window opens the series; limits of fewer points
    // than a run needs would judge all later ones by chance.
    let freeze = baseline.and_then(|window| {
        let frozen =
            usable.iter().filter(|i| points[**i].from >= window.from && points[**i].until <= window.until).count();
        let opens = usable.first().is_some_and(|first| points[*first].from >= window.from);
        (opens && frozen >= MIN_POINTS).then_some(frozen)
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::indicator::figure::{Key, Slot};
    use crate::registration::place::{Level, NATION};

    const YEAR: [f64; 12] = [4.0, 6.0, 4.0, 6.0, 4.0, 6.0, 4.0, 6.0, 4.0, 6.0, 4.0, 6.0];
    const WINDOW: Baseline = Baseline { from: Month(2024 * 12), until: Month(2025 * 12), nil: Some(Month(2030 * 12)) };

    /// A month of events over 1000 care days.
    fn month(from: Month, events: f64) -> Figure {
        let until = Month(from.0 + 1);
        let (indicator, place) = (Indicator::EventsRate, NATION.to_owned());
        Figure {
            key: Key { indicator, slot: Slot::ANY, level: Level::Nation, place, from, until },
            numerator: Some(events),
            denominator: Some(1000.0),
            value: Some(events),
            low: None,
            high: None,
            state: State::Shown,
            received: Some(1),
            due: Some(2),
            notes: Vec::new(),
        }
    }

    /// Months from January 2024.
    fn months(events: &[f64]) -> Vec<Figure> {
        (WINDOW.from.0..).zip(events).map(|(from, events)| month(Month(from), *events)).collect()
    }

    fn of(figures: &[Figure], baseline: Option<Baseline>) -> Series {
        series(&figures.iter().collect::<Vec<_>>(), baseline)
    }

    fn close(seen: Option<f64>, expected: f64) {
        assert!(seen.is_some_and(|seen| (seen - expected).abs() < 1e-9), "{seen:?} is not {expected}");
    }

    #[test]
    fn limits_of_a_known_series() {
        // Centre 5 per 1000. z = ±1 / √5, every moving range 2 / √5, so σ_z = 2 / √5 / 1.128 and the limits lie
        // 3 · σ_z · √5 = 6 / 1.128 from the centre: 5.319, and the lower one at 0.
        let own = of(&months(&YEAR), None);
        close(own.centre, 5.0);
        for point in &own.points {
            close(point.upper, 5.0 + 6.0 / 1.128);
            close(point.lower, 0.0);
            assert_eq!(point.side, None);
        }
        let frozen = of(&months(&[&YEAR[..], &[11.0, 10.0]].concat()), Some(WINDOW));
        close(frozen.centre, 5.0);
        close(frozen.points[13].upper, 5.0 + 6.0 / 1.128);
        assert_eq!((frozen.points[12].side, frozen.points[13].side), (Some(Side::Above), None));
        assert_eq!(of(&months(&YEAR[..9]), None).centre, None, "too few points");
        assert_eq!(frozen.received, Some((14, 28)));
    }

    #[test]
    fn limits_are_frozen_over_enough_points_that_open_the_series() {
        let figures = months(&[&YEAR[..], &[20.0; 12]].concat());
        let all = of(&figures, None).centre;
        close(all, 12.5);
        let short = Baseline { until: Month(WINDOW.from.0 + 4), ..WINDOW };
        assert_eq!(of(&figures, Some(short)).centre, all);
        let second = Baseline { from: WINDOW.until, until: Month(WINDOW.until.0 + 12), nil: None };
        let own = of(&figures, Some(second));
        assert_eq!(own.centre, all);
        close(own.baseline, 20.0);
    }

    #[test]
    fn the_level_is_frozen_only_when_every_period_is_there_over_and_shown() {
        let whole = months(&[&YEAR[..], &[5.0]].concat());
        close(of(&whole, Some(WINDOW)).baseline, 5.0);
        let without = |change: fn(&mut Vec<Figure>)| {
            let mut figures = whole.clone();
            change(&mut figures);
            let own = of(&figures, Some(WINDOW));
            assert_eq!((own.baseline, own.target), (None, None));
        };
        without(|figures| drop(figures.remove(0)));
        without(|figures| drop(figures.remove(5)));
        without(|figures| figures.truncate(11));
        without(|figures| figures[3].notes.push(Note::Partial));
        without(|figures| {
            (figures[3].state, figures[3].value) = (State::Missing, None);
        });
        let uneven = Baseline { from: Month(WINDOW.from.0 - 1), ..WINDOW };
        assert_eq!(of(&whole, Some(uneven)).baseline, None, "the window begins before the figures");
    }

    #[test]
    fn a_period_that_is_not_over_is_no_evidence() {
        let mut figures = months(&[&YEAR[..], &[40.0]].concat());
        figures[12].notes.push(Note::Partial);
        let (own, without) = (of(&figures, None), of(&figures[..12], None));
        assert_eq!((own.runs, own.centre), (without.runs, without.centre));
        let last = &own.points[12];
        assert_eq!((last.value, last.upper, last.side, last.partial), (Some(40.0), None, None, true));
    }

    #[test]
    fn periods_that_overlap_are_no_evidence() {
        let year = |from: i32| {
            let mut figure = month(Month(from), 5.0 + f64::from(from % 3));
            figure.key.until = Month(from + 12);
            figure
        };
        let rolling: Vec<Figure> = (WINDOW.from.0..WINDOW.from.0 + 24).map(year).collect();
        let own = of(&rolling, None);
        assert_eq!((own.runs, own.centre, own.points.len()), (None, None, 24));
        assert!(own.points.iter().all(|point| point.upper.is_none() && point.value.is_some()));
    }

    #[test]
    fn the_target_begins_where_the_window_ends() {
        let target = of(&months(&YEAR), Some(WINDOW)).target.unwrap();
        assert_eq!((target.start, target.nil), (WINDOW.until, WINDOW.nil));
        close(target.at(WINDOW.until), 5.0);
        close(target.at(Month(WINDOW.until.0 + 36)), 2.5);
        assert_eq!(of(&months(&YEAR), None).target, None);
    }

    #[test]
    fn a_broad_series_is_tested_for_a_jump_at_a_law_break() {
        let from = Month(2022 * 12);
        let at = |events: &[f64]| -> Vec<Figure> {
            (from.0..).zip(events).map(|(from, events)| month(Month(from), *events)).collect()
        };
        let (before, after) = ([YEAR, YEAR].concat(), [YEAR, YEAR].concat());
        let steady = of(&at(&[before.clone(), after.clone()].concat()), None).jumps;
        assert_eq!(steady.len(), 1);
        assert_eq!(steady[0].month, LAW_BREAKS[1]);
        assert!(!steady[0].is_shown(), "{steady:?}");
        let low: Vec<f64> = after.iter().map(|events| events / 4.0).collect();
        let fell = of(&at(&[before.clone(), low].concat()), None).jumps;
        let shift = fell[0].shift.unwrap();
        assert!(fell[0].is_shown() && shift.interval.high < 1.0 && shift.ratio < 0.5, "{fell:?}");
        let short = of(&at(&[&before[..], &YEAR[..3]].concat()), None).jumps;
        assert_eq!(short, [Jump { month: LAW_BREAKS[1], shift: None }]);
        assert!(of(&months(&YEAR), None).jumps.is_empty(), "no break inside");
        // A month that is missing is no evidence, and no zero.
        let mut gap = at(&[before, after].concat());
        (gap[30].state, gap[30].numerator, gap[30].denominator) = (State::Missing, None, None);
        assert!(!of(&gap, None).jumps[0].is_shown());
    }

    #[test]
    fn a_run_below_the_frozen_level_is_a_signal() {
        let own = of(&months(&[&YEAR[..], &[3.0; 12]].concat()), Some(WINDOW)).runs.unwrap();
        close(Some(own.centre), 5.0);
        assert!(own.signal && own.longest >= 12 && own.longest > own.longest_max, "{own:?}");
        let steady = of(&months(&[YEAR, YEAR].concat()), Some(WINDOW)).runs.unwrap();
        assert!(!steady.signal, "{steady:?}");
    }
}
