// SPDX-License-Identifier: EUPL-1.2
//! The files of a release from its figures: the same figures always make the same files.

use std::collections::{BTreeMap, BTreeSet};
use std::io;

use nabij_domain::publication::drafted::Line;
use nabij_domain::registration::place::Level;
use serde_json::{Map, Value, json};

use super::draft_file::Inside;
use super::figure_rows::{self, FigureRow};
use super::open_data;
use super::package::{
    CERTIFICATE, CHANGES, CSV, DATASET, DEFINITIONS, DICTIONARY, Files, HIERARCHY, JSON, LICENCE, MANIFEST, PARQUET,
    README, digest,
};

/// What is said of a release beside its figures.
pub struct About<'a> {
    /// Its number.
    pub number: i64,
    /// What it was made from.
    pub inside: &'a Inside,
    /// Local time with offset.
    pub data_cut: String,
    /// Whether the facts were invented.
    pub made_up: bool,
    /// `nabij` and its version.
    pub program: String,
    /// Names of places, by id.
    pub names: BTreeMap<String, String>,
    /// Keyed digest of what stays inside.
    pub inside_hmac: String,
    /// Figures of the release that is corrected.
    pub before: Option<Vec<FigureRow>>,
}

/// The form of the manifest that this program writes.
pub const FORMAT: &str = "nabij-release-1";

/// All files of a release, the manifest among them.
///
/// # Errors
/// What writing gives.
pub fn files(about: &About<'_>, lines: &[Line]) -> io::Result<Files> {
    let inside = about.inside;
    let rows = figure_rows::rows(lines, &about.names, inside.mark, about.number);
    let said = [
        ("nabij.release", about.number.to_string()),
        ("nabij.program", about.program.clone()),
        ("nabij.made_up", about.made_up.to_string()),
        ("nabij.data_cut", about.data_cut.clone()),
    ];
    let said: Vec<(String, String)> = said.map(|(key, value)| (key.to_owned(), value)).into();
    let mut files = Files::new();
    let mut put = |name: &str, bytes: Vec<u8>| drop(files.insert(name.to_owned(), bytes));
    let figures = figure_rows::csv(&rows)?;
    put(CERTIFICATE, certificate(about, &digest(&figures)));
    put(CSV, figures);
    put(JSON, figure_rows::json(&rows)?);
    put(PARQUET, figure_rows::parquet(&rows, &said)?);
    put(HIERARCHY, hierarchy(&rows)?);
    put(DICTIONARY, open_data::dictionary()?);
    put(DEFINITIONS, open_data::definitions(&rows));
    put(DATASET, open_data::dataset(about, &rows));
    put(LICENCE, open_data::licence(about).into_bytes());
    put(README, open_data::readme(about, &rows).into_bytes());
    if let Some(before) = &about.before {
        put(CHANGES, changes(before, &rows)?);
    }
    let manifest = manifest(about, &rows, &files);
    files.insert(MANIFEST.to_owned(), manifest);
    Ok(files)
}

/// JSON for people and programs.
pub(super) fn pretty(value: &Value) -> Vec<u8> {
    // Keys are texts, so that writing never fails.
    let mut bytes = serde_json::to_vec_pretty(value).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

fn manifest(about: &About<'_>, rows: &[FigureRow], files: &Files) -> Vec<u8> {
    let inside = about.inside;
    let listed: Map<String, Value> = files
        .iter()
        .map(|(name, bytes)| (name.clone(), json!({ "sha256": digest(bytes), "bytes": bytes.len() })))
        .collect();
    let mut states: BTreeMap<&str, usize> = BTreeMap::new();
    for row in rows {
        *states.entry(&row.state).or_default() += 1;
    }
    let definitions: BTreeMap<&str, u16> = rows.iter().map(|row| (row.indicator.as_str(), row.version)).collect();
    let corrects =
        inside.corrects.as_ref().map(|(number, why)| json!({ "release": number, "nl": why[0], "en": why[1] }));
    pretty(&json!({
        "format": FORMAT,
        "release": about.number,
        "title": { "nl": inside.titles[0], "en": inside.titles[1] },
        "made_up": about.made_up,
        "mark": inside.mark.id(),
        "period": {
            "from": inside.plan.from.first_day().to_string(),
            "until": inside.plan.until.first_day().to_string(),
        },
        "data_cut": about.data_cut,
        "corrects": corrects,
        "program": about.program,
        "definitions": definitions,
        "figures": states,
        "files": listed,
    }))
}

/// What is claimed. Neither true values nor thresholds: a digest of few small numbers is soon guessed.
fn certificate(about: &About<'_>, figures: &str) -> Vec<u8> {
    pretty(&json!({
        "verdict": "safe",
        "method": "suppress",
        "zeros": "shown",
        "figures_sha256": figures,
        "beside_releases": about.inside.beside,
        "private_hmac_sha256": about.inside_hmac,
        "program": about.program,
    }))
}

fn hierarchy(rows: &[FigureRow]) -> io::Result<Vec<u8>> {
    let mut links = BTreeSet::new();
    for row in rows {
        if let Some((year, _)) = row.period.split_once("-Q") {
            links.insert(["period", &row.period, year]);
            links.insert(["period", year, "total"]);
        }
        if row.level != Level::Nation.id() {
            links.insert([row.level.as_str(), &row.place, "nation"]);
        }
    }
    table(&["dim", "child", "parent"], links.into_iter())
}

/// Every figure that is not what it was: before and now, each with its state.
fn changes(before: &[FigureRow], now: &[FigureRow]) -> io::Result<Vec<u8>> {
    let old: BTreeMap<[&str; 7], &FigureRow> = before.iter().map(|row| (row.key(), row)).collect();
    let new: BTreeMap<[&str; 7], &FigureRow> = now.iter().map(|row| (row.key(), row)).collect();
    let keys: BTreeSet<[&str; 7]> = old.keys().chain(new.keys()).copied().collect();
    let said = |row: Option<&&FigureRow>| {
        let number = row.and_then(|row| row.value).map(|value| value.to_string()).unwrap_or_default();
        [row.map_or("absent", |row| &row.state).to_owned(), number]
    };
    let mut rows: Vec<Vec<String>> = Vec::new();
    for key in keys {
        let (was, is) = (said(old.get(&key)), said(new.get(&key)));
        if was != is {
            rows.push(key.iter().map(|part| (*part).to_owned()).chain(was).chain(is).collect());
        }
    }
    let head = ["indicator", "kind", "room", "level", "place", "period", "period_start"];
    let head: Vec<&str> = head.into_iter().chain(["state_before", "value_before", "state_now", "value_now"]).collect();
    table(&head, rows.into_iter())
}

/// A CSV of words.
pub(super) fn table<R: IntoIterator<Item: AsRef<[u8]>>>(
    head: &[&str],
    rows: impl Iterator<Item = R>,
) -> io::Result<Vec<u8>> {
    let mut out = csv::Writer::from_writer(Vec::new());
    out.write_record(head)?;
    for row in rows {
        out.write_record(row)?;
    }
    out.into_inner().map_err(|error| io::Error::other(error.to_string()))
}
