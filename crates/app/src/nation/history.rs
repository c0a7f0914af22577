// SPDX-License-Identifier: EUPL-1.2
//! The stretch of time the nation has lived, in local days and exact instants.

use nabij_domain::calendar::{DAY_SECONDS, Day, Instant, Month, Zone};

/// Days before the history of which times are written too.
const EARLIER: i32 = 1500;

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
    /// From [`EARLIER`] days before the first day on: each day as text, and its month.
    days: Vec<(String, Month)>,
}

impl History {
    /// The `months` before `until`; at least one.
    pub fn new(until: Month, months: u32) -> Self {
        let zone = Zone::amsterdam();
        let from = Month(until.0 - i32::try_from(months.max(1)).unwrap_or(1));
        let (first, end) = (from.first_day(), until.first_day());
        let cut = zone.midnight(end);
        let days = (first.0 - EARLIER..=end.0).map(|day| (Day(day).to_string(), Day(day).month())).collect();
        Self { zone, from, until, first, end, cut, days }
    }

    /// All months, in order.
    pub fn months(&self) -> impl Iterator<Item = Month> + use<> {
        (self.from.0..self.until.0).map(Month)
    }

    /// How many months.
    pub fn count(&self) -> usize {
        self.until.0.abs_diff(self.from.0) as usize
    }

    /// The number of the month a day of the history lies in.
    pub fn number(&self, day: Day) -> usize {
        let month = self.known(day).map_or_else(|| day.month(), |(_, month)| *month);
        usize::try_from(month.0 - self.from.0).unwrap_or(0).min(self.count() - 1)
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
        let midnight = self.zone.midnight(day);
        if self.zone.midnight(Day(day.0 + 1)).0 - midnight.0 != DAY_SECONDS {
            let wall = i8::try_from(hour).ok().zip(i8::try_from(minute).ok());
            let local = wall.map(|(hour, minute)| day.date().at(hour, minute, 0, 0));
            if let Some(exact) = local.and_then(|local| self.zone.instant(local).ok()) {
                return exact;
            }
        }
        minutes_after(midnight, i64::from(hour * 60 + minute))
    }

    /// An instant as text with its offset.
    pub fn text(&self, instant: Instant) -> String {
        let day = self.zone.day(instant);
        let midnight = self.zone.midnight(day).0;
        let regular = self.zone.midnight(Day(day.0 + 1)).0 - midnight == DAY_SECONDS;
        let Some((date, _)) = self.known(day).filter(|_| regular) else { return self.zone.format(instant) };
        let offset = (i64::from(day.0) * DAY_SECONDS - midnight) / 3600;
        let (of_day, mut text) = (instant.0 - midnight, String::with_capacity(25));
        text.push_str(date);
        for (sign, number) in [('T', of_day / 3600), (':', of_day / 60 % 60), (':', of_day % 60), ('+', offset)] {
            text.push(sign);
            for digit in [number / 10, number % 10] {
                text.push(u8::try_from(digit).map_or('?', |digit| char::from(b'0' + digit)));
            }
        }
        text.push_str(":00");
        text
    }

    fn known(&self, day: Day) -> Option<&(String, Month)> {
        usize::try_from(day.0 - self.first.0 + EARLIER).ok().and_then(|at| self.days.get(at))
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

    #[test]
    fn the_short_way_writes_what_the_zone_writes() {
        let history = History::new(Month::new(2024, 1), 3);
        for day in (history.first.0 - 10..history.end.0 + 10).map(Day) {
            let instant = minutes_after(history.at(day, 13, 7), 3);
            assert_eq!(history.text(instant), history.zone.format(instant));
        }
    }
}
