// SPDX-License-Identifier: EUPL-1.2
//! `nabij check`: faults and gates of files, all at once.

use std::path::PathBuf;

use anyhow::Context;
use clap::Args;
use nabij_documents::registration::fault_report;
use nabij_documents::registration::read::FileReport;
use nabij_documents::text::Text;
use nabij_domain::indicator::columns::Columns;
use nabij_domain::indicator::selection::{PeriodLength, Selection};
use nabij_domain::registration::dictionary::TableKind;
use nabij_domain::registration::gate::{Finding, Gate};
use nabij_domain::registration::gating;

use super::Outcome;
use super::input::{InputArguments, Reading};
use crate::output::say;

/// Arguments of `nabij check`.
#[derive(Debug, Args)]
pub struct CheckArguments {
    #[command(flatten)]
    input: InputArguments,
    /// Also write the faults to this file, as CSV.
    #[arg(long, value_name = "faults.csv")]
    faults: Option<PathBuf>,
}

/// Checks files; nothing is written but the list of faults, if asked.
pub fn run(arguments: &CheckArguments) -> anyhow::Result<Outcome> {
    let text = Text::of(arguments.input.lang);
    let reading = arguments.input.read(None)?;
    let findings = findings(&reading);
    if let Some(path) = &arguments.faults {
        std::fs::write(path, fault_report::table(&reading.intake.faults, text.lang()))
            .with_context(|| path.display().to_string())?;
    }
    tell(&reading, &findings, text);
    Ok(Outcome::of(!reading.intake.faults.is_empty()))
}

fn findings(reading: &Reading) -> Vec<Finding> {
    let columns = &reading.intake.columns;
    columns.latest().map_or(Vec::new(), |latest| {
        let (from, until) = columns.span(latest);
        gating::check(columns, &Selection::new(from, until, PeriodLength::Month, latest), reading.files())
    })
}

/// Says what was read, what was set aside and which gates on the files themselves fired. The other gates weigh rows
/// against stays and months that may be in the store already. A declared number is of these files, when they hold
/// rows: then the delivery replaces the scope it declares.
pub fn tell_import(reading: &Reading, text: &Text) {
    let mut findings = findings(reading);
    let counted = |file: &FileReport| matches!(file.table, TableKind::Restrictions | TableKind::Stays) && file.rows > 0;
    let rows = reading.report.files.iter().any(counted);
    findings.retain(|finding| OF_FILES.contains(&finding.gate) && (rows || finding.gate != Gate::CountDiffers));
    tell_read(reading, &findings, text);
}

const OF_FILES: [Gate; 5] =
    [Gate::MixedDateForms, Gate::SameFileTwice, Gate::SameRowTwice, Gate::CitizenNumber, Gate::CountDiffers];

/// Says what was read, what was set aside and which gates fired, or that nothing is wrong.
pub fn tell(reading: &Reading, findings: &[Finding], text: &Text) {
    tell_read(reading, findings, text);
    if reading.intake.faults.is_empty() && findings.is_empty() {
        say(&text.told_nothing_wrong());
    }
}

fn tell_read(reading: &Reading, findings: &[Finding], text: &Text) {
    for file in &reading.report.files {
        say(&text.told_file(file.name.as_str(), text.code(file.table.code()), file.rows, file.set_aside));
        if let Some(row) = file.header_row {
            say(&text.told_header_row(row.to_string()));
        }
        if !file.not_read.is_empty() {
            say(&text.told_not_read(file.not_read.join(", ")));
        }
    }
    for sheet in &reading.report.sheets_not_read {
        say(&text.told_sheet_not_read(sheet.as_str()));
    }
    if !reading.intake.faults.is_empty() {
        say(&fault_report::text(&reading.intake.faults, &reading.report, text.lang()));
    }
    for finding in findings {
        say(&finding_line(finding, &reading.intake.columns, text));
    }
}

/// One finding as a line: where, how often, what, and the first rows.
fn finding_line(finding: &Finding, columns: &Columns, text: &Text) -> String {
    let place = finding.place.map(|ix| columns.places.get(ix).name.clone());
    let where_: Vec<String> = place.into_iter().chain(finding.about.clone()).collect();
    let rows: Vec<String> = finding
        .rows
        .iter()
        .map(|row| format!("{}:{}", columns.files.get(usize::from(row.file)).map_or("", String::as_str), row.row))
        .collect();
    let sentence = text.code(finding.gate.code());
    text.told_gate(finding.gate.id(), where_.join(", "), finding.count, sentence, rows.join(" ")).trim_end().to_owned()
}
