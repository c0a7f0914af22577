// SPDX-License-Identifier: EUPL-1.2
//! Imports: staged unseen in chunks, accepted at once.

pub(crate) mod accept;
mod beside;
pub(crate) mod fact;
pub mod import;
pub(crate) mod known;
pub mod mapping;
mod plan;
mod scope;
mod stage;
pub(crate) mod youth;
