// SPDX-License-Identifier: EUPL-1.2
//! What a release is of: months, kinds and rules; and the periods it gives figures for.

use crate::calendar::{Instant, Month};
use crate::codes;
use crate::registration::kind::Kind;

use super::dimension::{Link, TOTAL};
use super::table::Rules;

/// What a release is of.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    /// First month: that of a quarter.
    pub from: Month,
    /// First month after: that of a quarter, in a later year.
    pub until: Month,
    /// What is after this moment is not known yet.
    pub data_cut: Instant,
    /// Kinds of restriction.
    pub kinds: Vec<Kind>,
    /// Whether regions are in it, by year.
    pub regions: bool,
    /// From how many persons on, and p of the p % rule: never published.
    pub rules: Rules,
}

codes! {
    /// Whether figures can still change.
    Mark {
        /// Deliveries may still come or be corrected.
        Provisional = "provisional", "voorlopig", "provisional", [];
        /// Counted again after corrections, and may change once more.
        Revised = "revised", "nader voorlopig", "revised provisional", [];
        /// As it stays.
        Final = "final", "definitief", "final", [];
    }
}

impl Mark {
    /// The sign behind a figure, as Statistics Netherlands sets it.
    #[must_use]
    pub fn sign(self) -> &'static str {
        match self {
            Self::Provisional => "*",
            Self::Revised => "**",
            Self::Final => "",
        }
    }
}

/// What a plan cannot be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PlanError {
    /// Not by quarters.
    #[error("the months begin and end with a quarter: January, April, July or October")]
    Quarters,
    /// Within one year.
    #[error("the months reach over two calendar years at least, so that years and the whole are not the same")]
    Short,
    /// A month that is not over.
    #[error("the last month is not over at the data cut")]
    NotOver,
    /// No kind.
    #[error("a release is of one kind of restriction at least")]
    NoKind,
}

impl Plan {
    /// Whether it can be counted.
    ///
    /// # Errors
    /// [`PlanError`].
    pub fn check(&self, first_not_over: Month) -> Result<(), PlanError> {
        if self.from.0 % 3 != 0 || self.until.0 % 3 != 0 {
            return Err(PlanError::Quarters);
        }
        if self.until <= self.from || self.from.year() == Month(self.until.0 - 1).year() {
            return Err(PlanError::Short);
        }
        if self.until > first_not_over {
            return Err(PlanError::NotOver);
        }
        if self.kinds.is_empty() { Err(PlanError::NoKind) } else { Ok(()) }
    }

    /// The code of a period: `2026-Q3`, `2026` or `total`.
    #[must_use]
    pub fn code(&self, from: Month, until: Month) -> String {
        match until.0 - from.0 {
            _ if (from, until) == (self.from, self.until) => TOTAL.to_owned(),
            3 => format!("{}-Q{}", from.year(), (from.number() - 1) / 3 + 1),
            _ => from.year().to_string(),
        }
    }

    /// The months of a code of this plan.
    #[must_use]
    pub fn months(&self, code: &str) -> Option<(Month, Month)> {
        if code == TOTAL {
            return Some((self.from, self.until));
        }
        let (year, quarter) = code.split_once("-Q").map_or((code, None), |(year, quarter)| (year, Some(quarter)));
        let first = Month::new(year.parse().ok()?, 1);
        match quarter {
            None => Some((first, Month(first.0 + 12))),
            Some(quarter) => {
                let from = first.0 + 3 * (quarter.parse::<i32>().ok()? - 1);
                Some((Month(from), Month(from + 3)))
            }
        }
    }

    /// Which quarters are of which year.
    #[must_use]
    pub fn links(&self) -> Vec<Link> {
        let quarters = (self.from.0..self.until.0).step_by(3).map(Month);
        let link = |from: Month| Link {
            dim: PERIOD.to_owned(),
            child: self.code(from, Month(from.0 + 3)),
            parent: from.year().to_string(),
        };
        quarters.map(link).collect()
    }
}

/// The dimension of time.
pub const PERIOD: &str = "period";

#[cfg(test)]
mod tests {
    use super::*;

    fn plan(from: Month, until: Month) -> Plan {
        let rules = Rules { threshold: 5, p: 10.0 };
        Plan { from, until, data_cut: Instant(0), kinds: vec![Kind::Seclusion], regions: false, rules }
    }

    #[test]
    fn a_plan_is_of_whole_quarters_that_are_over() {
        let over = Month::new(2026, 7);
        let check = |from: (i32, i32), until: (i32, i32)| {
            plan(Month::new(from.0, from.1), Month::new(until.0, until.1)).check(over)
        };
        assert_eq!(check((2025, 4), (2026, 7)), Ok(()));
        assert_eq!(check((2025, 5), (2026, 7)), Err(PlanError::Quarters));
        assert_eq!(check((2025, 1), (2026, 1)), Err(PlanError::Short));
        assert_eq!(check((2025, 1), (2026, 10)), Err(PlanError::NotOver));
    }

    #[test]
    fn a_code_says_its_months() {
        let own = plan(Month::new(2025, 4), Month::new(2026, 7));
        for months in [(Month::new(2025, 4), Month::new(2026, 7)), (Month::new(2025, 10), Month::new(2026, 1))] {
            assert_eq!(own.months(&own.code(months.0, months.1)), Some(months));
        }
        assert_eq!(own.months("2026"), Some((Month::new(2026, 1), Month::new(2027, 1))));
        assert_eq!(own.links().len(), 5);
    }
}
