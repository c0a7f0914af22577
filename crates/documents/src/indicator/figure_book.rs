// SPDX-License-Identifier: EUPL-1.2
//! Figures as an Excel workbook: the columns of the CSV as real numbers and dates, and what they mean beside them.

use std::collections::BTreeSet;
use std::io::{self, Write};

use nabij_domain::calendar::Day;
use nabij_domain::indicator::figure::{Figure, State};
use nabij_domain::indicator::selection::Gap;
use rust_xlsxwriter::{Format, Workbook, Worksheet, XlsxError};

use super::figure_file::{About, COLUMNS, Cell, row};
use crate::text::Text;

/// A sheet ends at 1,048,576 rows; more figures than this are for CSV.
pub const MOST: usize = 1_000_000;

/// Day 0 of Excel's calendar, before 1970-01-01.
const DAY_0: f64 = 25_569.0;
/// The longest text a cell can hold.
const LONGEST: usize = 32_767;
const WIDTH: f64 = 13.0;
const WIDE: f64 = 26.0;

/// Writes the figures as a workbook: a sheet of figures with the state in words beside them, a sheet with what they
/// mean. Text is always text, never a formula. Unrounded, `period_end` exclusive, empty cells where nothing is known.
///
/// # Errors
/// [`io::ErrorKind::InvalidInput`] for more than [`MOST`] figures; else what writing gives.
pub fn write_xlsx(out: impl Write + Send, about: &About, figures: &[Figure], gap: Gap, t: &Text) -> io::Result<()> {
    if figures.len() > MOST {
        return Err(io::Error::from(io::ErrorKind::InvalidInput));
    }
    let mut book = Workbook::new();
    let sheet = book.add_worksheet_with_constant_memory().map_err(io::Error::other)?;
    fill(sheet, about, figures, gap, t).map_err(io::Error::other)?;
    let sheet = book.add_worksheet();
    explain(sheet, about, figures, t).map_err(io::Error::other)?;
    book.save_to_writer(out).map_err(io::Error::other)
}

fn fill(sheet: &mut Worksheet, about: &About, figures: &[Figure], gap: Gap, t: &Text) -> Result<(), XlsxError> {
    let (bold, date) = (Format::new().set_bold(), Format::new().set_num_format("yyyy-mm-dd"));
    sheet.set_name(t.book_figures())?;
    let columns = COLUMNS.into_iter().chain(["state_words"]);
    let mut at = 0;
    if about.made_up {
        sheet.write_string_with_format(at, 0, t.demo_title(), &bold)?;
        at += 1;
    }
    for (column, name) in (0..).zip(columns) {
        sheet.set_column_width(column, if matches!(name, "indicator" | "place" | "note") { WIDE } else { WIDTH })?;
        sheet.write_string_with_format(at, column, name, &bold)?;
    }
    let (header, last) = (at, u16::try_from(COLUMNS.len()).unwrap_or(u16::MAX));
    sheet.set_freeze_panes(header + 1, 0)?;
    for figure in figures {
        at += 1;
        for (column, cell) in (0..).zip(row(figure, gap)) {
            put(sheet, at, column, cell, &date)?;
        }
        sheet.write_string(at, last, t.code(figure.state.code()))?;
    }
    sheet.autofilter(header, 0, at.max(header + 1), last)?;
    Ok(())
}

/// Writes one cell: numbers and dates as such, text never as a formula.
pub(super) fn put(sheet: &mut Worksheet, at: u32, column: u16, cell: Cell, date: &Format) -> Result<(), XlsxError> {
    match cell {
        Cell::Words(text) => sheet.write_string(at, column, words(&text))?,
        Cell::Date(day) => sheet.write_number_with_format(at, column, serial(day), date)?,
        Cell::Number(number) => sheet.write_number(at, column, number)?,
        Cell::Count(count) => sheet.write_number(at, column, count as f64)?,
        Cell::Nothing => sheet,
    };
    Ok(())
}

fn explain(sheet: &mut Worksheet, about: &About, figures: &[Figure], t: &Text) -> Result<(), XlsxError> {
    sheet.set_name(t.book_about())?;
    for (column, width) in (0..).zip([WIDE, WIDE, 100.0]) {
        sheet.set_column_width(column, width)?;
    }
    let mut rows: Vec<[String; 3]> = Vec::new();
    let mut tell = |one: &str, two: &str, three: &str| rows.push([one, two, three].map(str::to_owned));
    if about.made_up {
        tell("made_up", "", &t.demo_title());
    }
    let (from, until) = about.window;
    tell("nabij", &about.version, "");
    tell("data_cut", &about.data_cut, &about.zone);
    tell("window", &from.first_day().to_string(), &until.first_day().to_string());
    for indicator in figures.iter().map(|figure| figure.key.indicator).collect::<BTreeSet<_>>() {
        let own = t.indicator(indicator);
        tell(indicator.id(), &own.name, &format!("{} ({})", own.definition, own.unit));
    }
    for state in [State::Missing, State::Suppressed, State::NotAvailable, State::CannotOccur] {
        if let Some(own) = t.state(state) {
            tell(state.id(), own.word, &own.why);
        }
    }
    for note in figures.iter().flat_map(|figure| figure.notes.iter().copied()).collect::<BTreeSet<_>>() {
        tell(note.id(), "", t.code(note.code()));
    }
    for (at, cells) in (0..).zip(&rows) {
        for (column, text) in (0..).zip(cells).filter(|(_, text)| !text.is_empty()) {
            sheet.write_string(at, column, words(text))?;
        }
    }
    Ok(())
}

fn serial(day: Day) -> f64 {
    f64::from(day.0) + DAY_0
}

fn words(text: &str) -> String {
    text.chars().take(LONGEST).collect()
}
