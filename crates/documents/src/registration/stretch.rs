// SPDX-License-Identifier: EUPL-1.2
//! The rows of a stretch of a file, cells borrowed from its bytes: the same rows as [`super::csv::Rows`] gives, which
//! the tests hold it to. Where a quote is still open at the end it gives up, and the slow way takes over.

use super::csv::count;
use super::signs::Signs;

/// The rows of one stretch. It begins where a row begins and ends where a line ends.
#[derive(Debug)]
pub(super) struct Stretch<'b> {
    bytes: &'b [u8],
    /// All of it, when all of it is text.
    text: Option<&'b str>,
    signs: Signs<'b>,
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
        Self { bytes, text: text(bytes), signs: Signs::new(bytes, delimiter), at: 0, line: 0 }
    }

    /// The next row.
    pub fn next<'r>(&mut self, memory: &'r mut Row) -> Next<'b, 'r>
    where
        'b: 'r,
    {
        let mut sign = self.signs.next();
        while sign == self.at && matches!(self.bytes.get(sign), Some(b'\n' | b'\r')) {
            self.end_line(sign);
            self.at += 1;
            sign = self.signs.next();
        }
        let (begin, line) = (self.at, self.line);
        if begin == self.bytes.len() {
            return Next::End(line);
        }
        let Some((end, quoted)) = self.split(begin, sign, memory) else { return Next::Open(begin, line) };
        let row = &self.bytes[begin..end];
        if quoted && end + 1 >= self.bytes.len() && row.contains(&b'\n') && count(row, b'"') % 2 == 1 {
            return Next::Open(begin, line);
        }
        self.end_line(end);
        self.at = (end + 1).min(self.bytes.len());
        let Some(row) = self.text.map_or_else(|| text(row), |text| text.get(begin..end)) else {
            return Next::Row(line, Text::Not);
        };
        // What was unquoted is whole cells of that text.
        let unquoted = std::str::from_utf8(&memory.unquoted).unwrap_or_default();
        Next::Row(line, Text::Cells(Cells { row, unquoted, spans: &memory.spans }))
    }

    /// Finds the cells of a row, of which the first sign is known. Gives where it ends, before its line end, and
    /// whether it has quotes; `None` when a quote stays open.
    fn split(&mut self, begin: usize, mut sign: usize, memory: &mut Row) -> Option<(usize, bool)> {
        memory.spans.clear();
        memory.unquoted.clear();
        let (mut from, mut quoted) = (begin, false);
        loop {
            let span = if self.bytes.get(from) == Some(&b'"') {
                quoted = true;
                let (span, end) = self.unquote(from, begin, memory)?;
                sign = end;
                span
            } else {
                sign = self.cell_end(sign);
                Span { begin: from - begin, end: sign - begin, unquoted: false }
            };
            memory.spans.push(span);
            if self.bytes.get(sign) != Some(&self.signs.delimiter) {
                return Some((sign, quoted));
            }
            from = sign + 1;
            sign = self.signs.next();
        }
    }

    /// Reads a cell that begins with a quote, and where it ends.
    fn unquote(&mut self, from: usize, row: usize, memory: &mut Row) -> Option<(Span, usize)> {
        let bytes = self.bytes;
        let mut part = from + 1;
        let mut close = self.quote()?;
        let own = memory.unquoted.len();
        let mut copied = false;
        while bytes.get(close + 1) == Some(&b'"') {
            copied = true;
            memory.unquoted.extend_from_slice(&bytes[part..=close]);
            part = self.signs.next() + 1;
            close = self.quote()?;
        }
        // What stands after the closing quote belongs to the cell.
        let next = self.signs.next();
        let end = self.cell_end(next);
        if !copied && end == close + 1 {
            return Some((Span { begin: part - row, end: close - row, unquoted: false }, end));
        }
        memory.unquoted.extend_from_slice(&bytes[part..close]);
        memory.unquoted.extend_from_slice(&bytes[close + 1..end]);
        Some((Span { begin: own, end: memory.unquoted.len(), unquoted: true }, end))
    }

    /// Where a cell ends that `sign` is the next sign of: quotes in its midst do not count.
    fn cell_end(&mut self, mut sign: usize) -> usize {
        while self.bytes.get(sign) == Some(&b'"') {
            sign = self.signs.next();
        }
        sign
    }

    /// The next quote. Line ends before it are counted.
    fn quote(&mut self) -> Option<usize> {
        loop {
            let sign = self.signs.next();
            match self.bytes.get(sign)? {
                b'"' => return Some(sign),
                _ => self.end_line(sign),
            }
        }
    }

    /// Counts a line where one ends: at a line feed, or a carriage return that none follows.
    fn end_line(&mut self, sign: usize) {
        self.line += match self.bytes.get(sign) {
            Some(b'\n') => 1,
            Some(b'\r') => u32::from(self.bytes.get(sign + 1) != Some(&b'\n')),
            _ => 0,
        };
    }
}

/// Bytes as text, if they are.
fn text(bytes: &[u8]) -> Option<&str> {
    std::str::from_utf8(bytes).ok().filter(|_| count(bytes, 0) == 0)
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
