// SPDX-License-Identifier: EUPL-1.2
//! `nabij analyse --json` against the answers of R and Python in `crates/stats/reference`, and what it refuses.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

fn reference() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../stats/reference")
}

fn ask(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_nabij"));
    command.arg("analyse").args(arguments).arg("--json").stdin(Stdio::null());
    command.output().unwrap()
}

/// Words separated by spaces; what stands between single quotes is one word, `{set}` the table's file.
fn words(text: &str, set: &str) -> Vec<String> {
    let file = reference().join("sets").join(format!("{set}.csv")).display().to_string();
    let parts = text.split('\'').enumerate();
    let part = |(at, part): (usize, &str)| -> Vec<String> {
        if at % 2 == 1 { vec![part.to_owned()] } else { part.split_whitespace().map(str::to_owned).collect() }
    };
    parts.flat_map(part).map(|word| if word == "{set}" { file.clone() } else { word }).collect()
}

/// What a pointer leads to: a key, a place in a list, or `key=value`, the record of a list with that value.
fn find<'a>(json: &'a Value, pointer: &str) -> Option<&'a Value> {
    pointer.split('/').try_fold(json, |at, step| match at {
        Value::Array(list) => match step.split_once('=') {
            Some((key, value)) => list.iter().find(|record| {
                record[key].as_str() == Some(value) || record[key].as_f64().is_some_and(|n| Ok(n) == value.parse())
            }),
            None => list.get(step.parse::<usize>().ok()?),
        },
        _ => at.get(step),
    })
}

/// A table and what is asked of it.
type Question = (String, String);
/// Pointer, value and tolerance.
type Due = (String, String, f64);

fn compare(file: &str) {
    let mut reader = csv::Reader::from_path(reference().join(file)).unwrap();
    let mut asked: BTreeMap<Question, Vec<Due>> = BTreeMap::new();
    for row in reader.records() {
        let row = row.unwrap();
        let tolerance = row[4].parse().unwrap();
        let question = (row[0].to_owned(), row[1].to_owned());
        asked.entry(question).or_default().push((row[2].to_owned(), row[3].to_owned(), tolerance));
    }
    let mut faults = Vec::new();
    let mut compared = 0;
    for ((set, text), answers) in asked {
        let words = words(&text, &set);
        let output = ask(&words.iter().map(String::as_str).collect::<Vec<_>>());
        let Ok(json) = serde_json::from_slice::<Value>(&output.stdout) else {
            faults.push(format!("{set}: {text}: {}", String::from_utf8_lossy(&output.stderr)));
            continue;
        };
        for (pointer, due, tolerance) in answers {
            compared += 1;
            let found = find(&json, &pointer);
            let equal = match (found, due.parse::<f64>()) {
                (Some(Value::Number(found)), Ok(due)) => found.as_f64().is_some_and(|found| {
                    (found - due).abs() <= tolerance * due.abs() + 1e-9 * tolerance.max(1e-6) / 1e-6
                }),
                (Some(Value::String(found)), _) => *found == due,
                (Some(Value::Bool(found)), _) => found.to_string() == due,
                (Some(Value::Null), _) => due.is_empty(),
                _ => false,
            };
            if !equal {
                faults.push(format!("{set}: {text}: {pointer} is {found:?}, not {due}"));
            }
        }
    }
    assert!(compared > 0, "an empty reference proves nothing");
    assert!(faults.is_empty(), "{} of {compared} differ:\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn answers_equal_those_of_r() {
    compare("analyse_r.csv");
}

#[test]
fn answers_equal_those_of_python() {
    compare("analyse_py.csv");
}

fn failure(arguments: &[&str]) -> (i32, String) {
    let output = ask(arguments);
    let json: Value = serde_json::from_slice(&output.stdout).unwrap();
    let reason = json["failure"]["reason"].as_str().unwrap().to_owned();
    assert!(!json["failure"]["says"].as_str().unwrap().is_empty());
    (output.status.code().unwrap(), reason)
}

#[test]
fn what_cannot_be_computed_has_its_reason() {
    assert_eq!(failure(&["rate", "--events", "3", "--time", "0"]), (1, "zero_exposure".to_owned()));
    assert_eq!(failure(&["rate", "--events", "0,0", "--time", "1,1"]), (1, "no_events".to_owned()));
    let file = reference().join("sets/series.csv").display().to_string();
    let glm = |formula: &str| failure(&["glm", &file, "--family", "poisson", "--formula", formula]);
    assert_eq!(glm("events ~ nobody"), (2, "question".to_owned()));
    assert_eq!(glm("events ~ poly(days, 2)"), (2, "question".to_owned()));
    assert_eq!(glm("events ~ offset(log(days - days))"), (1, "zero_exposure".to_owned()));
    assert_eq!(glm("I(events * 0) ~ days"), (1, "separation".to_owned()));
    assert_eq!(failure(&["rate", "--events", "1,2,3", "--time", "1,1"]), (2, "question".to_owned()));
}
