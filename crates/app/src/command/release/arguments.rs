// SPDX-License-Identifier: EUPL-1.2
//! What can be done with releases on the command line.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::{acts, draft, reproduce, verify};
use crate::command::Outcome;
use crate::command::store::StoreArguments;

/// Releases.
#[derive(Debug, Subcommand)]
pub enum ReleaseCommand {
    /// Count, protect and audit a release, and keep it as a draft.
    Draft(draft::DraftArguments),
    /// Approve a draft as a person: password, and code if one is set, are read from standard input, a line each.
    Approve(ApproveArguments),
    /// Publish a draft that two different people approved: it is signed, and anyone may read it.
    Publish(NumberArguments),
    /// Take a release back, for a reason that stays.
    Withdraw(WithdrawArguments),
    /// All releases and how they stand.
    List(StoreArguments),
    /// Write the package of a release as one file.
    Export(ExportArguments),
    /// Say the public key that releases are signed with.
    Key(StoreArguments),
    /// Check a published package with nothing but its bytes and the public key.
    Verify(verify::VerifyArguments),
    /// Count a release again from the store as it was known then, and compare every cell.
    Reproduce(NumberArguments),
}

/// A release by its number.
#[derive(Debug, Args)]
pub struct NumberArguments {
    /// Number of the release.
    pub number: i64,
    #[command(flatten)]
    pub store: StoreArguments,
}

/// Arguments of `nabij release approve`.
#[derive(Debug, Args)]
pub struct ApproveArguments {
    /// Number of the release.
    pub number: i64,
    /// Login of who approves.
    #[arg(long)]
    pub login: String,
    #[command(flatten)]
    pub store: StoreArguments,
}

/// Arguments of `nabij release withdraw`.
#[derive(Debug, Args)]
pub struct WithdrawArguments {
    /// Number of the release.
    pub number: i64,
    /// Why: anyone may read it.
    #[arg(long, value_parser = clap::builder::NonEmptyStringValueParser::new())]
    pub reason: String,
    #[command(flatten)]
    pub store: StoreArguments,
}

/// Arguments of `nabij release export`.
#[derive(Debug, Args)]
pub struct ExportArguments {
    /// Number of the release.
    pub number: i64,
    /// File to write.
    #[arg(long, value_name = "FILE.zip")]
    pub out: PathBuf,
    #[command(flatten)]
    pub store: StoreArguments,
}

/// Runs it. Exit 1 when it was refused or found wrong, 2 when nothing could be done with what was given.
pub fn run(command: &ReleaseCommand) -> anyhow::Result<Outcome> {
    match command {
        ReleaseCommand::Draft(own) => draft::run(own),
        ReleaseCommand::Approve(own) => acts::approve(own),
        ReleaseCommand::Publish(own) => acts::publish(own),
        ReleaseCommand::Withdraw(own) => acts::withdraw(own),
        ReleaseCommand::List(own) => acts::list(own),
        ReleaseCommand::Export(own) => acts::export(own),
        ReleaseCommand::Key(own) => acts::key(own),
        ReleaseCommand::Verify(own) => verify::run(own),
        ReleaseCommand::Reproduce(own) => reproduce::run(own),
    }
}
