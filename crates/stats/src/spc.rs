// SPDX-License-Identifier: EUPL-1.2
//! Control charts: centre and limits of a series, per part between documented changes.

use crate::quantile::quantile;
use crate::run_chart::{RunChart, run_chart};
use crate::spc_rules::{Marks, marks};

/// What a chart takes for its values, and how far chance may take them from the centre.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Order only: the median, no limits.
    Run,
    /// Counts over equal sizes: `c ± 3 sqrt(c)`.
    C,
    /// Events per size: `u ± 3 sqrt(u / n)`.
    U,
    /// Share of a number: `p ± 3 sqrt(p (1 - p) / n)`, within 0 to 1.
    P,
    /// U with Laney's `sigma_z`.
    UPrime,
    /// P with Laney's `sigma_z`.
    PPrime,
    /// Cases between events: limits from the mean, `m ± 3 sqrt(m (m + 1))`; centre the median.
    G,
    /// Time between events, on y^(1/3.6).
    T,
    /// Single values: `mean ± 2.66` mean moving range, ranges above 3.267 times their mean left out once.
    Xmr,
}

/// A chart's options.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Only so many first points of each part set centre and limits.
    pub freeze: Option<usize>,
    /// Points (from 0) at which a new part begins: a dated, documented change, never because it looks better.
    pub rebase: Vec<usize>,
    /// Leave moving ranges above 3.267 times their mean out once (u′, p′, t; an `XmR` always does).
    pub screen: bool,
}

/// One point of a chart.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    pub value: f64,
    pub centre: f64,
    /// `None` on a run chart.
    pub limits: Option<(f64, f64)>,
    pub marks: Marks,
}

/// A stretch of a series with its own centre.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// Its first point.
    pub start: usize,
    /// Mean over the points that set the limits, in the unit of the values (of y^(1/3.6) turned back for T).
    pub centre: f64,
    /// Laney's spread of z over that of chance.
    pub sigma_z: Option<f64>,
    /// Anhøj's rules around the centre; `None` where every point lies on it.
    pub run: Option<RunChart>,
}

/// A whole chart.
#[derive(Debug, Clone, PartialEq)]
pub struct Chart {
    /// One for each given point; `None` where its size is 0.
    pub points: Vec<Option<Point>>,
    pub parts: Vec<Part>,
}

/// Mean range of two draws from a standard normal distribution, as rounded in the charting literature.
const D2: f64 = 1.128;
/// Upper limit of a moving range over the mean moving range.
const RANGE_LIMIT: f64 = 3.267;
/// Limits of an `XmR` chart over the mean moving range.
const XMR: f64 = 2.66;
/// Power by which times between events become about normal.
const NELSON: f64 = 3.6;

/// Draws up a chart of `counts` (for Run and Xmr: any values), divided by `sizes` where given.
///
/// Source: Montgomery, Introduction to Statistical Quality Control, 7.2-7.3; Laney (2002), Quality Engineering 14: 531;
/// Nelson (1994), J Quality Technology 26: 239; R `qicharts2` for all kinds but `XmR`, which is that of `NHSRplotthedots`.
pub fn chart(kind: Kind, counts: &[f64], sizes: Option<&[f64]>, options: &Options) -> Result<Chart, SpcError> {
    check(kind, counts, sizes)?;
    let mut starts: Vec<usize> = std::iter::once(0).chain(options.rebase.iter().copied()).collect();
    starts.sort_unstable();
    starts.dedup();
    if let Some(beyond) = starts.iter().find(|start| **start >= counts.len()) {
        return Err(SpcError::Rebase { at: *beyond, points: counts.len() });
    }
    let mut whole = Chart { points: Vec::with_capacity(counts.len()), parts: Vec::new() };
    for (index, &start) in starts.iter().enumerate() {
        let end = starts.get(index + 1).copied().unwrap_or(counts.len());
        let freeze = options.freeze.map_or(end - start, |first| first.min(end - start));
        if freeze == 0 {
            return Err(SpcError::Freeze);
        }
        let part = Series { kind, counts: &counts[start..end], sizes: sizes.map(|s| &s[start..end]), freeze };
        let (own, points) = part.chart(start, options.screen)?;
        whole.parts.push(own);
        whole.points.extend(points);
    }
    Ok(whole)
}

fn check(kind: Kind, counts: &[f64], sizes: Option<&[f64]>) -> Result<(), SpcError> {
    if counts.is_empty() {
        return Err(SpcError::NoPoints);
    }
    let free = matches!(kind, Kind::Run | Kind::Xmr);
    if let Some(index) = counts.iter().position(|count| !(count.is_finite() && (free || *count >= 0.0))) {
        return Err(SpcError::Point { index });
    }
    let needs = matches!(kind, Kind::U | Kind::P | Kind::UPrime | Kind::PPrime);
    let Some(sizes) = sizes else { return if needs { Err(SpcError::NoSizes) } else { Ok(()) } };
    if !(needs || free) {
        return Err(SpcError::SizesUnused);
    }
    if sizes.len() != counts.len() {
        return Err(SpcError::Lengths { counts: counts.len(), sizes: sizes.len() });
    }
    for (index, (&count, &size)) in counts.iter().zip(sizes).enumerate() {
        if !(size.is_finite() && size >= 0.0) {
            return Err(SpcError::Point { index });
        }
        if size <= 0.0 && count > 0.0 {
            return Err(SpcError::EventsWithoutSize { index });
        }
        if matches!(kind, Kind::P | Kind::PPrime) && count > size {
            return Err(SpcError::MoreThanAll { index });
        }
    }
    Ok(())
}

struct Series<'a> {
    kind: Kind,
    counts: &'a [f64],
    sizes: Option<&'a [f64]>,
    freeze: usize,
}

impl Series<'_> {
    fn chart(&self, start: usize, screen: bool) -> Result<(Part, Vec<Option<Point>>), SpcError> {
        let values = self.values();
        let baseline: Vec<f64> = values[..self.freeze].iter().flatten().copied().collect();
        if baseline.is_empty() {
            return Err(SpcError::NoSize);
        }
        let (mean, drawn) = self.centre(&baseline)?;
        let (limits, sigma_z) = self.limits(&values, mean, screen)?;
        let centre = if self.kind == Kind::T { mean.powf(NELSON) } else { mean };
        let present: Vec<(usize, f64)> = values.iter().enumerate().filter_map(|(i, v)| v.map(|v| (i, v))).collect();
        let only: Vec<f64> = present.iter().map(|(_, value)| *value).collect();
        let around: Vec<Option<(f64, f64)>> = present.iter().map(|(i, _)| limits[*i]).collect();
        let marked = marks(&only, if self.kind == Kind::Run { drawn } else { centre }, &around, self.kind == Kind::Xmr);
        let mut points = vec![None; values.len()];
        for ((index, value), marks) in present.iter().zip(marked) {
            points[*index] = Some(Point { value: *value, centre: drawn, limits: limits[*index], marks });
        }
        let finite = |p: &Point| p.limits.is_none_or(|(low, high)| low.is_finite() && high.is_finite());
        if !points.iter().flatten().all(|p| finite(p) && p.centre.is_finite() && p.value.is_finite()) {
            return Err(SpcError::TooLarge);
        }
        Ok((Part { start, centre: drawn, sigma_z, run: run_chart(&only, Some(drawn)).ok() }, points))
    }

    fn values(&self) -> Vec<Option<f64>> {
        match self.sizes {
            None => self.counts.iter().copied().map(Some).collect(),
            Some(sizes) => self.counts.iter().zip(sizes).map(|(c, n)| (*n > 0.0).then(|| c / n)).collect(),
        }
    }

    /// What limits are laid around, and the line that is drawn: they differ for G (mean and median) and T (powers).
    fn centre(&self, baseline: &[f64]) -> Result<(f64, f64), SpcError> {
        let mean = baseline.iter().sum::<f64>() / baseline.len() as f64;
        let median = || {
            let mut sorted = baseline.to_vec();
            sorted.sort_by(f64::total_cmp);
            quantile(&sorted, 0.5).ok_or(SpcError::NoPoints)
        };
        let positive = |mean: f64| if mean > 0.0 { Ok(mean) } else { Err(SpcError::NoEvents) };
        match self.kind {
            Kind::Run => median().map(|middle| (middle, middle)),
            Kind::Xmr => Ok((mean, mean)),
            Kind::C => positive(mean).map(|mean| (mean, mean)),
            Kind::G => Ok((mean, median()?)),
            Kind::T => {
                if let Some(index) = self.counts.iter().position(|time| *time <= 0.0) {
                    return Err(SpcError::ZeroTime { index });
                }
                let mean = baseline.iter().map(|time| time.powf(1.0 / NELSON)).sum::<f64>() / baseline.len() as f64;
                Ok((mean, mean.powf(NELSON)))
            }
            Kind::U | Kind::P | Kind::UPrime | Kind::PPrime => {
                let sizes = self.sizes.ok_or(SpcError::NoSizes)?;
                let (events, size): (f64, f64) =
                    (self.counts[..self.freeze].iter().sum(), sizes[..self.freeze].iter().sum());
                positive(events / size).map(|rate| (rate, rate))
            }
        }
    }

    /// Limits of each point, and `sigma_z` where there is one.
    #[expect(clippy::type_complexity, reason = "one pair of limits per point, told once")]
    fn limits(
        &self,
        values: &[Option<f64>],
        mean: f64,
        screen: bool,
    ) -> Result<(Vec<Option<(f64, f64)>>, Option<f64>), SpcError> {
        let around = |reach: f64| vec![Some((mean - reach, mean + reach)); values.len()];
        let from_zero = |reach: f64| vec![Some(((mean - 3.0 * reach).max(0.0), mean + 3.0 * reach)); values.len()];
        match self.kind {
            Kind::Run => Ok((vec![None; values.len()], None)),
            Kind::Xmr => Ok((around(XMR * mean_range(&values[..self.freeze], true)?), None)),
            Kind::C => Ok((from_zero(mean.sqrt()), None)),
            Kind::G => Ok((from_zero((mean * (mean + 1.0)).sqrt()), None)),
            Kind::T => {
                let powers: Vec<Option<f64>> = values.iter().map(|v| v.map(|v| v.powf(1.0 / NELSON))).collect();
                let reach = 3.0 * mean_range(&powers[..self.freeze], screen)? / D2;
                let low = (mean - reach).max(0.0).powf(NELSON);
                Ok((vec![Some((low, (mean + reach).powf(NELSON))); values.len()], None))
            }
            Kind::U | Kind::P | Kind::UPrime | Kind::PPrime => {
                let share = matches!(self.kind, Kind::P | Kind::PPrime);
                let spread = if share { mean * (1.0 - mean) } else { mean };
                let error = |index: usize| (spread / self.sizes.map_or(1.0, |sizes| sizes[index])).sqrt();
                let laney = matches!(self.kind, Kind::UPrime | Kind::PPrime);
                let sigma_z = if laney {
                    if spread <= 0.0 {
                        return Err(SpcError::NoMovingRange);
                    }
                    let z = |(i, v): (usize, &Option<f64>)| v.map(|v| (v - mean) / error(i));
                    let z: Vec<Option<f64>> = values.iter().enumerate().map(z).collect();
                    mean_range(&z[..self.freeze], screen)? / D2
                } else {
                    1.0
                };
                let most = if share { 1.0 } else { f64::INFINITY };
                let limit = |(index, value): (usize, &Option<f64>)| {
                    let reach = 3.0 * sigma_z * error(index);
                    value.map(|_| ((mean - reach).max(0.0), (mean + reach).min(most)))
                };
                Ok((values.iter().enumerate().map(limit).collect(), laney.then_some(sigma_z)))
            }
        }
    }
}

/// Mean absolute difference of neighbours; none across a point without size. Screened: those of 3.267 times the mean and
/// more are left out, once.
fn mean_range(values: &[Option<f64>], screen: bool) -> Result<f64, SpcError> {
    let ranges = values.windows(2).filter_map(|pair| Some((pair[1]? - pair[0]?).abs()));
    let ranges: Vec<f64> = ranges.collect();
    let mean = |ranges: &[f64]| ranges.iter().sum::<f64>() / ranges.len() as f64;
    if ranges.is_empty() {
        return Err(SpcError::NoMovingRange);
    }
    let first = mean(&ranges);
    // Where all are 0 none is below the limit, and there is nothing to screen.
    if !screen || first <= 0.0 {
        return Ok(first);
    }
    Ok(mean(&ranges.into_iter().filter(|range| *range < RANGE_LIMIT * first).collect::<Vec<_>>()))
}

/// Why a series has no chart.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
pub enum SpcError {
    #[error("there are no points")]
    NoPoints,
    #[error("point {index} (from 0): a count or size must be a finite number, and 0 or more")]
    Point { index: usize },
    #[error("{counts} counts do not go with {sizes} sizes")]
    Lengths { counts: usize, sizes: usize },
    #[error("this chart divides by a size: name its column")]
    NoSizes,
    #[error("this chart has no size to divide by: leave it out, or take a u or p chart")]
    SizesUnused,
    #[error("point {index} (from 0) has events but no size to divide them by")]
    EventsWithoutSize { index: usize },
    #[error("point {index} (from 0) counts more than there are: a share cannot exceed 1")]
    MoreThanAll { index: usize },
    #[error("the points that set the limits have no size at all")]
    NoSize,
    #[error("the points that set the limits have no events: use the time between events")]
    NoEvents,
    #[error("point {index} (from 0): the time between events is 0; a t chart is not defined there, use a finer clock")]
    ZeroTime { index: usize },
    #[error("no two neighbouring points from which to tell the spread")]
    NoMovingRange,
    #[error("at least one point must set the limits")]
    Freeze,
    #[error("a new part cannot begin at point {at} (from 0) of {points}")]
    Rebase { at: usize, points: usize },
    #[error("the limits are too large to be represented")]
    TooLarge,
}

#[cfg(test)]
mod tests;
