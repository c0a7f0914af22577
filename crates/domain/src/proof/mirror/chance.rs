// SPDX-License-Identifier: EUPL-1.2
//! Whether a month is chance: by the chart that fits how often it happens. For steering, never as proof.

use nabij_stats::run_chart::run_chart;
use nabij_stats::spc::{Kind as Chart, Options, chart};

use super::contents::MirrorMonth;
use crate::calendar::Instant;
use crate::codes;
use crate::indicator::figure::State;

/// Fewest shown months, or times between, of which limits are worth anything; as for every series.
const FEWEST: usize = crate::indicator::series::MIN_POINTS;

/// Events a month from which a chart of rates is taken: with fewer most months are 0 and its lower limit is too, so that
/// it can never say that things went well (Provost & Murray, *The Health Care Data Guide*, 2011, ch. 7).
pub const OFTEN: f64 = 2.0;

/// Months that set centre and limits: the year before the twelve that are looked at.
const BEFORE: usize = 12;

codes! {
    /// The chart that was taken.
    ChartKind {
        /// Events per care day with Laney's limits.
        Rate = "uprime", "u′-kaart", "u′ chart", [];
        /// Days between events.
        Between = "t", "t-kaart", "t chart", [];
        /// None: too little happened, or too little is known.
        TooFew = "too_few", "te weinig voor een kaart", "too few for a chart", [];
    }
}

codes! {
    /// What it says of the month.
    Verdict {
        /// Within what chance does.
        Inside = "inside", "dat past bij toeval", "chance explains that", [];
        /// More often than chance explains.
        More = "more", "vaker dan toeval", "more than chance", [];
        /// Less often than chance explains.
        Less = "less", "minder vaak dan toeval", "less than chance", [];
        /// Not to be said.
        NotSaid = "not_said", "niet te zeggen", "not to be said", [];
    }
}

/// What the chart says.
#[derive(Debug, Clone, PartialEq)]
pub struct Chance {
    /// Which chart.
    pub chart: ChartKind,
    /// Events per care day of the months that set it, or days between events.
    pub centre: Option<f64>,
    /// For each month the limits in events per care day; none without a rate chart or without care days.
    pub limits: Vec<Option<(f64, f64)>>,
    /// The month that is looked at.
    pub verdict: Verdict,
    /// How many shown months in a row, up to and with this one, lie on one side of the centre.
    pub run: u32,
    /// Whether such a run is longer than chance gives (Anhøj & Olesen 2014).
    pub long: bool,
    /// Which side it is.
    pub side: Verdict,
    /// Days between events that set the last signal of a t chart; for words.
    pub gap: Option<f64>,
}

impl Chance {
    fn none(months: usize) -> Self {
        let (verdict, side) = (Verdict::NotSaid, Verdict::NotSaid);
        let limits = vec![None; months];
        Self { chart: ChartKind::TooFew, centre: None, limits, verdict, run: 0, long: false, side, gap: None }
    }
}

/// Judges the last of the months. `begun`: when each event of them began, in order, from rows; `since`: when the last
/// month began.
#[must_use]
pub fn chance(months: &[MirrorMonth], begun: &[Instant], since: Instant) -> Chance {
    let shown = |own: &&MirrorMonth| own.state == State::Shown && own.care_days.is_some_and(|days| days > 0.0);
    let known: Vec<&MirrorMonth> = months.iter().filter(shown).collect();
    let events: f64 = known.iter().filter_map(|own| own.events).sum();
    if known.len() >= FEWEST && events / known.len() as f64 >= OFTEN {
        return by_rate(months).unwrap_or_else(|| Chance::none(months.len()));
    }
    // Without every month delivered nobody knows how long it was between two.
    if known.len() == months.len() && begun.len() > FEWEST {
        return by_gap(months.len(), begun, since).unwrap_or_else(|| Chance::none(months.len()));
    }
    Chance::none(months.len())
}

fn by_rate(months: &[MirrorMonth]) -> Option<Chance> {
    let shown = |own: &MirrorMonth| own.state == State::Shown && own.care_days.is_some_and(|days| days > 0.0);
    let size = |own: &MirrorMonth| if shown(own) { own.care_days.unwrap_or(0.0) } else { 0.0 };
    let count = |own: &MirrorMonth| if shown(own) { own.events.unwrap_or(0.0) } else { 0.0 };
    let (counts, sizes): (Vec<f64>, Vec<f64>) = months.iter().map(|own| (count(own), size(own))).unzip();
    let before = months.len().min(BEFORE);
    // Where the year before is not known, all months set the limits.
    let freeze = (months[..before].iter().filter(|own| shown(own)).count() >= FEWEST).then_some(before);
    let options = Options { freeze, ..Options::default() };
    let drawn = chart(Chart::UPrime, &counts, Some(&sizes), &options).ok()?;
    let mut own = Chance::none(months.len());
    (own.chart, own.centre) = (ChartKind::Rate, drawn.parts.first().map(|part| part.centre));
    own.limits = drawn.points.iter().map(|point| point.and_then(|point| point.limits)).collect();
    let centre = own.centre?;
    if let Some(Some(last)) = drawn.points.last() {
        own.verdict = match last.limits {
            Some((low, _)) if last.value < low => Verdict::Less,
            Some((_, high)) if last.value > high => Verdict::More,
            _ => Verdict::Inside,
        };
        let values: Vec<f64> = drawn.points.iter().flatten().map(|point| point.value).collect();
        (own.run, own.side) = run_of(&values, centre);
        let most = run_chart(&values, Some(centre)).map_or(usize::MAX, |runs| runs.longest_run_max);
        own.long = own.run as usize > most;
    }
    Some(own)
}

/// How many of the last values lie on one side of the centre, and on which; those on the line are passed over.
fn run_of(values: &[f64], centre: f64) -> (u32, Verdict) {
    let sides = values.iter().rev().filter(|value| (**value - centre).abs() > f64::EPSILON);
    let mut sides = sides.map(|value| if *value < centre { Verdict::Less } else { Verdict::More });
    let Some(first) = sides.next() else { return (0, Verdict::NotSaid) };
    let more = sides.take_while(|side| *side == first).count();
    (u32::try_from(more + 1).unwrap_or(u32::MAX), first)
}

fn by_gap(months: usize, begun: &[Instant], since: Instant) -> Option<Chance> {
    // Two that began in the same second have no time between them; they are one moment here.
    let mut moments = begun.to_vec();
    moments.dedup();
    let days = |pair: &[Instant]| (pair[1].0 - pair[0].0) as f64 / 86_400.0;
    let gaps: Vec<f64> = moments.windows(2).map(days).collect();
    if gaps.len() < FEWEST {
        return None;
    }
    let drawn = chart(Chart::T, &gaps, None, &Options::default()).ok()?;
    let mut own = Chance::none(months);
    (own.chart, own.centre) = (ChartKind::Between, drawn.parts.first().map(|part| part.centre));
    own.verdict = Verdict::Inside;
    for (point, ends) in drawn.points.iter().zip(&moments[1..]).filter(|(_, ends)| **ends >= since) {
        let Some((point, (low, high))) = point.and_then(|point| Some((point, point.limits?))) else { continue };
        if point.value < low || point.value > high {
            own.verdict = if point.value < low { Verdict::More } else { Verdict::Less };
            own.gap = Some(point.value);
        }
        debug_assert!(ends.0 >= since.0, "only what ended in the month is said of it");
    }
    Some(own)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::Month;

    fn months(events: &[f64]) -> Vec<MirrorMonth> {
        let month = |(at, events): (i32, &f64)| MirrorMonth {
            month: Month(24_000 + at),
            state: State::Shown,
            events: Some(*events),
            care_days: Some(300.0),
            youths: 5,
        };
        (0..).zip(events).map(month).collect()
    }

    const YEAR: [f64; 12] = [9.0, 12.0, 8.0, 11.0, 10.0, 9.0, 12.0, 8.0, 11.0, 10.0, 9.0, 11.0];

    #[test]
    fn a_month_is_judged_by_the_year_before() {
        let with = |last: &[f64]| chance(&months(&[&YEAR[..], last].concat()), &[], Instant(0));
        let same = with(&YEAR);
        assert_eq!((same.chart, same.verdict, same.long), (ChartKind::Rate, Verdict::Inside, false));
        assert!((same.centre.unwrap() - 120.0 / 3600.0).abs() < 1e-12);
        let mut high = YEAR;
        high[11] = 60.0;
        assert_eq!(with(&high).verdict, Verdict::More);
        let low = with(&[8.0; 12]);
        assert_eq!((low.verdict, low.run, low.side, low.long), (Verdict::Inside, 12, Verdict::Less, true));
        high[11] = 0.0;
        assert_eq!(with(&high).verdict, Verdict::Less);
    }

    #[test]
    fn what_is_missing_is_no_zero_and_what_is_rare_goes_by_the_time_between() {
        let mut all = months(&[&YEAR[..], &YEAR[..]].concat());
        (all[23].state, all[23].events) = (State::Missing, None);
        let own = chance(&all, &[], Instant(0));
        assert_eq!((own.verdict, own.limits[23]), (Verdict::NotSaid, None));
        let rare = months(&[0.5; 24]);
        let day = |day: i64| Instant(day * 86_400);
        assert_eq!(chance(&rare, &[day(1)], day(700)).chart, ChartKind::TooFew);
        let begun: Vec<Instant> = (0..14).map(|at| day(at * 50 + at % 3)).collect();
        let usual = chance(&rare, &begun, day(600));
        assert_eq!((usual.chart, usual.verdict), (ChartKind::Between, Verdict::Inside));
        let soon: Vec<Instant> = begun.iter().copied().chain([Instant(begun[13].0 + 60)]).collect();
        assert_eq!(chance(&rare, &soon, day(600)).verdict, Verdict::More);
        assert_eq!(chance(&rare[..23], &begun[..5], day(600)).chart, ChartKind::TooFew, "too few between");
    }
}
