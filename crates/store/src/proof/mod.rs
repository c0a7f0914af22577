// SPDX-License-Identifier: EUPL-1.2
//! What proof keeps: protocols.

pub mod mirror;
pub mod protocol;
