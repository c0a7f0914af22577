// SPDX-License-Identifier: EUPL-1.2
//! Figures as Parquet: the columns of the CSV with their types, and in the file itself what they were made with.

use std::collections::BTreeSet;
use std::io::{self, Write};

use nabij_domain::indicator::figure::Figure;
use nabij_domain::indicator::selection::Gap;

use super::figure_file::{About, COLUMNS, Cell, SCHEME, row};
use crate::parquet_file::{Kind, Value, Writer};

/// Writes the figures: counts as whole numbers, rates and their parts as numbers, periods as days (`period_end`
/// exclusive), the state as a word; no value where nothing is known. The key-value metadata begin with `nabij.` and
/// name the program, the data cut, the window and the version of every definition.
///
/// # Errors
/// What writing gives.
pub fn write_parquet(out: impl Write + Send, about: &About, figures: &[Figure], gap: Gap) -> io::Result<()> {
    let mut writer = Writer::new(out, &COLUMNS.map(|name| (name, kind(name))), &said(about, figures))?;
    for figure in figures {
        let cells = row(figure, gap);
        writer.row(cells.iter().map(|cell| match cell {
            Cell::Words(words) => Value::Words(words),
            Cell::Date(day) => Value::Day(*day),
            Cell::Number(number) => Value::Number(*number),
            Cell::Count(count) => i64::try_from(*count).map_or(Value::Nothing, Value::Whole),
            Cell::Nothing => Value::Nothing,
        }))?;
    }
    writer.finish()?.flush()
}

fn kind(column: &str) -> Kind {
    match column {
        "version" | "received" | "due" => Kind::Whole,
        "period_start" | "period_end" => Kind::Day,
        "numerator" | "denominator" | "value" | "low" | "high" => Kind::Number,
        _ => Kind::Words,
    }
}

fn said(about: &About, figures: &[Figure]) -> Vec<(String, String)> {
    let (from, until) = about.window;
    let mut said: Vec<(String, String)> = [
        ("program", format!("nabij {}", about.version)),
        ("scheme", SCHEME.to_owned()),
        ("data_cut", about.data_cut.clone()),
        ("window_from", from.first_day().to_string()),
        ("window_until", until.first_day().to_string()),
        ("zone", about.zone.clone()),
        ("made_up", about.made_up.to_string()),
    ]
    .map(|(key, value)| (format!("nabij.{key}"), value))
    .into();
    for indicator in figures.iter().map(|figure| figure.key.indicator).collect::<BTreeSet<_>>() {
        let version = indicator.definition().version;
        said.push((format!("nabij.definition.{}", indicator.id()), version.to_string()));
    }
    said
}
