// SPDX-License-Identifier: EUPL-1.2
//! The rows of a worksheet as text between tabs, each with the number Excel shows beside it.

use std::collections::BTreeSet;

use super::cell_text::NUMBER;

/// What separates cells here.
pub(super) const DELIMITER: u8 = b'\t';

/// Rows under a header.
#[derive(Debug)]
pub(super) struct Body {
    /// The header's cells, trimmed.
    pub header: Vec<String>,
    /// Row numbers, in the order of the rows.
    pub numbers: Vec<u32>,
    /// Columns with content under no header.
    unnamed: BTreeSet<usize>,
    text: csv::Writer<Vec<u8>>,
}

impl Body {
    pub fn new(cells: &[String]) -> Self {
        let mut header: Vec<String> = cells.iter().map(|cell| cell.replace(NUMBER, "").trim().to_owned()).collect();
        while header.last().is_some_and(String::is_empty) {
            header.pop();
        }
        let text = csv::WriterBuilder::new().delimiter(DELIMITER).from_writer(Vec::new());
        Self { header, numbers: Vec::new(), unnamed: BTreeSet::new(), text }
    }

    /// Adds a row; what stands outside the header is noted and left.
    pub fn push(&mut self, number: u32, cells: &[String]) {
        let filled = cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty());
        self.unnamed.extend(filled.map(|(at, _)| at).filter(|at| self.header.get(*at).is_none_or(String::is_empty)));
        let width = self.header.len();
        if cells.iter().take(width).all(String::is_empty) {
            return;
        }
        self.numbers.push(number);
        // Writing to memory cannot fail: every row has as many cells as the header.
        let _ = self.text.write_record((0..width).map(|at| cells.get(at).map_or("", String::as_str)));
    }

    /// The letters of columns with content under no header.
    pub fn unnamed(&self) -> Vec<String> {
        self.unnamed.iter().map(|at| letters(*at)).collect()
    }

    pub fn into_text(self) -> Vec<u8> {
        self.text.into_inner().unwrap_or_default()
    }
}

/// Writes the numbers of a sheet with the decimal sign of the numbers that stand in it as text.
pub(super) fn settle(text: &[u8], decimal_comma: bool) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    let mut number = false;
    for byte in text {
        match *byte {
            byte if byte == NUMBER as u8 => number = true,
            b'.' if number && decimal_comma => out.push(b','),
            byte => {
                number = number && !matches!(byte, b'\t' | b'\n' | b'\r' | b'"');
                out.push(byte);
            }
        }
    }
    out
}

/// The name of a column: A to Z, AA and on.
fn letters(mut at: usize) -> String {
    let mut name = Vec::new();
    loop {
        name.push(char::from(b'A' + u8::try_from(at % 26).unwrap_or(0)));
        if at < 26 {
            return name.iter().rev().collect();
        }
        at = at / 26 - 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_have_the_names_excel_gives_them() {
        let names = [0, 25, 26, 51, 701, 702, 16_383].map(letters);
        assert_eq!(names, ["A", "Z", "AA", "AZ", "ZZ", "AAA", "XFD"]);
    }

    #[test]
    fn only_numbers_take_the_decimal_sign() {
        let text = "\u{1}1.5\tv1.5\t\"a\tb.c\"\n\u{1}2.25\n".as_bytes();
        assert_eq!(settle(text, true), b"1,5\tv1.5\t\"a\tb.c\"\n2,25\n");
        assert_eq!(settle(text, false), b"1.5\tv1.5\t\"a\tb.c\"\n2.25\n");
    }
}
