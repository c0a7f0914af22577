// SPDX-License-Identifier: EUPL-1.2
//! What is asked: window, periods, levels and the parameters that are part of a figure's name.

use std::ops::Range;

use super::definition::Indicator;
use super::view::View;
use crate::calendar::{Instant, Month, Zone};
use crate::codes;
use crate::registration::place::Level;

codes! {
    /// How long the periods are.
    PeriodLength {
        /// Calendar month.
        Month = "month", "maand", "month", [];
        /// Three months.
        Quarter = "quarter", "kwartaal", "quarter", [];
        /// Six months.
        HalfYear = "half-year", "half jaar", "half-year", ["halfjaar", "half_year"];
        /// Twelve months.
        Year = "year", "jaar", "year", [];
        /// Twelve months, a new one from every month of the window; whole ones only. They overlap, so that no rule
        /// of chance holds between them.
        Rolling = "rolling", "lopend jaar", "rolling 12 months", ["rolling_12", "rolling-12", "lopend_jaar", "12 maanden"];
        /// The whole window as one period.
        Window = "window", "alles samen", "whole window", ["all", "alles"];
    }
}

impl PeriodLength {
    /// Months in it; `None` for the whole window.
    #[must_use]
    pub fn months(self) -> Option<i32> {
        match self {
            Self::Month => Some(1),
            Self::Quarter => Some(3),
            Self::HalfYear => Some(6),
            Self::Year | Self::Rolling => Some(12),
            Self::Window => None,
        }
    }
}

codes! {
    /// How long a gap may be within one event.
    Gap {
        /// Overlapping and touching rows only.
        None = "0", "0", "0", ["none"];
        /// A gap under 24 hours continues the same one (Argus); at exactly 24 hours a new one starts.
        Day = "24h", "24 uur", "24 hours", ["24"];
    }
}

impl Gap {
    /// Seconds from which a new event starts.
    #[must_use]
    pub fn seconds(self) -> i64 {
        match self {
            Self::None => 0,
            Self::Day => 24 * 3600,
        }
    }
}

/// The hours in which a declared routine counts as night locking, local time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NightWindow {
    /// Hour it begins in the evening.
    pub from: i8,
    /// Hour it ends in the morning.
    pub until: i8,
}

/// What is asked of the engine.
#[derive(Debug, Clone, PartialEq)]
pub struct Selection {
    /// Levels to give figures at.
    pub levels: Vec<Level>,
    /// Length of the periods.
    pub period: PeriodLength,
    /// First month.
    pub from: Month,
    /// First month after.
    pub until: Month,
    /// What is after this moment is not known yet.
    pub data_cut: Instant,
    /// Gap within one event.
    pub gap: Gap,
    /// Night window.
    pub night: NightWindow,
    /// Share of open ends (0–1) above which hours are not available.
    pub open_share_limit: f64,
    /// Hours beyond which an event lasted long; `None`: no such figure. Where only days are known, only whole
    /// days can be answered.
    pub long: Option<f64>,
    /// Only these indicators; `None`: every one. What is not asked for is not computed.
    pub only: Option<Vec<Indicator>>,
    /// Bootstrap replicates; 0: no bootstrap intervals, where only values are wanted.
    pub replicates: u32,
    /// Whether intervals are wanted at all; else values alone.
    pub intervals: bool,
    /// Seed of the bootstrap.
    pub seed: u64,
    /// Only this kind; `None`: every kind there is.
    pub kind: Option<super::figure::KindKey>,
    /// Only this room; `None`: every room there is, and all together.
    pub room: Option<super::figure::RoomKey>,
    /// Only this place id at its level; `None`: all.
    pub place: Option<String>,
    /// Only places that are this one at its level, or below it; `None`: all.
    pub within: Option<(Level, String)>,
    /// Only restrictions of this view; part of a figure's name.
    pub view: View,
    /// Only places with every delivery over the window ([`super::panel`]).
    pub fixed_panel: bool,
}

impl Selection {
    /// The main figures over a window: no gap, night 22–07, hours withheld above 10 % open ends,
    /// 999 replicates.
    #[must_use]
    pub fn new(from: Month, until: Month, period: PeriodLength, data_cut: Instant) -> Self {
        Self {
            levels: vec![Level::Organisation, Level::Nation],
            period,
            from,
            until,
            data_cut,
            gap: Gap::None,
            night: NightWindow { from: 22, until: 7 },
            open_share_limit: 0.10,
            long: None,
            only: None,
            replicates: 999,
            intervals: true,
            seed: 2026,
            kind: None,
            room: None,
            place: None,
            within: None,
            view: View::All,
            fixed_panel: false,
        }
    }

    /// The periods of the window, first to last; those at the edges keep their calendar bounds.
    #[must_use]
    pub fn periods(&self) -> Vec<(Month, Month)> {
        match (self.period, self.period.months()) {
            _ if self.until <= self.from => Vec::new(),
            (_, None) => vec![(self.from, self.until)],
            (PeriodLength::Rolling, Some(length)) => {
                (self.from.0..=self.until.0 - length).map(|first| (Month(first), Month(first + length))).collect()
            }
            (_, Some(length)) => {
                let numbers = self.from.0.div_euclid(length)..=(self.until.0 - 1).div_euclid(length);
                numbers.map(|number| (Month(number * length), Month((number + 1) * length))).collect()
            }
        }
    }

    /// Which of [`Selection::periods`] a month of the window lies in: one, or up to twelve rolling ones. A month outside
    /// the window lies in none.
    #[must_use]
    pub fn periods_with(&self, month: Month) -> Range<usize> {
        if month < self.from || self.until <= month {
            return 0..0;
        }
        let index = |number: i32| usize::try_from(number).unwrap_or(0);
        match (self.period, self.period.months()) {
            (_, None) => 0..1,
            (PeriodLength::Rolling, Some(length)) => {
                let (at, count) = (month.0 - self.from.0, self.until.0 - self.from.0 - length + 1);
                index(at - length + 1).min(index(count))..index((at + 1).min(count))
            }
            (_, Some(length)) => {
                let at = index(month.0.div_euclid(length) - self.from.0.div_euclid(length));
                at..at + 1
            }
        }
    }

    /// The periods that hold all of these months, if the window does.
    #[must_use]
    pub fn periods_holding(&self, from: Month, until: Month) -> Range<usize> {
        let (first, last) = (self.periods_with(from), self.periods_with(Month(until.0 - 1)));
        let (start, end) = (first.start.max(last.start), first.end.min(last.end));
        start..end.max(start)
    }

    /// Whether an indicator is asked for.
    #[must_use]
    pub fn wants(&self, indicator: Indicator) -> bool {
        self.only.as_ref().is_none_or(|only| only.contains(&indicator))
    }

    /// Whether a month is over at the data cut.
    #[must_use]
    pub fn is_over(&self, month: Month, zone: &Zone) -> bool {
        zone.month_start(Month(month.0 + 1)) <= self.data_cut
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn over(from: i32, until: i32, period: PeriodLength) -> Selection {
        Selection::new(Month(from), Month(until), period, Instant(0))
    }

    #[test]
    fn a_month_lies_in_the_periods_that_hold_it() {
        for period in PeriodLength::ALL {
            for (from, until) in
                [(24_000, 24_036), (24_005, 24_031), (24_001, 24_010), (24_000, 24_012), (24_003, 24_003)]
            {
                let selection = over(from, until, *period);
                let periods = selection.periods();
                for month in (from - 3)..(until + 3) {
                    let holds = |(first, next): &(Month, Month)| first.0 <= month && month < next.0;
                    let inside = (from..until).contains(&month);
                    let expected: Vec<usize> = (0..periods.len()).filter(|at| inside && holds(&periods[*at])).collect();
                    let found: Vec<usize> = selection.periods_with(Month(month)).collect();
                    assert_eq!(found, expected, "{period:?} {from}-{until} {month}");
                    for next in month + 1..until + 3 {
                        let both = |(_, end): &(Month, Month)| next <= end.0;
                        let whole = next <= until;
                        let held: Vec<usize> =
                            expected.iter().copied().filter(|at| whole && both(&periods[*at])).collect();
                        let found: Vec<usize> = selection.periods_holding(Month(month), Month(next)).collect();
                        assert_eq!(found, held, "{period:?} {from}-{until} holding {month}-{next}");
                    }
                }
            }
        }
    }

    #[test]
    fn rolling_years_are_whole_and_begin_in_every_month() {
        let periods = over(24_000, 24_014, PeriodLength::Rolling).periods();
        assert_eq!(periods, [(24_000, 24_012), (24_001, 24_013), (24_002, 24_014)].map(|(a, b)| (Month(a), Month(b))));
        assert_eq!(over(24_000, 24_011, PeriodLength::Rolling).periods(), []);
    }
}
