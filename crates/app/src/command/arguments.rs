// SPDX-License-Identifier: EUPL-1.2
//! What can be asked on the command line, and who answers.

use clap::{Parser, Subcommand};

use super::{
    Outcome, account, analyse, check, convert, demo, disclose, freeze, import, mapping, monitor, operate, proof,
    release, report, serve, simulate, template,
};

/// The open monitor with which youth care stops secluding children.
#[derive(Debug, Parser)]
#[command(name = "nabij", version, propagate_version = true)]
pub struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Files in, monitor out: figures, charts and a report. No server, no database.
    Monitor(Box<monitor::MonitorArguments>),
    /// Only check files: faults and gates.
    Check(check::CheckArguments),
    /// Any table into the columns of our own template, as CSV, Excel or Parquet.
    Convert(convert::ConvertArguments),
    /// The statistics of proof on a table of your own: charts, funnels, rates, regressions.
    Analyse(Box<analyse::AnalyseArguments>),
    /// What may be said: judge a protocol on files, five claims at the last look that is over.
    Proof(Box<proof::ProofArguments>),
    /// Make a table fit to publish: no cell can be inferred. `disclose audit` says whether one is.
    Disclose(Box<disclose::DiscloseArguments>),
    /// Releases: draft, approve, publish, withdraw; verify one from its files, reproduce one from the store.
    #[command(subcommand)]
    Release(Box<release::ReleaseCommand>),
    /// Reports in print quality, of a release: the publication, one page for parliament, the sectors by half-year.
    Report(report::ReportArguments),
    /// The press of reports: started by this program, for itself.
    #[command(hide = true)]
    Typeset,
    /// Keep a protocol in the store, with the moment and its digest: it is never changed after.
    Freeze(freeze::FreezeArguments),
    /// Write empty tables and the data dictionary.
    Template(template::TemplateArguments),
    /// Bring files into the store.
    Import(import::ImportArguments),
    /// The mappings kept by source: list, show, forget.
    #[command(subcommand)]
    Mapping(mapping::MappingCommand),
    /// Serve the pages from the store.
    Serve(serve::ServeArguments),
    /// Fill a made-up nation and serve it.
    Demo(demo::DemoArguments),
    /// Write a made-up nation as files, with what is true of it beside them.
    Simulate(simulate::SimulateArguments),
    /// Bring the database to the schema of this program.
    Migrate(operate::MigrateArguments),
    /// Accounts: invite the first administrator.
    #[command(subcommand)]
    Account(account::AccountCommand),
    /// The audit chain: verify it, write its heads to keep elsewhere.
    #[command(subcommand)]
    Audit(operate::AuditCommand),
    /// Write one encrypted file with everything but the keys.
    Backup(operate::BackupArguments),
    /// Fill an empty database from a backup.
    Restore(operate::RestoreArguments),
}

/// Runs a command. An error means that nothing could be done with what was given.
pub fn run(arguments: Arguments) -> anyhow::Result<Outcome> {
    match arguments.command {
        Command::Monitor(own) => monitor::run(&own),
        Command::Check(own) => check::run(&own),
        Command::Convert(own) => convert::run(&own),
        Command::Analyse(own) => analyse::run(&own),
        Command::Proof(own) => proof::run(&own),
        Command::Disclose(own) => disclose::run(&own),
        Command::Release(own) => release::run(&own),
        Command::Report(own) => report::run(&own),
        Command::Typeset => report::typeset(),
        Command::Freeze(own) => freeze::run(&own),
        Command::Template(own) => template::run(&own),
        Command::Import(own) => import::run(&own),
        Command::Mapping(own) => mapping::run(&own),
        Command::Serve(own) => serve::run(&own),
        Command::Demo(own) => demo::run(&own),
        Command::Simulate(own) => simulate::run(&own),
        Command::Migrate(own) => operate::migrate(&own),
        Command::Account(own) => account::run(&own),
        Command::Audit(own) => operate::audit(&own),
        Command::Backup(own) => operate::backup(&own),
        Command::Restore(own) => operate::restore(&own),
    }
}
