// SPDX-License-Identifier: EUPL-1.2
//! One version of a fact by name: what receipts give, forms send back, and entries of the chain say.

use std::fmt;
use std::str::FromStr;

use nabij_domain::registration::dictionary::TableKind;

use crate::database::schema::Relation;

/// One version of a fact, as receipts and forms name it: `stays-12-0` when written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FactVersion {
    /// Its table.
    pub table: TableKind,
    /// The booking or import that brought it.
    pub number: i64,
    /// Which of its rows.
    pub ordinal: i64,
}

/// The tables of facts, each once.
pub(crate) fn tables(facts: &[FactVersion]) -> Vec<&'static str> {
    let mut tables: Vec<_> = facts.iter().map(|fact| fact.table.id()).collect();
    tables.dedup();
    tables
}

/// The tables an entry says its new facts are in.
pub(crate) fn said_tables(detail: &str) -> Vec<Relation> {
    let detail: serde_json::Value = serde_json::from_str(detail).unwrap_or_default();
    let said = |relation: &Relation| {
        let tables = detail.get("tables").and_then(serde_json::Value::as_array);
        tables.is_some_and(|tables| tables.iter().any(|table| table == relation.kind().id()))
    };
    Relation::ALL.into_iter().filter(said).collect()
}

/// The versions an entry says it ended.
pub(crate) fn said_ended(detail: &str) -> Vec<FactVersion> {
    let detail: serde_json::Value = serde_json::from_str(detail).unwrap_or_default();
    let ended = detail.get("ended").and_then(serde_json::Value::as_array).cloned().unwrap_or_default();
    ended.iter().filter_map(|fact| fact.as_str()?.parse().ok()).collect()
}

impl fmt::Display for FactVersion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}-{}", self.table.id(), self.number, self.ordinal)
    }
}

/// A text that names no version.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this names no version of a fact")]
pub struct NoVersion;

impl FromStr for FactVersion {
    type Err = NoVersion;

    fn from_str(text: &str) -> Result<Self, NoVersion> {
        let mut parts = text.splitn(3, '-');
        let table = parts.next().and_then(|id| TableKind::ALL.iter().find(|table| table.id() == id).copied());
        let (number, ordinal) = (parts.next().and_then(|part| part.parse().ok()), parts.next());
        let ordinal = ordinal.and_then(|part| part.parse().ok());
        match (table, number, ordinal) {
            (Some(table), Some(number), Some(ordinal)) => Ok(Self { table, number, ordinal }),
            _ => Err(NoVersion),
        }
    }
}
