// SPDX-License-Identifier: EUPL-1.2
//! Figures of other counting schemes as files: one CSV row or one row of a sheet for each, unrounded.

use std::collections::BTreeSet;
use std::io::{self, Write};

use nabij_domain::indicator::scheme::definition::Scheme;
use nabij_domain::indicator::scheme::figure::SchemeFigure;
use rust_xlsxwriter::{Format, Workbook, Worksheet, XlsxError};

use super::figure_book::{MOST, put};
use super::figure_file::{About, Cell, guarded};
use super::schemes;
use crate::text::Text;

/// The columns, in this order.
pub const COLUMNS: [&str; 15] = [
    "scheme",
    "version",
    "indicator",
    "part",
    "level",
    "place",
    "period_start",
    "period_end",
    "numerator",
    "denominator",
    "value",
    "state",
    "received",
    "due",
    "note",
];

/// Writes the figures as CSV: comma, decimal point, dates ISO 8601, `period_end` exclusive, empty cells where nothing is
/// known.
///
/// # Errors
/// What writing gives.
pub fn write_csv<'a>(out: impl Write, figures: impl IntoIterator<Item = &'a SchemeFigure>) -> io::Result<()> {
    let mut csv = csv::Writer::from_writer(out);
    csv.write_record(COLUMNS)?;
    for figure in figures {
        csv.write_record(row(figure).map(|cell| match cell {
            Cell::Words(words) => guarded(words),
            Cell::Date(day) => day.to_string(),
            Cell::Number(number) => number.to_string(),
            Cell::Count(count) => count.to_string(),
            Cell::Nothing => String::new(),
        }))?;
    }
    csv.flush()
}

/// Writes the figures as a workbook: a sheet of figures, and a sheet that says what each scheme counts and where that
/// is written.
///
/// # Errors
/// [`io::ErrorKind::InvalidInput`] for more than [`MOST`] figures; else what writing gives.
pub fn write_xlsx(out: impl Write + Send, about: &About, figures: &[SchemeFigure], t: &Text) -> io::Result<()> {
    if figures.len() > MOST {
        return Err(io::Error::from(io::ErrorKind::InvalidInput));
    }
    let mut book = Workbook::new();
    fill(book.add_worksheet(), about, figures, t).map_err(io::Error::other)?;
    explain(book.add_worksheet(), about, figures, t).map_err(io::Error::other)?;
    book.save_to_writer(out).map_err(io::Error::other)
}

fn fill(sheet: &mut Worksheet, about: &About, figures: &[SchemeFigure], t: &Text) -> Result<(), XlsxError> {
    let (bold, date) = (Format::new().set_bold(), Format::new().set_num_format("yyyy-mm-dd"));
    sheet.set_name(t.book_figures())?;
    let mut at = 0;
    if about.made_up {
        sheet.write_string_with_format(at, 0, t.demo_title(), &bold)?;
        at += 1;
    }
    let words = ["indicator_words", "part_words", "state_words"];
    for (column, name) in (0..).zip(COLUMNS.into_iter().chain(words)) {
        sheet.write_string_with_format(at, column, name, &bold)?;
    }
    sheet.set_freeze_panes(at + 1, 0)?;
    for figure in figures {
        at += 1;
        let key = &figure.key;
        let words = [key.indicator.code(), key.part.code(), figure.state.code()];
        let words = words.map(|code| Cell::Words(t.code(code).to_owned()));
        for (column, cell) in (0..).zip(row(figure).into_iter().chain(words)) {
            put(sheet, at, column, cell, &date)?;
        }
    }
    Ok(())
}

fn explain(sheet: &mut Worksheet, about: &About, figures: &[SchemeFigure], t: &Text) -> Result<(), XlsxError> {
    sheet.set_name(t.book_about())?;
    let mut rows: Vec<[String; 3]> = Vec::new();
    let mut tell = |one: &str, two: &str, three: &str| rows.push([one, two, three].map(str::to_owned));
    let (from, until) = about.window;
    tell("nabij", &about.version, "");
    tell("data_cut", &about.data_cut, &about.zone);
    tell("window", &from.first_day().to_string(), &until.first_day().to_string());
    for scheme in figures.iter().map(|figure| figure.key.scheme).collect::<BTreeSet<Scheme>>() {
        for line in schemes::method(t, scheme) {
            tell(scheme.id(), t.code(scheme.code()), &line);
        }
    }
    for note in figures.iter().flat_map(|figure| figure.notes.iter().copied()).collect::<BTreeSet<_>>() {
        tell(note.id(), "", t.code(note.code()));
    }
    for (at, cells) in (0..).zip(&rows) {
        for (column, text) in (0..).zip(cells).filter(|(_, text)| !text.is_empty()) {
            sheet.write_string(at, column, text)?;
        }
    }
    Ok(())
}

fn row(figure: &SchemeFigure) -> [Cell; COLUMNS.len()] {
    let key = &figure.key;
    let words = |words: &str| Cell::Words(words.to_owned());
    let number = |value: Option<f64>| value.filter(|value| value.is_finite()).map_or(Cell::Nothing, Cell::Number);
    let count = |value: Option<u64>| value.map_or(Cell::Nothing, Cell::Count);
    let notes: Vec<&str> = figure.notes.iter().map(|note| note.id()).collect();
    [
        words(key.scheme.id()),
        Cell::Count(u64::from(key.scheme.version())),
        words(key.indicator.id()),
        words(key.part.id()),
        words(key.level.id()),
        words(&key.place),
        Cell::Date(key.from.first_day()),
        Cell::Date(key.until.first_day()),
        number(figure.numerator),
        number(figure.denominator),
        number(figure.value),
        words(figure.state.id()),
        count(figure.received),
        count(figure.due),
        if notes.is_empty() { Cell::Nothing } else { Cell::Words(notes.join(";")) },
    ]
}
