// SPDX-License-Identifier: EUPL-1.2
//! The audit chain: written with every act, verified on request, its heads kept outside.

pub(crate) mod canonical;
pub(crate) mod chain;
pub mod heads;
pub mod report;
pub mod verify;
mod verify_access;
mod verify_sealed;
