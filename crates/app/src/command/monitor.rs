// SPDX-License-Identifier: EUPL-1.2
//! `nabij monitor`: files in, monitor out.

use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use clap::Args;
use nabij_documents::indicator::report::{self, Monitor};
use nabij_documents::registration::fault_report;
use nabij_documents::text::Text;
use nabij_domain::indicator::figures;
use nabij_domain::registration::gating;

use super::Outcome;
use super::input::{InputArguments, Reading};
use super::scheme::SchemeArguments;
use super::window::WindowArguments;
use crate::output::say;

/// Arguments of `nabij monitor`.
#[derive(Debug, Args)]
pub struct MonitorArguments {
    #[command(flatten)]
    input: InputArguments,
    #[command(flatten)]
    window: WindowArguments,
    #[command(flatten)]
    schemes: SchemeArguments,
    /// Folder to write figures.csv, figures.json, figures.parquet, faults.csv, charts/ and index.html to.
    #[arg(long, value_name = "DIR", required_unless_present = "scheme", conflicts_with = "scheme")]
    out: Option<PathBuf>,
    /// Say on every page that the data are made up.
    #[arg(long)]
    made_up: bool,
}

/// Reads, checks, computes and writes.
pub fn run(arguments: &MonitorArguments) -> anyhow::Result<Outcome> {
    let text = Text::of(arguments.input.lang);
    let reading = arguments.input.read(None)?;
    let inputs = inputs(arguments)?;
    let Some(out) = &arguments.out else { return by_schemes(arguments, &reading, &inputs, text) };
    keep_input(out, &inputs, text)?;
    let columns = &reading.intake.columns;
    if columns.latest().is_none() {
        if !reading.intake.faults.is_empty() {
            write_faults(out, &reading, text)?;
            super::check::tell(&reading, &[], text);
        }
        bail!(text.monitor_no_facts());
    }
    let selection = arguments.window.selection(columns, text)?;
    let baseline = arguments.window.baseline(&selection, text)?;
    let mut all = figures::figures(columns, &selection);
    if arguments.window.kind.len() > 1 {
        all.retain(|figure| arguments.window.kind.contains(&figure.key.slot.kind));
    }
    let findings = gating::check(columns, &selection, reading.files());
    write_faults(out, &reading, text)?;
    if all.is_empty() {
        super::check::tell(&reading, &findings, text);
        bail!(text.monitor_no_figures());
    }
    let monitor = Monitor {
        columns,
        selection: &selection,
        figures: &all,
        findings: &findings,
        faults: reading.intake.faults.len() as u64,
        baseline,
        made_up: arguments.made_up,
    };
    let written = report::write_report(out, &monitor, text.lang())?;
    super::check::tell(&reading, &findings, text);
    say(&text.told_monitor(all.len() as u64, written.len() as u64, out.join("index.html").display().to_string()));
    Ok(Outcome::of(!reading.intake.faults.is_empty()))
}

/// The same facts by other schemes: tables and files, no report.
fn by_schemes(
    arguments: &MonitorArguments,
    reading: &Reading,
    inputs: &[PathBuf],
    text: &'static Text,
) -> anyhow::Result<Outcome> {
    let columns = &reading.intake.columns;
    if columns.latest().is_none() {
        super::check::tell(reading, &[], text);
        bail!(text.monitor_no_facts());
    }
    let selection = arguments.window.selection(columns, text)?;
    let findings = gating::check(columns, &selection, reading.files());
    super::check::tell(reading, &findings, text);
    arguments.schemes.run(columns, &selection, inputs, arguments.made_up, text)?;
    Ok(Outcome::of(!reading.intake.faults.is_empty()))
}

fn inputs(arguments: &MonitorArguments) -> anyhow::Result<Vec<PathBuf>> {
    Ok(arguments.input.paths()?.iter().filter_map(|path| path.canonicalize().ok()).collect())
}

/// An input that stands where a file of the report goes is never written over.
fn keep_input(out: &Path, inputs: &[PathBuf], text: &Text) -> anyhow::Result<()> {
    for name in report::WRITTEN.iter().chain(&["faults.csv"]) {
        let path = out.join(name);
        if path.canonicalize().is_ok_and(|place| inputs.contains(&place)) {
            bail!(text.option_out_input(path.display().to_string()));
        }
    }
    Ok(())
}

/// Makes the folder, takes an earlier report away (it is of other input) and writes the rows set aside.
fn write_faults(out: &Path, reading: &Reading, text: &Text) -> anyhow::Result<()> {
    let context = || out.display().to_string();
    std::fs::create_dir_all(out).with_context(context)?;
    report::clear(out).with_context(context)?;
    let faults = fault_report::table(&reading.intake.faults, text.lang());
    std::fs::write(out.join("faults.csv"), faults).with_context(context)
}
