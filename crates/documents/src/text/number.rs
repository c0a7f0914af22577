// SPDX-License-Identifier: EUPL-1.2
//! Numbers as people write them: `1.200` and `6,4` in Dutch, `1,200` and `6.4` in English.

use super::{Lang, Text};
use fluent_bundle::FluentValue;

impl Text {
    /// A number rounded to `decimals`; the sign of *not available* when it is not a finite number.
    #[must_use]
    pub fn number(&self, value: f64, decimals: usize) -> String {
        written(self.lang, value, decimals)
    }

    /// A whole number with its thousands apart.
    #[must_use]
    pub fn count(&self, value: u64) -> String {
        grouped(&value.to_string(), marks(self.lang).0)
    }

    /// A share between 0 and 1 as a percentage: `44 %`, `44%`.
    #[must_use]
    pub fn percent(&self, share: f64, decimals: usize) -> String {
        if share.is_finite() { self.unit_percent(self.number(share * 100.0, decimals)) } else { self.number(share, 0) }
    }

    /// An interval's two ends: `0,77 – 0,91`.
    #[must_use]
    pub fn range(&self, low: f64, high: f64, decimals: usize) -> String {
        format!("{} – {}", self.number(low, decimals), self.number(high, decimals))
    }

    /// A length of time given in hours, to the minute: `1 u 10`, `45 min`; whole hours from 100 hours on.
    #[must_use]
    pub fn hours(&self, hours: f64) -> String {
        let minutes = (hours * 60.0).round();
        if !minutes.is_finite() || minutes < 0.0 {
            return NOT_AVAILABLE.to_owned();
        }
        let (whole, rest) = ((minutes / 60.0).floor(), minutes % 60.0);
        if whole >= 100.0 {
            self.unit_hours(self.number(hours, 0))
        } else if whole < 1.0 {
            self.unit_minutes(self.number(rest, 0))
        } else if rest < 1.0 {
            self.unit_hours(self.number(whole, 0))
        } else {
            self.unit_hours_minutes(self.number(whole, 0), format!("{rest:02.0}"))
        }
    }
}

/// How a bare number in a text is written: no more than three decimals, no fewer than the text asks for.
pub(super) fn plain(lang: Lang, value: &FluentValue<'_>) -> Option<String> {
    let FluentValue::Number(number) = value else { return None };
    let options = &number.options;
    let shortest = number.value.to_string();
    let decimals = shortest.split_once('.').map_or(0, |(_, fraction)| fraction.len());
    let most = options.maximum_fraction_digits.unwrap_or(3);
    let decimals = decimals.min(most).max(options.minimum_fraction_digits.unwrap_or(0));
    Some(written(lang, number.value, decimals))
}

const NOT_AVAILABLE: &str = "–";
const MINUS: char = '−';

fn written(lang: Lang, value: f64, decimals: usize) -> String {
    if !value.is_finite() {
        return NOT_AVAILABLE.to_owned();
    }
    let (thousands, point) = marks(lang);
    let digits = format!("{:.decimals$}", value.abs());
    let (whole, fraction) = digits.split_once('.').unwrap_or((&digits, ""));
    // What rounds to nil has no sign.
    let negative = value < 0.0 && digits.contains(|digit: char| ('1'..='9').contains(&digit));
    let mut text = String::new();
    if negative {
        text.push(MINUS);
    }
    text.push_str(&grouped(whole, thousands));
    if !fraction.is_empty() {
        text.push(point);
        text.push_str(fraction);
    }
    text
}

const fn marks(lang: Lang) -> (char, char) {
    match lang {
        Lang::Nl => ('.', ','),
        Lang::En => (',', '.'),
    }
}

fn grouped(digits: &str, mark: char) -> String {
    let mut text = String::with_capacity(digits.len() * 4 / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(mark);
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn both(write: impl Fn(&Text) -> String) -> [String; 2] {
        Lang::ALL.map(|lang| write(Text::of(lang)))
    }

    #[test]
    fn thousands_and_decimals_follow_the_language() {
        assert_eq!(both(|t| t.count(1_200)), ["1.200", "1,200"]);
        assert_eq!(both(|t| t.count(999)), ["999", "999"]);
        assert_eq!(both(|t| t.count(24_821_432)), ["24.821.432", "24,821,432"]);
        assert_eq!(both(|t| t.number(6.4, 1)), ["6,4", "6.4"]);
        assert_eq!(both(|t| t.number(193_245.95, 2)), ["193.245,95", "193,245.95"]);
        assert_eq!(both(|t| t.range(0.77, 0.914, 2)), ["0,77 – 0,91", "0.77 – 0.91"]);
    }

    #[test]
    fn a_number_that_rounds_to_nil_has_no_sign_and_none_is_not_nil() {
        assert_eq!(both(|t| t.number(-0.04, 1)), ["0,0", "0.0"]);
        assert_eq!(both(|t| t.number(-1_234.5, 1)), ["−1.234,5", "−1,234.5"]);
        assert_eq!(both(|t| t.number(f64::NAN, 1)), ["–", "–"]);
        assert_eq!(both(|t| t.percent(f64::NAN, 0)), ["–", "–"]);
        assert_eq!(both(|t| t.hours(f64::INFINITY)), ["–", "–"]);
    }

    #[test]
    fn percentages_keep_their_sign_on_the_line() {
        assert_eq!(both(|t| t.percent(0.44, 0)), ["44\u{a0}%", "44%"]);
        assert_eq!(both(|t| t.percent(0.005, 1)), ["0,5\u{a0}%", "0.5%"]);
    }

    #[test]
    fn time_is_told_in_hours_and_minutes() {
        assert_eq!(both(|t| t.hours(70.0 / 60.0)), ["1\u{a0}u\u{a0}10", "1\u{a0}h\u{a0}10"]);
        assert_eq!(both(|t| t.hours(65.0 / 60.0)), ["1\u{a0}u\u{a0}05", "1\u{a0}h\u{a0}05"]);
        assert_eq!(both(|t| t.hours(0.75)), ["45\u{a0}min", "45\u{a0}min"]);
        assert_eq!(both(|t| t.hours(2.0)), ["2\u{a0}u", "2\u{a0}h"]);
        assert_eq!(both(|t| t.hours(59.9999 / 60.0)), ["1\u{a0}u", "1\u{a0}h"]);
        assert_eq!(both(|t| t.hours(1_234.4)), ["1.234\u{a0}u", "1,234\u{a0}h"]);
    }

    #[test]
    fn a_bare_number_in_a_text_shows_what_it_has_up_to_three_decimals() {
        assert_eq!(plain(Lang::Nl, &FluentValue::from(6.4)).unwrap(), "6,4");
        assert_eq!(plain(Lang::Nl, &FluentValue::from(1.0 / 3.0)).unwrap(), "0,333");
        assert_eq!(plain(Lang::En, &FluentValue::from(1_200)).unwrap(), "1,200");
        assert_eq!(plain(Lang::En, &FluentValue::from("x")), None);
    }
}
