// SPDX-License-Identifier: EUPL-1.2
//! The facts as columns in memory, with their versions, kept up to date from the chain.

mod decode;
mod portion;
pub mod snapshot;
pub(crate) mod tree;
