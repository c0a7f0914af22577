// SPDX-License-Identifier: EUPL-1.2
//! What an outsider can check of a published release, with its files and the public key and nothing else.

use std::collections::{BTreeMap, BTreeSet};

use nabij_domain::indicator::definition::Indicator;
use nabij_domain::indicator::figure::State;
use serde_json::Value;

use super::figure_rows::{FigureRow, from_csv, json};
use super::package::{CERTIFICATE, CSV, Files, JSON, MANIFEST, SIGNATURE, STATEMENT, digest};
use super::statement::{FORMAT, Statement, is_signed};

/// What is checked, in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Check {
    /// Every file is the one of the manifest, and there is no other.
    Files,
    /// The statement is of this manifest and signed.
    Signature,
    /// The certificate is of these figures and says that they are safe.
    Certificate,
    /// CSV and JSON say the same.
    SameFigures,
    /// Each figure has what its state asks, and its value is its numerator by its denominator.
    States,
    /// What adds up adds up.
    Sums,
}

impl Check {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::Files, Self::Signature, Self::Certificate, Self::SameFigures, Self::States, Self::Sums];

    /// Its id.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Files => "files",
            Self::Signature => "signature",
            Self::Certificate => "certificate",
            Self::SameFigures => "same figures",
            Self::States => "states",
            Self::Sums => "sums",
        }
    }
}

/// What was found wrong, by check; a check that is not there passed.
pub type Wrong = BTreeMap<Check, Vec<String>>;

/// Checks a release that was published. `key`: the public key, as known from elsewhere; without it the signature proves only
/// that nothing changed since it was made with the key inside.
#[must_use]
pub fn verify(files: &Files, key: Option<&str>) -> Wrong {
    let mut wrong = Wrong::new();
    for (check, found) in [
        (Check::Files, whole(files)),
        (Check::Signature, signed(files, key)),
        (Check::Certificate, certified(files)),
        (Check::SameFigures, same_figures(files)),
        (Check::States, rows(files).map_or_else(|wrong| vec![wrong], |rows| states(&rows))),
        (Check::Sums, rows(files).map_or_else(|wrong| vec![wrong], |rows| sums(&rows))),
    ] {
        if !found.is_empty() {
            wrong.insert(check, found);
        }
    }
    wrong
}

fn object(files: &Files, name: &str) -> Result<Value, String> {
    let bytes = files.get(name).ok_or_else(|| format!("{name} is not there"))?;
    serde_json::from_slice(bytes).map_err(|error| format!("{name}: {error}"))
}

fn rows(files: &Files) -> Result<Vec<FigureRow>, String> {
    let bytes = files.get(CSV).ok_or_else(|| format!("{CSV} is not there"))?;
    from_csv(bytes).map_err(|error| format!("{CSV}: {error}"))
}

fn whole(files: &Files) -> Vec<String> {
    let manifest = match object(files, MANIFEST) {
        Ok(manifest) => manifest,
        Err(wrong) => return vec![wrong],
    };
    let mut wrong = Vec::new();
    let none = serde_json::Map::new();
    let listed = manifest["files"].as_object().unwrap_or(&none);
    for (name, said) in listed {
        match files.get(name) {
            None => wrong.push(format!("{name} is not there")),
            Some(bytes) if said["sha256"].as_str() != Some(&digest(bytes)) => {
                wrong.push(format!("{name} is not the file of the manifest"));
            }
            Some(_) => {}
        }
    }
    let own = [MANIFEST, STATEMENT, SIGNATURE];
    let others = files.keys().filter(|name| !listed.contains_key(*name) && !own.contains(&name.as_str()));
    wrong.extend(others.map(|name| format!("{name} is not in the manifest")));
    wrong
}

fn signed(files: &Files, key: Option<&str>) -> Vec<String> {
    let (Some(bytes), Some(signature)) = (files.get(STATEMENT), files.get(SIGNATURE)) else {
        return vec![format!("{STATEMENT} or {SIGNATURE} is not there: this release was not published")];
    };
    let statement: Statement = match serde_json::from_slice(bytes) {
        Ok(statement) => statement,
        Err(error) => return vec![format!("{STATEMENT}: {error}")],
    };
    let mut wrong = Vec::new();
    if !is_signed(bytes, signature, &statement.public_key) {
        wrong.push(format!("{SIGNATURE} is not a signature over {STATEMENT} by the key in it"));
    }
    if key.is_some_and(|key| key != statement.public_key) {
        wrong.push("it was signed with another key than the one you gave".to_owned());
    }
    let manifest = files.get(MANIFEST).map(|bytes| digest(bytes));
    if manifest.as_ref() != Some(&statement.manifest_sha256) {
        wrong.push(format!("{STATEMENT} is of another manifest"));
    }
    let number = object(files, MANIFEST).ok().and_then(|manifest| manifest["release"].as_i64());
    if number != Some(statement.release) || statement.format != FORMAT || statement.approvals < 2 {
        wrong.push(format!("{STATEMENT} does not say that two people approved this release"));
    }
    wrong
}

fn certified(files: &Files) -> Vec<String> {
    let certificate = match object(files, CERTIFICATE) {
        Ok(certificate) => certificate,
        Err(wrong) => return vec![wrong],
    };
    let mut wrong = Vec::new();
    if certificate["verdict"].as_str() != Some("safe") {
        wrong.push(format!("{CERTIFICATE} does not say that it is safe"));
    }
    let figures = files.get(CSV).map(|bytes| digest(bytes));
    if figures.is_none() || certificate["figures_sha256"].as_str() != figures.as_deref() {
        wrong.push(format!("{CERTIFICATE} is of other figures"));
    }
    wrong
}

fn same_figures(files: &Files) -> Vec<String> {
    let Some(given) = files.get(JSON) else { return vec![format!("{JSON} is not there")] };
    // Written again from the CSV: no number is read in between, so that none is rounded.
    match rows(files).map(|rows| json(&rows)) {
        Err(wrong) => vec![wrong],
        Ok(Ok(made)) if made == *given => Vec::new(),
        Ok(_) => vec![format!("{CSV} and {JSON} do not say the same")],
    }
}

fn named(row: &FigureRow) -> String {
    format!("{} {} {} {} {}", row.indicator, row.kind, row.room, row.place, row.period)
}

fn states(rows: &[FigureRow]) -> Vec<String> {
    let mut wrong = Vec::new();
    let mut seen = BTreeSet::new();
    for row in rows {
        if !seen.insert(row.key()) {
            wrong.push(format!("{}: twice", named(row)));
        }
        let Some(state) = State::ALL.iter().find(|state| state.id() == row.state) else {
            wrong.push(format!("{}: `{}` is none of the five states", named(row), row.state));
            continue;
        };
        let numbers = [row.numerator, row.denominator, row.value];
        if *state == State::Suppressed && numbers.iter().any(Option::is_some) {
            wrong.push(format!("{}: hidden, and a number stands there", named(row)));
        }
        if (*state == State::Shown) != row.value.is_some() {
            wrong.push(format!("{}: {} and its value do not go together", named(row), row.state));
        }
        let per = Indicator::parse(&row.indicator).map(|own| own.definition().per);
        if let (Some(numerator), Some(denominator), Some(value), Some(per)) =
            (row.numerator, row.denominator, row.value, per)
            && (numerator / denominator * per - value).abs() > 1e-9 * value.abs().max(1.0)
        {
            wrong.push(format!("{}: {numerator} by {denominator} is not {value}", named(row)));
        }
    }
    wrong
}

/// Numerators that add up: quarters to years to all, sectors and regions to the nation.
fn sums(rows: &[FigureRow]) -> Vec<String> {
    let mut wrong = Vec::new();
    let added = |row: &&FigureRow| row.indicator != Indicator::Rooms.id();
    for row in rows.iter().filter(added).filter(|row| row.is_shown()) {
        let same =
            |other: &&FigureRow| [&other.indicator, &other.kind, &other.room] == [&row.indicator, &row.kind, &row.room];
        let within = |other: &&FigureRow| {
            (other.level == row.level && other.place == row.place)
                && row.period_start <= other.period_start
                && other.period_end <= row.period_end
                && other.period != row.period
        };
        let years = |code: &str| !code.contains("-Q");
        let mut groups: Vec<Vec<&FigureRow>> = Vec::new();
        if row.period == "total" {
            groups.push(rows.iter().filter(same).filter(within).filter(|own| years(&own.period)).collect());
        } else if years(&row.period) {
            groups.push(rows.iter().filter(same).filter(within).filter(|own| !years(&own.period)).collect());
        }
        for level in ["sector", "region"].into_iter().filter(|_| row.level == "nation") {
            let part = |other: &&FigureRow| other.level == level && other.period == row.period;
            groups.push(rows.iter().filter(same).filter(part).collect());
        }
        for group in groups.into_iter().filter(|group| !group.is_empty()) {
            let hidden = group.iter().any(|own| ["suppressed", "not_available"].contains(&own.state.as_str()));
            let sum: f64 = group.iter().filter_map(|own| own.numerator).sum();
            let whole = row.numerator.unwrap_or(0.0);
            if sum > whole + 1e-6 || (!hidden && (sum - whole).abs() > 1e-6) {
                wrong.push(format!("{}: its parts add up to {sum}, and it is {whole}", named(row)));
            }
        }
    }
    wrong
}
