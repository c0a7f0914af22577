// SPDX-License-Identifier: EUPL-1.2
//! The rows of a stretch of a file, cells borrowed from its bytes: the same rows as [`super::csv::Rows`] gives, which
//! the tests hold it to. Where a quote is still open at the end it gives up, and the slow way takes over.

use super::csv::{count, line_after};

/// The rows of one stretch. It begins where a row begins and ends where a line ends.
#[derive(Debug)]
pub(super) struct Stretch<'b> {
    bytes: &'b [u8],
    delimiter: u8,
    at: usize,
    line: u32,
}

/// What comes next in a stretch.
#[derive(Debug)]
pub(super) enum Next<'b, 'r> {
    /// A row, and how many lines below the begin of the stretch it begins.
    Row(u32, Text<'b, 'r>),
    /// A row that does not end here, or may not: where it begins.
    Open(usize, u32),
    /// Nothing; the lines of the whole stretch.
    End(u32),
}

/// A row, as far as it is text.
#[derive(Debug)]
pub(super) enum Text<'b, 'r> {
    /// Its cells.
    Cells(Cells<'b, 'r>),
    /// Bytes that are not text.
    Not,
}

/// The cells of a row.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cells<'b, 'r> {
    row: &'b str,
    unquoted: &'r str,
    spans: &'r [Span],
}

/// Memory for the cells of one row after the other.
#[derive(Debug, Default)]
pub(super) struct Row {
    spans: Vec<Span>,
    /// Cells that had to be written anew, as their quotes stood double.
    unquoted: Vec<u8>,
}

#[derive(Debug, Clone, Copy)]
struct Span {
    begin: usize,
    end: usize,
    unquoted: bool,
}

impl Cells<'_, '_> {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.spans.len()
    }

    /// Whether none of them holds anything.
    pub fn are_blank(&self) -> bool {
        (0..self.len()).all(|at| self.get(at).as_bytes().trim_ascii().is_empty())
    }
}

impl<'b: 'r, 'r> Cells<'b, 'r> {
    /// The cell at a position; empty where there is none.
    pub fn get(&self, at: usize) -> &'r str {
        let Some(span) = self.spans.get(at) else { return "" };
        let text = if span.unquoted { self.unquoted } else { self.row };
        text.get(span.begin..span.end).unwrap_or_default()
    }
}

impl<'b> Stretch<'b> {
    pub fn new(bytes: &'b [u8], delimiter: u8) -> Self {
        Self { bytes, delimiter, at: 0, line: 0 }
    }

    /// The next row.
    pub fn next<'r>(&mut self, memory: &'r mut Row) -> Next<'b, 'r>
    where
        'b: 'r,
    {
        while let Some(sign @ (b'\n' | b'\r')) = self.bytes.get(self.at) {
            self.line += u32::from(*sign == b'\n' || self.bytes.get(self.at + 1) != Some(&b'\n'));
            self.at += 1;
        }
        let (begin, line) = (self.at, self.line);
        if begin == self.bytes.len() {
            return Next::End(line);
        }
        let Some((end, quoted)) = self.split(begin, memory) else { return Next::Open(begin, line) };
        let row = &self.bytes[begin..end];
        self.at = end;
        if quoted {
            if end + 1 >= self.bytes.len() && row.contains(&b'\n') && count(row, b'"') % 2 == 1 {
                return Next::Open(begin, line);
            }
            self.line = line_after(self.bytes, begin..end, line);
        }
        let text = match std::str::from_utf8(row) {
            Ok(text) if !row.contains(&0) => text,
            _ => return Next::Row(line, Text::Not),
        };
        // What was unquoted is whole cells of that text.
        let unquoted = std::str::from_utf8(&memory.unquoted).unwrap_or_default();
        Next::Row(line, Text::Cells(Cells { row: text, unquoted, spans: &memory.spans }))
    }

    /// Finds the cells of a row. Gives where it ends, before its line end, and whether it has quotes; `None` when a
    /// quote stays open.
    fn split(&self, begin: usize, memory: &mut Row) -> Option<(usize, bool)> {
        let (bytes, delimiter) = (self.bytes, self.delimiter);
        memory.spans.clear();
        memory.unquoted.clear();
        let (mut at, mut quoted) = (begin, false);
        loop {
            let span = if bytes.get(at) == Some(&b'"') {
                quoted = true;
                let (span, end) = self.unquote(at, begin, memory)?;
                at = end;
                span
            } else {
                let from = at;
                at = self.plain_end(at);
                Span { begin: from - begin, end: at - begin, unquoted: false }
            };
            memory.spans.push(span);
            if bytes.get(at) != Some(&delimiter) {
                return Some((at, quoted));
            }
            at += 1;
        }
    }

    /// Where a cell without quotes ends.
    fn plain_end(&self, from: usize) -> usize {
        let rest = &self.bytes[from..];
        let ends = |byte: &u8| *byte == self.delimiter || *byte == b'\n' || *byte == b'\r';
        rest.iter().position(ends).map_or(self.bytes.len(), |length| from + length)
    }

    /// Reads a cell that begins with a quote, and where it ends.
    fn unquote(&self, from: usize, row: usize, memory: &mut Row) -> Option<(Span, usize)> {
        let quote = |at: usize| self.bytes[at..].iter().position(|byte| *byte == b'"').map(|length| at + length);
        let mut part = from + 1;
        let mut close = quote(part)?;
        let own = memory.unquoted.len();
        let mut copied = false;
        while self.bytes.get(close + 1) == Some(&b'"') {
            copied = true;
            memory.unquoted.extend_from_slice(&self.bytes[part..=close]);
            part = close + 2;
            close = quote(part)?;
        }
        // What stands after the closing quote belongs to the cell.
        let end = self.plain_end(close + 1);
        if !copied && end == close + 1 {
            return Some((Span { begin: part - row, end: close - row, unquoted: false }, end));
        }
        memory.unquoted.extend_from_slice(&self.bytes[part..close]);
        memory.unquoted.extend_from_slice(&self.bytes[close + 1..end]);
        Some((Span { begin: own, end: memory.unquoted.len(), unquoted: true }, end))
    }
}

#[cfg(test)]
mod tests {
    use super::super::csv;
    use super::super::csv::Sheet;
    use super::*;
    use proptest::prelude::*;

    type Read = (u32, Result<Vec<String>, &'static str>);

    /// The rows the slow way finds.
    fn slow(sheet: &Sheet) -> Vec<Read> {
        let (mut rows, mut all) = (sheet.rows(), Vec::new());
        while let Some((line, row)) = rows.advance() {
            let row = match row {
                csv::Row::Cells(cells) => Ok(cells.iter().map(str::to_owned).collect()),
                csv::Row::WrongLength => Err("length"),
                csv::Row::NotText => Err("text"),
            };
            all.push((line, row));
        }
        all
    }

    /// The rows found here, and whether that was all.
    fn fast(body: &[u8]) -> (Vec<Read>, bool) {
        let (mut stretch, mut memory, mut all) = (Stretch::new(body, b','), Row::default(), Vec::new());
        loop {
            let (line, row) = match stretch.next(&mut memory) {
                Next::Open(..) => return (all, false),
                Next::End(_) => return (all, true),
                Next::Row(_, Text::Cells(cells)) if cells.are_blank() => continue,
                Next::Row(line, Text::Not) => (line, Err("text")),
                Next::Row(line, Text::Cells(cells)) if cells.len() != 2 => (line, Err("length")),
                Next::Row(line, Text::Cells(cells)) => {
                    (line, Ok((0..cells.len()).map(|at| cells.get(at).to_owned()).collect()))
                }
            };
            all.push((line + 2, row));
        }
    }

    fn same(body: &[u8]) -> bool {
        let sheet = Sheet::new([b"h,k\n".as_slice(), body].concat()).unwrap();
        let (fast, whole) = fast(body);
        let slow = slow(&sheet);
        assert_eq!(fast, slow[..fast.len()], "{:?}", String::from_utf8_lossy(body));
        assert!(!whole || fast.len() == slow.len(), "{:?}", String::from_utf8_lossy(body));
        whole
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]
        #[test]
        fn every_row_is_as_the_slow_way_reads_it(body in "[ab ,,,\"\"\n\n\r\u{0}ë]{0,40}") {
            same(body.as_bytes());
        }

        #[test]
        fn rows_that_were_quoted_are_read_to_the_end(
            cells in proptest::collection::vec(("[a ,\"\n\rë]{0,5}", "[a ,\"\n\rë]{0,5}"), 0..12),
            end in "\r?\n",
        ) {
            let quoted = |cell: &str| format!("\"{}\"", cell.replace('"', "\"\""));
            let row = |(a, b): &(String, String)| format!("{},{}{end}", quoted(a), quoted(b));
            let body: String = cells.iter().map(row).collect();
            prop_assert!(same(body.as_bytes()));
        }
    }

    #[test]
    fn bytes_that_are_no_text_stand_alone() {
        assert!(same(b"a,b\na\xC3\xAB\xC3\xAB,b\n1,\xEB\n2,3\n"));
        assert!(same(b"a,b\r1,2\r\n3,\"4\"x\n,\n\n5,6,7\n8"));
        assert!(!same(b"a,b\n1,\"2\n3,4\n"));
    }
}
