// SPDX-License-Identifier: EUPL-1.2
//! Our template's columns as CSV, as an Excel workbook or as Parquet.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use nabij_domain::calendar::{Day, Zone};
use nabij_domain::registration::dictionary::Table;
use nabij_domain::registration::parse::Precision;
use rust_xlsxwriter::{Format, Workbook, Worksheet, XlsxError};

use super::cells::kind;
use super::writing::{moment, on_the_clock, text};
use crate::parquet_file::{Kind, Value, Writer};
use crate::registration::unusable::{column, name};
use crate::text::Lang;

/// What a file is written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// Comma- or semicolon-separated values, as the template of the language.
    Csv,
    /// An Excel workbook.
    Xlsx,
    /// Parquet, with types.
    Parquet,
}

impl Target {
    /// By the extension of a file name; `None` for any other.
    #[must_use]
    pub fn of(path: &Path) -> Option<Self> {
        match path.extension()?.to_str()?.to_ascii_lowercase().as_str() {
            "csv" => Some(Self::Csv),
            "xlsx" => Some(Self::Xlsx),
            "parquet" => Some(Self::Parquet),
            _ => None,
        }
    }
}

/// Day 0 of Excel's calendar, before 1970-01-01.
const DAY_0: f64 = 25_569.0;
const SECONDS: f64 = 86_400.0;
const WIDTH: f64 = 18.0;

/// A table being written.
pub(super) struct Out {
    to: To,
    kinds: Vec<Kind>,
    zone: Zone,
    lang: Lang,
}

enum To {
    Csv(csv::Writer<BufWriter<File>>),
    Xlsx { book: Box<Workbook>, row: u32, date: Format, time: Format, file: BufWriter<File> },
    Parquet(Box<Writer<BufWriter<File>>>),
}

impl Out {
    /// Begins a table with its header. Times are written in a zone, headers in a language.
    pub fn new(
        file: File,
        target: Target,
        table: &Table,
        precision: Precision,
        zone: &Zone,
        lang: Lang,
    ) -> io::Result<Self> {
        let headers: Vec<&'static str> = table.fields.iter().map(|field| column(field.id, lang)).collect();
        let kinds: Vec<Kind> = table.fields.iter().map(|field| kind(field, precision)).collect();
        let mut file = BufWriter::new(file);
        let to = match target {
            Target::Csv => {
                let mut form = csv::WriterBuilder::new();
                if lang == Lang::Nl {
                    // What a Dutch spreadsheet opens in columns.
                    file.write_all("\u{feff}".as_bytes())?;
                    form.delimiter(b';');
                }
                let mut out = form.terminator(csv::Terminator::CRLF).from_writer(file);
                out.write_record(&headers)?;
                To::Csv(out)
            }
            Target::Xlsx => {
                let mut book = Box::new(Workbook::new());
                let sheet = book.add_worksheet_with_constant_memory().map_err(io::Error::other)?;
                begin(sheet, name(table.kind, lang), &headers).map_err(io::Error::other)?;
                let form = |code| Format::new().set_num_format(code);
                To::Xlsx { book, row: 0, date: form("yyyy-mm-dd"), time: form("yyyy-mm-dd hh:mm:ss"), file }
            }
            Target::Parquet => {
                let columns: Vec<(&str, Kind)> = headers.iter().copied().zip(kinds.iter().copied()).collect();
                let said = [
                    ("nabij.program".to_owned(), format!("nabij {}", env!("CARGO_PKG_VERSION"))),
                    ("nabij.table".to_owned(), table.kind.id().to_owned()),
                ];
                To::Parquet(Box::new(Writer::new(file, &columns, &said)?))
            }
        };
        Ok(Self { to, kinds, zone: zone.clone(), lang })
    }

    /// Adds a row: a value for each column.
    pub fn row(&mut self, values: &[Value<'_>]) -> io::Result<()> {
        let (zone, lang) = (&self.zone, self.lang);
        // Where times are instants, a day among them is its midnight.
        let cells = values.iter().zip(&self.kinds).map(|(value, kind)| match (value, kind) {
            (Value::Day(day), Kind::Moment) => Value::Moment(zone.midnight(*day)),
            (value, _) => *value,
        });
        match &mut self.to {
            To::Csv(out) => Ok(out.write_record(cells.map(|value| text(value, zone, lang)))?),
            To::Parquet(out) => out.row(cells),
            To::Xlsx { book, row, date, time, .. } => {
                *row += 1;
                let sheet = book.worksheet_from_index(0).map_err(io::Error::other)?;
                for (column, value) in (0..).zip(cells) {
                    put(sheet, (*row, column), value, zone, [date, time]).map_err(io::Error::other)?;
                }
                Ok(())
            }
        }
    }

    /// Writes what is left.
    pub fn finish(self) -> io::Result<()> {
        match self.to {
            To::Csv(mut out) => out.flush(),
            To::Parquet(out) => out.finish()?.flush(),
            To::Xlsx { mut book, mut file, .. } => {
                book.save_to_writer(&mut file).map_err(io::Error::other)?;
                file.flush()
            }
        }
    }
}

fn begin(sheet: &mut Worksheet, tab: &str, headers: &[&str]) -> Result<(), XlsxError> {
    let bold = Format::new().set_bold();
    sheet.set_name(tab)?.set_freeze_panes(1, 0)?;
    for (column, header) in (0..).zip(headers) {
        sheet.set_column_width(column, WIDTH)?;
        sheet.write_string_with_format(0, column, *header, &bold)?;
    }
    Ok(())
}

/// Writes one cell: numbers, dates and truths as such, text never as a formula.
fn put(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    value: Value<'_>,
    zone: &Zone,
    [date, time]: [&Format; 2],
) -> Result<(), XlsxError> {
    let serial = |day: Day| f64::from(day.0) + DAY_0;
    match value {
        Value::Nothing => sheet,
        Value::Words(words) => sheet.write_string(row, column, words)?,
        Value::Whole(number) => sheet.write_number(row, column, number as f64)?,
        Value::Number(number) => sheet.write_number(row, column, number)?,
        Value::Day(day) => sheet.write_number_with_format(row, column, serial(day), date)?,
        Value::Moment(instant) => match on_the_clock(instant, zone) {
            Some((day, second)) => {
                let shown = serial(day) + f64::from(second) / SECONDS;
                sheet.write_number_with_format(row, column, shown, time)?
            }
            None => sheet.write_string(row, column, moment(instant, zone))?,
        },
        Value::YesNo(yes) => sheet.write_boolean(row, column, yes)?,
    };
    Ok(())
}
