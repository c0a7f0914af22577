// SPDX-License-Identifier: EUPL-1.2
//! `nabij`: the one program. Files or a store in, honest figures out.
#![cfg_attr(test, allow(clippy::unwrap_used))]

mod command;
mod nation;
mod output;
mod pages;
mod site;

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    let arguments = command::Arguments::parse();
    match command::run(arguments) {
        Ok(outcome) => outcome.into(),
        Err(error) => {
            output::complain(&error);
            ExitCode::from(2)
        }
    }
}
