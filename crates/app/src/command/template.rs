// SPDX-License-Identifier: EUPL-1.2
//! `nabij template`: empty tables and the data dictionary.

use std::path::PathBuf;

use anyhow::Context;
use clap::Args;
use nabij_documents::registration::template;
use nabij_documents::text::{Lang, Text};

use super::Outcome;
use super::input::parse_lang;
use crate::output::say;

/// Arguments of `nabij template`.
#[derive(Debug, Args)]
pub struct TemplateArguments {
    /// Folder to write to.
    dir: PathBuf,
    /// Language of headers and explanations.
    #[arg(long, default_value = "nl", value_parser = parse_lang)]
    lang: Lang,
}

/// Writes the files; existing ones of the same name are kept and named.
pub fn run(arguments: &TemplateArguments) -> anyhow::Result<Outcome> {
    let text = Text::of(arguments.lang);
    let files = template::write(&arguments.dir, arguments.lang).with_context(|| arguments.dir.display().to_string())?;
    for (path, new) in files {
        let path = path.display().to_string();
        say(&if new { text.told_written(path) } else { text.told_kept(path) });
    }
    Ok(Outcome::Well)
}
