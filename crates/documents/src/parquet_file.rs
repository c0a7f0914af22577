// SPDX-License-Identifier: EUPL-1.2
//! Tables out as Parquet: typed columns, filled row by row, written a hundred thousand rows at a time.

use std::io::{self, Write};
use std::sync::Arc;

use nabij_domain::calendar::{Day, Instant};
use parquet::basic::{Compression, LogicalType, Repetition, TimeUnit, Type as Physical};
use parquet::data_type::{BoolType, ByteArray, ByteArrayType, DataType, DoubleType, Int32Type, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::metadata::KeyValue;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use parquet::schema::types::Type;

/// Rows of a row group: other programs share those out over their cores.
const ROWS: usize = 1 << 17;

/// What a column holds. Every column may have rows without a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Text.
    Words,
    /// Whole numbers of eight bytes.
    Whole,
    /// Numbers of eight bytes.
    Number,
    /// Days without a time.
    Day,
    /// Instants in milliseconds, UTC.
    Moment,
    /// Yes or no.
    YesNo,
}

/// One value of a row, of its column's kind.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Value<'a> {
    /// None.
    Nothing,
    /// Text.
    Words(&'a str),
    /// A whole number.
    Whole(i64),
    /// A number.
    Number(f64),
    /// A day.
    Day(Day),
    /// An instant.
    Moment(Instant),
    /// Yes or no.
    YesNo(bool),
}

/// Rows of one column that wait to be written.
#[derive(Debug)]
struct Waiting {
    levels: Vec<i16>,
    values: Values,
}

#[derive(Debug)]
enum Values {
    Words(Vec<ByteArray>),
    Whole(Vec<i64>),
    Number(Vec<f64>),
    Day(Vec<i32>),
    Moment(Vec<i64>),
    YesNo(Vec<bool>),
}

/// Writes a file.
pub struct Writer<W: Write + Send> {
    out: SerializedFileWriter<W>,
    columns: Vec<Waiting>,
    rows: usize,
}

impl<W: Write + Send> Writer<W> {
    /// Begins a file with these columns, by name, and what is said of the whole, by key.
    ///
    /// # Errors
    /// What writing gives.
    pub fn new(out: W, columns: &[(&str, Kind)], said: &[(String, String)]) -> io::Result<Self> {
        let fields = columns.iter().map(|(name, kind)| field(name, *kind).map(Arc::new));
        let fields = fields.collect::<Result<_, _>>().map_err(wrong)?;
        let schema = Type::group_type_builder("nabij").with_fields(fields).build().map_err(wrong)?;
        let said = said.iter().map(|(key, value)| KeyValue::new(key.clone(), value.clone())).collect();
        let properties = WriterProperties::builder()
            .set_compression(Compression::ZSTD(parquet::basic::ZstdLevel::default()))
            .set_created_by(format!("nabij version {}", env!("CARGO_PKG_VERSION")))
            .set_key_value_metadata(Some(said))
            .build();
        Ok(Self {
            out: SerializedFileWriter::new(out, Arc::new(schema), Arc::new(properties)).map_err(wrong)?,
            columns: columns.iter().map(|(_, kind)| Waiting::new(*kind)).collect(),
            rows: 0,
        })
    }

    /// Adds a row: a value for each column.
    ///
    /// # Errors
    /// [`io::ErrorKind::InvalidInput`] for a value of another kind than its column's; else what writing gives.
    pub fn row<'v>(&mut self, values: impl IntoIterator<Item = Value<'v>>) -> io::Result<()> {
        let mut given = 0;
        for (column, value) in self.columns.iter_mut().zip(values) {
            column.push(value)?;
            given += 1;
        }
        if given != self.columns.len() {
            return Err(io::ErrorKind::InvalidInput.into());
        }
        self.rows += 1;
        if self.rows == ROWS { self.write() } else { Ok(()) }
    }

    /// Writes what waits, and the end of the file.
    ///
    /// # Errors
    /// What writing gives.
    pub fn finish(mut self) -> io::Result<W> {
        if self.rows > 0 {
            self.write()?;
        }
        self.out.into_inner().map_err(wrong)
    }

    fn write(&mut self) -> io::Result<()> {
        let mut group = self.out.next_row_group().map_err(wrong)?;
        for column in &mut self.columns {
            column.write(&mut group).map_err(wrong)?;
        }
        group.close().map_err(wrong)?;
        self.rows = 0;
        Ok(())
    }
}

fn field(name: &str, kind: Kind) -> Result<Type, ParquetError> {
    let (physical, logical) = match kind {
        Kind::Words => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
        Kind::Whole => (Physical::INT64, None),
        Kind::Number => (Physical::DOUBLE, None),
        Kind::Day => (Physical::INT32, Some(LogicalType::Date)),
        Kind::Moment => (Physical::INT64, Some(LogicalType::timestamp(true, TimeUnit::MILLIS))),
        Kind::YesNo => (Physical::BOOLEAN, None),
    };
    let own = Type::primitive_type_builder(name, physical).with_repetition(Repetition::OPTIONAL);
    own.with_logical_type(logical).build()
}

impl Waiting {
    fn new(kind: Kind) -> Self {
        let values = match kind {
            Kind::Words => Values::Words(Vec::new()),
            Kind::Whole => Values::Whole(Vec::new()),
            Kind::Number => Values::Number(Vec::new()),
            Kind::Day => Values::Day(Vec::new()),
            Kind::Moment => Values::Moment(Vec::new()),
            Kind::YesNo => Values::YesNo(Vec::new()),
        };
        Self { levels: Vec::new(), values }
    }

    fn push(&mut self, value: Value<'_>) -> io::Result<()> {
        match (&mut self.values, value) {
            (_, Value::Nothing) => {}
            (Values::Words(all), Value::Words(words)) => all.push(words.into()),
            (Values::Whole(all), Value::Whole(number)) => all.push(number),
            (Values::Number(all), Value::Number(number)) => all.push(number),
            (Values::Day(all), Value::Day(day)) => all.push(day.0),
            (Values::Moment(all), Value::Moment(moment)) => all.push(moment.0.saturating_mul(1000)),
            (Values::YesNo(all), Value::YesNo(yes)) => all.push(yes),
            _ => return Err(io::ErrorKind::InvalidInput.into()),
        }
        self.levels.push(i16::from(value != Value::Nothing));
        Ok(())
    }

    fn write<W: Write + Send>(&mut self, group: &mut SerializedRowGroupWriter<'_, W>) -> Result<(), ParquetError> {
        let levels = std::mem::take(&mut self.levels);
        match &mut self.values {
            Values::Words(all) => write::<ByteArrayType, W>(group, all, &levels),
            Values::Whole(all) | Values::Moment(all) => write::<Int64Type, W>(group, all, &levels),
            Values::Number(all) => write::<DoubleType, W>(group, all, &levels),
            Values::Day(all) => write::<Int32Type, W>(group, all, &levels),
            Values::YesNo(all) => write::<BoolType, W>(group, all, &levels),
        }
    }
}

fn write<T: DataType, W: Write + Send>(
    group: &mut SerializedRowGroupWriter<'_, W>,
    values: &mut Vec<T::T>,
    levels: &[i16],
) -> Result<(), ParquetError> {
    let Some(mut column) = group.next_column()? else {
        return Err(ParquetError::General("more columns than the file has".to_owned()));
    };
    column.typed::<T>().write_batch(values, Some(levels), None)?;
    values.clear();
    column.close()
}

fn wrong(error: ParquetError) -> io::Error {
    match error {
        ParquetError::External(error) => io::Error::other(error),
        other => io::Error::other(other),
    }
}
