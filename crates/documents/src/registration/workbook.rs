// SPDX-License-Identifier: EUPL-1.2
//! Workbooks as tables: weighed before they are unpacked, then sheet by sheet and row by row.

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};

use calamine::{Reader as _, SheetType, SheetVisible, Xlsx, XlsxError};
use zip::ZipArchive;

use super::cell_text::Formats;
use super::csv::Sheet;
use super::open_document::{self, is_open_document};
use super::sheet_body::Body;
use super::unusable::Unusable;

/// Rows with content in which the header is looked for: a title and its remarks may stand above it.
const HEADER_WITHIN: usize = 10;

/// Half a million rows of the widest table must pass, twice over; more is a mistake or an attack.
pub(super) const MOST_CELLS: u64 = 30_000_000;

/// As far as a sheet goes.
pub(super) const ROWS: u32 = 1_048_576;
pub(super) const COLUMNS: u32 = 16_384;

/// A sheet passes by row by row; all else of a workbook stands in memory.
const LARGEST_SHEET: u64 = 2 << 30;
const LARGEST_REST: u64 = 512 << 20;

/// How much of a table of ours a row of headers names.
pub(super) type Fit<'f> = &'f dyn Fn(&[String]) -> usize;

/// A sheet of a workbook with content.
#[derive(Debug, Clone)]
pub(super) struct NamedSheet {
    /// Its name on the tab.
    pub name: String,
    /// Row of the header, as Excel numbers it.
    pub header_row: u32,
    /// The rows under that header.
    pub sheet: Sheet,
}

/// Whether bytes are a workbook that can be read here.
pub(super) fn is_workbook(raw: &[u8]) -> bool {
    raw.starts_with(b"PK\x03\x04") && (is_excel(raw) || is_open_document(raw))
}

fn is_excel(raw: &[u8]) -> bool {
    ZipArchive::new(Cursor::new(raw)).is_ok_and(|zip| zip.index_for_name("xl/workbook.xml").is_some())
}

/// Reads every sheet that has content. `fit` says how much of a table a row names: the best of the first rows is the
/// header.
pub(super) fn sheets(raw: &[u8], fit: Fit<'_>) -> Result<Vec<NamedSheet>, Unusable> {
    weigh(raw)?;
    if !is_excel(raw) {
        return open_document::sheets(raw, fit);
    }
    let mut book = Xlsx::new(Cursor::new(raw)).map_err(|error| damaged(&error))?;
    let names: Vec<String> = book
        .sheets_metadata()
        .iter()
        .filter(|sheet| sheet.typ == SheetType::WorkSheet && sheet.visible != SheetVisible::VeryHidden)
        .map(|sheet| sheet.name.clone())
        .collect();
    let mut found = Vec::new();
    for name in names {
        found.extend(read(&mut book, &name, fit)?);
    }
    if found.is_empty() { Err(Unusable::Empty) } else { Ok(found) }
}

/// A row with content: its number and its cells by column.
pub(super) type Cells = (u32, Vec<String>);

fn read(book: &mut Xlsx<Cursor<&[u8]>>, name: &str, fit: Fit<'_>) -> Result<Option<NamedSheet>, Unusable> {
    let damaged = |error| damaged(&error);
    let mut table = Table::new(fit);
    for area in book.merge_cells_by_sheet_name(name).map_err(damaged)? {
        if area.start.1 == area.end.1 && area.start.0 < area.end.0 {
            table.merged.insert((area.start.0 + 1, area.start.1), area.end.0 + 1);
        }
    }
    let since_1904 = book.has_1904_epoch();
    let mut reader = book.worksheet_cells_reader(name).map_err(damaged)?;
    let formats = Formats::new(reader.styles(), since_1904);
    let mut now: Option<Cells> = None;
    let mut cells = 0u64;
    while let Some((cell, style)) = reader.next_cell_with_style_id().map_err(damaged)? {
        let (row, column) = cell.get_position();
        let (number, backward) = (row.saturating_add(1), now.as_ref().is_some_and(|(at, _)| *at > row + 1));
        if number > ROWS || column >= COLUMNS || backward {
            return Err(Unusable::Workbook(name.to_owned()));
        }
        let Some(text) = formats.text(cell.get_value(), style) else { continue };
        if now.as_ref().is_some_and(|(at, _)| *at != number) {
            table.take(now.take());
        }
        let (_, own) = now.get_or_insert_with(|| (number, Vec::new()));
        let column = column as usize;
        if own.len() <= column {
            cells += (column + 1 - own.len()) as u64;
            own.resize(column + 1, String::new());
        }
        if cells > MOST_CELLS {
            return Err(Unusable::TooManyCells(name.to_owned()));
        }
        own[column] = text;
    }
    table.take(now);
    Ok(table.finish(name))
}

/// Rows as they come: held until the header is known, then written below it.
pub(super) struct Table<'f> {
    fit: Fit<'f>,
    /// By the row and column where a merged area of one column begins: its last row.
    pub merged: BTreeMap<(u32, u32), u32>,
    /// By column: the last row of the area now passing, and its text.
    passing: BTreeMap<u32, (u32, String)>,
    first: Vec<Cells>,
    below: Option<(u32, Body)>,
}

impl<'f> Table<'f> {
    pub fn new(fit: Fit<'f>) -> Self {
        Self { fit, merged: BTreeMap::new(), passing: BTreeMap::new(), first: Vec::new(), below: None }
    }

    pub fn take(&mut self, row: Option<Cells>) {
        let Some((number, mut cells)) = row else { return };
        self.spread(number, &mut cells);
        if let Some((_, body)) = &mut self.below {
            body.push(number, &cells);
            return;
        }
        self.first.push((number, cells));
        if self.first.len() == HEADER_WITHIN {
            self.settle();
        }
    }

    /// One cell over several rows holds for each of them.
    fn spread(&mut self, number: u32, cells: &mut Vec<String>) {
        self.passing.retain(|_, (last, _)| *last >= number);
        for (column, (_, text)) in &self.passing {
            let column = *column as usize;
            if cells.len() <= column {
                cells.resize(column + 1, String::new());
            }
            if cells[column].is_empty() {
                cells[column].clone_from(text);
            }
        }
        for ((_, column), last) in self.merged.range((number, 0)..(number, COLUMNS)) {
            if let Some(text) = cells.get(*column as usize).filter(|text| !text.is_empty()) {
                self.passing.insert(*column, (*last, text.clone()));
            }
        }
    }

    fn settle(&mut self) {
        let Some(at) = header(&self.first, self.fit) else { return };
        let (number, header) = &self.first[at];
        let mut body = Body::new(header);
        for (number, cells) in &self.first[at + 1..] {
            body.push(*number, cells);
        }
        self.below = Some((*number, body));
    }

    pub fn finish(mut self, name: &str) -> Option<NamedSheet> {
        if self.below.is_none() {
            self.settle();
        }
        let (header_row, body) = self.below?;
        Some(NamedSheet { name: name.to_owned(), header_row, sheet: Sheet::of_workbook(body) })
    }
}

/// The row whose cells name most; where none names anything, the first with two cells, else the first.
fn header(rows: &[Cells], fit: Fit<'_>) -> Option<usize> {
    let fits: Vec<usize> = rows.iter().map(|(_, cells)| fit(cells)).collect();
    let most = *fits.iter().max()?;
    if most > 0 {
        return fits.iter().position(|own| *own == most);
    }
    let filled = |cells: &[String]| cells.iter().filter(|cell| !cell.is_empty()).count();
    Some(rows.iter().position(|(_, cells)| filled(cells) > 1).unwrap_or(0))
}

/// Unpacks into nothing and counts: what a workbook says of its own size proves nothing.
fn weigh(raw: &[u8]) -> Result<(), Unusable> {
    let mut zip = ZipArchive::new(Cursor::new(raw)).map_err(|error| Unusable::Workbook(error.to_string()))?;
    let mut rest = LARGEST_REST;
    for at in 0..zip.len() {
        let part = zip.by_index(at).map_err(|error| Unusable::Workbook(error.to_string()))?;
        let name = part.name_raw().to_ascii_lowercase();
        let sheet = name.starts_with(b"xl/worksheets/") || name == b"content.xml";
        let most = if sheet { LARGEST_SHEET } else { rest };
        let size = std::io::copy(&mut part.take(most + 1), &mut std::io::sink())
            .map_err(|error| Unusable::Workbook(error.to_string()))?;
        if size > most {
            return Err(Unusable::Unpacked);
        }
        if !sheet {
            rest -= size;
        }
    }
    Ok(())
}

fn damaged(error: &XlsxError) -> Unusable {
    match error {
        XlsxError::Password => Unusable::Spreadsheet,
        other => Unusable::Workbook(other.to_string()),
    }
}
