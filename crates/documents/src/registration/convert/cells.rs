// SPDX-License-Identifier: EUPL-1.2
//! A row of ours as values: times as instants or days, numbers as numbers, words of a list by their id.

use nabij_domain::registration::dictionary::{Field, Form, TableKind};
use nabij_domain::registration::fault::FieldError;
use nabij_domain::registration::parse::{Precision, Reader, Rules};

use crate::parquet_file::{Kind, Value};

/// What a column of our template holds, where times are of this precision.
pub(super) fn kind(field: &Field, precision: Precision) -> Kind {
    match field.form {
        Form::Text | Form::Clock | Form::Word(_) => Kind::Words,
        Form::Date => Kind::Day,
        Form::Time if is_day(field, precision) => Kind::Day,
        Form::Time => Kind::Moment,
        Form::Number => Kind::Number,
        Form::YesNo => Kind::YesNo,
    }
}

/// When a row was put into a system is an instant, even where all else is a day.
fn is_day(field: &Field, precision: Precision) -> bool {
    precision == Precision::Day && field.id != "entered"
}

/// The values of a row that the door took in, or what is wrong with it after all.
pub(super) fn cells<'v>(
    table: TableKind,
    values: &'v [&'v str],
    rules: &'v Rules,
) -> Result<Vec<Value<'v>>, Vec<FieldError>> {
    let fields = table.table().fields;
    let mut row = Reader::new(values, fields, rules);
    let ours = words_are_ours(fields, &row);
    let mut cells = Vec::with_capacity(fields.len());
    for (at, field) in fields.iter().enumerate() {
        let text = row.text(at);
        let value = match field.form {
            _ if text.is_empty() => None,
            Form::Text | Form::Clock => Some(Value::Words(text)),
            Form::Word(_) if !ours && names_an_act(field) => Some(Value::Words(text)),
            Form::Word(codes) => {
                let own = codes.iter().find(|code| code.answers_to(text));
                Some(Value::Words(own.map_or(text, |code| code.id)))
            }
            Form::Date => row.day(at).map(Value::Day),
            Form::Time if is_day(field, rules.precision) => row.day(at).map(Value::Day),
            Form::Time => row.entered(at).map(Value::Moment),
            Form::Number => row.number(at).map(Value::Number),
            Form::YesNo => row.yes_no(at).map(Value::YesNo),
        };
        cells.push(value.unwrap_or(Value::Nothing));
    }
    row.finish(Some(cells))
}

fn names_an_act(field: &Field) -> bool {
    matches!(field.id, "kind" | "room")
}

/// Codes of other lists name a kind and a room together: then neither is put in our words.
fn words_are_ours(fields: &[Field], row: &Reader<'_>) -> bool {
    fields.iter().enumerate().filter(|(_, field)| names_an_act(field)).all(|(at, field)| {
        let text = row.text(at);
        match field.form {
            Form::Word(codes) => text.is_empty() || codes.iter().any(|code| code.answers_to(text)),
            _ => true,
        }
    })
}
