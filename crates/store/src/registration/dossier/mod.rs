// SPDX-License-Identifier: EUPL-1.2
//! Dossiers: leaves in versions under the youth's own key, every view of them written, emergency readings, erasure.

pub mod account;
pub mod emergency;
pub mod erase;
mod leaf_text;
pub mod link;
pub mod list;
pub mod open;
pub mod plan;
pub mod reading;
pub mod said;
pub mod write;
