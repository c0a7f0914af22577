// SPDX-License-Identifier: EUPL-1.2
//! Published figures as rows, in CSV, JSON and Parquet: the same cells in each, in five states.

use std::collections::BTreeMap;
use std::io;

use nabij_domain::calendar::Day;
use nabij_domain::indicator::figure::{KindKey, Note, RoomKey, State};
use nabij_domain::publication::drafted::Line;
use nabij_domain::publication::plan::Mark;
use serde::{Deserialize, Serialize};

use crate::parquet_file::{Kind, Value, Writer};

/// The columns, in this order.
pub const COLUMNS: [&str; 19] = [
    "indicator",
    "version",
    "kind",
    "room",
    "level",
    "place",
    "place_name",
    "period",
    "period_start",
    "period_end",
    "numerator",
    "denominator",
    "value",
    "state",
    "mark",
    "received",
    "due",
    "note",
    "release",
];

/// One published figure.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FigureRow {
    /// Id of the indicator.
    pub indicator: String,
    /// Version of its definition.
    pub version: u16,
    /// Kind of restriction, or empty.
    pub kind: String,
    /// Kind of room, or empty.
    pub room: String,
    /// Nation, sector or region.
    pub level: String,
    /// Id of the place.
    pub place: String,
    /// Its name.
    pub place_name: String,
    /// Code of the period.
    pub period: String,
    /// First day.
    pub period_start: String,
    /// First day after.
    pub period_end: String,
    /// Numerator, when shown.
    pub numerator: Option<f64>,
    /// Denominator, when shown.
    pub denominator: Option<f64>,
    /// Value, when shown.
    pub value: Option<f64>,
    /// One of the five states.
    pub state: String,
    /// Whether it can still change.
    pub mark: String,
    /// Deliveries received.
    pub received: Option<u64>,
    /// Deliveries due.
    pub due: Option<u64>,
    /// Remarks, by `;`.
    pub note: String,
    /// Number of the release.
    pub release: i64,
}

/// Lines as rows.
#[must_use]
pub fn rows(lines: &[Line], names: &BTreeMap<String, String>, mark: Mark, release: i64) -> Vec<FigureRow> {
    let row = |line: &Line| FigureRow {
        indicator: line.indicator.id().to_owned(),
        version: line.indicator.definition().version,
        kind: line.kind.map_or("", KindKey::id).to_owned(),
        room: if line.room == RoomKey::Any { String::new() } else { line.room.id().to_owned() },
        level: line.level.id().to_owned(),
        place: line.place.clone(),
        place_name: names.get(&line.place).unwrap_or(&line.place).clone(),
        period: line.period.clone(),
        period_start: line.from.first_day().to_string(),
        period_end: line.until.first_day().to_string(),
        numerator: line.numerator.filter(|own| own.is_finite()),
        denominator: line.denominator.filter(|own| own.is_finite()),
        value: line.value.filter(|own| own.is_finite()),
        state: line.state.id().to_owned(),
        mark: mark.id().to_owned(),
        received: line.received,
        due: line.due,
        note: line.notes.iter().map(|note: &Note| note.id()).collect::<Vec<_>>().join(";"),
        release,
    };
    lines.iter().map(row).collect()
}

impl FigureRow {
    /// What it is of: equal in two releases for the same figure.
    #[must_use]
    pub fn key(&self) -> [&str; 7] {
        [&self.indicator, &self.kind, &self.room, &self.level, &self.place, &self.period, &self.period_start]
    }

    /// Whether it is shown.
    #[must_use]
    pub fn is_shown(&self) -> bool {
        self.state == State::Shown.id()
    }

    fn cells(&self) -> [Value<'_>; COLUMNS.len()] {
        let number = |own: Option<f64>| own.map_or(Value::Nothing, Value::Number);
        let count = |own: Option<u64>| own.and_then(|own| i64::try_from(own).ok()).map_or(Value::Nothing, Value::Whole);
        let day = |text: &'_ str| text.parse().map_or(Value::Nothing, |date| Value::Day(Day::from_date(date)));
        [
            Value::Words(&self.indicator),
            Value::Whole(i64::from(self.version)),
            Value::Words(&self.kind),
            Value::Words(&self.room),
            Value::Words(&self.level),
            Value::Words(&self.place),
            Value::Words(&self.place_name),
            Value::Words(&self.period),
            day(&self.period_start),
            day(&self.period_end),
            number(self.numerator),
            number(self.denominator),
            number(self.value),
            Value::Words(&self.state),
            Value::Words(&self.mark),
            count(self.received),
            count(self.due),
            Value::Words(&self.note),
            Value::Whole(self.release),
        ]
    }
}

/// As CSV: comma, decimal point, days ISO 8601, `period_end` exclusive, empty where nothing is shown.
///
/// # Errors
/// What writing gives.
pub fn csv(rows: &[FigureRow]) -> io::Result<Vec<u8>> {
    let mut out = csv::WriterBuilder::new().has_headers(false).from_writer(Vec::new());
    out.write_record(COLUMNS)?;
    for row in rows {
        out.serialize(row).map_err(io::Error::other)?;
    }
    out.into_inner().map_err(|error| io::Error::other(error.to_string()))
}

/// As JSON: a list of objects with the columns as keys.
///
/// # Errors
/// What writing gives.
pub fn json(rows: &[FigureRow]) -> io::Result<Vec<u8>> {
    let lines: Vec<String> = rows.iter().map(serde_json::to_string).collect::<Result<_, _>>()?;
    Ok(format!("[\n{}\n]\n", lines.join(",\n")).into_bytes())
}

/// As Parquet, with typed columns.
///
/// # Errors
/// What writing gives.
pub fn parquet(rows: &[FigureRow], said: &[(String, String)]) -> io::Result<Vec<u8>> {
    let kind = |name: &str| match name {
        "version" | "received" | "due" | "release" => Kind::Whole,
        "period_start" | "period_end" => Kind::Day,
        "numerator" | "denominator" | "value" => Kind::Number,
        _ => Kind::Words,
    };
    let mut out = Vec::new();
    let mut writer = Writer::new(&mut out, &COLUMNS.map(|name| (name, kind(name))), said)?;
    for row in rows {
        writer.row(row.cells())?;
    }
    writer.finish()?;
    Ok(out)
}

/// Reads CSV back.
///
/// # Errors
/// What is no such file.
pub fn from_csv(bytes: &[u8]) -> Result<Vec<FigureRow>, csv::Error> {
    csv::Reader::from_reader(bytes).deserialize().collect()
}
