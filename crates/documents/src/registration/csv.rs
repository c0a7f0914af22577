// SPDX-License-Identifier: EUPL-1.2
//! Comma-separated values as people really send them: delimiter found, lines numbered as an editor does,
//! rows of another length or of no text named and never shifted.

use std::borrow::Cow;
use std::ops::Range;

use super::decode::{Decoded, Encoding};
use super::delimiter;
use super::sheet_body::{self, Body};
use super::unusable::Unusable;

/// A file of rows under a header.
#[derive(Debug, Clone)]
pub struct Sheet {
    text: Decoded,
    /// What separates cells.
    pub delimiter: u8,
    /// The header's cells, trimmed.
    pub header: Vec<String>,
    pub(super) body: usize,
    pub(super) body_line: u32,
    /// Of a sheet of a workbook: the number of each row.
    numbers: Option<Vec<u32>>,
    /// Of a sheet of a workbook: the letters of columns with content under no header.
    pub(super) unnamed: Vec<String>,
}

/// One row, as far as it can be read.
#[derive(Debug, PartialEq, Eq)]
pub enum Row<'a> {
    /// As many cells as the header.
    Cells(&'a csv::StringRecord),
    /// More or fewer cells than the header, or a quote that is never closed.
    WrongLength,
    /// Bytes that are not text.
    NotText,
}

impl Sheet {
    /// Reads the header of a file; the rows follow from [`Sheet::rows`].
    pub fn new(raw: Vec<u8>) -> Result<Self, Unusable> {
        if raw.starts_with(b"PK\x03\x04") || raw.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
            return Err(Unusable::Spreadsheet);
        }
        let text = Decoded::new(raw);
        if text.bytes().iter().all(u8::is_ascii_whitespace) {
            return Err(Unusable::Empty);
        }
        let (told, begin) = delimiter::told(text.bytes());
        let delimiter = told.unwrap_or_else(|| delimiter::find(&text.bytes()[begin..]));
        let begin_line = line_after(text.bytes(), 0..begin, 1);
        let mut sheet = Self {
            text,
            delimiter,
            header: Vec::new(),
            body: begin,
            body_line: begin_line,
            numbers: None,
            unnamed: Vec::new(),
        };
        let mut rows = sheet.rows();
        if !rows.read() || !sheet.text.is_text(rows.start..rows.at) || rows.unclosed() {
            return Err(Unusable::NotText);
        }
        let (body, body_line) = (rows.at, line_after(sheet.text.bytes(), rows.start..rows.at, rows.line));
        let header = rows.record.iter().map(|cell| String::from_utf8_lossy(cell).trim().to_owned()).collect();
        sheet.header = header;
        sheet.body = body;
        sheet.body_line = body_line;
        Ok(sheet)
    }

    /// A table of which only the header stands here.
    pub(super) fn of_header(header: &[String]) -> Self {
        Self::of_workbook(Body::new(header))
    }

    /// The rows of a sheet of a workbook.
    pub(super) fn of_workbook(mut body: Body) -> Self {
        Self {
            delimiter: sheet_body::DELIMITER,
            header: std::mem::take(&mut body.header),
            body: 0,
            body_line: 1,
            numbers: Some(std::mem::take(&mut body.numbers)),
            unnamed: body.unnamed(),
            text: Decoded::of_text(body.into_text()),
        }
    }

    /// Takes a decimal sign for the numbers of a sheet of a workbook; other files hold their own.
    pub(super) fn settle(&mut self, decimal_comma: bool) {
        if self.numbers.is_some() {
            self.text = Decoded::of_text(sheet_body::settle(self.text.bytes(), decimal_comma));
        }
    }

    /// How the text was written.
    #[must_use]
    pub fn encoding(&self) -> Encoding {
        self.text.encoding
    }

    /// How many bytes there are to read.
    #[must_use]
    pub fn len(&self) -> usize {
        self.text.bytes().len()
    }

    /// Whether there is nothing below the header.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.text.bytes()[self.body..].iter().all(u8::is_ascii_whitespace)
    }

    /// Whether a byte order mark stands below the header, as in files that were put together.
    pub(super) fn begins_with_mark(&self) -> bool {
        self.text.bytes()[self.body..].starts_with(b"\xEF\xBB\xBF")
    }

    /// The rows below the header.
    #[must_use]
    pub fn rows(&self) -> Rows<'_> {
        self.rows_from(self.body, self.body_line)
    }

    /// The rows from a place in the text on, which is on this line.
    pub(super) fn rows_from(&self, at: usize, line: u32) -> Rows<'_> {
        let mut rows = Rows {
            sheet: self,
            reader: reader(self.delimiter, &[]),
            base: 0,
            at,
            start: at,
            line,
            passed: 0,
            record: csv::ByteRecord::new(),
            cells: csv::StringRecord::new(),
        };
        rows.restart(at);
        rows
    }
}

/// Reads rows one by one into the same memory.
#[derive(Debug)]
pub struct Rows<'s> {
    sheet: &'s Sheet,
    reader: csv::Reader<&'s [u8]>,
    base: usize,
    start: usize,
    at: usize,
    line: u32,
    passed: usize,
    record: csv::ByteRecord,
    cells: csv::StringRecord,
}

impl Rows<'_> {
    /// The next row and the line it begins at; rows without any content are passed over.
    pub fn advance(&mut self) -> Option<(u32, Row<'_>)> {
        while self.read() {
            if !self.sheet.text.is_text(self.start..self.at) {
                return Some((self.line, Row::NotText));
            }
            if self.unclosed() {
                // What the open quote swallowed is read again from the next line, so no row is lost.
                let bytes = self.sheet.text.bytes();
                let next = bytes[self.start..]
                    .iter()
                    .position(|byte| *byte == b'\n')
                    .map_or(bytes.len(), |at| self.start + at + 1);
                self.restart(next);
                return Some((self.line, Row::WrongLength));
            }
            if self.record.iter().all(|cell| cell.trim_ascii().is_empty()) {
                continue;
            }
            if self.record.len() != self.sheet.header.len() {
                return Some((self.line, Row::WrongLength));
            }
            self.cells = match csv::StringRecord::from_byte_record(std::mem::take(&mut self.record)) {
                Ok(cells) => cells,
                Err(_) => return Some((self.line, Row::NotText)),
            };
            return Some((self.line, Row::Cells(&self.cells)));
        }
        None
    }

    /// How many bytes were read.
    #[must_use]
    pub fn position(&self) -> usize {
        self.at
    }

    fn read(&mut self) -> bool {
        if self.record.is_empty() && !self.cells.is_empty() {
            // Cells that were handed out give their memory back.
            self.record = std::mem::take(&mut self.cells).into_byte_record();
        }
        let bytes = self.sheet.text.bytes();
        let before = self.at;
        let more = self.reader.read_byte_record(&mut self.record).unwrap_or(false);
        let (from, line) = (self.start, self.line);
        self.at = usize::try_from(self.reader.position().byte()).map_or(bytes.len(), |at| self.base + at);
        // The reader's own position counts neither blank lines nor the second half of a line end in time.
        let blank = bytes[before..self.at].iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        self.start = before + blank;
        self.line = match &self.sheet.numbers {
            Some(numbers) => numbers.get(self.passed).copied().unwrap_or(line),
            None => line_after(bytes, from..self.start, line),
        };
        self.passed += 1;
        more
    }

    /// Whether a quote of the row just read stays open until the end of the file.
    fn unclosed(&self) -> bool {
        let bytes = self.sheet.text.bytes();
        let row = &bytes[self.start..self.at];
        self.at == bytes.len() && row.trim_ascii_end().contains(&b'\n') && count(row, b'"') % 2 == 1
    }

    fn restart(&mut self, at: usize) {
        self.reader = reader(self.sheet.delimiter, &self.sheet.text.bytes()[at..]);
        self.base = at;
        self.at = at;
    }
}

fn reader(delimiter: u8, bytes: &[u8]) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new().delimiter(delimiter).has_headers(false).flexible(true).from_reader(bytes)
}

/// Adds the line ends in a stretch: a line feed, or a carriage return that none follows.
pub(super) fn line_after(bytes: &[u8], stretch: Range<usize>, line: u32) -> u32 {
    let next = bytes.get(stretch.start + 1..).unwrap_or_default().iter().chain(std::iter::once(&0));
    let here = bytes.get(stretch).unwrap_or_default();
    let lines: usize = here
        .iter()
        .zip(next)
        .map(|(byte, next)| usize::from(*byte == b'\n' || (*byte == b'\r' && *next != b'\n')))
        .sum();
    line.saturating_add(u32::try_from(lines).unwrap_or(u32::MAX))
}

pub(super) fn count(bytes: &[u8], wanted: u8) -> usize {
    // So few fit in a byte, and bytes are added many at once.
    let few = |part: &[u8]| usize::from(part.iter().map(|byte| u8::from(*byte == wanted)).sum::<u8>());
    bytes.chunks(usize::from(u8::MAX)).map(few).sum()
}

/// A cell of text from outside that no spreadsheet will take for a formula.
#[must_use]
pub fn guarded(text: &str) -> Cow<'_, str> {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    type Read = (u32, Result<Vec<String>, &'static str>);

    fn read(raw: &[u8]) -> (char, Vec<String>, Vec<Read>) {
        let sheet = Sheet::new(raw.to_vec()).unwrap();
        let mut rows = sheet.rows();
        let mut all = Vec::new();
        while let Some((line, row)) = rows.advance() {
            all.push((
                line,
                match row {
                    Row::Cells(cells) => Ok(cells.iter().map(str::to_owned).collect()),
                    Row::WrongLength => Err("length"),
                    Row::NotText => Err("text"),
                },
            ));
        }
        (char::from(sheet.delimiter), sheet.header.clone(), all)
    }

    fn cells(line: u32, cells: &[&str]) -> Read {
        (line, Ok(cells.iter().map(|cell| (*cell).to_owned()).collect()))
    }

    #[test]
    fn bytes_are_counted() {
        assert_eq!(count(&[b'"'; 1000], b'"'), 1000);
        assert_eq!(count(b"a\"b\"c", b'"'), 2);
        assert_eq!(count(b"", b'"'), 0);
    }

    #[test]
    fn lines_are_numbered_as_an_editor_does() {
        let text = "\u{feff}a;b\r\n1;\"x\r\ny\"\r\n\r\n\r\n2;\"q;r\"\r\n;\r\n3;z\r\n\r\n";
        let (delimiter, header, rows) = read(text.as_bytes());
        assert_eq!((delimiter, header), (';', vec!["a".to_owned(), "b".to_owned()]));
        assert_eq!(rows, [cells(2, &["1", "x\r\ny"]), cells(6, &["2", "q;r"]), cells(8, &["3", "z"])]);
    }

    #[test]
    fn rows_of_another_length_or_no_text_stand_alone() {
        let (_, _, rows) = read(b"a,b\n1\n1,2,3\n4,zo\xC3\xAB\xC3\xAB\n5,\xEB\n6,ok");
        let expected = [
            (2, Err("length")),
            (3, Err("length")),
            cells(4, &["4", "zoëë"]),
            (5, Err("text")),
            cells(6, &["6", "ok"]),
        ];
        assert_eq!(rows, expected);
    }

    #[test]
    fn a_quote_that_stays_open_costs_one_row() {
        for text in ["a,b\n1,2\n3,\"open\n5,6\n7,8\n", "a,b\n1,2\n\"3,open\n5,6\n7,8"] {
            let (_, _, rows) = read(text.as_bytes());
            assert_eq!(rows, [cells(2, &["1", "2"]), (3, Err("length")), cells(4, &["5", "6"]), cells(5, &["7", "8"])]);
        }
    }

    #[test]
    fn encodings_tabs_and_spreadsheet_hints() {
        let (_, header, rows) = read(b"naam\tplaats\nZo\xEB\tBest\n");
        assert_eq!((header.len(), rows), (2, vec![cells(2, &["Zoë", "Best"])]));
        let mut utf16 = vec![0xFF, 0xFE];
        utf16.extend("a;b\r\nZoë;2\r\n".encode_utf16().flat_map(u16::to_le_bytes));
        assert_eq!(read(&utf16).2, [cells(2, &["Zoë", "2"])]);
        assert_eq!(read(b"sep=|\r\na|b\r\n1,5|2\r\n").2, [cells(3, &["1,5", "2"])]);
        assert_eq!(read(b"only\n1\n\n2\n").2, [cells(2, &["1"]), cells(4, &["2"])]);
        assert_eq!(read(b"a\rb\rc").2, [cells(2, &["b"]), cells(3, &["c"])]);
        assert_eq!(read(b"a\nb\rc\r\nd").2, [cells(2, &["b"]), cells(3, &["c"]), cells(4, &["d"])]);
        assert_eq!(read(b"a,b\n").2, []);
    }

    #[test]
    fn what_is_no_table_is_refused() {
        let refused = |raw: &[u8]| Sheet::new(raw.to_vec()).map(|_| ()).unwrap_err();
        assert_eq!(refused(b""), Unusable::Empty);
        assert_eq!(refused(b"\xEF\xBB\xBF \r\n"), Unusable::Empty);
        assert_eq!(refused(b"PK\x03\x04rest"), Unusable::Spreadsheet);
        assert_eq!(refused(b"a\0b\n1,2"), Unusable::NotText);
        assert_eq!(refused(b"\"a,b\n1,2\n"), Unusable::NotText);
    }
}
