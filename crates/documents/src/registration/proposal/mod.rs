// SPDX-License-Identifier: EUPL-1.2
//! A mapping proposed from headers and values: for a person to look at, never used by itself.

mod choose;
pub mod chosen;
mod profile;
mod write;

pub use choose::{Proposal, propose};
pub use write::mapping_file;
