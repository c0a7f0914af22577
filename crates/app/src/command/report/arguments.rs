// SPDX-License-Identifier: EUPL-1.2
//! What can be asked of `nabij report`.

use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use clap::Args;
use nabij_documents::publication::package::{self, Files, STATEMENT};
use nabij_documents::publication::report::of_release::{Report, ReportKind};
use nabij_documents::text::{Lang, Text};
use nabij_domain::access::permit::{self, Right};
use nabij_store::{Holder, Standing};

use super::pressing::pressed;
use crate::command::Outcome;
use crate::command::store::{StoreArguments, block_on};
use crate::output::say;

const EXAMPLE: &str = "\
Examples: the publication of a release in Dutch, from its package alone, and the page for parliament in English from the store:

  nabij report publicatie release-1.zip --out publicatie.pdf
  nabij report kamer 1 --lang en --out parliament.pdf

PDF/UA-1 with its fonts inside, tagged, with number and sha256 of the release under each page. The same release gives the same
bytes.";

/// Arguments of `nabij report`.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLE)]
pub struct ReportArguments {
    /// publicatie (all of it), kamer (one page for parliament) or sectoren (sectors by half-year).
    #[arg(value_name = "REPORT", value_parser = kind)]
    kind: ReportKind,
    /// Package of a release, or the number of one in the store.
    #[arg(value_name = "RELEASE")]
    release: String,
    /// nl or en.
    #[arg(long, default_value = "nl", value_parser = lang)]
    lang: Lang,
    /// File to write.
    #[arg(long, value_name = "FILE.pdf")]
    out: PathBuf,
    #[command(flatten)]
    store: StoreArguments,
}

fn kind(text: &str) -> Result<ReportKind, String> {
    ReportKind::parse(text).ok_or_else(|| "publicatie, kamer or sectoren is due".to_owned())
}

fn lang(text: &str) -> Result<Lang, String> {
    Lang::parse(text).ok_or_else(|| "nl or en is due".to_owned())
}

/// Makes the report.
pub fn run(own: &ReportArguments) -> anyhow::Result<Outcome> {
    let (files, draft) = match own.release.parse::<i64>() {
        Ok(number) => kept(&own.store, number)?,
        Err(_) => packed(Path::new(&own.release))?,
    };
    let report = Report::of(own.kind, Text::of(own.lang), &files, draft)?;
    let pdf = pressed(&report.paper())?;
    std::fs::write(&own.out, &pdf).with_context(|| own.out.display().to_string())?;
    say(&format!("{}: {}, release {}, {} bytes", own.out.display(), report.subtitle, report.number, pdf.len()));
    Ok(Outcome::Well)
}

/// A package, and whether it is one of a draft.
fn packed(path: &Path) -> anyhow::Result<(Files, bool)> {
    let bytes = std::fs::read(path).with_context(|| path.display().to_string())?;
    let files = package::unpack(&bytes).with_context(|| path.display().to_string())?;
    let draft = !files.contains_key(STATEMENT);
    Ok((files, draft))
}

fn kept(store: &StoreArguments, number: i64) -> anyhow::Result<(Files, bool)> {
    block_on(async {
        let store = store.open(Holder::Command).await?;
        let permit = permit::operator(Right::Operate);
        let found = async {
            let own = store.releases(&permit).await?.into_iter().find(|own| own.number == number);
            let own = own.with_context(|| format!("there is no release {number}"))?;
            if own.standing() == Standing::Withdrawn {
                bail!("release {number} was withdrawn");
            }
            let files = package::unpack(&store.release_package(&permit, number).await?)?;
            Ok((files, own.standing() == Standing::Draft))
        };
        let found = found.await;
        store.close().await;
        found
    })
}
