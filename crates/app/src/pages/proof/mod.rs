// SPDX-License-Identifier: EUPL-1.2
//! Pages of proof.

pub mod list;
pub mod mirror;
pub mod protocol;
