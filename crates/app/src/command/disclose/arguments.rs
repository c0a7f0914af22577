// SPDX-License-Identifier: EUPL-1.2
//! Whether a table is made fit or a release audited.

use clap::{Args, Subcommand};

use super::{audit, protect};
use crate::command::Outcome;

/// Arguments of `nabij disclose`.
#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true, after_help = protect::EXAMPLE)]
pub struct DiscloseArguments {
    #[command(subcommand)]
    other: Option<Other>,
    #[command(flatten)]
    own: protect::ProtectArguments,
}

#[derive(Debug, Subcommand)]
enum Other {
    /// What can be inferred from what was published: refused unless every protected cell is proven safe.
    Audit(audit::AuditArguments),
}

/// Protects or audits. Exit 1 when it is refused, 2 when nothing could be done with what was given.
pub fn run(arguments: &DiscloseArguments) -> anyhow::Result<Outcome> {
    match &arguments.other {
        Some(Other::Audit(own)) => audit::run(own),
        None => protect::run(&arguments.own),
    }
}
