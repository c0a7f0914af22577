// SPDX-License-Identifier: EUPL-1.2
//! The command line: one subcommand, one file.

mod account;
mod analyse;
mod arguments;
mod check;
mod convert;
mod demo;
mod demo_people;
mod demo_release;
mod disclose;
mod freeze;
pub mod import;
mod input;
mod mapping;
mod monitor;
mod operate;
mod outcome;
pub mod proof;
pub mod release;
pub mod remembered;
pub mod report;
#[cfg(test)]
mod same;
#[cfg(test)]
mod same_beside;
mod scheme;
mod serve;
mod simulate;
mod store;
mod template;
mod window;

pub use arguments::{Arguments, run};
pub use outcome::Outcome;
pub use store::now;
