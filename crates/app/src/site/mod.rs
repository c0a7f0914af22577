// SPDX-License-Identifier: EUPL-1.2
//! The ground all pages stand on: shared state, routes, headers, refusals.

mod headers;
pub mod kept;
pub mod known;
pub mod refusal;
pub mod router;
pub mod state;

#[cfg(test)]
mod tests;

pub use state::{MADE_UP, Site};
