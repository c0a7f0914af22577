// SPDX-License-Identifier: EUPL-1.2
//! `nabij freeze`: a protocol into the store, with its digest under the chain. It is never changed after.

use std::path::PathBuf;

use anyhow::Context;
use clap::Args;
use nabij_documents::proof::protocol_file;
use nabij_domain::access::permit::{self, Right};
use nabij_store::Holder;

use super::Outcome;
use super::store::{StoreArguments, block_on, now};
use crate::output::say;

/// Arguments of `nabij freeze`.
#[derive(Debug, Args)]
pub struct FreezeArguments {
    /// What is claimed (docs/method/proof.md).
    #[arg(value_name = "PROTOCOL.toml")]
    protocol: PathBuf,
    #[command(flatten)]
    store: StoreArguments,
}

/// Reads, freezes, tells number and digest.
pub fn run(arguments: &FreezeArguments) -> anyhow::Result<Outcome> {
    let path = || arguments.protocol.display().to_string();
    let written = std::fs::read_to_string(&arguments.protocol).with_context(path)?;
    let protocol = protocol_file::read(&written).with_context(path)?;
    block_on(async {
        let store = arguments.store.open(Holder::Command).await?;
        let permit = permit::operator(Right::Operate);
        let kept = store.freeze_protocol(&permit, &protocol_file::print(&protocol), now()).await?;
        say(&format!("protocol {} frozen, sha256 {}", kept.number, kept.digest));
        store.close().await;
        anyhow::Ok(())
    })?;
    Ok(Outcome::Well)
}
