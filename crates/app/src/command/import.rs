// SPDX-License-Identifier: EUPL-1.2
//! `nabij import`: files into the store, through the same door.

use std::ops::ControlFlow;

use anyhow::bail;
use clap::Args;
use nabij_documents::text::Text;
use nabij_domain::access::permit::{self, Right};
use nabij_domain::registration::parse::is_citizen_number;
use nabij_store::{Holder, Mapped, Outcome as Imported, Store};

use super::Outcome;
use super::input::{InputArguments, Reading};
use super::remembered;
use super::store::{StoreArguments, block_on, now};
use crate::output::{self, say};

/// Arguments of `nabij import`.
#[derive(Debug, Args)]
pub struct ImportArguments {
    #[command(flatten)]
    input: InputArguments,
    /// Whose files these are: the mapping they are read with is kept by this name. Default: tables and headers.
    #[arg(long, value_name = "NAME")]
    source: Option<String>,
    #[command(flatten)]
    store: StoreArguments,
}

/// Imports files. Rows with faults are set aside and named; the rest is kept.
pub fn run(arguments: &ImportArguments) -> anyhow::Result<Outcome> {
    block_on(async {
        arguments.store.prepare().await?;
        let store = arguments.store.open(Holder::Command).await?;
        let outcome = import(&store, arguments).await;
        store.close().await;
        outcome
    })
}

async fn import(store: &Store, arguments: &ImportArguments) -> anyhow::Result<Outcome> {
    let (input, source) = (&arguments.input, arguments.source.as_deref());
    let text = Text::of(input.lang);
    let deliver = permit::operator(Right::Deliver);
    let kept = store.mappings(&deliver).await?;
    let chosen = remembered::choose(input, source, &kept, text)?;
    let known = store.places(&deliver).await?;
    let reading = input.read_mapped(chosen.mapping.as_ref(), Some(known))?;
    super::check::tell_import(&reading, text);
    let mapped = chosen.to_keep(input, source, &reading)?;
    let file_hash = input.identity(chosen.mapping.as_ref())?;
    let outcome = keep(store, &reading, (file_hash, mapped.as_ref()), text).await?;
    if let Some(mapped) = mapped.filter(|mapped| !kept.iter().any(|kept| kept.mapped == *mapped))
        && outcome == Imported::Accepted
    {
        say(&text.told_mapping_remembered(mapped.source));
    }
    Ok(Outcome::of(!reading.intake.faults.is_empty()))
}

/// Brings a reading into the store, with the mapping to keep, and says what became of it.
pub async fn keep(
    store: &Store,
    reading: &Reading,
    delivery: ([u8; 32], Option<&Mapped>),
    text: &Text,
) -> anyhow::Result<Imported> {
    refuse_citizen_numbers(&reading.intake.youths)?;
    let bar = output::rows_bar();
    let receipt = store
        .import_mapped(&permit::operator(Right::Deliver), &reading.intake, delivery, now(), &mut |progress| {
            bar.set_length(progress.rows as u64);
            bar.set_position(progress.staged as u64);
            ControlFlow::Continue(())
        })
        .await?;
    bar.finish_and_clear();
    match receipt.outcome {
        Imported::Empty => bail!(text.told_nothing_kept()),
        Imported::AlreadyAccepted => say(&text.told_imported_before()),
        Imported::Accepted => {
            say(&text.told_imported(receipt.rows, receipt.unchanged, receipt.superseded, receipt.withdrawn));
            if !reading.intake.faults.is_empty() && !reading.intake.columns.deliveries.rows.is_empty() {
                say(&text.told_none_withdrawn());
            }
        }
    }
    Ok(receipt.outcome)
}

/// One number in eleven passes the test by chance. When most do, they are citizen service numbers, which
/// may be kept only where a statute says so (privacy.md); no statute can be recorded here yet.
pub fn refuse_citizen_numbers(youths: &[String]) -> anyhow::Result<()> {
    let passing = youths.iter().filter(|name| is_citizen_number(name)).count();
    if passing * 2 > youths.len() {
        bail!(
            "{passing} of {} youth numbers pass the test of a citizen service number (BSN): nothing was kept. \
             Deliver your own number for each youth",
            youths.len()
        );
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_column_of_citizen_numbers_is_refused() {
        let names = |list: &[&str]| list.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
        assert!(refuse_citizen_numbers(&names(&["111222333", "123456782"])).is_err());
        assert!(refuse_citizen_numbers(&names(&["111222333", "100000001", "J-1"])).is_ok());
        assert!(refuse_citizen_numbers(&[]).is_ok());
    }
}
