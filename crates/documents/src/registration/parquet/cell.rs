// SPDX-License-Identifier: EUPL-1.2
//! The values of a Parquet file as the text our door reads: dates as ISO 8601, numbers, words as they are.

use std::fmt::Write as _;

use nabij_domain::calendar::{DAY_SECONDS, Day};

use super::super::cell_text::NUMBER;
use super::columns::Form;

/// More text than this from some thousand rows is an attack.
const MOST_TEXT: usize = 256 << 20;

/// Days that have a date of four digits: the years 0001 to 9999.
const DATES: std::ops::RangeInclusive<i64> = -719_162..=2_932_896;

/// How numbers and times are to be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Style {
    pub numbers: Numbers,
    /// Whether midnight on the clock stands for a day without a time.
    pub days: bool,
}

/// How numbers with a fraction are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Numbers {
    /// With a sign before them, until it is known how others are written.
    Marked,
    Point,
    Comma,
}

/// The values of one column in some rows, as text.
#[derive(Debug, Default)]
pub(super) struct Texts {
    text: String,
    ends: Vec<usize>,
    /// Rows whose value is no text.
    pub not_text: Vec<usize>,
}

impl Texts {
    /// The text of a row; empty where there is no value.
    pub fn get(&self, row: usize) -> &str {
        let begin = if row == 0 { 0 } else { self.ends.get(row - 1).copied().unwrap_or_default() };
        self.ends.get(row).and_then(|end| self.text.get(begin..*end)).unwrap_or_default()
    }

    /// Bytes of the text.
    pub fn len(&self) -> usize {
        self.text.len()
    }

    pub fn clear(&mut self) {
        self.text.clear();
        self.ends.clear();
        self.not_text.clear();
    }

    /// Whether this is more text than rows can have.
    pub fn is_too_much(&self) -> bool {
        self.text.len() > MOST_TEXT
    }

    /// Closes a row: what was written since the last is its text.
    pub fn end(&mut self) {
        self.ends.push(self.text.len());
    }

    pub fn bool(&mut self, value: bool) {
        self.text.push_str(if value { "ja" } else { "nee" });
    }

    pub fn words(&mut self, bytes: &[u8]) {
        match std::str::from_utf8(bytes) {
            Ok(words) if !bytes.contains(&0) => self.text.push_str(words),
            _ => self.not_text.push(self.ends.len()),
        }
    }

    /// A whole number, or what stands for a date or a time.
    pub fn whole(&mut self, value: i64, form: Form, style: Style) {
        match form {
            Form::Date => self.day(value),
            Form::Clock(parts) => self.clock(value.div_euclid(parts)),
            Form::Local(parts) => self.moment(value.div_euclid(parts), false, style.days),
            Form::Instant(parts) => self.moment(value.div_euclid(parts), true, false),
            Form::Decimal(digits) => self.decimal(value.into(), digits, style.numbers),
            Form::Unsigned(64) => self.digits(value.cast_unsigned()),
            // Four bytes, of which the sign is none.
            Form::Unsigned(_) => self.digits(value.cast_unsigned() & 0xFFFF_FFFF),
            _ => {
                if value < 0 {
                    self.text.push('-');
                }
                self.digits(value.unsigned_abs());
            }
        }
    }

    /// A number; what is no number is no value.
    pub fn number(&mut self, value: f64, numbers: Numbers) {
        if value.is_nan() {
            return;
        }
        let begin = self.text.len();
        let _ = write!(self.text, "{value}");
        self.sign(begin, numbers);
    }

    /// Bytes that stand for a number or an identity.
    pub fn bytes(&mut self, bytes: &[u8], form: Form, style: Style) {
        match form {
            Form::Decimal(digits) if bytes.len() <= 16 => {
                let below = bytes.first().is_some_and(|first| *first > 127);
                let mut whole = [if below { 0xFF } else { 0 }; 16];
                whole[16 - bytes.len()..].copy_from_slice(bytes);
                self.decimal(i128::from_be_bytes(whole), digits, style.numbers);
            }
            Form::Uuid => {
                for (at, byte) in bytes.iter().enumerate() {
                    let dash = if matches!(at, 4 | 6 | 8 | 10) { "-" } else { "" };
                    let _ = write!(self.text, "{dash}{byte:02x}");
                }
            }
            Form::Decimal(_) => self.not_text.push(self.ends.len()),
            _ => self.words(bytes),
        }
    }

    fn decimal(&mut self, value: i128, digits: usize, numbers: Numbers) {
        let begin = self.text.len();
        let text = format!("{:0width$}", value.unsigned_abs(), width = digits + 1);
        let (whole, fraction) = text.split_at(text.len() - digits);
        let fraction = fraction.trim_end_matches('0');
        let (below, point) = (if value < 0 { "-" } else { "" }, if fraction.is_empty() { "" } else { "." });
        let _ = write!(self.text, "{below}{whole}{point}{fraction}");
        self.sign(begin, numbers);
    }

    /// Gives the number that begins here its decimal sign.
    fn sign(&mut self, begin: usize, numbers: Numbers) {
        match numbers {
            Numbers::Point => {}
            Numbers::Marked => self.text.insert(begin, NUMBER),
            Numbers::Comma => {
                if let Some(at) = self.text[begin..].find('.') {
                    self.text.replace_range(begin + at..=begin + at, ",");
                }
            }
        }
    }

    fn moment(&mut self, seconds: i64, utc: bool, days: bool) {
        let (day, time) = (seconds.div_euclid(DAY_SECONDS), seconds.rem_euclid(DAY_SECONDS));
        self.day(day);
        if !(days && time == 0) {
            self.text.push('T');
            self.clock(time);
            if utc {
                self.text.push('Z');
            }
        }
    }

    fn day(&mut self, days: i64) {
        match i32::try_from(days) {
            Ok(day) if DATES.contains(&days) => {
                let (year, month, day) = Day(day).civil();
                self.two(year / 100);
                self.two(year % 100);
                self.text.push('-');
                self.two(month);
                self.text.push('-');
                self.two(day);
            }
            // No date: the door says so.
            _ => {
                let _ = write!(self.text, "{days}");
            }
        }
    }

    fn clock(&mut self, seconds: i64) {
        let part = |value: i64| i32::try_from(value).unwrap_or(99).min(99);
        self.two(part(seconds / 3600));
        self.text.push(':');
        self.two(part(seconds / 60 % 60));
        self.text.push(':');
        self.two(part(seconds % 60));
    }

    fn two(&mut self, number: i32) {
        let digit = |value: i32| char::from(b'0' + u8::try_from(value % 10).unwrap_or(0));
        self.text.push(digit(number / 10));
        self.text.push(digit(number));
    }

    fn digits(&mut self, number: u64) {
        let _ = write!(self.text, "{number}");
    }
}
