// SPDX-License-Identifier: EUPL-1.2
//! Values going into and rows coming out of either engine.

use rusqlite::types::Value as Cell;
use sqlx::Row as _;
use sqlx::postgres::PgRow;

use crate::StoreError;

/// A column's type: all that both engines share.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Type {
    /// BIGINT.
    Int,
    /// TEXT.
    Text,
    /// BOOLEAN.
    Bool,
    /// DOUBLE PRECISION.
    Real,
}

/// A value of one of the four types, or NULL of that type.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Value {
    Int(Option<i64>),
    Text(Option<String>),
    Bool(Option<bool>),
    Real(Option<f64>),
}

impl Value {
    /// Whether it is NULL.
    pub(crate) fn is_null(&self) -> bool {
        matches!(self, Self::Int(None) | Self::Text(None) | Self::Bool(None) | Self::Real(None))
    }
}

macro_rules! value_from {
    ($($from:ty => |$value:ident| $into:expr;)+) => {
        $(impl From<$from> for Value { fn from($value: $from) -> Self { $into } })+
    };
}

value_from! {
    i64 => |value| Self::Int(Some(value));
    Option<i64> => |value| Self::Int(value);
    &str => |value| Self::Text(Some(value.to_owned()));
    String => |value| Self::Text(Some(value));
    &String => |value| Self::Text(Some(value.clone()));
    Option<&str> => |value| Self::Text(value.map(str::to_owned));
    Option<String> => |value| Self::Text(value);
    bool => |value| Self::Bool(Some(value));
    Option<bool> => |value| Self::Bool(value);
    Option<f64> => |value| Self::Real(value);
}

/// A list of values from expressions of mixed types.
macro_rules! values {
    ($($value:expr),* $(,)?) => { [$($crate::database::row::Value::from($value)),*] };
}
pub(crate) use values;

/// The same as in [`Cells`], for who holds a row and no trait.
macro_rules! cells {
    ($($name:ident => $type:ty, $says:literal;)+) => {
        $(#[doc = $says]
        pub(crate) fn $name(&self, column: usize) -> Result<$type, StoreError> {
            Cells::$name(self, column)
        })+
    };
}

/// A row of either engine, kept.
pub(crate) enum Row {
    Sqlite(Vec<rusqlite::types::Value>),
    Postgres(PgRow),
}

/// The cells of a row by their number in the query.
pub(crate) trait Cells {
    /// A whole number or NULL.
    fn int_or_null(&self, column: usize) -> Result<Option<i64>, StoreError>;
    /// A text or NULL.
    fn text_or_null(&self, column: usize) -> Result<Option<&str>, StoreError>;
    /// A yes, a no or NULL.
    fn bool_or_null(&self, column: usize) -> Result<Option<bool>, StoreError>;
    /// A number or NULL.
    fn real_or_null(&self, column: usize) -> Result<Option<f64>, StoreError>;

    /// A whole number.
    fn int(&self, column: usize) -> Result<i64, StoreError> {
        self.int_or_null(column)?.ok_or(StoreError::Cell { column })
    }

    /// A text.
    fn text(&self, column: usize) -> Result<&str, StoreError> {
        self.text_or_null(column)?.ok_or(StoreError::Cell { column })
    }

    /// A yes or no.
    fn bool(&self, column: usize) -> Result<bool, StoreError> {
        self.bool_or_null(column)?.ok_or(StoreError::Cell { column })
    }
}

impl Cells for Row {
    fn int_or_null(&self, column: usize) -> Result<Option<i64>, StoreError> {
        match self {
            Self::Postgres(row) => Ok(row.try_get(column)?),
            Self::Sqlite(cells) => match cells.get(column) {
                Some(Cell::Integer(number)) => Ok(Some(*number)),
                Some(Cell::Null) => Ok(None),
                _ => Err(StoreError::Cell { column }),
            },
        }
    }

    fn text_or_null(&self, column: usize) -> Result<Option<&str>, StoreError> {
        match self {
            Self::Postgres(row) => Ok(row.try_get(column)?),
            Self::Sqlite(cells) => match cells.get(column) {
                Some(Cell::Text(text)) => Ok(Some(text)),
                Some(Cell::Null) => Ok(None),
                _ => Err(StoreError::Cell { column }),
            },
        }
    }

    fn bool_or_null(&self, column: usize) -> Result<Option<bool>, StoreError> {
        match self {
            Self::Postgres(row) => Ok(row.try_get(column)?),
            Self::Sqlite(_) => Ok(self.int_or_null(column)?.map(|number| number != 0)),
        }
    }

    fn real_or_null(&self, column: usize) -> Result<Option<f64>, StoreError> {
        match self {
            Self::Postgres(row) => Ok(row.try_get(column)?),
            Self::Sqlite(cells) => match cells.get(column) {
                Some(Cell::Real(number)) => Ok(Some(*number)),
                Some(Cell::Null) => Ok(None),
                _ => Err(StoreError::Cell { column }),
            },
        }
    }
}

impl Row {
    /// A column as a value of its type.
    pub(crate) fn value(&self, column: usize, kind: Type) -> Result<Value, StoreError> {
        Ok(match kind {
            Type::Int => Value::Int(self.int_or_null(column)?),
            Type::Text => Value::Text(self.text_or_null(column)?.map(str::to_owned)),
            Type::Bool => Value::Bool(self.bool_or_null(column)?),
            Type::Real => Value::Real(self.real_or_null(column)?),
        })
    }

    cells! {
        int => i64, "A whole number.";
        int_or_null => Option<i64>, "A whole number or NULL.";
        text => &str, "A text.";
        text_or_null => Option<&str>, "A text or NULL.";
        bool => bool, "A yes or no.";
    }
}
