// SPDX-License-Identifier: EUPL-1.2
//! A protocol as a readable file. What is printed here is what is frozen and hashed: the same protocol always gives the
//! same bytes, whatever order or comments it was written with.

use std::fmt::Write as _;

use nabij_domain::calendar::{Day, Month};
use nabij_domain::proof::protocol::{Comparison, Protocol, ProtocolFault};

use super::protocol_toml;

/// Why a file is no protocol.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum ProtocolFileError {
    /// What the reader of TOML says, with the line.
    #[error("{0}")]
    Toml(String),
    #[error("`{field}`: '{value}' is not {wanted}")]
    Word { field: &'static str, value: String, wanted: &'static str },
    #[error(transparent)]
    Protocol(#[from] ProtocolFault),
}

/// Reads and checks a protocol.
pub fn read(text: &str) -> Result<Protocol, ProtocolFileError> {
    let protocol = protocol_toml::parse(text)?;
    protocol.check()?;
    Ok(protocol)
}

/// The protocol as it is frozen.
#[must_use]
pub fn print(own: &Protocol) -> String {
    let mut out = String::new();
    let mut line = |text: String| {
        out.push_str(&text);
        out.push('\n');
    };
    line(format!("name = {}", quoted(&own.name)));
    line(format!("dated = {}", quoted(&day(own.dated))));
    line(format!("made_up = {}", own.made_up));
    line("\n[outcome]".to_owned());
    line(format!("kind = {}", quoted(own.kind.id())));
    line(format!("room = {}", quoted(own.room.id())));
    line(format!("law_defined = {}", own.law_defined));
    line(format!("events_version = {}", own.versions.0));
    line(format!("hours_version = {}", own.versions.1));
    line("\n[places]".to_owned());
    line(format!("chosen = {}", quoted(own.places.choice.id())));
    if let Some((level, place)) = &own.places.within {
        line(format!("level = {}", quoted(level.id())));
        line(format!("within = {}", quoted(place)));
    }
    if !own.places.named.is_empty() {
        line(format!("named = [{}]", list(own.places.named.iter().map(|place| quoted(place)))));
    }
    if let Some((from, until)) = own.places.looked_at {
        line(format!("looked_at = [{}, {}]", quoted(&month(from)), quoted(&month(until))));
    }
    line("\n[baseline]".to_owned());
    line(format!("from = {}", quoted(&month(own.baseline.0))));
    line(format!("until = {}", quoted(&month(own.baseline.1))));
    line("\n[change]".to_owned());
    line(format!("start = {}", quoted(&month(own.start))));
    line("\n[model]".to_owned());
    line(format!("harmonics = {}", own.model.harmonics));
    line(format!("lag = {}", own.model.lag));
    line("\n[looks]".to_owned());
    line(format!("months = [{}]", list(own.looks.iter().map(ToString::to_string))));
    line(format!("spending = {}", quoted(own.spending.id())));
    line("\n[margins]".to_owned());
    line(format!("kinds = {:?}", own.margins.kinds));
    line(format!("hours = {:?}", own.margins.hours));
    line(format!("harm = {:?}", own.margins.harm));
    line(format!("near_nil = {:?}", own.margins.near_nil));
    line("\n[others]".to_owned());
    line(format!("kinds = [{}]", list(own.others.iter().map(|kind| quoted(kind.id())))));
    line(format!("harms = [{}]", list(own.harms.iter().map(|harm| quoted(harm.id())))));
    if let Comparison::LaterStarters { starts, fewest } = &own.comparison {
        line("\n[comparison]".to_owned());
        line(format!("fewest = {fewest}"));
        line("\n[comparison.starts]".to_owned());
        for (place, start) in starts {
            line(format!("{} = {}", quoted(place), quoted(&month(*start))));
        }
    }
    out
}

fn list(words: impl Iterator<Item = String>) -> String {
    words.collect::<Vec<_>>().join(", ")
}

/// A basic string of TOML.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' | '\\' => out.extend(['\\', letter]),
            control if control.is_control() => {
                let _ = write!(out, "\\u{:04X}", u32::from(control));
            }
            letter => out.push(letter),
        }
    }
    out.push('"');
    out
}

/// `2025-01-31`.
pub(super) fn day(own: Day) -> String {
    let (year, month, day) = own.civil();
    format!("{year:04}-{month:02}-{day:02}")
}

/// `2025-01`.
pub(super) fn month(own: Month) -> String {
    format!("{:04}-{:02}", own.year(), own.number())
}

#[cfg(test)]
mod tests {
    use super::*;
    use nabij_domain::proof::protocol::{HARMS, Places, Spending};

    const WRITTEN: &str = include_str!("../../tests/protocol.toml");

    #[test]
    fn what_is_read_is_printed_and_read_again_the_same() {
        let own = read(WRITTEN).unwrap();
        assert_eq!(own.name, "Insluiten \"in drie jaar\" de helft");
        assert_eq!((own.baseline.0, own.start), (Month::new(2024, 1), Month::new(2026, 1)));
        assert_eq!(own.spending, Spending::ObrienFleming);
        assert_eq!(own.harms, HARMS, "the five of claim 4 where none are named");
        let Places { within, .. } = &own.places;
        assert!(within.is_none());
        let printed = print(&own);
        assert_eq!(read(&printed).unwrap(), own);
        assert_eq!(print(&read(&printed).unwrap()), printed);
    }

    #[test]
    fn comments_and_order_do_not_change_what_is_frozen() {
        let commented = format!("# a remark\n{WRITTEN}");
        assert_eq!(print(&read(&commented).unwrap()), print(&read(WRITTEN).unwrap()));
        let other = WRITTEN.replace("lag = 4", "lag = 5");
        assert_ne!(print(&read(&other).unwrap()), print(&read(WRITTEN).unwrap()));
    }

    #[test]
    fn what_is_wrong_is_said_by_name() {
        let wrong = |from: &str, to: &str| read(&WRITTEN.replace(from, to)).unwrap_err().to_string();
        assert!(wrong("\"seclusion\"", "\"hugging\"").contains("outcome.kind"));
        assert!(wrong("2024-01", "2024-13").contains("2024-13"));
        assert!(wrong("lag = 4", "lags = 4").contains("lags"));
        assert!(wrong("from = \"2024-01\"", "from = \"2025-01\"").contains("24 months"));
    }
}
