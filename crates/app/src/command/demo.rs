// SPDX-License-Identifier: EUPL-1.2
//! `nabij demo`: a made-up nation, imported through the same door, and served.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use clap::Args;
use nabij_documents::proof::protocol_file;
use nabij_documents::registration::read::{self, Input, Options};
use nabij_documents::text::{Lang, Text};
use nabij_domain::access::permit::{self, Right};
use nabij_domain::calendar::{Month, Zone};
use nabij_domain::registration::intake::Intake;
use nabij_store::Holder;
use sha2::{Digest, Sha256};

use super::Outcome;
use super::input::Reading;
use super::store::{StoreArguments, block_on, now};
use super::{demo_people, demo_release, import, serve};
use crate::nation::{self, Nation, Setting, Switch, TABLES};
use crate::site::MADE_UP;

/// Arguments of `nabij demo`.
#[derive(Debug, Args)]
pub struct DemoArguments {
    /// Folder for the made-up files, the database and its key: an empty one, or that of an earlier demo.
    /// Default: a temporary one, gone afterwards.
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,
    /// Address to listen on. Default: port 8080, or a free one when that is taken.
    #[arg(long)]
    listen: Option<SocketAddr>,
    /// Another seed makes another nation.
    #[arg(long, default_value_t = 2026)]
    seed: u64,
}

/// The history begins with the four years in which 72 seclusion rooms became 27.
const FROM: Month = Month(2019 * 12);
/// Thousandths of the nation.
const SIZE: u32 = 1000;

/// Makes, imports and serves the nation.
pub fn run(arguments: &DemoArguments) -> anyhow::Result<Outcome> {
    serve::start_log();
    let temporary = tempfile::Builder::new().prefix("nabij-demo-").tempdir()?;
    let dir = arguments.data.clone().unwrap_or_else(|| temporary.path().to_owned());
    std::fs::create_dir_all(&dir).with_context(|| dir.display().to_string())?;
    let store =
        StoreArguments { database: dir.join("nabij.db").display().to_string(), key_file: dir.join("nabij.key") };
    block_on(async {
        let listener = match arguments.listen {
            Some(address) => serve::listen(address).await?,
            None => match serve::listen(([127, 0, 0, 1], 8080).into()).await {
                Ok(listener) => listener,
                Err(_) => serve::listen(([127, 0, 0, 1], 0).into()).await?,
            },
        };
        let there = dir.join("nabij.db").exists();
        if !there && std::fs::read_dir(&dir)?.next().is_some() {
            bail!("{} is not empty: made-up files belong in a folder of their own", dir.display());
        }
        store.prepare().await?;
        let open = store.open(Holder::Server).await?;
        let operator = permit::operator(Right::Operate);
        if !there {
            // Marked before the first row is in.
            open.set_setting(&operator, MADE_UP, "true", now()).await?;
        } else if open.setting(&operator, MADE_UP).await?.as_deref() != Some("true") {
            bail!("the database in {} is not a made-up one: nothing was changed", dir.display());
        }
        if open.places(&permit::operator(Right::Deliver)).await?.is_empty() {
            let (reading, hash) = made_up(arguments.seed, &dir)?;
            import::keep(&open, &reading, (hash, None), Text::of(Lang::En)).await?;
        }
        let protocol = protocol_file::read(include_str!("demo_protocol.toml"))?;
        open.freeze_protocol(&operator, &protocol_file::print(&protocol), now()).await?;
        demo_people::people(&open).await?;
        demo_release::release(&open).await?;
        serve::serve(open, listener, (None, None), dir.join("aanleveren")).await
    })?;
    Ok(Outcome::Well)
}

/// Writes the nation's tables to files and reads them like any delivery.
fn made_up(seed: u64, dir: &Path) -> anyhow::Result<(Reading, [u8; 32])> {
    let zone = Zone::amsterdam();
    let until = zone.month(now());
    let months = u32::try_from(until.0 - FROM.0).unwrap_or(0).max(12);
    let setting = Setting { seed, until, months, size: SIZE, with: vec![Switch::Effect, Switch::Uneven] };
    nation::write(&Nation::new(setting), dir, &mut |_, _| {})?;
    let mut hash = Sha256::new();
    let mut inputs = Vec::new();
    for table in TABLES {
        let path = nation::path(dir, table);
        hash.update(std::fs::read(&path)?);
        inputs.push(Input { path, table: Some(table) });
    }
    let mut intake = Intake::new(zone.clone());
    let report = read::read(&inputs, None, &Options { zone }, &mut intake, &mut |_, _| {})
        .map_err(|error| anyhow::anyhow!(error.say(Lang::En)))?;
    Ok((Reading { intake, report, twice: Vec::new() }, hash.finalize().into()))
}
