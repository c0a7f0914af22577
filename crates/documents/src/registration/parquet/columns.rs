// SPDX-License-Identifier: EUPL-1.2
//! What a column of a Parquet file holds, by its physical and its logical type.

use parquet::basic::{ConvertedType, LogicalType, TimeUnit, Type};
use parquet::schema::types::ColumnDescriptor;

/// How the values of a column become text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    Words,
    YesNo,
    Whole,
    /// A whole number of so many bits that is never negative.
    Unsigned(u32),
    Number,
    /// A number with so many digits behind its decimal sign.
    Decimal(usize),
    /// Days since 1970.
    Date,
    /// Time of the day, in so many parts a second.
    Clock(i64),
    /// Time on the clock, in so many parts a second since 1970.
    Local(i64),
    /// The same as an instant, from 1970 in UTC.
    Instant(i64),
    Uuid,
}

/// The form of a column of single values; `None` where nothing here could read it.
pub(super) fn form(column: &ColumnDescriptor) -> Option<Form> {
    use Type as T;
    if column.path().parts().len() != 1 || column.max_rep_level() > 0 || column.max_def_level() > 1 {
        return None;
    }
    let physical = column.physical_type();
    let own = match column.logical_type_ref() {
        Some(logical) => named(logical),
        None => older(column),
    };
    let form = match own {
        Said::Is(form) => form,
        Said::Other => return None,
        Said::Nothing => match physical {
            T::BOOLEAN => Form::YesNo,
            T::INT32 | T::INT64 => Form::Whole,
            T::FLOAT | T::DOUBLE => Form::Number,
            // Some writers leave text without a name.
            T::BYTE_ARRAY => Form::Words,
            T::FIXED_LEN_BYTE_ARRAY | T::INT96 => return None,
        },
    };
    let fits = match form {
        Form::Words => physical == T::BYTE_ARRAY,
        Form::YesNo => physical == T::BOOLEAN,
        Form::Number => matches!(physical, T::FLOAT | T::DOUBLE),
        Form::Date => physical == T::INT32,
        Form::Whole | Form::Unsigned(_) | Form::Clock(_) => matches!(physical, T::INT32 | T::INT64),
        Form::Local(_) | Form::Instant(_) => physical == T::INT64,
        Form::Uuid => physical == T::FIXED_LEN_BYTE_ARRAY && column.type_length() == 16,
        Form::Decimal(digits) => digits <= 38 && !matches!(physical, T::BOOLEAN | T::FLOAT | T::DOUBLE | T::INT96),
    };
    fits.then_some(form)
}

/// What the type of a column says of its form.
enum Said {
    Nothing,
    Is(Form),
    /// Something that nothing here could read.
    Other,
}

fn named(logical: &LogicalType) -> Said {
    let form = match logical {
        LogicalType::String | LogicalType::Enum | LogicalType::Json => Form::Words,
        LogicalType::Integer(whole) if whole.is_signed => Form::Whole,
        LogicalType::Integer(whole) => Form::Unsigned(whole.bit_width.unsigned_abs().into()),
        LogicalType::Decimal(decimal) => return decimal_of(decimal.scale),
        LogicalType::Date => Form::Date,
        LogicalType::Time(time) => Form::Clock(parts(time.unit)),
        LogicalType::Timestamp(time) if time.is_adjusted_to_u_t_c => Form::Instant(parts(time.unit)),
        LogicalType::Timestamp(time) => Form::Local(parts(time.unit)),
        LogicalType::Uuid => Form::Uuid,
        // Every value is empty.
        LogicalType::Unknown => return Said::Nothing,
        _ => return Said::Other,
    };
    Said::Is(form)
}

/// The same of files that name types the older way, in which every time is an instant.
fn older(column: &ColumnDescriptor) -> Said {
    let form = match column.converted_type() {
        ConvertedType::NONE => return Said::Nothing,
        ConvertedType::UTF8 | ConvertedType::ENUM | ConvertedType::JSON => Form::Words,
        ConvertedType::INT_8 | ConvertedType::INT_16 | ConvertedType::INT_32 | ConvertedType::INT_64 => Form::Whole,
        ConvertedType::UINT_8 | ConvertedType::UINT_16 | ConvertedType::UINT_32 => Form::Unsigned(32),
        ConvertedType::UINT_64 => Form::Unsigned(64),
        ConvertedType::DECIMAL => return decimal_of(column.type_scale()),
        ConvertedType::DATE => Form::Date,
        ConvertedType::TIME_MILLIS => Form::Clock(parts(TimeUnit::MILLIS)),
        ConvertedType::TIME_MICROS => Form::Clock(parts(TimeUnit::MICROS)),
        ConvertedType::TIMESTAMP_MILLIS => Form::Instant(parts(TimeUnit::MILLIS)),
        ConvertedType::TIMESTAMP_MICROS => Form::Instant(parts(TimeUnit::MICROS)),
        _ => return Said::Other,
    };
    Said::Is(form)
}

fn decimal_of(digits: i32) -> Said {
    usize::try_from(digits).map_or(Said::Other, |digits| Said::Is(Form::Decimal(digits)))
}

/// Parts of a second.
fn parts(unit: TimeUnit) -> i64 {
    match unit {
        TimeUnit::MILLIS => 1_000,
        TimeUnit::MICROS => 1_000_000,
        TimeUnit::NANOS => 1_000_000_000,
    }
}
