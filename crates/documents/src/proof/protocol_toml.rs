// SPDX-License-Identifier: EUPL-1.2
//! A protocol from TOML: every word checked, nothing unknown let pass.

use std::collections::BTreeMap;

use nabij_domain::calendar::{Day, Month};
use nabij_domain::indicator::definition::Indicator;
use nabij_domain::indicator::figure::{KindKey, RoomKey};
use nabij_domain::proof::protocol::{Choice, Comparison, HARMS, Margins, Model, Places, Protocol, Spending};
use nabij_domain::registration::kind::Kind;
use nabij_domain::registration::place::Level;
use nabij_domain::registration::room::RoomKind;
use serde::Deserialize;

use super::protocol_file::ProtocolFileError;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    name: String,
    dated: String,
    #[serde(default)]
    made_up: bool,
    outcome: Outcome,
    #[serde(default)]
    places: Chosen,
    baseline: Stretch,
    change: Change,
    #[serde(default)]
    model: Fitted,
    looks: Looks,
    margins: Stated,
    others: Others,
    comparison: Option<Compared>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Outcome {
    kind: String,
    room: Option<String>,
    #[serde(default)]
    law_defined: bool,
    #[serde(default = "first")]
    events_version: u16,
    #[serde(default = "first")]
    hours_version: u16,
}

fn first() -> u16 {
    1
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct Chosen {
    #[serde(rename = "chosen")]
    how: Option<String>,
    level: Option<String>,
    within: Option<String>,
    #[serde(default)]
    named: Vec<String>,
    looked_at: Option<[String; 2]>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Stretch {
    from: String,
    until: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Change {
    start: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Fitted {
    harmonics: usize,
    lag: usize,
}

impl Default for Fitted {
    fn default() -> Self {
        Self { harmonics: 2, lag: 4 }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Looks {
    months: Vec<i32>,
    spending: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Stated {
    kinds: f64,
    hours: f64,
    harm: f64,
    near_nil: f64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Others {
    kinds: Vec<String>,
    harms: Option<Vec<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Compared {
    fewest: usize,
    #[serde(default)]
    starts: BTreeMap<String, String>,
}

/// Reads; not yet checked whether it holds together.
pub(super) fn parse(text: &str) -> Result<Protocol, ProtocolFileError> {
    let own: Written = toml::from_str(text).map_err(|error| ProtocolFileError::Toml(error.to_string()))?;
    let word = |value: &Option<String>, usual: &str| value.clone().unwrap_or_else(|| usual.to_owned());
    let room = match word(&own.outcome.room, "any").as_str() {
        "any" => RoomKey::Any,
        room => RoomKey::One(known("outcome.room", room, "a room kind of the data dictionary", RoomKind::parse)?),
    };
    let looked_at = own.places.looked_at.as_ref();
    let harms = own.others.harms.map_or(Ok(HARMS.to_vec()), |harms| {
        harms.iter().map(|harm| known("others.harms", harm, "an indicator of harm", Indicator::parse)).collect()
    })?;
    Ok(Protocol {
        name: own.name,
        dated: known("dated", &own.dated, "a date such as 2025-12-12", day)?,
        made_up: own.made_up,
        kind: known("outcome.kind", &own.outcome.kind, "any, any_but_night or a kind", KindKey::parse)?,
        room,
        law_defined: own.outcome.law_defined,
        versions: (own.outcome.events_version, own.outcome.hours_version),
        places: Places {
            within: within(&own.places)?,
            choice: known("places.chosen", &word(&own.places.how, "all"), "all, named or by_figures", Choice::parse)?,
            looked_at: looked_at
                .map(|[from, until]| {
                    Ok::<_, ProtocolFileError>((month("places.looked_at", from)?, month("places.looked_at", until)?))
                })
                .transpose()?,
            named: own.places.named,
        },
        baseline: (month("baseline.from", &own.baseline.from)?, month("baseline.until", &own.baseline.until)?),
        start: month("change.start", &own.change.start)?,
        model: Model { harmonics: own.model.harmonics, lag: own.model.lag },
        comparison: match own.comparison {
            None => Comparison::None,
            Some(told) => Comparison::LaterStarters {
                starts: told
                    .starts
                    .into_iter()
                    .map(|(place, start)| Ok((place, month("comparison.starts", &start)?)))
                    .collect::<Result<_, ProtocolFileError>>()?,
                fewest: told.fewest,
            },
        },
        looks: own.looks.months,
        spending: known(
            "looks.spending",
            &word(&own.looks.spending, "obrien_fleming"),
            "obrien_fleming or lan_demets",
            Spending::parse,
        )?,
        margins: Margins {
            kinds: own.margins.kinds,
            hours: own.margins.hours,
            harm: own.margins.harm,
            near_nil: own.margins.near_nil,
        },
        others: own
            .others
            .kinds
            .iter()
            .map(|kind| known("others.kinds", kind, "a kind of the data dictionary", Kind::parse))
            .collect::<Result<_, _>>()?,
        harms,
    })
}

fn within(places: &Chosen) -> Result<Option<(Level, String)>, ProtocolFileError> {
    let level = places.level.as_ref().map(|level| known("places.level", level, "a level", Level::parse)).transpose()?;
    match (level, &places.within) {
        (None, None) => Ok(None),
        (Some(level), Some(place)) => Ok(Some((level, place.clone()))),
        (level, place) => Err(ProtocolFileError::Word {
            field: "places",
            value: place.clone().or(level.map(|own| own.id().to_owned())).unwrap_or_default(),
            wanted: "enough: `level` and `within` go together",
        }),
    }
}

fn known<T>(
    field: &'static str,
    value: &str,
    wanted: &'static str,
    parse: impl Fn(&str) -> Option<T>,
) -> Result<T, ProtocolFileError> {
    parse(value).ok_or_else(|| ProtocolFileError::Word { field, value: value.to_owned(), wanted })
}

fn month(field: &'static str, value: &str) -> Result<Month, ProtocolFileError> {
    known(field, value, "a month such as 2025-01", |value| day(&format!("{value}-01")).map(Day::month))
}

fn day(value: &str) -> Option<Day> {
    let mut parts = value.split('-').map(|part| part.parse::<i32>().ok());
    let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
    let plausible = (1950..2100).contains(&year) && (1..=12).contains(&month) && parts.next().is_none();
    let own = plausible.then(|| Day::from_civil(year, month, day))?;
    (own.civil() == (year, month, day)).then_some(own)
}
