// SPDX-License-Identifier: EUPL-1.2
//! Some values of one column as they stand in the file, before they are text.

use parquet::column::reader::{ColumnReader, ColumnReaderImpl};
use parquet::data_type::{ByteArray, DataType, FixedLenByteArray};
use parquet::errors::ParquetError;

use super::cell::{Style, Texts};
use super::columns::Form;

/// Some rows of a column.
#[derive(Debug, Default)]
pub(super) struct Values {
    /// By row whether there is a value; nothing where every row must have one.
    levels: Vec<i16>,
    rows: usize,
    found: Found,
}

#[derive(Debug, Default)]
enum Found {
    #[default]
    Nothing,
    Bools(Vec<bool>),
    Ints(Vec<i32>),
    Longs(Vec<i64>),
    Floats(Vec<f32>),
    Doubles(Vec<f64>),
    Bytes(Vec<ByteArray>),
    Fixed(Vec<FixedLenByteArray>),
}

impl Values {
    /// Reads the next rows of a column, into the memory of earlier ones. Gives how many there were.
    pub fn read(&mut self, reader: &mut ColumnReader, rows: usize) -> Result<usize, ParquetError> {
        use ColumnReader as C;
        self.levels.clear();
        let found = std::mem::take(&mut self.found);
        macro_rules! read {
            ($own:expr, $form:ident) => {{
                let mut memory = if let Found::$form(memory) = found { memory } else { Vec::new() };
                memory.clear();
                let read = read($own, rows, &mut self.levels, &mut memory)?;
                (read, Found::$form(memory))
            }};
        }
        (self.rows, self.found) = match reader {
            C::BoolColumnReader(own) => read!(own, Bools),
            C::Int32ColumnReader(own) => read!(own, Ints),
            C::Int64ColumnReader(own) => read!(own, Longs),
            C::FloatColumnReader(own) => read!(own, Floats),
            C::DoubleColumnReader(own) => read!(own, Doubles),
            C::ByteArrayColumnReader(own) => read!(own, Bytes),
            C::FixedLenByteArrayColumnReader(own) => read!(own, Fixed),
            // No form reads these.
            C::Int96ColumnReader(_) => (0, Found::Nothing),
        };
        Ok(self.rows)
    }

    /// Writes them as text.
    pub fn write(&self, form: Form, style: Style, out: &mut Texts) {
        match &self.found {
            Found::Nothing => {}
            Found::Bools(all) => self.each(all, out, |out, value| out.bool(*value)),
            Found::Ints(all) => self.each(all, out, |out, value| out.whole(i64::from(*value), form, style)),
            Found::Longs(all) => self.each(all, out, |out, value| out.whole(*value, form, style)),
            Found::Floats(all) => self.each(all, out, |out, value| out.number(shortest(*value), style.numbers)),
            Found::Doubles(all) => self.each(all, out, |out, value| out.number(*value, style.numbers)),
            Found::Bytes(all) => self.each(all, out, |out, value| out.bytes(value.data(), form, style)),
            Found::Fixed(all) => self.each(all, out, |out, value| out.bytes(value.data(), form, style)),
        }
    }

    /// Lets go of the page that words stand in.
    pub fn clear(&mut self) {
        match &mut self.found {
            Found::Bytes(all) => all.clear(),
            Found::Fixed(all) => all.clear(),
            _ => {}
        }
    }

    fn each<T>(&self, all: &[T], out: &mut Texts, mut write: impl FnMut(&mut Texts, &T)) {
        let mut values = all.iter();
        for row in 0..self.rows {
            if self.levels.get(row).is_none_or(|level| *level > 0)
                && !out.is_too_much()
                && let Some(value) = values.next()
            {
                write(out, value);
            }
            out.end();
        }
    }
}

fn read<T: DataType>(
    reader: &mut ColumnReaderImpl<T>,
    rows: usize,
    levels: &mut Vec<i16>,
    memory: &mut Vec<T::T>,
) -> Result<usize, ParquetError> {
    let (read, ..) = reader.read_records(rows, Some(levels), None, memory)?;
    Ok(read)
}

/// The number that was meant: 0.1 in four bytes is 0.1, not 0.10000000149.
fn shortest(value: f32) -> f64 {
    value.to_string().parse().unwrap_or_else(|_| value.into())
}
