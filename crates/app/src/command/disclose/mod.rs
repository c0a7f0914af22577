// SPDX-License-Identifier: EUPL-1.2
//! `nabij disclose`: a table that may be published, and the audit of what was.

mod arguments;
mod audit;
mod folder;
mod protect;

pub use arguments::{DiscloseArguments, run};
