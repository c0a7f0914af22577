// SPDX-License-Identifier: EUPL-1.2
//! A Parquet file and its columns: what can be read of it, before any row is.

use std::fmt;
use std::fs::File;
use std::io::Read;
use std::panic::catch_unwind;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};

use nabij_domain::registration::dictionary::Form as FieldForm;
use parquet::basic::CompressionCodec as Codec;
use parquet::column::reader::ColumnReader;
use parquet::errors::ParquetError;
use parquet::file::metadata::ColumnChunkMetaData;
use parquet::file::reader::{FileReader, SerializedFileReader};

use super::super::csv::Sheet;
use super::super::decimal::Signs;
use super::super::recognise::{Bound, Cell};
use super::super::sheet_body::{Body, DELIMITER};
use super::super::unusable::Unusable;
use super::batches::{Batch, Batches};
use super::cell::{Numbers, Style, Texts};
use super::columns::{Form, form};
use super::weigh::weigh;

/// What begins and ends a Parquet file, and one whose columns are locked.
const MARK: &[u8] = b"PAR1";
const LOCKED: &[u8] = b"PARE";

/// More rows than this for each byte of a file, and a million, is a mistake or an attack.
const ROWS_PER_BYTE: u64 = 8;
const FEW_ROWS: u64 = 1_000_000;

/// The same of text: the same words again and again take hardly any room in a file.
const TEXT_PER_BYTE: u64 = 1_000;
const LITTLE_TEXT: u64 = 1 << 30;

/// A Parquet file with its columns.
pub(in super::super) struct Table {
    file: SerializedFileReader<File>,
    raw: File,
    /// Bytes of the file.
    pub size: u64,
    /// All rows.
    pub rows: u64,
    /// The names of its columns.
    pub header: Vec<String>,
    /// By header: which leaf it is and what it holds, where that can be read.
    columns: Vec<Option<(usize, Form)>>,
    /// Bytes of text that were made of it so far.
    text: AtomicU64,
}

impl fmt::Debug for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Table").field("header", &self.header).field("rows", &self.rows).finish_non_exhaustive()
    }
}

/// Whether a file says that it is Parquet.
pub(in super::super) fn is_parquet(path: &Path) -> bool {
    let mut begin = [0; 4];
    let read = File::open(path).and_then(|mut file| file.read_exact(&mut begin));
    read.is_ok() && (begin == *MARK || begin == *LOCKED)
}

impl Table {
    /// Opens a file and reads which columns it has.
    pub fn open(path: &Path) -> Result<Self, Unusable> {
        let unreadable = |error: std::io::Error| Unusable::Unreadable(error.to_string());
        let mut raw = File::open(path).map_err(unreadable)?;
        let mut begin = [0; 4];
        raw.read_exact(&mut begin).map_err(unreadable)?;
        if begin == *LOCKED {
            return Err(Unusable::ParquetLocked);
        }
        let (size, own) = (raw.metadata().map_err(unreadable)?.len(), raw.try_clone().map_err(unreadable)?);
        // On damaged bytes the decoder may panic where it should give an error.
        let file = catch_unwind(|| SerializedFileReader::new(own))
            .unwrap_or_else(|_| Err(ParquetError::General("its end cannot be read".to_owned())))
            .map_err(|error| damaged(&error))?;
        let schema = file.metadata().file_metadata().schema_descr();
        let (mut header, mut columns) = (Vec::<String>::new(), Vec::new());
        for leaf in 0..schema.num_columns() {
            let column = schema.column(leaf);
            let name = column.path().parts().first().cloned().unwrap_or_default();
            let nested = column.path().parts().len() > 1;
            // The leaves of a nested column stand beside each other: one header for all.
            if !(nested && header.last() == Some(&name)) {
                header.push(name);
                columns.push(form(&column).map(|form| (leaf, form)));
            }
        }
        if header.is_empty() {
            return Err(Unusable::Empty);
        }
        let mut table = Self { file, raw, size, rows: 0, header, columns, text: AtomicU64::new(0) };
        table.rows = table.count().ok_or_else(|| Unusable::Parquet("its rows cannot be counted".to_owned()))?;
        if table.rows > table.size.saturating_mul(ROWS_PER_BYTE).saturating_add(FEW_ROWS)
            || table.rows >= u64::from(u32::MAX)
        {
            return Err(Unusable::ParquetUnpacked);
        }
        Ok(table)
    }

    /// All rows, when the file, its row groups and their columns say the same.
    fn count(&self) -> Option<u64> {
        let meta = self.file.metadata();
        let mut all = 0u64;
        for group in meta.row_groups() {
            let flat = self.columns.iter().flatten().filter_map(|(leaf, _)| group.columns().get(*leaf));
            let mut rows = flat.map(ColumnChunkMetaData::num_values);
            if group.columns().len() != meta.file_metadata().schema_descr().num_columns()
                || !rows.all(|rows| rows == group.num_rows())
            {
                return None;
            }
            all = all.checked_add(u64::try_from(group.num_rows()).ok()?)?;
        }
        (u64::try_from(meta.file_metadata().num_rows()).ok()? == all).then_some(all)
    }

    /// Refuses columns that cannot be read, or would take too much when unpacked.
    pub fn check(&self, headers: &[usize]) -> Result<(), Unusable> {
        let mut parts = Vec::new();
        for header in headers {
            let Some((leaf, _)) = self.column(*header) else {
                return Err(Unusable::ParquetColumn(self.header[*header].clone()));
            };
            let mut own = Vec::new();
            for group in self.file.metadata().row_groups() {
                let chunk = group.column(leaf);
                match chunk.compression_codec() {
                    Codec::UNCOMPRESSED | Codec::SNAPPY | Codec::ZSTD => {}
                    other => return Err(Unusable::ParquetPacked(other.to_string().to_lowercase())),
                }
                // What `byte_range` would panic on.
                let begin = chunk.dictionary_page_offset().unwrap_or(chunk.data_page_offset());
                match (u64::try_from(begin), u64::try_from(chunk.compressed_size())) {
                    (Ok(begin), Ok(length)) if begin.checked_add(length).is_some_and(|end| end <= self.size) => {
                        own.push((begin, length));
                    }
                    _ => return Err(Unusable::Parquet("a column lies outside the file".to_owned())),
                }
            }
            parts.push(own);
        }
        weigh(&self.raw, &parts)
    }

    /// Adds to the text that was made of it; refuses more than a delivery can be.
    pub(super) fn add_text(&self, bytes: u64) -> Result<(), Unusable> {
        let all = self.text.fetch_add(bytes, Ordering::Relaxed).saturating_add(bytes);
        let most = self.size.saturating_mul(TEXT_PER_BYTE).saturating_add(LITTLE_TEXT);
        if all > most { Err(Unusable::ParquetUnpacked) } else { Ok(()) }
    }

    /// Which leaf a header is and what it holds, where that can be read.
    pub(super) fn column(&self, header: usize) -> Option<(usize, Form)> {
        self.columns.get(header).copied().flatten()
    }

    pub(super) fn groups(&self) -> usize {
        self.file.num_row_groups()
    }

    /// The rows of a row group, and readers of some of its columns.
    pub(super) fn open_group(
        &self,
        group: usize,
        leaves: impl Iterator<Item = usize>,
    ) -> Result<(usize, Vec<ColumnReader>), ParquetError> {
        let group = self.file.get_row_group(group)?;
        let readers = leaves.map(|leaf| group.get_column_reader(leaf)).collect::<Result<_, _>>()?;
        Ok((usize::try_from(group.metadata().num_rows())?, readers))
    }

    /// Whether all these columns hold dates and times as such, and not as words.
    pub fn are_times(&self, headers: &[usize]) -> bool {
        let time = |form| matches!(form, Form::Date | Form::Clock(_) | Form::Local(_) | Form::Instant(_));
        headers.iter().all(|header| self.column(*header).is_some_and(|(_, form)| time(form)))
    }

    /// Whether `1,5` is one and a half where numbers stand as words.
    pub fn decimal_comma(&self, bound: &Bound) -> Result<bool, Unusable> {
        let fields = bound.table.table().fields;
        let numbers = bound.outputs.iter().flat_map(|cells| fields.iter().zip(cells));
        let mut words: Vec<usize> = numbers
            .filter(|(field, _)| matches!(field.form, FieldForm::Number))
            .filter_map(|(_, cell)| if let Cell::Column(at) = cell { Some(*at) } else { None })
            .filter(|at| self.column(*at).is_some_and(|(_, form)| form == Form::Words))
            .collect();
        words.sort_unstable();
        words.dedup();
        self.check(&words)?;
        let (mut signs, mut batch, mut texts) = (Signs::default(), Batch::default(), Vec::new());
        let mut batches = Batches::new(self, &words);
        while !words.is_empty() && batches.next(&mut batch)? {
            batch.write(Style { numbers: Numbers::Point, days: false }, &mut texts)?;
            for at in &words {
                (0..batch.rows).for_each(|row| signs.see(texts[*at].get(row)));
            }
        }
        signs.decimal_comma(DELIMITER)
    }

    /// Its first rows as a sheet, to look at.
    pub fn sample(&self, rows: usize) -> Result<Sheet, Unusable> {
        let readable: Vec<usize> = (0..self.header.len()).filter(|at| self.column(*at).is_some()).collect();
        self.check(&readable)?;
        let (mut batch, mut texts) = (Batch::default(), Vec::<Texts>::new());
        let (mut body, mut taken, mut batches) = (Body::new(&self.header), 0, Batches::new(self, &readable));
        while taken < rows && batches.next(&mut batch)? {
            batch.write(Style { numbers: Numbers::Marked, days: true }, &mut texts)?;
            for row in 0..batch.rows.min(rows - taken) {
                let cells: Vec<String> = texts.iter().map(|column| column.get(row).to_owned()).collect();
                body.push(batch.first.saturating_add(u32::try_from(row).unwrap_or(u32::MAX)), &cells);
            }
            taken += batch.rows;
        }
        let mut sheet = Sheet::of_workbook(body);
        sheet.settle(false);
        Ok(sheet)
    }
}

pub(super) fn damaged(error: &ParquetError) -> Unusable {
    Unusable::Parquet(error.to_string())
}
