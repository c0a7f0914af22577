// SPDX-License-Identifier: EUPL-1.2
//! Dates and periods in words: `15 januari 2025`, `2e kwartaal 2025`, `first half of 2025`.

use super::Text;
use nabij_domain::calendar::{Day, Month};

impl Text {
    /// `15 januari 2025`.
    #[must_use]
    pub fn date(&self, day: Day) -> String {
        let date = day.date();
        self.calendar_date(date.day(), self.month_name(date.month()), date.year().to_string())
    }

    /// `15 jan 2025`.
    #[must_use]
    pub fn date_short(&self, day: Day) -> String {
        let date = day.date();
        self.calendar_date(date.day(), self.month_short(date.month()), date.year().to_string())
    }

    /// The period from `start` until the day before `end` (exclusive), by its name when it has one: a year, half-year,
    /// quarter or month; else its first and last day.
    #[must_use]
    pub fn period(&self, start: Day, end: Day) -> String {
        let month = start.month();
        let year = month.year().to_string();
        match Named::of(start, end) {
            Some(Named::Year) => year,
            Some(Named::Half(half)) => self.calendar_half(half, year),
            Some(Named::Quarter(quarter)) => self.calendar_quarter(quarter, year),
            Some(Named::Month) => self.calendar_month(self.month_name(month.number()), year),
            None if end.0 - start.0 <= 1 => self.date(start),
            None => self.calendar_range(self.date_short(start), self.date_short(Day(end.0 - 1))),
        }
    }

    /// The same where there is little room: `sep`, `K2`, `H1`, `2025`. The year of the shorter ones stands beside it.
    #[must_use]
    pub fn period_short(&self, start: Day, end: Day) -> String {
        match Named::of(start, end) {
            Some(Named::Half(half)) => self.calendar_half_short(half),
            Some(Named::Quarter(quarter)) => self.calendar_quarter_short(quarter),
            Some(Named::Month) => self.month_short(start.month().number()),
            Some(Named::Year) | None => self.period(start, end),
        }
    }
}

/// A period that people have a name for, with its number in the year.
enum Named {
    Year,
    Half(i32),
    Quarter(i32),
    Month,
}

impl Named {
    fn of(start: Day, end: Day) -> Option<Self> {
        let (first, after) = (start.month(), end.month());
        if first.first_day() != start || after.first_day() != end {
            return None;
        }
        let Month(begun) = first;
        match (after.0 - begun, begun) {
            (12, begun) if begun % 12 == 0 => Some(Self::Year),
            (6, begun) if begun % 6 == 0 => Some(Self::Half(begun % 12 / 6 + 1)),
            (3, begun) if begun % 3 == 0 => Some(Self::Quarter(begun % 12 / 3 + 1)),
            (1, _) => Some(Self::Month),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Lang;

    fn date(year: i32, month: i32, day: i32) -> Day {
        Day(Month::new(year, month).first_day().0 + day - 1)
    }

    fn both(write: impl Fn(&Text) -> String) -> [String; 2] {
        Lang::ALL.map(|lang| write(Text::of(lang)))
    }

    #[test]
    fn dates_have_their_month_in_words() {
        assert_eq!(both(|t| t.date(date(2025, 1, 15))), ["15 januari 2025", "15 January 2025"]);
        assert_eq!(both(|t| t.date_short(date(2025, 3, 1))), ["1 mrt 2025", "1 Mar 2025"]);
    }

    #[test]
    fn every_month_has_its_own_two_names() {
        for t in Lang::ALL.map(Text::of) {
            let mut names: Vec<_> = (1..=12).flat_map(|month| [t.month_name(month), t.month_short(month)]).collect();
            names.sort();
            names.dedup();
            // Mei and May are as short as they are long.
            assert_eq!(names.len(), 23);
        }
    }

    #[test]
    fn a_period_is_called_by_its_name() {
        let period = |from, until| both(|t| t.period(from, until));
        assert_eq!(period(date(2025, 9, 1), date(2025, 10, 1)), ["september 2025", "September 2025"]);
        assert_eq!(period(date(2025, 12, 1), date(2026, 1, 1)), ["december 2025", "December 2025"]);
        assert_eq!(period(date(2025, 4, 1), date(2025, 7, 1)), ["2e kwartaal 2025", "Q2 2025"]);
        assert_eq!(period(date(2025, 1, 1), date(2025, 7, 1)), ["1e helft 2025", "first half of 2025"]);
        assert_eq!(period(date(2025, 7, 1), date(2026, 1, 1)), ["2e helft 2025", "second half of 2025"]);
        assert_eq!(period(date(2025, 1, 1), date(2026, 1, 1)), ["2025", "2025"]);
    }

    #[test]
    fn a_period_without_a_name_gives_its_first_and_last_day() {
        let period = |from, until| both(|t| t.period(from, until));
        assert_eq!(
            period(date(2024, 11, 1), date(2025, 11, 1)),
            ["1 nov 2024 t/m 31 okt 2025", "1 Nov 2024 to 31 Oct 2025"]
        );
        assert_eq!(
            period(date(2025, 2, 1), date(2025, 5, 1)),
            ["1 feb 2025 t/m 30 apr 2025", "1 Feb 2025 to 30 Apr 2025"]
        );
        assert_eq!(period(date(2025, 2, 3), date(2025, 2, 4)), ["3 februari 2025", "3 February 2025"]);
    }

    #[test]
    fn a_narrow_place_gets_the_short_name() {
        let short = |from, until| both(|t| t.period_short(from, until));
        assert_eq!(short(date(2025, 9, 1), date(2025, 10, 1)), ["sep", "Sep"]);
        assert_eq!(short(date(2025, 4, 1), date(2025, 7, 1)), ["K2", "Q2"]);
        assert_eq!(short(date(2025, 7, 1), date(2026, 1, 1)), ["H2", "H2"]);
        assert_eq!(short(date(2025, 1, 1), date(2026, 1, 1)), ["2025", "2025"]);
    }
}
