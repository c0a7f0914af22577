// SPDX-License-Identifier: EUPL-1.2
//! Which method is asked, and how its answer is told.

use std::path::{Path, PathBuf};

use anyhow::Context;
use clap::{Args, Subcommand};
use nabij_documents::proof::{answer_json, answer_text, table_file};
use nabij_domain::proof::analysis::answer::Answer;
use nabij_domain::proof::analysis::refusal::Refusal;
use nabij_domain::proof::analysis::table::Table;

use super::{did, funnel, glm, its, power, rate, spc};
use crate::command::Outcome;
use crate::output::say;

/// Arguments of `nabij analyse`.
#[derive(Debug, Args)]
pub struct AnalyseArguments {
    #[command(subcommand)]
    method: Method,
    /// Answer as one JSON object; what cannot be computed is `failure` with a reason and a sentence.
    #[arg(long, global = true)]
    json: bool,
}

#[derive(Debug, Subcommand)]
enum Method {
    /// Control charts: is this more than chance?
    Spc(spc::SpcArguments),
    /// A funnel of observed over expected: which places differ more than chance explains?
    Funnel(funnel::FunnelArguments),
    /// A rate, or the ratio of two, with an exact interval.
    Rate(rate::RateArguments),
    /// Regressions of counts and shares, with errors by cluster or over time.
    Glm(glm::GlmArguments),
    /// An interrupted time series: did the level or slope change at a known moment?
    Its(its::ItsArguments),
    /// A staggered roll-out: what did a change do that reached places at different times?
    Did(did::DidArguments),
    /// What a plan can show, and how long one must wait for it.
    Power(power::PowerArguments),
}

/// Answers. Exit 1 when the data give no answer, 2 when the question itself is wrong.
pub fn run(arguments: &AnalyseArguments) -> anyhow::Result<Outcome> {
    let (method, answered) = match &arguments.method {
        Method::Spc(own) => ("spc", own.answer()),
        Method::Funnel(own) => ("funnel", own.answer()),
        Method::Rate(own) => ("rate", own.answer()),
        Method::Glm(own) => ("glm", own.answer()),
        Method::Its(own) => ("its", own.answer()),
        Method::Did(own) => ("did", own.answer()),
        Method::Power(own) => ("power", own.answer()),
    };
    match answered {
        Ok(answer) => {
            say(&if arguments.json { answer_json::answer(&answer) } else { answer_text::answer(&answer) });
            Ok(Outcome::Well)
        }
        Err(error) => match error.downcast::<Refusal>() {
            Ok(refusal @ Refusal::NoAnswer { .. }) => {
                let text = || format!("{method}: no answer: {refusal}");
                say(&if arguments.json { answer_json::refusal(method, &refusal) } else { text() });
                Ok(Outcome::Faults)
            }
            Ok(refusal) => {
                if arguments.json {
                    say(&answer_json::refusal(method, &refusal));
                }
                Err(refusal.into())
            }
            Err(error) => Err(error),
        },
    }
}

/// What every method gives.
pub type Answered = anyhow::Result<Answer>;

/// The table in a file.
pub fn table(path: &Path) -> anyhow::Result<Table> {
    let bytes = std::fs::read(path).with_context(|| path.display().to_string())?;
    Ok(table_file::read(&bytes)?)
}

/// The file a method reads.
#[derive(Debug, Args)]
pub struct DataArgument {
    /// CSV with one header row.
    #[arg(value_name = "data.csv")]
    pub data: PathBuf,
}

impl DataArgument {
    /// Its table.
    pub fn table(&self) -> anyhow::Result<Table> {
        table(&self.data)
    }
}
