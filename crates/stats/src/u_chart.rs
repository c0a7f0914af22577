// SPDX-License-Identifier: EUPL-1.2
//! Shewhart's u chart: limits for events per unit of exposure when events are independent.

/// Centre line and three-sigma limits of a series of rates, in events per unit of size.
#[derive(Debug, Clone, PartialEq)]
pub struct Limits {
    /// Events per unit of size over the points that set the limits.
    pub centre: f64,
    /// Spread of the z values against what chance alone gives: 1 by definition in a u chart,
    /// estimated in a u′ chart, where above 1 means more than chance.
    pub sigma_z: f64,
    /// One for each given point, in order; `None` where the size is 0, so that no rate exists.
    pub points: Vec<Option<Point>>,
}

/// One rate with its own limits: the smaller its size, the wider.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    pub value: f64,
    /// Never below 0.
    pub lower: f64,
    pub upper: f64,
    /// Distance from the centre in standard errors of a Poisson count, before `sigma_z`.
    pub z: f64,
}

impl Point {
    /// Strictly beyond a limit: more than the chart's chance variation.
    #[must_use]
    pub fn is_outside(&self) -> bool {
        self.value < self.lower || self.value > self.upper
    }
}

/// Limits `centre ± 3 sqrt(centre / size)`, from all points or, with `freeze`, from the first
/// `freeze` points only. `counts` are events, `sizes` their exposure (care days).
///
/// Source: Montgomery, Introduction to Statistical Quality Control (6th ed.), eq. 7.19; R
/// `qicharts2` (`chart = "u"`). Too narrow for events that come in bursts: use
/// [`crate::u_prime::u_prime`] there.
pub fn u_chart(counts: &[f64], sizes: &[f64], freeze: Option<usize>) -> Result<Limits, LimitsError> {
    let series = Series::new(counts, sizes, freeze)?;
    series.limits(1.0)
}

/// Counts and sizes found to be usable, with the centre they give.
pub(crate) struct Series<'a> {
    counts: &'a [f64],
    sizes: &'a [f64],
    /// How many of the first points set the limits.
    pub(crate) baseline: usize,
    centre: f64,
}

impl<'a> Series<'a> {
    pub(crate) fn new(counts: &'a [f64], sizes: &'a [f64], freeze: Option<usize>) -> Result<Self, LimitsError> {
        if counts.len() != sizes.len() {
            return Err(LimitsError::Lengths { counts: counts.len(), sizes: sizes.len() });
        }
        for (index, (&count, &size)) in counts.iter().zip(sizes).enumerate() {
            if !(count >= 0.0 && count.is_finite() && size >= 0.0 && size.is_finite()) {
                return Err(LimitsError::Point { index });
            }
            if count > 0.0 && size <= 0.0 {
                return Err(LimitsError::EventsWithoutSize { index });
            }
        }
        let baseline = freeze.unwrap_or(counts.len());
        if freeze == Some(0) || baseline > counts.len() {
            return Err(LimitsError::Freeze { freeze: baseline, points: counts.len() });
        }
        let size: f64 = sizes[..baseline].iter().sum();
        let count: f64 = counts[..baseline].iter().sum();
        if size <= 0.0 {
            return Err(LimitsError::NoSize);
        }
        if count <= 0.0 {
            return Err(LimitsError::NoEvents);
        }
        let centre = count / size;
        if centre <= 0.0 || !centre.is_finite() {
            return Err(LimitsError::TooLarge);
        }
        Ok(Self { counts, sizes, baseline, centre })
    }

    /// z value of each point; `None` where the size is 0.
    pub(crate) fn z(&self) -> impl Iterator<Item = Option<f64>> {
        self.counts
            .iter()
            .zip(self.sizes)
            .map(|(&count, &size)| (size > 0.0).then(|| (count / size - self.centre) / self.error(size)))
    }

    pub(crate) fn limits(&self, sigma_z: f64) -> Result<Limits, LimitsError> {
        let points: Vec<_> = self
            .z()
            .zip(self.counts.iter().zip(self.sizes))
            .map(|(z, (&count, &size))| {
                let reach = 3.0 * sigma_z * self.error(size);
                z.map(|z| Point {
                    value: count / size,
                    lower: (self.centre - reach).max(0.0),
                    upper: self.centre + reach,
                    z,
                })
            })
            .collect();
        let is_finite = |p: &Point| p.value.is_finite() && p.upper.is_finite() && p.z.is_finite();
        if points.iter().flatten().all(is_finite) {
            Ok(Limits { centre: self.centre, sigma_z, points })
        } else {
            Err(LimitsError::TooLarge)
        }
    }

    /// Standard error of a Poisson rate at the centre.
    fn error(&self, size: f64) -> f64 {
        (self.centre / size).sqrt()
    }
}

/// Why a series has no limits.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
pub enum LimitsError {
    #[error("{counts} counts do not go with {sizes} sizes")]
    Lengths { counts: usize, sizes: usize },
    #[error("point {index} (from 0): count and size must be finite numbers of 0 or more")]
    Point { index: usize },
    #[error("point {index} (from 0) has events but no size to divide them by")]
    EventsWithoutSize { index: usize },
    #[error("the first {freeze} points cannot set the limits of {points}")]
    Freeze { freeze: usize, points: usize },
    #[error("the points that set the limits have no size at all")]
    NoSize,
    #[error("the points that set the limits have no events: use the time between events")]
    NoEvents,
    #[error("no two neighbouring points with a size: the spread between them is unknown")]
    NoMovingRange,
    #[error("the limits are too large to be represented")]
    TooLarge,
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Montgomery, 6th ed., example 7.4: errors in 50 shipments a week.
    #[test]
    fn montgomery_example_7_4() {
        let counts =
            [2.0, 3.0, 8.0, 1.0, 1.0, 4.0, 1.0, 4.0, 5.0, 1.0, 8.0, 2.0, 4.0, 3.0, 4.0, 1.0, 8.0, 3.0, 7.0, 4.0];
        let limits = u_chart(&counts, &[50.0; 20], None).unwrap();
        assert!((limits.centre - 0.0740).abs() < 1e-12);
        for point in limits.points.iter().flatten() {
            assert!((point.upper - 0.1894).abs() < 5e-5);
            assert_eq!(point.lower.to_bits(), 0.0_f64.to_bits());
            assert!(!point.is_outside());
        }
    }

    /// Montgomery, 6th ed., example 7.5: dyed cloth, sizes that vary.
    #[test]
    fn montgomery_example_7_5() {
        let counts = [14.0, 12.0, 20.0, 11.0, 7.0, 10.0, 21.0, 16.0, 19.0, 23.0];
        let sizes = [10.0, 8.0, 13.0, 10.0, 9.5, 10.0, 12.0, 10.5, 12.0, 12.5];
        let limits = u_chart(&counts, &sizes, None).unwrap();
        assert!((limits.centre - 1.42).abs() < 0.005);
        let second = limits.points[1].unwrap();
        assert!((second.upper - 2.68).abs() < 0.01 && (second.lower - 0.16).abs() < 0.01);
    }

    #[test]
    fn a_point_without_size_has_no_rate_and_changes_nothing() {
        let with = u_chart(&[2.0, 0.0, 4.0], &[10.0, 0.0, 10.0], None).unwrap();
        let without = u_chart(&[2.0, 4.0], &[10.0, 10.0], None).unwrap();
        assert_eq!(with.points, [without.points[0], None, without.points[1]]);
    }

    #[test]
    fn what_cannot_be_computed_is_named() {
        let err = |counts: &[f64], sizes: &[f64], freeze| u_chart(counts, sizes, freeze).unwrap_err();
        assert_eq!(err(&[1.0], &[], None), LimitsError::Lengths { counts: 1, sizes: 0 });
        assert_eq!(err(&[], &[], None), LimitsError::NoSize);
        assert_eq!(err(&[1.0, -1.0], &[1.0, 1.0], None), LimitsError::Point { index: 1 });
        assert_eq!(err(&[1.0], &[f64::NAN], None), LimitsError::Point { index: 0 });
        assert_eq!(err(&[1.0], &[0.0], None), LimitsError::EventsWithoutSize { index: 0 });
        assert_eq!(err(&[0.0], &[0.0], None), LimitsError::NoSize);
        assert_eq!(err(&[0.0, 3.0], &[5.0, 5.0], Some(1)), LimitsError::NoEvents);
        assert_eq!(err(&[1.0], &[1.0], Some(2)), LimitsError::Freeze { freeze: 2, points: 1 });
        assert_eq!(err(&[1.0], &[1.0], Some(0)), LimitsError::Freeze { freeze: 0, points: 1 });
        assert_eq!(err(&[1e300], &[1e-300], None), LimitsError::TooLarge);
    }
}
