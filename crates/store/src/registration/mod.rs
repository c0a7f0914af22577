// SPDX-License-Identifier: EUPL-1.2
//! Imports: staged unseen in chunks, accepted at once, taken back as a correction; what forms
//! book; months submitted and locked.

pub(crate) mod accept;
mod beside;
mod bookable;
pub mod booking;
pub mod dossier;
pub(crate) mod fact;
pub mod fact_version;
pub mod import;
pub(crate) mod known;
pub mod live;
pub(crate) mod lock;
pub mod mapping;
pub mod own_word;
mod plan;
pub mod record;
mod scope;
mod shift;
mod stage;
pub mod submission;
pub mod undo;
pub(crate) mod youth;
