// SPDX-License-Identifier: EUPL-1.2
//! The headers of files, without reading them: by these a mapping that was kept is found back.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::Read;

use nabij_domain::registration::code::normal;

use super::csv::Sheet;
use super::known;
use super::mapping::Mapping;
use super::parquet;
use super::read::{Input, names, open};
use super::recognise::fit;
use super::unusable::{Unusable, UnusableInput};
use super::workbook;

/// Bytes in which the header of a CSV file must end.
const BEGIN: u64 = 1 << 20;

/// The headers of one file, or of one sheet of a workbook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Headers {
    /// The name of the file, with that of the sheet.
    pub name: String,
    /// The cells of the header.
    pub headers: Vec<String>,
}

/// What headers of now lack of those of then, and what they have beside them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The file of now.
    pub name: String,
    /// Headers that are gone.
    pub gone: Vec<String>,
    /// Headers that are new.
    pub new: Vec<String>,
}

/// The headers of all files. In a workbook they are found by what our tables, and these mappings, name.
pub fn headers(inputs: &[Input], mappings: &[Mapping]) -> Result<Vec<Headers>, UnusableInput> {
    let mut all = Vec::new();
    for (input, file) in inputs.iter().zip(names(inputs)) {
        all.extend(of_file(input, &file, mappings).map_err(|reason| reason.of(&file))?);
    }
    Ok(all)
}

fn of_file(input: &Input, file: &str, mappings: &[Mapping]) -> Result<Vec<Headers>, Unusable> {
    if parquet::is_parquet(&input.path) {
        let table = parquet::Table::open(&input.path)?;
        return Ok(vec![Headers { name: file.to_owned(), headers: table.header }]);
    }
    let mut begin = Vec::new();
    if let Ok(file) = File::open(&input.path) {
        // Who reads the file itself says what is wrong with it.
        drop(file.take(BEGIN).read_to_end(&mut begin));
    }
    if !begin.starts_with(b"PK\x03\x04") {
        let headers = Sheet::new(begin).map(|sheet| sheet.header);
        return Ok(headers.into_iter().map(|headers| Headers { name: file.to_owned(), headers }).collect());
    }
    let raw = open(&input.path)?;
    if !workbook::is_workbook(&raw) {
        return Ok(Vec::new());
    }
    let ways = || mappings.iter().flat_map(|mapping| &mapping.ways).chain(known::ways());
    let sheets = workbook::sheets(&raw, &|header: &[String]| fit(header, &ways()))?;
    let named = sheets
        .into_iter()
        .map(|tab| Headers { name: format!("{file}[{}]", tab.name), headers: tab.sheet.header.clone() });
    Ok(named.collect())
}

/// Whether every one of the headers of then is that of a file now, in any order of columns.
#[must_use]
pub fn all_there(then: &[Vec<String>], now: &[Headers]) -> bool {
    then.iter().all(|then| now.iter().any(|now| words(then) == words(&now.headers)))
}

/// What changed of headers that are not there as they were, where a file still has at least half of them.
#[must_use]
pub fn changes(then: &[Vec<String>], now: &[Headers]) -> Vec<Change> {
    let lost = then.iter().filter(|then| !now.iter().any(|now| words(then) == words(&now.headers)));
    let nearest = lost.filter_map(|then| {
        let old = words(then);
        let shared = |now: &&Headers| words(&now.headers).intersection(&old).count();
        let now = now.iter().max_by_key(shared).filter(|now| shared(now) * 2 >= old.len())?;
        let new = words(&now.headers);
        let without = |own: &[String], other: &BTreeSet<String>| {
            own.iter().filter(|own| !other.contains(&normal(own))).cloned().collect()
        };
        Some(Change { name: now.name.clone(), gone: without(then, &new), new: without(&now.headers, &old) })
    });
    nearest.collect()
}

fn words(headers: &[String]) -> BTreeSet<String> {
    headers.iter().map(|own| normal(own)).filter(|own| !own.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(text: &str) -> Vec<String> {
        text.split(',').map(str::to_owned).collect()
    }

    fn now(text: &str) -> Vec<Headers> {
        vec![
            Headers { name: "plaatsen.csv".to_owned(), headers: list("kenmerk,naam,niveau") },
            Headers { name: "vbm.csv".to_owned(), headers: list(text) },
        ]
    }

    #[test]
    fn the_same_headers_in_another_order_are_the_same_and_one_more_is_told() {
        let then = [list("Cliënt,Afdeling,Wat,Van")];
        assert!(all_there(&then, &now("Van,Wat,cliënt,Afdeling")));
        assert_eq!(changes(&then, &now("Van,Wat,cliënt,Afdeling")), []);
        let changed = now("Van,Wat,Cliënt,Groep,Tot");
        assert!(!all_there(&then, &changed));
        let name = "vbm.csv".to_owned();
        assert_eq!(changes(&then, &changed), [Change { name, gone: list("Afdeling"), new: list("Groep,Tot") }]);
        assert_eq!(changes(&then, &now("iets,anders")), [], "another file");
    }

    #[test]
    fn headers_are_read_of_csv_and_of_what_cannot_be_read_none() {
        let dir = tempfile::tempdir().unwrap();
        let write = |name: &str, text: &str| {
            let path = dir.path().join(name);
            std::fs::write(&path, text).unwrap();
            Input { path, table: None }
        };
        let inputs = [write("a.csv", "Cliënt;Van\n1;2\n"), write("leeg.csv", ""), write("b.csv", "x,y\n")];
        let found = headers(&inputs, &[]).unwrap();
        let names: Vec<_> = found.iter().map(|own| (own.name.as_str(), own.headers.join("|"))).collect();
        assert_eq!(names, [("a.csv", "Cliënt|Van".to_owned()), ("b.csv", "x|y".to_owned())]);
    }
}
