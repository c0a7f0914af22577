// SPDX-License-Identifier: EUPL-1.2
//! `nabij check`: faults and gates of files, all at once.

use std::path::{Path, PathBuf};

use anyhow::Context;
use clap::Args;
use nabij_documents::registration::fault_report;
use nabij_documents::registration::proposal;
use nabij_documents::registration::read::{FileReport, Report};
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
    /// Write a proposal for a mapping file, from headers and values, and check with that.
    #[arg(long, value_name = "MAP.toml", conflicts_with = "map")]
    propose: Option<PathBuf>,
}

/// Checks files; nothing is written but the list of faults, if asked.
pub fn run(arguments: &CheckArguments) -> anyhow::Result<Outcome> {
    let text = Text::of(arguments.input.lang);
    let proposed = match &arguments.propose {
        None => None,
        Some(path) if propose(&arguments.input, path, text)? => Some(path.as_path()),
        Some(_) => return Ok(Outcome::Faults),
    };
    let reading = arguments.input.read_with(proposed, None)?;
    let findings = findings(&reading);
    if let Some(path) = &arguments.faults {
        std::fs::write(path, fault_report::table(&reading.intake.faults, text.lang()))
            .with_context(|| path.display().to_string())?;
    }
    tell(&reading, &findings, text);
    Ok(Outcome::of(!reading.intake.faults.is_empty()))
}

/// Writes a proposal and says whether files can be read with it.
fn propose(input: &InputArguments, path: &Path, text: &Text) -> anyhow::Result<bool> {
    let shown = path.display().to_string();
    let proposals = input.proposals()?;
    let made = proposal::mapping_file(&proposals, &input.zone()?, text.lang());
    match std::fs::File::create_new(path) {
        Ok(mut file) => std::io::Write::write_all(&mut file, made.as_bytes()).with_context(|| shown.clone())?,
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {
            anyhow::bail!(text.told_proposed_there(shown));
        }
        Err(error) => return Err(error).with_context(|| shown),
    }
    let mut ready = true;
    for proposal in proposals.iter().filter(|proposal| !proposal.lacking.is_empty()) {
        ready = false;
        let fields: Vec<&str> = proposal.lacking.iter().map(|field| field.id).collect();
        say(&text.told_proposed_lacking(shown.as_str(), proposal.name.as_str(), fields.join(", ")));
    }
    if ready {
        say(&text.told_proposed(shown));
    }
    Ok(ready)
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
    let counted = |file: &FileReport| {
        let declared = matches!(file.table, TableKind::Restrictions | TableKind::Stays);
        (declared || matches!(file.table, TableKind::Averted | TableKind::Harm | TableKind::AloneHours))
            && file.rows > 0
    };
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

/// Says what was read from where.
pub fn tell_files(report: &Report, text: &Text) {
    for file in &report.files {
        say(&text.told_file(file.name.as_str(), text.code(file.table.code()), file.rows, file.set_aside));
        if let Some(row) = file.header_row {
            say(&text.told_header_row(row.to_string()));
        }
        if let Some(form) = file.known_form {
            say(&text.told_known_form(form));
        }
        for (column, value) in &file.not_asked {
            say(&text.told_not_asked(column.as_str(), *value));
        }
        if !file.not_read.is_empty() {
            say(&text.told_not_read(file.not_read.join(", ")));
        }
    }
    for sheet in &report.sheets_not_read {
        say(&text.told_sheet_not_read(sheet.as_str()));
    }
}

fn tell_read(reading: &Reading, findings: &[Finding], text: &Text) {
    tell_files(&reading.report, text);
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
