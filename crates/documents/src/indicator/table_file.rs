// SPDX-License-Identifier: EUPL-1.2
//! A table of a page as a file: the same rows, with words for signs and plain numbers.

use std::io::{self, Write};

use rust_xlsxwriter::{Format, Workbook, XlsxError};

use super::view::{Cell, Table};
use crate::text::{Lang, Text};

const WIDTH: f64 = 16.0;
const WIDE: f64 = 32.0;
/// The longest text a cell can hold.
const LONGEST: usize = 32_767;
/// The longest name of a sheet.
const LONGEST_NAME: usize = 31;

/// Writes the table as CSV: comma, decimal point, one header row. Numbers are as rounded as on the page.
///
/// # Errors
/// What writing gives.
pub fn write_csv(out: impl Write, table: &Table, t: &Text) -> io::Result<()> {
    let mut csv = csv::WriterBuilder::new().flexible(true).from_writer(out);
    csv.write_record(table.head.iter().map(|(word, _)| super::figure_file::guarded(word.clone())))?;
    for row in &table.rows {
        csv.write_record(row.iter().map(|cell| match (words(cell), number(t, cell)) {
            (_, Some(number)) => number.to_string(),
            (words, None) => super::figure_file::guarded(words),
        }))?;
    }
    csv.flush()
}

/// Writes the table as a workbook of one sheet, under its caption; invented facts say so above it.
///
/// # Errors
/// What writing gives.
pub fn write_xlsx(out: impl Write + Send, table: &Table, made_up: bool, t: &Text) -> io::Result<()> {
    let mut book = Workbook::new();
    fill(&mut book, table, made_up, t).map_err(io::Error::other)?;
    book.save_to_writer(out).map_err(io::Error::other)
}

fn fill(book: &mut Workbook, table: &Table, made_up: bool, t: &Text) -> Result<(), XlsxError> {
    let bold = Format::new().set_bold();
    let sheet = book.add_worksheet();
    sheet.set_name(t.book_figures().chars().take(LONGEST_NAME).collect::<String>())?;
    let mut at = 0;
    if made_up {
        sheet.write_string_with_format(at, 0, t.demo_title(), &bold)?;
        at += 1;
    }
    sheet.write_string_with_format(at, 0, short(&table.caption), &bold)?;
    at += 1;
    for (column, (word, is_number)) in (0..).zip(&table.head) {
        sheet.set_column_width(column, if *is_number { WIDTH } else { WIDE })?;
        sheet.write_string_with_format(at, column, short(word), &bold)?;
    }
    sheet.set_freeze_panes(at + 1, 0)?;
    for row in &table.rows {
        at += 1;
        for (column, cell) in (0..).zip(row) {
            match (words(cell), number(t, cell)) {
                (_, Some(number)) => sheet.write_number(at, column, number)?,
                (words, None) if words.is_empty() => sheet,
                (words, None) => sheet.write_string(at, column, short(&words))?,
            };
        }
    }
    Ok(())
}

/// What a cell says; a sign says its word.
fn words(cell: &Cell) -> String {
    match cell {
        Cell::Head(words) | Cell::Words(words) | Cell::Number(words) => words.clone(),
        Cell::Sign { word, .. } | Cell::State { word, .. } => word.clone(),
        Cell::Anchor(link) => link.label.clone(),
    }
}

/// The number a cell holds, read back from how this language writes it; several numbers are words.
fn number(t: &Text, cell: &Cell) -> Option<f64> {
    let Cell::Number(written) = cell else { return None };
    let (thousands, point) = match t.lang() {
        Lang::Nl => ('.', ','),
        Lang::En => (',', '.'),
    };
    let plain = |letter: char| letter.is_ascii_digit() || letter == thousands || letter == point || letter == '-';
    if written.is_empty() || !written.chars().all(plain) {
        return None;
    }
    written.replace(thousands, "").replace(point, ".").parse().ok()
}

fn short(words: &str) -> String {
    words.chars().take(LONGEST).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(t: &Text) -> Table {
        let mut table = Table::new("Cijfers", [("Periode".to_owned(), false), ("Cijfer".to_owned(), true)]);
        let sign = Cell::Sign { sign: String::new(), word: "komt niet voor".to_owned() };
        for cell in [
            Cell::Number(t.number(1234.5, 1)),
            Cell::Number(t.range(1.0, 2.0, 1)),
            Cell::Number(String::new()),
            sign,
            Cell::Words("=1+1".to_owned()),
        ] {
            table.rows.push(vec![Cell::Head("mei, 2026".to_owned()), cell]);
        }
        table
    }

    #[test]
    fn numbers_are_plain_and_signs_are_words_in_both_languages() {
        for (t, range) in [(Text::of(Lang::Nl), "1,0"), (Text::of(Lang::En), "1.0")] {
            let mut bytes = Vec::new();
            write_csv(&mut bytes, &table(t), t).unwrap();
            let text = String::from_utf8(bytes).unwrap();
            let lines: Vec<&str> = text.lines().collect();
            assert_eq!(lines[..2], ["Periode,Cijfer", "\"mei, 2026\",1234.5"]);
            assert!(lines[2].contains(range), "{text}");
            assert_eq!(lines[3..], ["\"mei, 2026\",", "\"mei, 2026\",komt niet voor", "\"mei, 2026\",'=1+1"]);
        }
    }

    #[test]
    fn a_workbook_says_that_it_is_made_up() {
        let t = Text::of(Lang::Nl);
        let (mut real, mut made_up) = (Vec::new(), Vec::new());
        write_xlsx(&mut real, &table(t), false, t).unwrap();
        write_xlsx(&mut made_up, &table(t), true, t).unwrap();
        assert!(real.starts_with(b"PK") && made_up.starts_with(b"PK") && made_up.len() > real.len());
    }
}
