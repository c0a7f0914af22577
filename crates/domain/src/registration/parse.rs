// SPDX-License-Identifier: EUPL-1.2
//! From strings to types: one reader that collects every field error of a row.

use jiff::civil::DateTime;
use jiff::fmt::strtime;

use super::fault::{FieldError, Problem};
use super::place::PlaceIx;
use super::written_time::{Local, by_format, everyday, plain};
use crate::calendar::{Day, FIRST_YEAR, Instant, LAST_YEAR, LocalTimeError, Month, Zone};

/// How fine the times of a table are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Precision {
    /// To the second, in the zone lived in.
    Second,
    /// Dates only; counted in calendar days and mixed with nothing finer.
    Day,
}

/// How a source writes its values.
#[derive(Debug, Clone)]
pub struct Rules {
    /// Zone of times without an offset.
    pub zone: Zone,
    /// A `strftime` form for all times of the source; `None`: ISO 8601 or day-month-year.
    pub date_format: Option<String>,
    /// Precision of starts and ends.
    pub precision: Precision,
    /// Whether `1,5` is one and a half.
    pub decimal_comma: bool,
}

impl Rules {
    /// ISO times in a zone, to the second.
    #[must_use]
    pub fn new(zone: Zone) -> Self {
        Self { zone, date_format: None, precision: Precision::Second, decimal_comma: false }
    }
}

/// Which of the two everyday forms a date was written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Written {
    /// Year first.
    Iso,
    /// Day first.
    DayFirst,
    /// The form the mapping names.
    Named,
}

/// Whether a `strftime` form can be used to read dates.
#[must_use]
pub fn is_date_format(format: &str) -> bool {
    let moment = jiff::civil::date(2026, 3, 1).at(23, 40, 0, 0).to_zoned(jiff::tz::TimeZone::UTC);
    moment.is_ok_and(|moment| strtime::format(format, &moment).is_ok_and(|written| by_format(format, &written).is_ok()))
}

/// Reads one row: positions as in the table's fields, `""` where a column is absent or a cell empty.
#[derive(Debug)]
pub struct Reader<'a> {
    values: &'a [&'a str],
    fields: &'static [super::dictionary::Field],
    rules: &'a Rules,
    errors: Vec<FieldError>,
    written: Option<Written>,
}

impl<'a> Reader<'a> {
    /// A reader of one row of a table.
    #[must_use]
    pub fn new(values: &'a [&'a str], fields: &'static [super::dictionary::Field], rules: &'a Rules) -> Self {
        Self { values, fields, rules, errors: Vec::new(), written: None }
    }

    /// The rules it reads by.
    #[must_use]
    pub fn rules(&self) -> &'a Rules {
        self.rules
    }

    /// The cell, trimmed.
    pub fn text(&self, field: impl Into<usize>) -> &'a str {
        self.values.get(field.into()).map_or("", |value| trimmed(value))
    }

    /// The cell, or an error when it is empty.
    pub fn required(&mut self, field: impl Into<usize>) -> &'a str {
        let at = field.into();
        let text = self.text(at);
        if text.is_empty() {
            self.wrong(at, Problem::Empty);
        }
        text
    }

    /// A text that may be left out; empty is `None`.
    pub fn optional(&self, field: impl Into<usize>) -> Option<&'a str> {
        Some(self.text(field)).filter(|text| !text.is_empty())
    }

    /// A place, or an error when it is empty or not listed.
    pub fn place(&mut self, field: impl Into<usize>, find: &mut dyn FnMut(&str) -> Option<PlaceIx>) -> Option<PlaceIx> {
        let at = field.into();
        let id = self.required(at);
        let found = if id.is_empty() { None } else { find(id) };
        if found.is_none() && !id.is_empty() {
            self.wrong(at, Problem::UnknownPlace);
        }
        found
    }

    /// A word of a list; empty is `None`.
    pub fn word<T>(&mut self, field: impl Into<usize>, parse: impl FnOnce(&str) -> Option<T>) -> Option<T> {
        let at = field.into();
        let text = self.text(at);
        if text.is_empty() {
            return None;
        }
        let found = parse(text);
        if found.is_none() {
            self.wrong(at, Problem::UnknownWord);
        }
        found
    }

    /// Yes or no; empty is not known.
    pub fn yes_no(&mut self, field: impl Into<usize>) -> Option<bool> {
        self.word(field, yes_no)
    }

    /// A number, 0 or more; empty is `None`.
    pub fn number(&mut self, field: impl Into<usize>) -> Option<f64> {
        let at = field.into();
        let text = self.text(at);
        if text.is_empty() {
            return None;
        }
        match number(text, self.rules.decimal_comma) {
            Some(value) if value < 0.0 => {
                self.wrong(at, Problem::Negative);
                None
            }
            Some(value) => Some(value),
            None => {
                self.wrong(at, Problem::NotANumber);
                None
            }
        }
    }

    /// A whole number of 0 or more; empty is `None`.
    pub fn whole(&mut self, field: impl Into<usize>) -> Option<u32> {
        let at = field.into();
        let value = self.number(at)?;
        if value.fract() != 0.0 || !(0.0..=f64::from(u32::MAX)).contains(&value) {
            self.wrong(at, Problem::NotWhole);
            return None;
        }
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked to be whole and within")]
        Some(value as u32)
    }

    /// A whole number of 1 or more; empty is `None`.
    pub fn count(&mut self, field: impl Into<usize>) -> Option<u32> {
        let at = field.into();
        let value = self.number(at)?;
        if value.fract() != 0.0 || !(1.0..=f64::from(u32::MAX)).contains(&value) {
            self.wrong(at, Problem::NotACount);
            return None;
        }
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked to be whole and within")]
        Some(value as u32)
    }

    /// A time of the day as minutes since midnight, 0–1439; empty is `None`. `24:00` is 0.
    pub fn clock(&mut self, field: impl Into<usize>) -> Option<u16> {
        let at = field.into();
        let text = self.text(at);
        if text.is_empty() {
            return None;
        }
        let found = clock(text);
        if found.is_none() {
            self.wrong(at, Problem::NotAClock);
        }
        found
    }

    /// A moment in the precision of the table; empty is `None`. A day is its local midnight.
    pub fn moment(&mut self, field: impl Into<usize>) -> Option<Instant> {
        let at = field.into();
        let text = self.text(at);
        if text.is_empty() {
            return None;
        }
        if let Some((instant, written)) = plain(text, self.rules) {
            self.written = Some(written);
            return Some(instant);
        }
        match self.instant(text) {
            Ok(instant) => Some(instant),
            Err(problem) => {
                self.wrong(at, problem);
                None
            }
        }
    }

    /// When something was written down; empty is `None`. A time of day is kept even where the table has days only:
    /// machines note it.
    pub fn entered(&mut self, field: impl Into<usize>) -> Option<Instant> {
        let at = field.into();
        let text = self.text(at);
        if text.is_empty() {
            return None;
        }
        if let Some((instant, written)) = plain(text, self.rules) {
            self.written = Some(written);
            return Some(instant);
        }
        let found = match self.local(text) {
            Ok(Local::Exact(instant)) => Ok(instant),
            Ok(Local::Wall(_, false)) if self.rules.precision == Precision::Second => Err(Problem::PrecisionDiffers),
            Ok(Local::Wall(time, _)) => wall(&self.rules.zone, time),
            Err(problem) => Err(problem),
        };
        found.map_err(|problem| self.wrong(at, problem)).ok()
    }

    /// A calendar day; empty is `None`.
    pub fn day(&mut self, field: impl Into<usize>) -> Option<Day> {
        let at = field.into();
        let text = self.text(at);
        if text.is_empty() {
            return None;
        }
        match self.local(text) {
            Ok(Local::Wall(time, _)) => Some(Day::from_date(time.date())),
            Ok(Local::Exact(instant)) => Some(self.rules.zone.day(instant)),
            Err(problem) => {
                self.wrong(at, problem);
                None
            }
        }
    }

    /// Two dates that bound whole months, `[start, end)`; the last day of a month, as people write
    /// it, means the first of the next.
    pub fn months(&mut self, start: impl Into<usize>, end: impl Into<usize>) -> Option<(Month, Month)> {
        let (start, end) = (start.into(), end.into());
        self.required(start);
        self.required(end);
        let (from, mut until) = (self.day(start)?, self.day(end)?);
        let next = Day(until.0 + 1);
        if next == next.month().first_day() {
            until = next;
        }
        let (first, last) = (from.month(), until.month());
        let whole = first.first_day() == from && last.first_day() == until && first < last;
        if !whole {
            self.wrong(if first.first_day() == from { end } else { start }, Problem::NotWholeMonths);
        }
        whole.then_some((first, last))
    }

    /// Notes a field error.
    pub fn wrong(&mut self, field: impl Into<usize>, problem: Problem) {
        let at = field.into();
        let value = self.text(at).chars().take(80).collect();
        self.errors.push(FieldError { field: self.fields[at].id, value, problem });
    }

    /// Which form the row's times were written in, for the gate on mixed forms.
    #[must_use]
    pub fn written(&self) -> Option<Written> {
        self.written
    }

    /// The value if nothing was wrong, else every error.
    pub fn finish<T>(self, value: Option<T>) -> Result<T, Vec<FieldError>> {
        match value {
            Some(value) if self.errors.is_empty() => Ok(value),
            _ => Err(self.errors),
        }
    }

    fn instant(&mut self, text: &str) -> Result<Instant, Problem> {
        match (self.local(text)?, self.rules.precision) {
            (Local::Exact(instant), Precision::Second) => Ok(instant),
            (Local::Wall(time, true), Precision::Second) | (Local::Wall(time, false), Precision::Day) => {
                wall(&self.rules.zone, time)
            }
            _ => Err(Problem::PrecisionDiffers),
        }
    }

    fn local(&mut self, text: &str) -> Result<Local, Problem> {
        let (local, written) = match &self.rules.date_format {
            Some(format) => (by_format(format, text)?, Written::Named),
            None => everyday(text)?,
        };
        self.written = Some(written);
        let year = match &local {
            Local::Wall(time, _) => time.year(),
            Local::Exact(instant) => jiff::Timestamp::from_second(instant.0)
                .map_or(i16::MAX, |time| time.to_zoned(jiff::tz::TimeZone::UTC).year()),
        };
        if !(FIRST_YEAR..LAST_YEAR).contains(&year) {
            return Err(Problem::YearOutOfRange);
        }
        Ok(local)
    }
}

fn wall(zone: &Zone, time: DateTime) -> Result<Instant, Problem> {
    zone.instant(time).map_err(|error| match error {
        LocalTimeError::Skipped => Problem::SkippedHour,
        LocalTimeError::Doubled => Problem::DoubledHour,
        LocalTimeError::OutOfRange => Problem::YearOutOfRange,
    })
}

/// `21`, `21:00`, `21.00` or `21:00:00`.
fn clock(text: &str) -> Option<u16> {
    let mut parts = text.split([':', '.']);
    let (hour, minute, second) = (parts.next()?, parts.next().unwrap_or("00"), parts.next().unwrap_or("00"));
    let whole = |part: &str, lengths: std::ops::RangeInclusive<usize>| {
        let digits = lengths.contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
        digits.then(|| part.parse::<u16>().ok()).flatten()
    };
    let (hour, minute, second) = (whole(hour, 1..=2)?, whole(minute, 2..=2)?, whole(second, 2..=2)?);
    let minutes = hour * 60 + minute;
    let valid = parts.next().is_none() && minute < 60 && second == 0 && minutes <= 1440;
    valid.then_some(minutes % 1440)
}

/// Without white space around it: most cells have none, which their first and last byte tell.
#[must_use]
#[inline]
pub fn trimmed(text: &str) -> &str {
    match text.as_bytes() {
        [] => text,
        [first, .., last] | [first @ last] if first.is_ascii_graphic() && last.is_ascii_graphic() => text,
        _ => text.trim(),
    }
}

/// Whether a word is yes or no.
#[must_use]
pub fn yes_no(word: &str) -> Option<bool> {
    match super::code::normal(word).as_str() {
        "yes" | "y" | "ja" | "j" | "true" | "waar" | "1" => Some(true),
        "no" | "n" | "nee" | "false" | "onwaar" | "0" => Some(false),
        _ => None,
    }
}

/// A decimal number; with a decimal comma, points may only stand between groups of three digits.
#[must_use]
pub fn number(text: &str, decimal_comma: bool) -> Option<f64> {
    let text = text.replace(['\u{a0}', ' '], "");
    let plain = if decimal_comma {
        let (whole, fraction) = text.split_once(',').unwrap_or((&text, ""));
        let mut groups = whole.trim_start_matches('-').split('.');
        let first = groups.next()?;
        if groups.clone().count() > 0 && (first.is_empty() || first.len() > 3 || groups.any(|group| group.len() != 3)) {
            return None;
        }
        format!("{}.{}", whole.replace('.', ""), if fraction.is_empty() { "0" } else { fraction })
    } else {
        text
    };
    let digits = plain.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'-' | b'e' | b'E' | b'+'));
    digits.then(|| plain.parse::<f64>().ok()).flatten().filter(|value| value.is_finite())
}

/// Whether nine digits pass the eleven-test of the Dutch citizen service number (weights 9…2, −1).
#[must_use]
pub fn is_citizen_number(text: &str) -> bool {
    let digits: Vec<i32> = text.bytes().filter(|b| !matches!(b, b'.' | b' ')).map(|b| i32::from(b) - 48).collect();
    if digits.len() != 9 || digits.iter().any(|d| !(0..=9).contains(d)) {
        return false;
    }
    let sum: i32 = digits.iter().zip([9, 8, 7, 6, 5, 4, 3, 2, -1]).map(|(d, w)| d * w).sum();
    sum % 11 == 0 && digits.iter().any(|d| *d > 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn moment(text: &str) -> Result<String, Problem> {
        let rules = Rules::new(Zone::amsterdam());
        let mut reader = Reader::new(&[], &[], &rules);
        reader.instant(text).map(|instant| rules.zone.format(instant))
    }

    #[test]
    fn times_are_read_in_the_forms_people_write() {
        for text in [
            "2026-03-01 23:40",
            "2026-03-01T23:40:00",
            "01-03-2026 23:40",
            "1/3/2026 23:40:00",
            "2026-03-01T22:40:00Z",
            "2026-03-01 23:40+01:00",
            "2026-03-01T23:40:00.000+0100",
        ] {
            assert_eq!(moment(text).as_deref(), Ok("2026-03-01T23:40:00+01:00"), "{text}");
        }
    }

    static ZONE: std::sync::LazyLock<Zone> = std::sync::LazyLock::new(Zone::amsterdam);

    proptest! {
        #[test]
        fn the_short_way_reads_what_the_long_way_reads(
            parts in (1940i32..2110, 0i32..14, 0i32..33, 0i32..25, 0i32..61, 0i32..61),
            form in 0usize..6,
            spoilt in proptest::option::of((0usize..19, "[0-9 :T./Z+-]")),
            day in proptest::bool::ANY,
        ) {
            let (y, m, d, h, min, s) = parts;
            let mut text = match form {
                0 => format!("{y:04}-{m:02}-{d:02} {h:02}:{min:02}"),
                1 => format!("{y:04}-{m:02}-{d:02}T{h:02}:{min:02}:{s:02}"),
                2 => format!("{d:02}-{m:02}-{y:04} {h:02}:{min:02}"),
                3 => format!("{d:02}/{m:02}/{y:04} {h:02}:{min:02}:{s:02}"),
                4 => format!("{y:04}-{m:02}-{d:02}"),
                _ => format!("{d:02}.{m:02}.{y:04}"),
            };
            if let Some((at, sign)) = spoilt.filter(|(at, _)| *at < text.len()) {
                text.replace_range(at..=at, &sign);
            }
            let precision = if day { Precision::Day } else { Precision::Second };
            let rules = Rules { precision, ..Rules::new(ZONE.clone()) };
            if let Some((instant, written)) = plain(&text, &rules) {
                let mut reader = Reader::new(&[], &[], &rules);
                prop_assert_eq!(reader.instant(&text), Ok(instant), "{}", text);
                prop_assert_eq!(reader.written(), Some(written));
            }
        }
    }

    #[test]
    fn the_short_way_is_taken() {
        let rules = Rules::new(Zone::amsterdam());
        for text in ["2026-03-01 23:40", "2026-03-01T23:40:00", "01-03-2026 23:40", "31/12/2026 23:40:59"] {
            assert!(plain(text, &rules).is_some(), "{text}");
        }
        for text in
            ["2026-03-29 02:30", "2026-10-25 02:30", "2026-02-29 10:00", "2026-04-31 10:00", "2026-03-01 23:40Z"]
        {
            assert!(plain(text, &rules).is_none(), "{text}");
        }
        assert!(plain("2026-03-01", &rules).is_none());
    }

    #[test]
    fn both_ways_agree_around_every_change_of_the_clock() {
        let rules = Rules::new(Zone::amsterdam());
        let (years, days) = (1976..2040, 20..32);
        for date in years.flat_map(|year| days.clone().flat_map(move |day| [(year, 3, day), (year, 10, day)])) {
            let (year, month, day) = date;
            for minute in (0..360).step_by(30) {
                let text = format!("{year}-{month:02}-{day:02} {:02}:{:02}", minute / 60, minute % 60);
                let long = Reader::new(&[], &[], &rules).instant(&text);
                let short = plain(&text, &rules).map(|(instant, _)| instant);
                assert!(short.is_none() || short == long.ok(), "{text}");
            }
        }
    }

    #[test]
    fn what_is_no_time_says_why() {
        assert_eq!(moment("2026-02-30 10:00"), Err(Problem::NoSuchDate));
        assert_eq!(moment("2026-10-25 02:30"), Err(Problem::DoubledHour));
        assert_eq!(moment("2026-10-25 02:30+02:00").as_deref(), Ok("2026-10-25T02:30:00+02:00"));
        assert_eq!(moment("2026-03-29 02:30"), Err(Problem::SkippedHour));
        assert_eq!(moment("2026-03-01"), Err(Problem::PrecisionDiffers));
        for text in ["0206-03-01 10:00", "1066-01-01T10:00Z", "2150-01-01 10:00+01:00"] {
            assert_eq!(moment(text), Err(Problem::YearOutOfRange), "{text}");
        }
        for text in ["2026-03-01 10:00+-1:00", "2026-03-01 10:00+99999999999999999:00", "2026-03-01 10:00-+1"] {
            assert_eq!(moment(text), Err(Problem::NotATime), "{text}");
        }
        for text in [
            "gisteren",
            "10:00",
            "2026-03-01 25:00",
            "2026-03-01 10",
            "2026-03-01 10:00:05.x",
            "03-01-26 10:00",
            "+1-2-2026 10:00",
        ] {
            assert_eq!(moment(text), Err(Problem::NotATime), "{text}");
        }
    }

    #[test]
    fn numbers_with_comma_and_point() {
        assert_eq!(number("1.234,5", true), Some(1234.5));
        assert_eq!(number("1234.5", false), Some(1234.5));
        assert_eq!(number("1.23", true), None);
        assert_eq!(number("1,5", false), None);
        assert_eq!(number("NaN", false), None);
        assert_eq!(number("-3", false), Some(-3.0));
    }

    #[test]
    fn a_time_of_the_day() {
        for (text, minutes) in [
            ("21:00", 1260),
            ("7:05", 425),
            ("21.30", 1290),
            ("21:00:00", 1260),
            ("21", 1260),
            ("0:00", 0),
            ("24:00", 0),
        ] {
            assert_eq!(clock(text), Some(minutes), "{text}");
        }
        for text in ["", "25:00", "24:01", "21:60", "21:5", "21,5", "21:00:30", "-1:00", "avond", "1:00:00:00", "+9:00"]
        {
            assert_eq!(clock(text), None, "{text}");
        }
    }

    #[test]
    fn a_date_format_must_give_a_date() {
        for format in ["%d/%m/%Y", "%Y%m%d", "%d-%m-%y %H:%M", "%d %b %Y"] {
            assert!(is_date_format(format), "{format}");
        }
        for format in ["", "dd/mm/yyyy", "%d/%m", "%Y-%m", "%q"] {
            assert!(!is_date_format(format), "{format}");
        }
    }

    #[test]
    fn the_eleven_test() {
        assert!(is_citizen_number("111222333"));
        assert!(!is_citizen_number("111222334"));
        assert!(!is_citizen_number("000000000"));
        assert!(!is_citizen_number("J-0042"));
    }
}
