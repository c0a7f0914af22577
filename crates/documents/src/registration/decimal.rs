// SPDX-License-Identifier: EUPL-1.2
//! Decimal comma or point: one answer per file, from the cells of its number columns.

use nabij_domain::registration::dictionary::Form;

use super::csv::{Row, Sheet};
use super::recognise::{Bound, Cell};
use super::unusable::Unusable;

/// Whether `1,5` is one and a half in this file. Where only numbers such as `1.234` stand, which may
/// be a thousand or a little over one, nobody can know: that is asked and not guessed.
pub(super) fn decimal_comma(sheet: &Sheet, bound: &Bound) -> Result<bool, Unusable> {
    let fields = bound.table.table().fields;
    let mut columns: Vec<usize> = bound
        .outputs
        .iter()
        .flat_map(|cells| fields.iter().zip(cells))
        .filter(|(field, _)| matches!(field.form, Form::Number))
        .filter_map(|(_, cell)| if let Cell::Column(at) = cell { Some(*at) } else { None })
        .collect();
    columns.sort_unstable();
    columns.dedup();
    if columns.is_empty() {
        return Ok(false);
    }
    let mut signs = Signs::default();
    let mut rows = sheet.rows();
    while let Some((_, row)) = rows.advance() {
        let Row::Cells(cells) = row else { continue };
        for at in &columns {
            signs.see(cells.get(*at).unwrap_or_default());
        }
    }
    signs.decimal_comma(sheet.delimiter)
}

/// The signs seen in numbers that stand as text.
#[derive(Debug, Default)]
pub(super) struct Signs {
    comma: u64,
    point: u64,
    unclear_comma: bool,
    unclear_point: Option<String>,
}

impl Signs {
    /// Looks at one cell.
    pub fn see(&mut self, text: &str) {
        let text = text.trim();
        match sign(text) {
            Some((b',', true)) => self.comma += 1,
            Some((_, true)) => self.point += 1,
            Some((b',', false)) => self.unclear_comma = true,
            Some((_, false)) => {
                self.unclear_point.get_or_insert_with(|| text.to_owned());
            }
            None => {}
        }
    }

    /// What they say together, in a table whose cells this separates.
    pub fn decimal_comma(self, delimiter: u8) -> Result<bool, Unusable> {
        if self.comma + self.point > 0 {
            return Ok(self.comma > self.point);
        }
        match self.unclear_point {
            // A comma between cells goes with points in numbers.
            None => Ok(self.unclear_comma && delimiter != b','),
            Some(_) if delimiter == b',' && !self.unclear_comma => Ok(false),
            Some(example) => Err(Unusable::DecimalUnclear(example)),
        }
    }
}

/// The decimal sign of a number and whether that is certain; `None` for what has no sign or is no number.
fn sign(text: &str) -> Option<(u8, bool)> {
    let text = text.strip_prefix('-').unwrap_or(text).as_bytes();
    if !text.iter().all(|byte| byte.is_ascii_digit() || matches!(byte, b',' | b'.' | b' ')) {
        return None;
    }
    let count = |sign| text.iter().map(|byte| usize::from(*byte == sign)).sum::<usize>();
    let last = *text.iter().rfind(|byte| matches!(byte, b',' | b'.'))?;
    let other = if last == b',' { b'.' } else { b',' };
    if count(other) > 0 {
        return Some((last, true));
    }
    if count(last) > 1 {
        return Some((other, true));
    }
    let at = text.iter().position(|byte| *byte == last)?;
    let thousands = (1..=3).contains(&at) && text[0] != b'0' && text.len() - at == 4;
    Some((last, !thousands))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sign_of_a_number() {
        for (text, expected) in [
            ("1,5", Some((b',', true))),
            ("1.5", Some((b'.', true))),
            ("0,125", Some((b',', true))),
            ("1.234,5", Some((b',', true))),
            ("1,234.5", Some((b'.', true))),
            ("1.234.567", Some((b',', true))),
            ("1.234", Some((b'.', false))),
            ("1,234", Some((b',', false))),
            ("1234.567", Some((b'.', true))),
            ("12", None),
            ("a,b", None),
            ("", None),
        ] {
            assert_eq!(sign(text), expected, "{text}");
        }
    }
}
