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
