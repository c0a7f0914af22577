// SPDX-License-Identifier: EUPL-1.2
//! The stretch of time the nation has lived, in local days and exact instants.

use nabij_domain::calendar::{Day, Instant, Month, Zone};

/// Whole months of history in the zone Dutch care lives in.
pub struct History {
    /// The zone.
    pub zone: Zone,
    /// First month.
    pub from: Month,
    /// First month that is not over.
    pub until: Month,
    /// First day.
    pub first: Day,
    /// First day after.
    pub end: Day,
    /// The moment after which nothing is known.
    pub cut: Instant,
}

impl History {
    /// The `months` before `until`; at least one.
    pub fn new(until: Month, months: u32) -> Self {
        let zone = Zone::amsterdam();
        let from = Month(until.0 - i32::try_from(months.max(1)).unwrap_or(1));
        let (first, end) = (from.first_day(), until.first_day());
        let cut = zone.midnight(end);
        Self { zone, from, until, first, end, cut }
    }

    /// All months, in order.
    pub fn months(&self) -> impl Iterator<Item = Month> + use<> {
        (self.from.0..self.until.0).map(Month)
    }

    /// The share of the history that has passed on a day, 0 to 1.
    pub fn passed(&self, day: Day) -> f64 {
        let (lived, all) = (day.0 - self.first.0, self.end.0 - self.first.0);
        f64::from(lived.clamp(0, all)) / f64::from(all)
    }

    /// The thousandths of the history that have passed on a day.
    pub fn thousandths(&self, day: Day) -> i32 {
        let (lived, all) = (day.0 - self.first.0, self.end.0 - self.first.0);
        lived.clamp(0, all) * 1000 / all
    }

    /// The month in which so many thousandths of the history have passed.
    pub fn month_at(&self, thousandths: i32) -> Month {
        Month(self.from.0 + (self.until.0 - self.from.0) * thousandths / 1000)
    }

    /// The day on which so many thousandths of the history have passed.
    pub fn day_at(&self, thousandths: i32) -> Day {
        Day(self.first.0 + (self.end.0 - self.first.0) * thousandths / 1000)
    }

    /// A wall-clock time as an instant. In a doubled or skipped hour: so many hours after midnight.
    pub fn at(&self, day: Day, hour: i32, minute: i32) -> Instant {
        let wall = |hour, minute| Some((i8::try_from(hour).ok()?, i8::try_from(minute).ok()?));
        let exact =
            wall(hour, minute).and_then(|(hour, minute)| self.zone.instant(day.date().at(hour, minute, 0, 0)).ok());
        exact.unwrap_or_else(|| minutes_after(self.zone.midnight(day), i64::from(hour * 60 + minute)))
    }

    /// An instant as text with its offset.
    pub fn text(&self, instant: Instant) -> String {
        self.zone.format(instant)
    }
}

/// The instant so many minutes later.
pub fn minutes_after(instant: Instant, minutes: i64) -> Instant {
    Instant(instant.0 + minutes * 60)
}

/// Day of the week, Monday 0 to Sunday 6.
pub fn weekday(day: Day) -> i32 {
    (day.0 + 3).rem_euclid(7)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_of_the_week() {
        // 2026-11-22 is a Sunday.
        let sunday = Day(Month::new(2026, 11).first_day().0 + 21);
        assert_eq!(weekday(sunday), 6);
        assert_eq!(weekday(Day(sunday.0 + 1)), 0);
    }

    #[test]
    fn instants_carry_the_offset_of_their_season() {
        let history = History::new(Month::new(2026, 11), 46);
        assert_eq!(history.from, Month::new(2023, 1));
        let summer = Day(Month::new(2026, 7).first_day().0);
        assert_eq!(history.text(history.at(summer, 22, 15)), "2026-07-01T22:15:00+02:00");
        // 2026-10-25: the night with a doubled hour.
        let change = Day(Month::new(2026, 10).first_day().0 + 24);
        assert_eq!(history.text(history.at(change, 6, 45)), "2026-10-25T06:45:00+01:00");
        assert_eq!(history.text(history.at(change, 2, 30)), "2026-10-25T02:30:00+02:00");
        // 2026-03-29: half past two did not exist.
        let skipped = Day(Month::new(2026, 3).first_day().0 + 28);
        assert_eq!(history.text(history.at(skipped, 2, 30)), "2026-03-29T03:30:00+02:00");
    }
}
