// SPDX-License-Identifier: EUPL-1.2
//! `nabij monitor`: files in, monitor out.

use std::path::PathBuf;

use anyhow::Context;
use clap::Args;
use nabij_documents::indicator::report::{self, Monitor};
use nabij_documents::registration::fault_report;
use nabij_documents::text::Text;
use nabij_domain::indicator::figures;
use nabij_domain::registration::gating;

use super::Outcome;
use super::input::InputArguments;
use super::window::WindowArguments;
use crate::output::say;

/// Arguments of `nabij monitor`.
#[derive(Debug, Args)]
pub struct MonitorArguments {
    #[command(flatten)]
    input: InputArguments,
    #[command(flatten)]
    window: WindowArguments,
    /// Folder to write figures.csv, figures.json, faults.csv, charts/ and index.html to.
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// Say on every page that the data are made up.
    #[arg(long)]
    made_up: bool,
}

/// Reads, checks, computes and writes.
pub fn run(arguments: &MonitorArguments) -> anyhow::Result<Outcome> {
    let text = Text::of(arguments.input.lang);
    let baseline = arguments.window.baseline()?;
    let reading = arguments.input.read(None)?;
    std::fs::create_dir_all(&arguments.out).with_context(|| arguments.out.display().to_string())?;
    std::fs::write(arguments.out.join("faults.csv"), fault_report::table(&reading.intake.faults, text.lang()))?;
    let columns = &reading.intake.columns;
    let mut selection = arguments.window.selection(columns)?;
    if let Some(long) = selection.long
        && columns
            .restrictions
            .rows
            .iter()
            .any(|row| row.precision == nabij_domain::registration::parse::Precision::Day)
    {
        selection.long = Some(long / 24.0);
    }
    let mut all = figures::figures(columns, &selection);
    if arguments.window.kind.len() > 1 {
        all.retain(|figure| arguments.window.kind.contains(&figure.key.slot.kind));
    }
    let findings = gating::check(columns, &selection, reading.files());
    let monitor = Monitor {
        columns,
        selection: &selection,
        figures: &all,
        findings: &findings,
        faults: reading.intake.faults.len() as u64,
        baseline,
        made_up: arguments.made_up,
    };
    let written = report::write_report(&arguments.out, &monitor, text.lang())?;
    super::check::tell(&reading, &findings, text);
    say(&text.told_monitor(
        all.len() as u64,
        written.len() as u64,
        arguments.out.join("index.html").display().to_string(),
    ));
    Ok(Outcome::of(!reading.intake.faults.is_empty()))
}
