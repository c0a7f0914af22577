// SPDX-License-Identifier: EUPL-1.2
//! `nabij proof`: a protocol and files in, five claims out. No server.

use std::fmt::Write as _;
use std::path::PathBuf;

use anyhow::{Context, bail};
use clap::Args;
use nabij_documents::proof::{judgement_json, judgement_text, protocol_file};
use nabij_documents::text::Text;
use nabij_domain::calendar::Day;
use nabij_domain::proof::judge::{before_first_look, judge};
use nabij_domain::proof::seen::seen;
use sha2::{Digest, Sha256};

use super::Outcome;
use super::input::InputArguments;
use crate::output::say;

const EXAMPLE: &str = "\
Example: what may be said at the last look that is over, of the files of a made-up nation:

  nabij proof protocol.toml data/*.csv
  nabij proof protocol.toml data/*.csv --json | jq '.claims[] | {claim, verdict, says}'";

/// Arguments of `nabij proof`.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLE)]
pub struct ProofArguments {
    /// What is claimed: outcomes, places, baseline, looks, margins (docs/method/proof.md).
    #[arg(value_name = "PROTOCOL.toml")]
    protocol: PathBuf,
    #[command(flatten)]
    input: InputArguments,
    /// What happened from this day on is not known yet. Default: just after the latest instant in the input.
    #[arg(long, value_name = "DATE")]
    data_cut: Option<String>,
    /// The judgement as JSON.
    #[arg(long)]
    json: bool,
}

/// Reads, judges, tells.
pub fn run(arguments: &ProofArguments) -> anyhow::Result<Outcome> {
    let text = Text::of(arguments.input.lang);
    let path = arguments.protocol.display().to_string();
    let written = std::fs::read_to_string(&arguments.protocol).with_context(|| path.clone())?;
    let protocol = protocol_file::read(&written)
        .map_err(|error| anyhow::anyhow!("{path}: {}", text.proof_file_wrong(error.to_string())))?;
    let hash = digest(&protocol_file::print(&protocol));
    let reading = arguments.input.read(None)?;
    let columns = &reading.intake.columns;
    let Some(latest) = columns.latest() else { bail!(text.monitor_no_facts()) };
    let data_cut = match &arguments.data_cut {
        Some(value) => {
            let date: jiff::civil::Date =
                value.parse().ok().with_context(|| text.option_not_a_date("--data-cut", value.as_str()))?;
            columns.zone.midnight(Day::from_date(date))
        }
        None => latest,
    };
    // The first month that is not over: what a look judges lies before it.
    let until = columns.zone.month(data_cut);
    let judgement = match protocol.look_at(until) {
        Some(look) => judge(&protocol, look, &seen(&protocol, &look, columns, data_cut)),
        None => before_first_look(&protocol),
    };
    let told = if arguments.json { judgement_json::judgement } else { judgement_text::judgement };
    say(&told(text, &protocol, &judgement, &hash));
    Ok(Outcome::of(!reading.intake.faults.is_empty()))
}

/// SHA-256 in hexadecimal.
pub fn digest(frozen: &str) -> String {
    Sha256::digest(frozen.as_bytes()).iter().fold(String::new(), |mut out, byte| {
        let _ = write!(out, "{byte:02x}");
        out
    })
}
