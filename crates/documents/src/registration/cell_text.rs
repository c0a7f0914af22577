// SPDX-License-Identifier: EUPL-1.2
//! The cells of a workbook as the text our door reads: dates as ISO 8601, numbers with a point, words as they are.

use std::borrow::Cow;

use calamine::{DataRef, Style};
use nabij_domain::calendar::Day;

/// Stands before a number that a workbook holds as a number, until the decimal sign of the sheet is known.
pub(super) const NUMBER: char = '\u{1}';

/// Day 0 of the two calendars of Excel, counted from 1970-01-01. The first takes 1900 for a leap year: right from
/// March 1900 on, before which nothing is registered.
const DAY_0_OF_1900: f64 = -25_569.0;
const DAY_0_OF_1904: f64 = -24_107.0;
const LAST_DAY: f64 = 2_958_466.0;
const SECONDS: f64 = 86_400.0;

/// What the styles of a workbook say of its dates.
#[derive(Debug, Clone)]
pub(super) struct Formats {
    /// By style: whether a time of day is shown.
    time_shown: Vec<bool>,
    day_0: f64,
}

impl Formats {
    pub fn new(styles: &[Style], since_1904: bool) -> Self {
        let code = |style: &Style| style.number_format.as_ref().is_some_and(|format| shows_time(&format.format_code));
        Self {
            time_shown: styles.iter().map(code).collect(),
            day_0: if since_1904 { DAY_0_OF_1904 } else { DAY_0_OF_1900 },
        }
    }

    /// A cell as text; `None` where nothing stands.
    pub fn text(&self, cell: &DataRef<'_>, style: usize) -> Option<String> {
        let text = match cell {
            DataRef::Empty => return None,
            DataRef::Int(number) => format!("{NUMBER}{number}"),
            DataRef::Float(number) => format!("{NUMBER}{}", shortest(*number)),
            DataRef::SharedString(words) => plain(words).into_owned(),
            DataRef::Bool(true) => "ja".to_owned(),
            DataRef::Bool(false) => "nee".to_owned(),
            DataRef::DateTime(time) if time.is_duration() => clock(seconds(time.as_f64())),
            DataRef::DateTime(time) => self.moment(time.as_f64(), style),
            DataRef::String(words) | DataRef::DateTimeIso(words) | DataRef::DurationIso(words) => {
                plain(words).into_owned()
            }
            DataRef::Error(error) => error.to_string(),
        };
        Some(text).filter(|text| !text.trim().is_empty())
    }

    /// A date; with a time of day where one is held or shown. Rounded to whole seconds: Excel counts in parts of a
    /// day, in which 12:00:01 comes out a millionth of a second off.
    fn moment(&self, value: f64, style: usize) -> String {
        if !(0.0..LAST_DAY).contains(&value) {
            return shortest(value);
        }
        let total = seconds(value);
        let (days, time) = ((total / SECONDS).floor(), total % SECONDS);
        if days == 0.0 {
            return clock(time);
        }
        #[expect(clippy::cast_possible_truncation, reason = "days are below LAST_DAY")]
        let day = Day((days + self.day_0) as i32);
        if time > 0.0 || self.time_shown.get(style).copied().unwrap_or(false) {
            format!("{day}T{}", clock(time))
        } else {
            day.to_string()
        }
    }
}

/// A cell of an `OpenDocument` spreadsheet as text: what it holds, of a kind, and what it shows; `None` where nothing
/// stands.
pub(super) fn open_document_text(kind: &str, value: Option<&str>, shown: &str) -> Option<String> {
    let text = match (kind, value) {
        ("float" | "percentage" | "currency", Some(value)) => match value.parse() {
            Ok(number) => format!("{NUMBER}{}", shortest(number)),
            Err(_) => plain(value).into_owned(),
        },
        ("date", Some(value)) => open_document_date(value, shown),
        ("time", Some(value)) => length(value).map_or_else(|| plain(value).into_owned(), clock),
        ("boolean", Some("true")) => "ja".to_owned(),
        ("boolean", Some("false")) => "nee".to_owned(),
        (_, value) => plain(value.unwrap_or(shown)).into_owned(),
    };
    Some(text).filter(|text| !text.trim().is_empty())
}

/// `2026-03-01` or `2026-03-01T23:39:59.999999999`, rounded to whole seconds. Midnight stands there as a day alone or
/// with zeros: what is shown tells whether a time is meant.
fn open_document_date(value: &str, shown: &str) -> String {
    let shows_time = shown.contains(':');
    let Some((day, time)) = value.split_once('T') else {
        return if shows_time { format!("{value}T00:00:00") } else { plain(value).into_owned() };
    };
    let (clock, fraction) = time.split_once('.').unwrap_or((time, ""));
    if fraction.as_bytes().first().is_some_and(|digit| (b'5'..=b'9').contains(digit)) {
        return a_second_later(day, clock).unwrap_or_else(|| plain(value).into_owned());
    }
    if clock == "00:00:00" && !shows_time && !shown.is_empty() {
        return day.to_owned();
    }
    format!("{day}T{clock}")
}

fn a_second_later(day: &str, time: &str) -> Option<String> {
    let three = |text: &str, sign: char| {
        let mut parts = text.split(sign).map(|part| part.parse::<i32>().ok());
        let three = (parts.next()??, parts.next()??, parts.next()??);
        parts.next().is_none().then_some(three)
    };
    let ((year, month, of_month), (hour, minute, second)) = (three(day, '-')?, three(time, ':')?);
    let total = hour * 3600 + minute * 60 + second + 1;
    let date = Day(Day::from_civil(year, month, of_month).0 + total / 86_400);
    Some(format!("{date}T{}", clock(f64::from(total % 86_400))))
}

/// Seconds of `PT23H40M00S`; a fraction of a second is rounded.
fn length(text: &str) -> Option<f64> {
    let (sign, text) = text.strip_prefix('-').map_or((1.0, text), |rest| (-1.0, rest));
    let (hours, rest) = text.strip_prefix("PT")?.split_once('H')?;
    let (minutes, rest) = rest.split_once('M')?;
    let number = |text: &str| text.parse::<f64>().ok().filter(|number| (0.0..1e9).contains(number));
    let seconds = number(rest.strip_suffix('S')?)?;
    Some(sign * (number(hours)? * 3600.0 + number(minutes)? * 60.0 + seconds).round())
}

fn seconds(days: f64) -> f64 {
    (days * SECONDS).round()
}

/// Hours, minutes and seconds; hours may pass a day in a length of time.
fn clock(seconds: f64) -> String {
    let sign = if seconds < 0.0 { "-" } else { "" };
    let seconds = seconds.abs();
    let (hours, rest) = ((seconds / 3600.0).floor(), seconds % 3600.0);
    format!("{sign}{hours:02.0}:{:02.0}:{:02.0}", (rest / 60.0).floor(), rest % 60.0)
}

/// As Excel shows it: fifteen digits, so that 0.1 + 0.2 is 0.3.
fn shortest(number: f64) -> String {
    let shown: f64 = format!("{number:.14e}").parse().unwrap_or(number);
    shown.to_string()
}

fn plain(words: &str) -> Cow<'_, str> {
    if words.contains([NUMBER, '\0']) { Cow::Owned(words.replace([NUMBER, '\0'], " ")) } else { Cow::Borrowed(words) }
}

/// Whether a number format shows a time of day: an `h` or `s` that is neither quoted, escaped nor in brackets.
fn shows_time(code: &str) -> bool {
    let (mut quoted, mut bracket, mut escaped) = (false, false, false);
    for sign in code.chars() {
        match sign {
            _ if escaped => escaped = false,
            '\\' | '_' | '*' if !quoted => escaped = true,
            '"' => quoted = !quoted,
            '[' if !quoted => bracket = true,
            ']' if !quoted => bracket = false,
            'h' | 'H' | 's' | 'S' if !quoted && !bracket => return true,
            _ => {}
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use calamine::{CellErrorType, ExcelDateTime, ExcelDateTimeType};

    #[test]
    fn times_are_whole_seconds_of_either_calendar() {
        let time = |value, kind, since_1904, shown: bool| {
            let formats =
                Formats { time_shown: vec![shown], day_0: if since_1904 { DAY_0_OF_1904 } else { DAY_0_OF_1900 } };
            formats.text(&DataRef::DateTime(ExcelDateTime::new(value, kind, since_1904)), 0).unwrap()
        };
        let (date, length) = (ExcelDateTimeType::DateTime, ExcelDateTimeType::TimeDelta);
        assert_eq!(time(46_082.0, date, false, false), "2026-03-01");
        assert_eq!(time(46_082.0, date, false, true), "2026-03-01T00:00:00");
        assert_eq!(time(44_620.0, date, true, false), "2026-03-01");
        assert_eq!(time(46_082.999_999_999_99, date, false, false), "2026-03-02");
        assert_eq!(time(46_082.986_111_099_8, date, false, false), "2026-03-01T23:40:00", "0.999 of a second");
        assert_eq!(time(46_082.986_099_537_04, date, false, false), "2026-03-01T23:39:59");
        assert_eq!(time(0.25, date, false, true), "06:00:00");
        assert_eq!(time(1.5, length, false, false), "36:00:00");
        assert_eq!(time(-3.0, date, false, false), "-3");
    }

    #[test]
    fn other_cells_are_what_they_show() {
        let formats = Formats { time_shown: Vec::new(), day_0: DAY_0_OF_1900 };
        let text = |cell: DataRef<'_>| formats.text(&cell, 0);
        assert_eq!(text(DataRef::Float(0.1 + 0.2)), Some("\u{1}0.3".to_owned()));
        assert_eq!(text(DataRef::Float(123_456_789_012.0)), Some("\u{1}123456789012".to_owned()));
        assert_eq!(text(DataRef::Bool(true)), Some("ja".to_owned()));
        assert_eq!(text(DataRef::Error(CellErrorType::NA)), Some("#N/A".to_owned()));
        assert_eq!(text(DataRef::SharedString(" ")), None);
        assert_eq!(text(DataRef::SharedString("\u{1}5")), Some(" 5".to_owned()), "text is never taken for a number");
    }

    #[test]
    fn open_document_cells_are_what_they_hold() {
        let text = |kind, value, shown| open_document_text(kind, value, shown);
        for (kind, value, shown, expected) in [
            ("float", Some("1.5"), "1,50", "\u{1}1.5"),
            ("date", Some("2026-03-01"), "01-03-26", "2026-03-01"),
            ("date", Some("2026-03-01"), "01-03-26 00:00", "2026-03-01T00:00:00"),
            ("date", Some("2026-03-01T00:00:00"), "01-03-26", "2026-03-01"),
            ("date", Some("2026-03-01T23:40:00"), "01-03-26", "2026-03-01T23:40:00"),
            ("date", Some("2026-03-01T23:39:59.999999999"), "", "2026-03-01T23:40:00"),
            ("date", Some("2026-12-31T23:59:59.9"), "", "2027-01-01T00:00:00"),
            ("date", Some("2026-03-01T23:39:59.4"), "", "2026-03-01T23:39:59"),
            ("time", Some("PT36H00M00S"), "36:00", "36:00:00"),
            ("time", Some("PT06H05M09.6S"), "6:05", "06:05:10"),
            ("boolean", Some("true"), "WAAR", "ja"),
            ("string", None, "twee\nregels", "twee\nregels"),
            ("", None, "\u{1}5", " 5"),
        ] {
            assert_eq!(text(kind, value, shown).as_deref(), Some(expected), "{kind} {value:?} {shown}");
        }
        assert_eq!(text("string", None, " "), None);
    }

    #[test]
    fn a_time_of_day_is_shown_or_not() {
        for (code, shown) in [
            ("dd-mm-yyyy hh:mm", true),
            ("m/d/yy h:mm", true),
            ("mm-dd-yy", false),
            ("[$-413]d mmmm yyyy", false),
            ("yyyy\\-mm\\-dd \"uhs\"", false),
            ("General", false),
        ] {
            assert_eq!(shows_time(code), shown, "{code}");
        }
    }
}
