// SPDX-License-Identifier: EUPL-1.2
//! An answer as text for a terminal: single values one per line, lists of records as a table.

use nabij_domain::proof::analysis::answer::{Answer, Value};

/// The answer in lines.
#[must_use]
pub fn answer(answer: &Answer) -> String {
    let mut lines = vec![format!("{} (as {}), n = {}", answer.method, answer.source, answer.n)];
    for (name, value) in &answer.rest {
        match value {
            Value::List(list) if matches!(list.first(), Some(Value::Record(_))) => {
                lines.push(String::new());
                lines.push(format!("{name}:"));
                lines.extend(table(list));
            }
            _ => lines.push(format!("{name}: {}", plain(value))),
        }
    }
    lines.extend(answer.warnings.iter().map(|warning| format!("note: {warning}")));
    lines.join("\n")
}

fn table(list: &[Value]) -> Vec<String> {
    let records: Vec<&Vec<(&str, Value)>> =
        list.iter().filter_map(|value| if let Value::Record(record) = value { Some(record) } else { None }).collect();
    let mut names: Vec<&str> = Vec::new();
    for (name, _) in records.iter().flat_map(|record| record.iter()) {
        if !names.contains(name) {
            names.push(name);
        }
    }
    let cell = |record: &[(&str, Value)], name: &str| {
        record.iter().find(|(own, _)| *own == name).map(|(_, value)| plain(value)).unwrap_or_default()
    };
    let mut rows: Vec<Vec<String>> = vec![names.iter().map(|name| (*name).to_owned()).collect()];
    rows.extend(records.iter().map(|record| names.iter().map(|name| cell(record, name)).collect()));
    let widths: Vec<usize> =
        (0..names.len()).map(|at| rows.iter().map(|row| row[at].chars().count()).max().unwrap_or(0)).collect();
    let line = |row: &Vec<String>| {
        let cells = row.iter().zip(&widths).map(|(cell, width)| format!("{cell:>width$}"));
        format!("  {}", cells.collect::<Vec<_>>().join("  "))
    };
    rows.iter().map(line).collect()
}

fn plain(value: &Value) -> String {
    match value {
        Value::Nothing => "-".to_owned(),
        Value::Number(number) if *number == 0.0 || (1e-4..1e7).contains(&number.abs()) => {
            let text = format!("{number:.6}");
            text.trim_end_matches('0').trim_end_matches('.').to_owned()
        }
        Value::Number(number) => format!("{number:.4e}"),
        Value::Whole(whole) => whole.to_string(),
        Value::Text(text) => text.clone(),
        Value::Yes(yes) => if *yes { "yes" } else { "no" }.to_owned(),
        Value::List(list) => list.iter().map(plain).collect::<Vec<_>>().join(" "),
        Value::Record(record) => {
            record.iter().map(|(name, value)| format!("{name} {}", plain(value))).collect::<Vec<_>>().join(", ")
        }
    }
}
