// SPDX-License-Identifier: EUPL-1.2
//! How a language writes numbers: `6,4` and `1.200` in Dutch, `6.4` and `1,200` in English.

/// Decimal mark and thousands mark of a language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NumberFormat {
    pub decimal: char,
    pub group: char,
}

impl Default for NumberFormat {
    fn default() -> Self {
        Self::NL
    }
}

impl NumberFormat {
    pub const NL: Self = Self { decimal: ',', group: '.' };
    pub const EN: Self = Self { decimal: '.', group: ',' };

    /// Writes `value` with a fixed number of decimals. A value that is no number becomes `–`, never 0.
    #[must_use]
    pub fn number(self, value: f64, decimals: usize) -> String {
        if !value.is_finite() {
            return "–".to_owned();
        }
        let plain = format!("{:.decimals$}", value.abs());
        let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
        let mut written = String::new();
        // Rounded to nothing is nothing: no `−0`.
        if value < 0.0 && plain.bytes().any(|digit| (b'1'..=b'9').contains(&digit)) {
            written.push('−');
        }
        for (position, digit) in whole.chars().enumerate() {
            if position > 0 && (whole.len() - position).is_multiple_of(3) {
                written.push(self.group);
            }
            written.push(digit);
        }
        if !fraction.is_empty() {
            written.push(self.decimal);
            written.push_str(fraction);
        }
        written
    }
}

#[cfg(test)]
mod tests {
    use super::NumberFormat;

    #[test]
    fn each_language_has_its_marks() {
        for (value, decimals, nl, en) in [
            (6.4, 1, "6,4", "6.4"),
            (1200.0, 0, "1.200", "1,200"),
            (24_821_432.0, 0, "24.821.432", "24,821,432"),
            (999.0, 0, "999", "999"),
            (0.0, 1, "0,0", "0.0"),
            (-0.04, 1, "0,0", "0.0"),
            (-1.5, 1, "−1,5", "−1.5"),
            (f64::NAN, 1, "–", "–"),
        ] {
            assert_eq!(NumberFormat::NL.number(value, decimals), nl);
            assert_eq!(NumberFormat::EN.number(value, decimals), en);
        }
    }
}
