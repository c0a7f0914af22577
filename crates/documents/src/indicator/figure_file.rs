// SPDX-License-Identifier: EUPL-1.2
//! Figures as files: one CSV row or JSON object for each, unrounded, with empty cells where nothing is known.

use std::io::{self, Write};

use nabij_domain::calendar::{Day, Month};
use nabij_domain::indicator::definition::IntervalKind;
use nabij_domain::indicator::figure::Figure;
use nabij_domain::indicator::selection::Gap;

/// The columns, in this order, in both files.
pub const COLUMNS: [&str; 20] = [
    "indicator",
    "version",
    "scheme",
    "gap",
    "kind",
    "room",
    "level",
    "place",
    "period_start",
    "period_end",
    "numerator",
    "denominator",
    "value",
    "low",
    "high",
    "interval",
    "state",
    "received",
    "due",
    "note",
];

/// The counting scheme of every figure here: `indicators.md`, not one of a foreign register.
pub const SCHEME: &str = "nabij";

/// What the JSON file says before its figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct About {
    /// Version of the program.
    pub version: String,
    /// Local time with offset; what is after it is not in the figures.
    pub data_cut: String,
    /// `[from, until)`.
    pub window: (Month, Month),
    /// IANA name.
    pub zone: String,
    /// Whether the facts were invented.
    pub made_up: bool,
}

/// One value of a row, before it is written the way of its file.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Cell {
    Words(String),
    Date(Day),
    Number(f64),
    Count(u64),
    Nothing,
}

/// Writes the figures as CSV: comma, decimal point, dates ISO 8601, `period_end` exclusive.
///
/// # Errors
/// What writing gives.
pub fn write_csv<'a>(out: impl Write, figures: impl IntoIterator<Item = &'a Figure>, gap: Gap) -> io::Result<()> {
    let mut csv = csv::Writer::from_writer(out);
    csv.write_record(COLUMNS)?;
    for figure in figures {
        csv.write_record(row(figure, gap).map(|cell| match cell {
            Cell::Words(words) => guarded(words),
            Cell::Date(day) => day.to_string(),
            Cell::Number(number) => number.to_string(),
            Cell::Count(count) => count.to_string(),
            Cell::Nothing => String::new(),
        }))?;
    }
    csv.flush()
}

/// Writes the figures as one JSON object, one line for each figure, with the same keys as the CSV columns.
///
/// # Errors
/// What writing gives.
pub fn write_json<'a>(
    mut out: impl Write,
    about: &About,
    figures: impl IntoIterator<Item = &'a Figure>,
    gap: Gap,
) -> io::Result<()> {
    writeln!(out, "{{\"program\":\"nabij\",\"version\":{},", quoted(&about.version)?)?;
    writeln!(out, "\"data_cut\":{},", quoted(&about.data_cut)?)?;
    let (from, until) = about.window;
    writeln!(out, "\"window\":{{\"from\":\"{}\",\"until\":\"{}\"}},", from.first_day(), until.first_day())?;
    writeln!(out, "\"zone\":{},\"made_up\":{},\n\"figures\":[", quoted(&about.zone)?, about.made_up)?;
    for (index, figure) in figures.into_iter().enumerate() {
        let lead = if index == 0 { "" } else { ",\n" };
        out.write_all(lead.as_bytes())?;
        for (at, (name, cell)) in COLUMNS.iter().zip(row(figure, gap)).enumerate() {
            let open = if at == 0 { '{' } else { ',' };
            let value = match cell {
                Cell::Words(words) => quoted(&words)?,
                Cell::Date(day) => quoted(&day.to_string())?,
                Cell::Number(number) => number.to_string(),
                Cell::Count(count) => count.to_string(),
                Cell::Nothing => "null".to_owned(),
            };
            write!(out, "{open}\"{name}\":{value}")?;
        }
        out.write_all(b"}")?;
    }
    out.write_all(b"\n]}\n")?;
    out.flush()
}

/// The cells of a figure, one for each column.
pub(super) fn row(figure: &Figure, gap: Gap) -> [Cell; COLUMNS.len()] {
    let key = &figure.key;
    let definition = key.indicator.definition();
    let words = |words: &str| Cell::Words(words.to_owned());
    // What is no number is nothing: a file never holds NaN.
    let number = |value: Option<f64>| value.filter(|value| value.is_finite()).map_or(Cell::Nothing, Cell::Number);
    let count = |value: Option<u64>| value.map_or(Cell::Nothing, Cell::Count);
    let has_interval = figure.low.is_some() && figure.high.is_some();
    let interval = if has_interval { definition.interval } else { IntervalKind::None };
    let notes: Vec<&str> = figure.notes.iter().map(|note| note.id()).collect();
    [
        words(key.indicator.id()),
        Cell::Count(u64::from(definition.version)),
        words(SCHEME),
        words(gap.id()),
        words(key.slot.kind.id()),
        words(key.slot.room.id()),
        words(key.level.id()),
        words(&key.place),
        Cell::Date(key.from.first_day()),
        Cell::Date(key.until.first_day()),
        number(figure.numerator),
        number(figure.denominator),
        number(figure.value),
        number(figure.low),
        number(figure.high),
        words(interval.id()),
        words(figure.state.id()),
        count(figure.received),
        count(figure.due),
        if notes.is_empty() { Cell::Nothing } else { Cell::Words(notes.join(";")) },
    ]
}

/// A word that a spreadsheet would run as a formula gets an apostrophe before it.
pub(super) fn guarded(words: String) -> String {
    let starts = words.starts_with(['=', '+', '-', '@', '\t', '\r']);
    if starts && words.parse::<f64>().is_err() { format!("'{words}") } else { words }
}

fn quoted(words: &str) -> io::Result<String> {
    Ok(serde_json::to_string(words)?)
}
