// SPDX-License-Identifier: EUPL-1.2
//! Releases: drafts, approvals, what was published, and the handle that sees nothing else.

pub mod release;
pub mod release_act;
pub mod shelf;
pub(crate) mod under_chain;
