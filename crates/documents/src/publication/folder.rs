// SPDX-License-Identifier: EUPL-1.2
//! The files of a release: `public/` says what anyone may read, `private/` what it was made from. Bytes only; who hashes and
//! writes them is not known here.

use std::collections::BTreeMap;

use nabij_domain::proof::analysis::refusal::Refusal;
use nabij_domain::publication::dimension::{Dimension, Link};
use nabij_domain::publication::protect::{Method, Protected, Published};
use nabij_domain::publication::table::{Rules, Table};
use nabij_domain::publication::together::{Finding, worded};
use serde_json::{Map, Value, json};
use thiserror::Error;

use super::input::{Columns, InputError, scale};
use crate::proof::table_file;

/// Files that anyone may read.
pub const TABLE: &str = "public/table.csv";
/// Which codes add up to which.
pub const HIERARCHY: &str = "public/hierarchy.csv";
/// What is claimed of the files.
pub const CERTIFICATE: &str = "public/certificate.json";
/// The leaf cells.
pub const TRUTH: &str = "private/truth.csv";
/// What was hidden, why, and what must stay possible.
pub const PATTERN: &str = "private/pattern.csv";
/// Threshold, p, method, price.
pub const PARAMETERS: &str = "private/parameters.json";
/// The key of the certificate's digest of what is private.
pub const KEY: &str = "private/key";

/// Why the files of a release were not understood.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum FolderError {
    /// No table.
    #[error("{0}: {1}")]
    Table(&'static str, Refusal),
    /// No input.
    #[error("{TRUTH}: {0}")]
    Truth(#[from] InputError),
    /// No parameters.
    #[error("{0}: {1}")]
    Json(&'static str, String),
    /// A row that is not of this table.
    #[error("{TABLE}, line {line}: {what}")]
    Row {
        /// The line.
        line: usize,
        /// What is wrong.
        what: String,
    },
}

/// Every file of a release but the key and the certificate.
#[must_use]
pub fn files(
    table: &Table,
    protected: &Protected,
    rules: &Rules,
    seed: Option<u64>,
) -> BTreeMap<&'static str, Vec<u8>> {
    BTreeMap::from([
        (TABLE, public_table(table, &protected.published)),
        (HIERARCHY, hierarchy(table)),
        (TRUTH, truth(table)),
        (PATTERN, pattern(table, protected)),
        (PARAMETERS, parameters(table, protected, rules, seed)),
    ])
}

/// The certificate: digests of the public files openly, of the private ones by a key. Neither true values nor parameters.
#[must_use]
pub fn certificate(table: &Table, method: Method, version: &str, open: &[(&str, String)], inside: &str) -> Vec<u8> {
    let mut files = Map::new();
    for (name, digest) in open {
        files.insert((*name).to_owned(), digest.as_str().into());
    }
    let mut object = json!({
        "verdict": "safe",
        "measure": table.measure().name,
        "decimals": table.measure().decimals,
        "zeros": "shown",
        "sha256": files,
        "private_hmac_sha256": inside,
        "program": format!("nabij {version}"),
    });
    object["method"] = name(method).into();
    match method {
        Method::Suppress => {}
        Method::Round { base } => object["base"] = base.into(),
        Method::CellKey { most } => object["noise"] = most.into(),
    }
    pretty(&object)
}

fn name(method: Method) -> &'static str {
    match method {
        Method::Suppress => "suppress",
        Method::Round { .. } => "round",
        Method::CellKey { .. } => "cellkey",
    }
}

fn pretty(json: &Value) -> Vec<u8> {
    // Only a map with keys that are no text could fail, and there is none.
    let mut bytes = serde_json::to_vec_pretty(json).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

fn csv_bytes(rows: impl IntoIterator<Item = Vec<String>>) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
    for row in rows {
        // A vector takes every byte.
        let _ = writer.write_record(&row);
    }
    writer.into_inner().unwrap_or_default()
}

fn header(table: &Table, others: &[&str]) -> Vec<String> {
    let dims = table.dimensions().iter().map(|dimension| dimension.name().to_owned());
    dims.chain(others.iter().map(|name| (*name).to_owned())).collect()
}

fn cells<'a>(table: &'a Table, more: impl Fn(usize) -> Vec<String> + 'a) -> impl Iterator<Item = Vec<String>> + 'a {
    (0..table.shape().cells()).map(move |cell| {
        let codes = table.codes(cell).into_iter().map(str::to_owned);
        codes.chain(more(cell)).collect()
    })
}

fn public_table(table: &Table, published: &Published) -> Vec<u8> {
    let decimals = table.measure().decimals;
    let rows = cells(table, |cell| match published.values[cell] {
        Some(value) => vec![worded(value, decimals), "shown".into()],
        None => vec![String::new(), "suppressed".into()],
    });
    csv_bytes([header(table, &["value", "state"])].into_iter().chain(rows))
}

fn hierarchy(table: &Table) -> Vec<u8> {
    let head = ["dim", "child", "parent"].map(str::to_owned).to_vec();
    let links = table.dimensions().iter().flat_map(Dimension::links);
    csv_bytes([head].into_iter().chain(links.map(|Link { dim, child, parent }| vec![dim, child, parent])))
}

fn truth(table: &Table) -> Vec<u8> {
    let decimals = table.measure().decimals;
    let rows = cells(table, |cell| {
        let mut row = vec![table.counts()[cell].to_string()];
        if let Some(shares) = table.shares() {
            let own = shares[cell];
            row.extend([own.sum, own.largest, own.second].map(|value| worded(value, decimals)));
        }
        row.push(table.cost()[cell].to_string());
        row
    });
    let leaves = rows.enumerate().filter(|(cell, _)| table.shape().is_leaf(*cell)).map(|(_, row)| row);
    let values: &[&str] = if table.shares().is_some() { &["value", "largest", "second"] } else { &[] };
    csv_bytes([header(table, &[&["count"], values, &["cost"]].concat())].into_iter().chain(leaves))
}

fn pattern(table: &Table, protected: &Protected) -> Vec<u8> {
    let decimals = table.measure().decimals;
    let truth = table.truth();
    let needs: BTreeMap<usize, _> = protected.needs.iter().map(|need| (need.cell, need)).collect();
    let rows = cells(table, |cell| {
        let need = needs.get(&cell);
        let role = match (need, protected.published.values[cell]) {
            (Some(_), _) => "primary",
            (None, None) => "secondary",
            (None, Some(_)) => "shown",
        };
        let limit = |value: Option<i64>| value.map(|value| worded(value, decimals)).unwrap_or_default();
        let (low, high) = (limit(need.map(|need| need.low)), limit(need.map(|need| need.high)));
        vec![worded(truth[cell], decimals), role.into(), low, high]
    });
    csv_bytes([header(table, &["truth", "role", "low", "high"])].into_iter().chain(rows))
}

fn parameters(table: &Table, protected: &Protected, rules: &Rules, seed: Option<u64>) -> Vec<u8> {
    pretty(&json!({
        "dims": table.dimensions().iter().map(Dimension::name).collect::<Vec<_>>(),
        "measure": table.measure().name,
        "values": table.shares().is_some(),
        "threshold": rules.threshold,
        "p": rules.p,
        "method": name(protected.published.method),
        "seed": seed,
        "cost": protected.cost,
        "least_cost": protected.least,
        "optimal": protected.optimal,
    }))
}

/// What `private/` says, to make the table and its rules again.
pub struct Inside {
    /// The table.
    pub table: Table,
    /// The rules.
    pub rules: Rules,
}

/// Reads what a release was made from.
pub fn inside(hierarchy: &[u8], truth: &[u8], parameters: &[u8]) -> Result<Inside, FolderError> {
    let fault = |what: &str| FolderError::Json(PARAMETERS, format!("`{what}` is missing or of another kind"));
    let read: Value =
        serde_json::from_slice(parameters).map_err(|error| FolderError::Json(PARAMETERS, error.to_string()))?;
    let dims: Option<Vec<String>> =
        read["dims"].as_array().and_then(|all| all.iter().map(|name| name.as_str().map(str::to_owned)).collect());
    let threshold = read["threshold"].as_i64().ok_or_else(|| fault("threshold"))?;
    let p = read["p"].as_f64().ok_or_else(|| fault("p"))?;
    let valued = read["values"].as_bool().ok_or_else(|| fault("values"))?;
    let columns = Columns {
        dims: dims.ok_or_else(|| fault("dims"))?,
        count: "count".into(),
        value: valued.then(|| ["value", "largest", "second"].map(str::to_owned)),
        cost: Some("cost".into()),
    };
    let links = super::input::hierarchy(hierarchy)?;
    let table = super::input::table(truth, &columns, &links)?;
    let measure = read["measure"].as_str().ok_or_else(|| fault("measure"))?;
    Ok(Inside { table: table.named(measure), rules: Rules { threshold, p } })
}

/// Reads what was published of a table.
pub fn published(table: &Table, bytes: &[u8], certificate: &[u8]) -> Result<Published, FolderError> {
    let fault = |what: &str| FolderError::Json(CERTIFICATE, format!("`{what}` is missing or of another kind"));
    let read: Value =
        serde_json::from_slice(certificate).map_err(|error| FolderError::Json(CERTIFICATE, error.to_string()))?;
    let whole = |key: &str| read[key].as_i64().ok_or_else(|| fault(key));
    let method = match read["method"].as_str() {
        Some("suppress") => Method::Suppress,
        Some("round") => Method::Round { base: whole("base")? },
        Some("cellkey") => Method::CellKey { most: whole("noise")? },
        _ => return Err(fault("method")),
    };
    let columns = table_file::read(bytes).map_err(|error| FolderError::Table(TABLE, error))?;
    let whole = |name: &str| columns.whole(name).map_err(|error| FolderError::Table(TABLE, error));
    let dims: Vec<Vec<&str>> = table.dimensions().iter().map(|own| whole(own.name())).collect::<Result<_, _>>()?;
    let states = whole("state")?;
    let texts = columns.column("value").map_err(|error| FolderError::Table(TABLE, error))?;
    let mut found: Vec<Option<Option<i64>>> = vec![None; table.shape().cells()];
    for at in 0..columns.rows() {
        let row = |what: &str| FolderError::Row { line: at + 2, what: what.to_owned() };
        let cell = table.cell(dims.iter().map(|codes| codes[at])).ok_or_else(|| row("no cell of this table"))?;
        let value = match (states[at], &texts[at]) {
            ("suppressed", None) => None,
            ("shown", Some(text)) => {
                let decimals = usize::try_from(table.measure().decimals).unwrap_or(0);
                Some(scale(text, decimals).ok_or_else(|| row("the value is no number of this table"))?)
            }
            _ => return Err(row("shown with a value, or suppressed without one")),
        };
        if found[cell].replace(value).is_some() {
            return Err(row("this cell stands there twice"));
        }
    }
    let all: Option<Vec<Option<i64>>> = found.into_iter().collect();
    let missing = || FolderError::Row { line: columns.rows() + 1, what: "cells are missing below".to_owned() };
    Ok(Published { method, values: all.ok_or_else(missing)? })
}

/// The audit as JSON: `verdict`, `hidden` (every hidden cell with what can be inferred of it), `why`.
#[must_use]
pub fn verdict(findings: &[Finding], also: &[String], decimals: u32, several: bool) -> String {
    let limit = |value: i64| {
        let exact = serde_json::from_str(&worded(value, decimals));
        exact.unwrap_or(Value::Null)
    };
    let hidden = findings.iter().map(|own| {
        let cell: Map<String, Value> = own.cell.iter().map(|(dim, code)| (dim.clone(), code.as_str().into())).collect();
        let mut one = json!({
            "cell": cell,
            "low": limit(own.low),
            "high": own.high.map(limit),
            "exact": own.exact(),
            "bounds": if own.sharp { "attacker" } else { "at least" },
            "why": own.why,
        });
        if several {
            one["release"] = own.release.as_str().into();
        }
        one
    });
    let why: Vec<&String> = also.iter().chain(findings.iter().flat_map(|own| &own.why)).collect();
    let object = json!({
        "verdict": if why.is_empty() { "safe" } else { "refused" },
        "hidden": hidden.collect::<Vec<_>>(),
        "why": why,
    });
    String::from_utf8(pretty(&object)).unwrap_or_default().trim_end().to_owned()
}
