// SPDX-License-Identifier: EUPL-1.2
//! Time as care lives it: UTC instants in whole seconds, local days and calendar months of one zone.
//!
//! Local midnights are looked up in a table made once per zone, so that splitting millions of periods
//! at days and months costs a subtraction and a comparison, clock changes included.

use std::sync::Arc;

use jiff::ToSpan;
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::{AmbiguousOffset, TimeZone};

/// A moment: whole seconds since 1970-01-01T00:00:00Z.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Instant(pub i64);

/// A local calendar day: days since 1970-01-01.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(pub i32);

/// A calendar month: `12 × year + (month − 1)`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month(pub i32);

/// Seconds in a nominal day, for facts that are known by date only.
pub const DAY_SECONDS: i64 = 86_400;

/// Dates outside these years are refused: they are typing errors, not care.
pub const FIRST_YEAR: i16 = 1950;
/// See [`FIRST_YEAR`]; exclusive.
pub const LAST_YEAR: i16 = 2100;

/// A time zone with its local midnights.
#[derive(Debug, Clone)]
pub struct Zone {
    name: String,
    rules: TimeZone,
    first: i32,
    midnights: Arc<[i64]>,
    months: Arc<[Month]>,
    month_starts: Arc<[i64]>,
}

/// Why a wall-clock time is not one instant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum LocalTimeError {
    /// The clock jumped over it in spring.
    #[error("this time does not exist: the clock went forward")]
    Skipped,
    /// It happened twice in autumn.
    #[error("this time happened twice: the clock went back; give the offset")]
    Doubled,
    /// Outside [`FIRST_YEAR`]`..`[`LAST_YEAR`].
    #[error("the year is not between {FIRST_YEAR} and {LAST_YEAR}")]
    OutOfRange,
}

/// The zone's name is not in the time zone database.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("unknown time zone '{0}': use a name such as Europe/Amsterdam")]
pub struct UnknownZone(pub String);

impl Zone {
    /// The zone by its IANA name, such as `Europe/Amsterdam`.
    pub fn new(name: &str) -> Result<Self, UnknownZone> {
        let unknown = || UnknownZone(name.to_owned());
        let zone = TimeZone::get(name).map_err(|_| unknown())?;
        let mut date = Date::new(FIRST_YEAR, 1, 1).map_err(|_| unknown())?;
        let first = Day::from_date(date).0;
        let days = 366 * usize::from(LAST_YEAR.abs_diff(FIRST_YEAR));
        let (mut midnights, mut months) = (Vec::with_capacity(days), Vec::with_capacity(days));
        let mut month_starts = Vec::with_capacity(days / 28);
        while date.year() <= LAST_YEAR {
            let start = zone.to_ambiguous_zoned(date.at(0, 0, 0, 0)).compatible();
            midnights.push(start.map_err(|_| unknown())?.timestamp().as_second());
            months.push(Month::new(i32::from(date.year()), i32::from(date.month())));
            if date.day() == 1 {
                month_starts.extend(midnights.last());
            }
            date = date.tomorrow().map_err(|_| unknown())?;
        }
        Ok(Self {
            name: name.to_owned(),
            rules: zone,
            first,
            midnights: midnights.into(),
            months: months.into(),
            month_starts: month_starts.into(),
        })
    }

    /// The zone Dutch care lives in.
    ///
    /// # Panics
    /// Never: the bundled database has this zone (tested).
    #[must_use]
    pub fn amsterdam() -> Self {
        Self::new("Europe/Amsterdam").expect("bundled time zone")
    }

    /// Its IANA name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The instant at which a local day begins. Days outside the table clamp to its edges.
    #[must_use]
    pub fn midnight(&self, day: Day) -> Instant {
        let last = self.midnights.len() - 1;
        let index = usize::try_from(day.0 - self.first).unwrap_or(0).min(last);
        Instant(self.midnights[index])
    }

    /// The local day an instant falls in.
    #[must_use]
    pub fn day(&self, instant: Instant) -> Day {
        let guess = i32::try_from(instant.0.div_euclid(DAY_SECONDS)).unwrap_or(i32::MAX - 2);
        let mut day = Day(guess.clamp(self.first, self.first + self.last_index()));
        while self.midnight(day) > instant && day.0 > self.first {
            day.0 -= 1;
        }
        while day.0 < self.first + self.last_index() && self.midnight(Day(day.0 + 1)) <= instant {
            day.0 += 1;
        }
        day
    }

    /// The calendar month an instant falls in.
    #[must_use]
    pub fn month(&self, instant: Instant) -> Month {
        self.month_of(self.day(instant))
    }

    /// The calendar month of a day, looked up.
    #[must_use]
    pub fn month_of(&self, day: Day) -> Month {
        let known = usize::try_from(day.0 - self.first).ok().and_then(|index| self.months.get(index));
        known.copied().unwrap_or_else(|| day.month())
    }

    /// The instant at which a month begins.
    #[must_use]
    pub fn month_start(&self, month: Month) -> Instant {
        let first = Month::new(i32::from(FIRST_YEAR), 1);
        let known = usize::try_from(month.0 - first.0).ok().and_then(|index| self.month_starts.get(index));
        known.map_or_else(|| self.midnight(month.first_day()), |start| Instant(*start))
    }

    /// Turns a wall-clock time into an instant, or says why it is none.
    pub fn instant(&self, local: DateTime) -> Result<Instant, LocalTimeError> {
        if !(FIRST_YEAR..LAST_YEAR).contains(&local.year()) {
            return Err(LocalTimeError::OutOfRange);
        }
        let day = Day::from_date(local.date());
        let (start, next) = (self.midnight(day).0, self.midnight(Day(day.0 + 1)).0);
        let seconds = i64::from(local.hour()) * 3600 + i64::from(local.minute()) * 60 + i64::from(local.second());
        if next - start == DAY_SECONDS {
            return Ok(Instant(start + seconds));
        }
        let ambiguous = self.rules.to_ambiguous_timestamp(local);
        match ambiguous.offset() {
            AmbiguousOffset::Gap { .. } => Err(LocalTimeError::Skipped),
            AmbiguousOffset::Fold { .. } => Err(LocalTimeError::Doubled),
            AmbiguousOffset::Unambiguous { .. } => {
                let time = ambiguous.compatible().map_err(|_| LocalTimeError::OutOfRange)?;
                Ok(Instant(time.as_second()))
            }
        }
    }

    /// The instant of a second of a local day on which the clock does not change; `None` on other days and
    /// outside the table, where [`Zone::instant`] says what holds.
    #[must_use]
    pub fn on_steady_day(&self, day: Day, second: i32) -> Option<Instant> {
        let at = usize::try_from(day.0 - self.first).ok()?;
        let (start, next) = (*self.midnights.get(at)?, *self.midnights.get(at + 1)?);
        (next - start == DAY_SECONDS).then_some(Instant(start + i64::from(second)))
    }

    /// The same time of the clock so many local days later: of a doubled hour the second time, of a skipped one as long
    /// after the change as it would have been.
    #[must_use]
    pub fn days_later(&self, instant: Instant, days: i32) -> Instant {
        let later = || {
            let local = jiff::Timestamp::from_second(instant.0).ok()?.to_zoned(self.rules.clone()).datetime();
            let local = local.checked_add(days.days()).ok()?;
            Some(self.rules.to_ambiguous_timestamp(local).later().ok()?.as_second())
        };
        Instant(later().unwrap_or(instant.0 + i64::from(days) * DAY_SECONDS))
    }

    /// An instant as local time with offset, `2026-03-29T03:00:00+02:00`.
    #[must_use]
    pub fn format(&self, instant: Instant) -> String {
        jiff::Timestamp::from_second(instant.0).map_or_else(
            |_| instant.0.to_string(),
            |time| time.to_zoned(self.rules.clone()).strftime("%Y-%m-%dT%H:%M:%S%:z").to_string(),
        )
    }

    /// The hour the clock shows, 0 to 23.
    #[must_use]
    pub fn hour(&self, instant: Instant) -> i8 {
        jiff::Timestamp::from_second(instant.0).map_or(0, |time| time.to_zoned(self.rules.clone()).hour())
    }

    fn last_index(&self) -> i32 {
        i32::try_from(self.midnights.len() - 1).unwrap_or(i32::MAX)
    }
}

impl Day {
    /// The day of a civil date.
    #[must_use]
    pub fn from_date(date: Date) -> Self {
        Self::from_civil(i32::from(date.year()), i32::from(date.month()), i32::from(date.day()))
    }

    /// The day of a year, a month of it and a day of that month, which must exist.
    #[must_use]
    pub fn from_civil(year: i32, month: i32, day: i32) -> Self {
        // Days from civil, Howard Hinnant: proleptic Gregorian, years begin in March.
        let y = if month <= 2 { year - 1 } else { year };
        let era = y.div_euclid(400);
        let yoe = y - era * 400;
        let doy = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
        let doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
        Self(era * 146_097 + doe - 719_468)
    }

    /// Its year, its month and its day of that month; the other way round than [`Day::from_civil`].
    #[must_use]
    pub fn civil(self) -> (i32, i32, i32) {
        let days = self.0 + 719_468;
        let era = days.div_euclid(146_097);
        let doe = days - era * 146_097;
        let yoe = (doe - doe / 1460 + doe / 36_524 - doe / 146_096) / 365;
        let doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
        let from_march = (5 * doy + 2) / 153;
        let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
        (era * 400 + yoe + i32::from(month <= 2), month, doy - (153 * from_march + 2) / 5 + 1)
    }

    /// The civil date of this day.
    #[must_use]
    pub fn date(self) -> Date {
        jiff::Timestamp::from_second(i64::from(self.0) * DAY_SECONDS)
            .map_or(Date::ZERO, |time| time.to_zoned(TimeZone::UTC).date())
    }

    /// The month it lies in.
    #[must_use]
    pub fn month(self) -> Month {
        let date = self.date();
        Month::new(i32::from(date.year()), i32::from(date.month()))
    }
}

impl Month {
    /// Month `month` (1–12) of `year`.
    #[must_use]
    pub fn new(year: i32, month: i32) -> Self {
        Self(year * 12 + month - 1)
    }

    /// Its year.
    #[must_use]
    pub fn year(self) -> i32 {
        self.0.div_euclid(12)
    }

    /// Its number in the year, 1–12.
    #[must_use]
    pub fn number(self) -> i32 {
        self.0.rem_euclid(12) + 1
    }

    /// Its first day.
    #[must_use]
    pub fn first_day(self) -> Day {
        let year = i16::try_from(self.year()).unwrap_or(FIRST_YEAR);
        let month = i8::try_from(self.number()).unwrap_or(1);
        Day::from_date(Date::new(year, month, 1).unwrap_or(Date::ZERO))
    }
}

impl std::fmt::Display for Day {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.date().fmt(f)
    }
}

impl std::fmt::Display for Month {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}-{:02}", self.year(), self.number())
    }
}

/// Midnight of a date as wall-clock time.
#[must_use]
pub fn at_midnight(date: Date) -> DateTime {
    date.to_datetime(Time::midnight())
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    #[test]
    fn clock_changes_make_days_of_23_and_25_hours() {
        let zone = Zone::amsterdam();
        let length = |d: Date| {
            let day = Day::from_date(d);
            zone.midnight(Day(day.0 + 1)).0 - zone.midnight(day).0
        };
        assert_eq!(length(date(2026, 3, 29)), 23 * 3600);
        assert_eq!(length(date(2026, 10, 25)), 25 * 3600);
        assert_eq!(length(date(2026, 7, 1)), 24 * 3600);
    }

    #[test]
    fn skipped_and_doubled_hours_are_named() {
        let zone = Zone::amsterdam();
        assert_eq!(zone.instant(date(2026, 3, 29).at(2, 30, 0, 0)), Err(LocalTimeError::Skipped));
        assert_eq!(zone.instant(date(2026, 10, 25).at(2, 30, 0, 0)), Err(LocalTimeError::Doubled));
        let noon = zone.instant(date(2026, 10, 25).at(12, 0, 0, 0)).unwrap();
        assert_eq!(zone.format(noon), "2026-10-25T12:00:00+01:00");
    }

    #[test]
    fn days_later_is_the_same_time_of_the_clock() {
        let zone = Zone::amsterdam();
        let later = |month, day, hour| {
            let start = zone.instant(date(2026, month, day).at(hour, 30, 0, 0)).unwrap();
            zone.format(zone.days_later(start, 3))
        };
        assert_eq!(later(3, 29, 12), "2026-04-01T12:30:00+02:00");
        assert_eq!(later(3, 26, 2), "2026-03-29T03:30:00+02:00");
        assert_eq!(later(10, 22, 2), "2026-10-25T02:30:00+01:00");
        assert_eq!(later(10, 25, 12), "2026-10-28T12:30:00+01:00");
    }

    proptest! {
        #[test]
        fn day_and_date_agree(n in -7_000i32..47_000) {
            prop_assert_eq!(Day::from_date(Day(n).date()), Day(n));
        }

        #[test]
        fn every_instant_lies_in_its_day(seconds in -600_000_000i64..4_000_000_000) {
            static ZONE: std::sync::LazyLock<Zone> = std::sync::LazyLock::new(Zone::amsterdam);
            let zone = &*ZONE;
            let day = zone.day(Instant(seconds));
            prop_assert!(zone.midnight(day).0 <= seconds);
            prop_assert!(seconds < zone.midnight(Day(day.0 + 1)).0);
            prop_assert!(zone.month_start(zone.month(Instant(seconds))).0 <= seconds);
        }
    }
}
