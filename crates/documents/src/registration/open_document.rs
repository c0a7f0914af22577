// SPDX-License-Identifier: EUPL-1.2
//! `OpenDocument` spreadsheets as tables. Read through once, row by row: what a file says is repeated a million times
//! is counted before it is written out.

use std::io::{BufReader, Cursor, Read as _};

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use zip::ZipArchive;

use super::cell_text::open_document_text;
use super::unusable::Unusable;
use super::workbook::{COLUMNS, Fit, MOST_CELLS, NamedSheet, ROWS, Table};

const MIME: &[u8] = b"application/vnd.oasis.opendocument.spreadsheet";

/// More spaces than anybody writes in a row.
const SPACES: usize = 256;

/// Whether bytes are an `OpenDocument` spreadsheet.
pub(super) fn is_open_document(raw: &[u8]) -> bool {
    let Ok(mut zip) = ZipArchive::new(Cursor::new(raw)) else { return false };
    let Ok(part) = zip.by_name("mimetype") else { return false };
    let mut mime = Vec::new();
    part.take(MIME.len() as u64).read_to_end(&mut mime).is_ok() && mime == MIME
}

/// Reads every table that has content; the archive was weighed before.
pub(super) fn sheets(raw: &[u8], fit: Fit<'_>) -> Result<Vec<NamedSheet>, Unusable> {
    let mut zip = ZipArchive::new(Cursor::new(raw)).map_err(damaged)?;
    let mut manifest = String::new();
    if let Ok(mut part) = zip.by_name("META-INF/manifest.xml") {
        part.read_to_string(&mut manifest).map_err(damaged)?;
    }
    if manifest.contains("encryption-data") {
        return Err(Unusable::Spreadsheet);
    }
    let content = zip.by_name("content.xml").map_err(damaged)?;
    let mut reader = Reader::from_reader(BufReader::new(content));
    reader.config_mut().expand_empty_elements = true;
    let (mut document, mut buffer) = (Document::new(fit), Vec::new());
    loop {
        match reader.read_event_into(&mut buffer).map_err(damaged)? {
            Event::Start(tag) => document.begin(&tag)?,
            Event::End(tag) => document.end(tag.name().as_ref())?,
            Event::Text(text) => document.text(&text.xml10_content()),
            Event::CData(text) => document.text(&text.xml10_content()),
            Event::GeneralRef(entity) => match entity.resolve_char_ref().map_err(damaged)? {
                Some(sign) => document.text(sign.encode_utf8(&mut [0; 4])),
                None => document.text(named(&entity.xml10_content())),
            },
            Event::Eof => break,
            _ => {}
        }
        buffer.clear();
    }
    if document.found.is_empty() { Err(Unusable::Empty) } else { Ok(document.found) }
}

fn named(entity: &str) -> &'static str {
    match entity {
        "amp" => "&",
        "lt" => "<",
        "gt" => ">",
        "quot" => "\"",
        "apos" => "'",
        _ => "\u{fffd}",
    }
}

fn damaged(error: impl std::fmt::Display) -> Unusable {
    Unusable::Workbook(error.to_string())
}

/// Where in the document we are.
struct Document<'f> {
    fit: Fit<'f>,
    found: Vec<NamedSheet>,
    table: Option<Open<'f>>,
    /// Tables inside a cell, which are not read.
    inner: usize,
}

/// The table now passing.
struct Open<'f> {
    name: String,
    table: Table<'f>,
    /// Number of the row now passing, the first being 1.
    number: u32,
    repeated: u32,
    row: Vec<String>,
    column: usize,
    cell: Option<Cell>,
    cells: u64,
}

/// The cell now passing.
#[derive(Default)]
struct Cell {
    kind: String,
    value: Option<String>,
    repeated: usize,
    rows: u32,
    columns: u32,
    shown: String,
    paragraphs: usize,
    in_paragraph: bool,
    /// Inside remarks and drawings, whose text is not the cell's.
    aside: usize,
}

impl<'f> Document<'f> {
    fn new(fit: Fit<'f>) -> Self {
        Self { fit, found: Vec::new(), table: None, inner: 0 }
    }

    fn begin(&mut self, tag: &BytesStart<'_>) -> Result<(), Unusable> {
        let name = tag.name();
        let name: &str = name.as_ref();
        let Some(open) = &mut self.table else {
            if name == "table:table" {
                let name = attribute(tag, "table:name")?.unwrap_or_default();
                self.table = Some(Open::new(name, self.fit));
            }
            return Ok(());
        };
        if name == "table:table" {
            self.inner += 1;
        }
        if self.inner > 0 {
            return Ok(());
        }
        match (name, &mut open.cell) {
            ("table:table-row", None) => {
                open.repeated = count(tag, "table:number-rows-repeated")?;
                open.row.clear();
                open.column = 0;
            }
            ("table:table-cell" | "table:covered-table-cell", None) => open.cell = Some(Cell::new(tag)?),
            (name, Some(cell)) if name == "office:annotation" || name.starts_with("draw:") => cell.aside += 1,
            (_, Some(cell)) if cell.aside > 0 => {}
            ("text:p", Some(cell)) => {
                if cell.paragraphs > 0 {
                    cell.shown.push('\n');
                }
                cell.paragraphs += 1;
                cell.in_paragraph = true;
            }
            ("text:s", Some(cell)) => {
                let spaces = usize::try_from(count(tag, "text:c")?).unwrap_or(SPACES).min(SPACES);
                cell.shown.extend(std::iter::repeat_n(' ', spaces));
            }
            ("text:tab", Some(cell)) => cell.shown.push('\t'),
            ("text:line-break", Some(cell)) => cell.shown.push('\n'),
            _ => {}
        }
        Ok(())
    }

    fn text(&mut self, text: &str) {
        let cell = self.table.as_mut().filter(|_| self.inner == 0).and_then(|open| open.cell.as_mut());
        if let Some(cell) = cell.filter(|cell| cell.in_paragraph && cell.aside == 0) {
            cell.shown.push_str(text);
        }
    }

    fn end(&mut self, name: &str) -> Result<(), Unusable> {
        let Some(open) = &mut self.table else { return Ok(()) };
        if self.inner > 0 {
            self.inner -= usize::from(name == "table:table");
            return Ok(());
        }
        match (name, &mut open.cell) {
            ("table:table", _) => {
                let done = self.table.take();
                self.found.extend(done.and_then(|open| open.table.finish(&open.name)));
            }
            ("table:table-row", None) => open.end_row()?,
            ("table:table-cell" | "table:covered-table-cell", _) => open.end_cell()?,
            (name, Some(cell)) if name == "office:annotation" || name.starts_with("draw:") => {
                cell.aside = cell.aside.saturating_sub(1);
            }
            ("text:p", Some(cell)) if cell.aside == 0 => cell.in_paragraph = false,
            _ => {}
        }
        Ok(())
    }
}

impl<'f> Open<'f> {
    fn new(name: String, fit: Fit<'f>) -> Self {
        let (number, repeated, column, cells) = (1, 1, 0, 0);
        Self { name, table: Table::new(fit), number, repeated, row: Vec::new(), column, cell: None, cells }
    }

    fn end_cell(&mut self) -> Result<(), Unusable> {
        let Some(cell) = self.cell.take() else { return Ok(()) };
        let from = self.column;
        self.column = from.saturating_add(cell.repeated);
        let Some(text) = open_document_text(&cell.kind, cell.value.as_deref(), &cell.shown) else { return Ok(()) };
        if self.column > COLUMNS as usize {
            return Err(Unusable::Workbook(self.name.clone()));
        }
        self.row.resize(from, String::new());
        self.row.resize(self.column, text);
        if cell.rows > 1 && cell.columns == 1 {
            let last = self.number.saturating_add(cell.rows - 1);
            self.table.merged.insert((self.number, u32::try_from(from).unwrap_or(COLUMNS)), last);
        }
        Ok(())
    }

    /// Rows without content are only counted: spreadsheets say that a million of them follow.
    fn end_row(&mut self) -> Result<(), Unusable> {
        let next = self.number.saturating_add(self.repeated);
        if !self.row.is_empty() {
            self.cells += self.row.len() as u64 * u64::from(self.repeated);
            if self.cells > MOST_CELLS {
                return Err(Unusable::TooManyCells(self.name.clone()));
            }
            if next > ROWS + 1 {
                return Err(Unusable::Workbook(self.name.clone()));
            }
            for number in self.number + 1..next {
                self.table.take(Some((number - 1, self.row.clone())));
            }
            self.table.take(Some((next - 1, std::mem::take(&mut self.row))));
        }
        self.number = next;
        Ok(())
    }
}

impl Cell {
    fn new(tag: &BytesStart<'_>) -> Result<Self, Unusable> {
        let mut cell = Self { repeated: 1, rows: 1, columns: 1, ..Self::default() };
        for own in tag.attributes().with_checks(false) {
            let own = own.map_err(damaged)?;
            let text = own.normalized_value(XmlVersion::Implicit1_0).map_err(damaged)?;
            match own.key.as_ref() {
                "office:value-type" => cell.kind = text.into_owned(),
                "office:value"
                | "office:date-value"
                | "office:time-value"
                | "office:boolean-value"
                | "office:string-value" => cell.value = Some(text.into_owned()),
                "table:number-columns-repeated" => cell.repeated = text.parse().map_err(damaged)?,
                "table:number-rows-spanned" => cell.rows = text.parse().map_err(damaged)?,
                "table:number-columns-spanned" => cell.columns = text.parse().map_err(damaged)?,
                _ => {}
            }
        }
        Ok(cell)
    }
}

fn attribute(tag: &BytesStart<'_>, name: &str) -> Result<Option<String>, Unusable> {
    let found = tag.try_get_attribute(name).map_err(damaged)?;
    let text = found.map(|own| own.normalized_value(XmlVersion::Implicit1_0).map(std::borrow::Cow::into_owned));
    text.transpose().map_err(damaged)
}

/// A number of times, 1 where nothing is said.
fn count(tag: &BytesStart<'_>, name: &str) -> Result<u32, Unusable> {
    attribute(tag, name)?.map_or(Ok(1), |text| text.parse().map_err(damaged))
}
