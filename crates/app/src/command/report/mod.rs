// SPDX-License-Identifier: EUPL-1.2
//! `nabij report`: reports in print quality, pressed in a process of its own.

mod arguments;
pub mod pressing;
mod typeset;

pub use arguments::{ReportArguments, run};
pub use typeset::run as typeset;
