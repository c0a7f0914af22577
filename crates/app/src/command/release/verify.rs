// SPDX-License-Identifier: EUPL-1.2
//! `nabij release verify`: needs no store.

use std::path::PathBuf;

use anyhow::Context;
use clap::Args;
use nabij_documents::publication::package::{self, Files};
use nabij_documents::publication::verify::{Check, verify};

use crate::command::Outcome;
use crate::output::say;

const EXAMPLE: &str = "\
Example:

  nabij release verify release-1.zip --key 5f1d…
  files: right
  signature: right
  certificate: right
  same figures: right
  states: right
  sums: right

files: every file is the one of the manifest. signature: ed25519 over publication.json, which names the manifest. certificate:
of these figures. sums: quarters, years, sectors, regions and the nation add up. Exit code 1 when anything is wrong.";

/// Arguments of `nabij release verify`.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLE)]
pub struct VerifyArguments {
    /// The package, or a folder with its files.
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// The public key as you know it from elsewhere. Without it the signature proves only that nothing changed since.
    #[arg(long)]
    key: Option<String>,
}

/// Checks.
pub fn run(own: &VerifyArguments) -> anyhow::Result<Outcome> {
    let context = || own.file.display().to_string();
    let files = if own.file.is_dir() {
        let mut files = Files::new();
        for entry in std::fs::read_dir(&own.file).with_context(context)? {
            let entry = entry.with_context(context)?;
            let name = entry.file_name().to_string_lossy().into_owned();
            files.insert(name, std::fs::read(entry.path()).with_context(context)?);
        }
        files
    } else {
        match package::unpack(&std::fs::read(&own.file).with_context(context)?) {
            Ok(files) => files,
            Err(error) => {
                say(&format!("{}: {error}", own.file.display()));
                return Ok(Outcome::Faults);
            }
        }
    };
    let wrong = verify(&files, own.key.as_deref());
    for check in Check::ALL {
        match wrong.get(&check) {
            None => say(&format!("{}: right", check.id())),
            Some(found) => {
                say(&format!("{}: wrong", check.id()));
                found.iter().take(20).for_each(|why| say(&format!("  {why}")));
            }
        }
    }
    if own.key.is_none() {
        say("no --key was given: who signed it is not known");
    }
    Ok(Outcome::of(!wrong.is_empty()))
}
