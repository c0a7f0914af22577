// SPDX-License-Identifier: EUPL-1.2
//! A Parquet file some thousand rows at a time, one row group after the other: one page of each column stands in memory.

use std::panic::{AssertUnwindSafe, catch_unwind};

use parquet::column::reader::ColumnReader;
use parquet::errors::ParquetError;

use super::super::unusable::Unusable;
use super::cell::{Style, Texts};
use super::columns::Form;
use super::file::{Table, damaged};
use super::values::Values;

/// Rows that are read at once: they fit in the cache of one core.
const ROWS: usize = 4096;

/// Gives the rows of a file in order.
pub(super) struct Batches<'t> {
    table: &'t Table,
    columns: Vec<Wanted>,
    group: usize,
    left: usize,
    readers: Vec<ColumnReader>,
    row: u32,
    given: usize,
}

#[derive(Debug, Clone, Copy)]
struct Wanted {
    /// Position among the headers, and among all leaves of the file.
    header: usize,
    leaf: usize,
    form: Form,
}

/// Some rows as they stand in the file.
#[derive(Debug, Default)]
pub(super) struct Batch {
    /// Which one of the file, from 0.
    pub number: usize,
    /// The number of its first row; the first of a file is 1.
    pub first: u32,
    pub rows: usize,
    columns: Vec<(usize, Form, Values)>,
}

impl<'t> Batches<'t> {
    /// Of all columns, only those whose headers stand at these positions are read.
    pub fn new(table: &'t Table, headers: &[usize]) -> Self {
        let columns = headers.iter().filter_map(|header| {
            let (leaf, form) = table.column(*header)?;
            Some(Wanted { header: *header, leaf, form })
        });
        Self { table, columns: columns.collect(), group: 0, left: 0, readers: Vec::new(), row: 1, given: 0 }
    }

    /// Reads the next rows into the memory of earlier ones; `false` at the end.
    pub fn next(&mut self, batch: &mut Batch) -> Result<bool, Unusable> {
        // On damaged bytes the decoder may panic where it should give an error.
        let read = catch_unwind(AssertUnwindSafe(|| self.read(batch)));
        read.unwrap_or_else(|_| Err(ParquetError::General("its pages cannot be decoded".to_owned())))
            .map_err(|error| damaged(&error))
    }

    fn read(&mut self, batch: &mut Batch) -> Result<bool, ParquetError> {
        while self.left == 0 {
            if self.group == self.table.groups() {
                return Ok(false);
            }
            (self.left, self.readers) = self.table.open_group(self.group, self.columns.iter().map(|own| own.leaf))?;
            self.group += 1;
        }
        let rows = self.left.min(ROWS);
        batch.columns.resize_with(self.columns.len(), || (0, Form::Words, Values::default()));
        for ((own, reader), values) in self.columns.iter().zip(&mut self.readers).zip(&mut batch.columns) {
            (values.0, values.1) = (own.header, own.form);
            if values.2.read(reader, rows)? != rows {
                return Err(ParquetError::General("a column has fewer rows than the file says".to_owned()));
            }
        }
        (batch.number, batch.first, batch.rows) = (self.given, self.row, rows);
        self.given += 1;
        self.left -= rows;
        // The file was weighed: so many rows have numbers.
        self.row = self.row.saturating_add(u32::try_from(rows).unwrap_or(u32::MAX));
        Ok(true)
    }
}

impl Batch {
    /// Writes the rows as text, by position of the header, and lets go of the pages they stand in. Gives
    /// the bytes of the text.
    pub fn write(&mut self, style: Style, texts: &mut Vec<Texts>) -> Result<u64, Unusable> {
        let mut bytes = 0;
        for (header, form, values) in &mut self.columns {
            if texts.len() <= *header {
                texts.resize_with(*header + 1, Texts::default);
            }
            texts[*header].clear();
            values.write(*form, style, &mut texts[*header]);
            values.clear();
            if texts[*header].is_too_much() {
                return Err(Unusable::ParquetUnpacked);
            }
            bytes += texts[*header].len() as u64;
        }
        Ok(bytes)
    }
}
