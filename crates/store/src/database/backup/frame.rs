// SPDX-License-Identifier: EUPL-1.2
//! The plain form inside a backup: frames for tables and rows, the same for both engines.
//!
//! `T` name, column count, column names · `R` the values of a row · `E` row count of the table · `Z` the end. Numbers
//! are big-endian; texts have their length before them. Behind `Z` stands the SHA-256 of all before it.

use crate::StoreError;
use crate::database::row::{Type, Value};

/// What a backup holds, or a restore brought back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackupReport {
    /// Rows by table.
    pub tables: Vec<(&'static str, u64)>,
}

pub(super) const TABLE: u8 = b'T';
pub(super) const ROW: u8 = b'R';
pub(super) const TABLE_END: u8 = b'E';
pub(super) const END: u8 = b'Z';

/// Writes a text with its length.
pub(super) fn put_text(out: &mut Vec<u8>, text: &str) {
    out.extend_from_slice(&(text.len() as u64).to_be_bytes());
    out.extend_from_slice(text.as_bytes());
}

/// Writes a value: its presence, then what it is.
pub(super) fn put_value(out: &mut Vec<u8>, value: &Value) {
    let present = !matches!(value, Value::Int(None) | Value::Text(None) | Value::Bool(None) | Value::Real(None));
    out.push(u8::from(present));
    match value {
        Value::Int(Some(number)) => out.extend_from_slice(&number.to_be_bytes()),
        Value::Text(Some(text)) => put_text(out, text),
        Value::Bool(Some(yes)) => out.push(u8::from(*yes)),
        Value::Real(Some(number)) => out.extend_from_slice(&number.to_bits().to_be_bytes()),
        _ => {}
    }
}

/// Where frames are read from.
pub(super) trait Take {
    /// The next bytes, exactly so many.
    fn take(&mut self, count: usize) -> Result<Vec<u8>, StoreError>;

    /// The next byte.
    fn byte(&mut self) -> Result<u8, StoreError> {
        Ok(self.take(1)?[0])
    }

    /// A number of eight bytes.
    fn number(&mut self) -> Result<u64, StoreError> {
        let bytes = self.take(8)?;
        Ok(bytes.iter().fold(0, |number, byte| number << 8 | u64::from(*byte)))
    }

    /// A text with its length before it.
    fn text(&mut self) -> Result<String, StoreError> {
        let length = self.number()?;
        let length = usize::try_from(length).ok().filter(|length| *length <= 1 << 30);
        let bytes = self.take(length.ok_or(StoreError::BackupMalformed("a text is too long"))?)?;
        String::from_utf8(bytes).map_err(|_| StoreError::BackupMalformed("a text is not text"))
    }

    /// A value of a type.
    fn value(&mut self, kind: Type) -> Result<Value, StoreError> {
        let present = self.byte()? == 1;
        Ok(match (kind, present) {
            (Type::Int, true) => Value::Int(Some(self.number()?.cast_signed())),
            (Type::Int, false) => Value::Int(None),
            (Type::Text, true) => Value::Text(Some(self.text()?)),
            (Type::Text, false) => Value::Text(None),
            (Type::Bool, true) => Value::Bool(Some(self.byte()? == 1)),
            (Type::Bool, false) => Value::Bool(None),
            (Type::Real, true) => Value::Real(Some(f64::from_bits(self.number()?))),
            (Type::Real, false) => Value::Real(None),
        })
    }
}
