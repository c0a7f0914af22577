// SPDX-License-Identifier: EUPL-1.2
//! Dates and times as people and systems write them.

use jiff::civil::DateTime;
use jiff::fmt::strtime;

use super::fault::Problem;
use super::parse::{Precision, Rules, Written};
use crate::calendar::{Day, FIRST_YEAR, Instant, LAST_YEAR, at_midnight};

/// A time as it was written.
pub(super) enum Local {
    /// Wall-clock time; the flag says whether a time of day was given.
    Wall(DateTime, bool),
    /// With its own offset.
    Exact(Instant),
}

/// Reads a time in the form a mapping names.
pub(super) fn by_format(format: &str, text: &str) -> Result<Local, Problem> {
    let parsed = strtime::parse(format, text).map_err(|_| Problem::NotATime)?;
    if parsed.offset().is_some() {
        let time = parsed.to_timestamp().map_err(|_| Problem::NoSuchDate)?;
        return Ok(Local::Exact(Instant(time.as_second())));
    }
    if parsed.hour().is_some() {
        parsed.to_datetime().map(|time| Local::Wall(time, true)).map_err(|_| Problem::NoSuchDate)
    } else {
        parsed.to_date().map(|date| Local::Wall(at_midnight(date), false)).map_err(|_| Problem::NoSuchDate)
    }
}

/// What millions of rows write, at once: `2026-03-01 23:40` or `01-03-2026 23:40`, with seconds or without, and the
/// same without a time where times are days. `None` for all else, right or wrong: [`everyday`] tells.
pub(super) fn plain(text: &str, rules: &Rules) -> Option<(Instant, Written)> {
    let (date, clock) = text.as_bytes().split_first_chunk::<10>()?;
    if rules.date_format.is_some() || clock.is_empty() != (rules.precision == Precision::Day) {
        return None;
    }
    let between = |sign| matches!(sign, b'-' | b'/' | b'.');
    let (century, year, month, day, written) = match *date {
        [c1, c2, y1, y2, s, m1, m2, t, d1, d2] if between(s) && between(t) => {
            ([c1, c2], [y1, y2], [m1, m2], [d1, d2], Written::Iso)
        }
        [d1, d2, s, m1, m2, t, c1, c2, y1, y2] if between(s) && between(t) => {
            ([c1, c2], [y1, y2], [m1, m2], [d1, d2], Written::DayFirst)
        }
        _ => return None,
    };
    let (hour, minute, second) = match *clock {
        [] => (*b"00", *b"00", *b"00"),
        [b' ' | b'T', h1, h2, b':', m1, m2] => ([h1, h2], [m1, m2], *b"00"),
        [b' ' | b'T', h1, h2, b':', m1, m2, b':', s1, s2] => ([h1, h2], [m1, m2], [s1, s2]),
        _ => return None,
    };
    let mut digits = true;
    let mut two = |[tens, ones]: [u8; 2]| {
        let (tens, ones) = (tens.wrapping_sub(b'0'), ones.wrapping_sub(b'0'));
        digits &= tens < 10 && ones < 10;
        i32::from(tens) * 10 + i32::from(ones)
    };
    let (year, month, day) = (two(century) * 100 + two(year), two(month), two(day));
    let (hour, minute, second) = (two(hour), two(minute), two(second));
    // February 29th is rare enough for the longer way.
    let last = match month {
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    let year_fits = (i32::from(FIRST_YEAR)..i32::from(LAST_YEAR)).contains(&year);
    let date_fits = (1..=12).contains(&month) && (1..=last).contains(&day);
    if !digits || !year_fits || !date_fits || hour > 23 || minute > 59 || second > 59 {
        return None;
    }
    let second = hour * 3600 + minute * 60 + second;
    let instant = rules.zone.on_steady_day(Day::from_civil(year, month, day), second)?;
    Some((instant, written))
}

/// `2026-03-01`, `01-03-2026`, `1/3/2026`, each with or without `23:40[:15]` and offset.
pub(super) fn everyday(text: &str) -> Result<(Local, Written), Problem> {
    let (date, rest) = text.split_once(['T', ' ']).unwrap_or((text, ""));
    let mut parts = date.split(['-', '/', '.']);
    let (Some(a), Some(b), Some(c), None) = (parts.next(), parts.next(), parts.next(), parts.next()) else {
        return Err(Problem::NotATime);
    };
    let whole = |part: &str| {
        part.bytes().all(|b| b.is_ascii_digit()).then(|| part.parse::<i16>().ok()).flatten().ok_or(Problem::NotATime)
    };
    let (year, month, day, written) = match (a.len(), c.len()) {
        (4, 1 | 2) => (whole(a)?, whole(b)?, whole(c)?, Written::Iso),
        (1 | 2, 4) => (whole(c)?, whole(b)?, whole(a)?, Written::DayFirst),
        _ => return Err(Problem::NotATime),
    };
    let narrow = |value: i16| i8::try_from(value).map_err(|_| Problem::NoSuchDate);
    let date = jiff::civil::Date::new(year, narrow(month)?, narrow(day)?).map_err(|_| Problem::NoSuchDate)?;
    let rest = rest.trim();
    if rest.is_empty() {
        return Ok((Local::Wall(at_midnight(date), false), written));
    }
    let split = rest.find(['Z', 'z', '+', '-']).unwrap_or(rest.len());
    let (clock, offset) = rest.split_at(split);
    let mut parts = clock.trim().split(':');
    let mut unit = |absent: Result<i8, Problem>| match parts.next() {
        None => absent,
        Some(part) => {
            // Whole seconds: a fraction is read and left out.
            let (whole, fraction) = part.split_once('.').unwrap_or((part, "0"));
            let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
            if whole.len() > 2 || !digits(whole) || !digits(fraction) {
                return Err(Problem::NotATime);
            }
            whole.parse::<i8>().map_err(|_| Problem::NotATime)
        }
    };
    let (hour, minute, second) = (unit(Err(Problem::NotATime))?, unit(Err(Problem::NotATime))?, unit(Ok(0))?);
    if parts.next().is_some() {
        return Err(Problem::NotATime);
    }
    let time = jiff::civil::Time::new(hour, minute, second, 0).map_err(|_| Problem::NotATime)?;
    let wall = date.to_datetime(time);
    if offset.is_empty() {
        return Ok((Local::Wall(wall, true), written));
    }
    let seconds = offset_seconds(offset).ok_or(Problem::NotATime)?;
    let utc = wall.to_zoned(jiff::tz::TimeZone::UTC).map_err(|_| Problem::YearOutOfRange)?;
    Ok((Local::Exact(Instant(utc.timestamp().as_second() - seconds)), written))
}

fn offset_seconds(offset: &str) -> Option<i64> {
    if matches!(offset, "Z" | "z") {
        return Some(0);
    }
    let (sign, digits) = match offset.split_at_checked(1)? {
        ("+", digits) => (1, digits),
        ("-", digits) => (-1, digits),
        _ => return None,
    };
    let (hours, minutes) = digits.split_once(':').or_else(|| digits.split_at_checked(2)).unwrap_or((digits, "0"));
    let whole = |part: &str| {
        let digits = (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
        digits.then(|| part.parse::<i64>().ok()).flatten()
    };
    let (hours, minutes) = (whole(hours)?, if minutes.is_empty() { 0 } else { whole(minutes)? });
    (hours <= 14 && minutes < 60).then_some(sign * (hours * 3600 + minutes * 60))
}
