// SPDX-License-Identifier: EUPL-1.2
//! `nabij mapping`: the mappings that are kept by source.

use anyhow::bail;
use clap::{Args, Subcommand};
use nabij_documents::text::{Lang, Text};
use nabij_domain::access::permit::{self, Right};
use nabij_store::{Holder, KeptMapping};

use super::Outcome;
use super::input::parse_lang;
use super::store::{StoreArguments, block_on, now};
use crate::output::say;

/// Mappings kept by source.
#[derive(Debug, Subcommand)]
pub enum MappingCommand {
    /// Which mappings are kept, and for which headers.
    List(Common),
    /// The text of a source's mapping, as a mapping file.
    Show(Named),
    /// Use a source's mapping no longer. Its versions stay in the record.
    Forget(Named),
}

/// What every one of these commands knows.
#[derive(Debug, Args)]
pub struct Common {
    #[command(flatten)]
    store: StoreArguments,
    /// Language of what is said.
    #[arg(long, default_value = "nl", value_parser = parse_lang)]
    lang: Lang,
}

/// One source.
#[derive(Debug, Args)]
pub struct Named {
    /// The name of the source, as `nabij mapping list` gives it.
    source: String,
    #[command(flatten)]
    common: Common,
}

/// Runs one of them.
pub fn run(command: &MappingCommand) -> anyhow::Result<Outcome> {
    let common = match command {
        MappingCommand::List(common) => common,
        MappingCommand::Show(named) | MappingCommand::Forget(named) => &named.common,
    };
    let text = Text::of(common.lang);
    block_on(async {
        let store = common.store.open(Holder::Command).await?;
        let deliver = permit::operator(Right::Deliver);
        match command {
            MappingCommand::List(_) => list(&store.mappings(&deliver).await?, text),
            MappingCommand::Show(named) => show(&store.mappings(&deliver).await?, &named.source, text)?,
            MappingCommand::Forget(named) => {
                let places = store.forget_mapping(&deliver, &named.source, now()).await?;
                if places.is_empty() {
                    bail!(text.told_mapping_unknown(named.source.as_str()));
                }
                say(&text.told_mapping_forgotten(named.source.as_str(), places.join(", ")));
            }
        }
        store.close().await;
        Ok(Outcome::Well)
    })
}

fn list(kept: &[KeptMapping], text: &Text) {
    if kept.is_empty() {
        say(&text.told_mapping_none());
    }
    for kept in kept {
        let headers: Vec<String> = kept.mapped.headers.iter().map(|headers| headers.join(", ")).collect();
        let (source, version) = (kept.mapped.source.as_str(), kept.version.to_string());
        say(&text.told_mapping_line(kept.organisation.as_str(), source, version, headers.join(" | ")));
    }
}

/// Organisations of one source have one mapping, unless one of them delivered by itself since: then each is shown.
fn show(kept: &[KeptMapping], source: &str, text: &Text) -> anyhow::Result<()> {
    let of_source: Vec<_> = kept.iter().filter(|kept| kept.mapped.source == source).collect();
    let Some(first) = of_source.first() else { bail!(text.told_mapping_unknown(source)) };
    if of_source.iter().all(|other| other.mapped.mapping == first.mapped.mapping) {
        say(first.mapped.mapping.trim_end());
        return Ok(());
    }
    for kept in of_source {
        say(&format!("# {}\n{}", kept.organisation, kept.mapped.mapping.trim_end()));
    }
    Ok(())
}
