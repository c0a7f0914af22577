// SPDX-License-Identifier: EUPL-1.2
//! The care words and their rules. No I/O, clock or chance: those are arguments.
#![cfg_attr(test, allow(clippy::unwrap_used))]

pub mod access;
pub mod calendar;
pub mod indicator;
pub mod proof;
pub mod publication;
pub mod registration;
