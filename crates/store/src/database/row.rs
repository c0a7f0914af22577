// SPDX-License-Identifier: EUPL-1.2
//! Values going into and rows coming out of either engine.

use sqlx::Row as _;
use sqlx::postgres::PgRow;
use sqlx::sqlite::SqliteRow;

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

/// A row of either engine.
pub(crate) enum Row {
    Sqlite(SqliteRow),
    Postgres(PgRow),
}

macro_rules! columns {
    ($($name:ident => $type:ty, $says:literal;)+) => {
        $(#[doc = $says]
        pub(crate) fn $name(&self, column: usize) -> Result<$type, StoreError> {
            Ok(match self {
                Self::Sqlite(row) => row.try_get(column)?,
                Self::Postgres(row) => row.try_get(column)?,
            })
        })+
    };
}

impl Row {
    columns! {
        int => i64, "A whole number.";
        int_or_null => Option<i64>, "A whole number or NULL.";
        text => &str, "A text.";
        text_or_null => Option<&str>, "A text or NULL.";
        bool => bool, "A yes or no.";
        bool_or_null => Option<bool>, "A yes, a no or NULL.";
        real_or_null => Option<f64>, "A number or NULL.";
    }

    /// A column as a value of its type.
    pub(crate) fn value(&self, column: usize, kind: Type) -> Result<Value, StoreError> {
        Ok(match kind {
            Type::Int => Value::Int(self.int_or_null(column)?),
            Type::Text => Value::Text(self.text_or_null(column)?.map(str::to_owned)),
            Type::Bool => Value::Bool(self.bool_or_null(column)?),
            Type::Real => Value::Real(self.real_or_null(column)?),
        })
    }
}
