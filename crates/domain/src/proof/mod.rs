// SPDX-License-Identifier: EUPL-1.2
//! Targets, claims, and the analyses behind them.

pub mod analysis;
pub mod attribution;
pub mod claim;
pub mod course;
pub mod judge;
pub mod mirror;
pub mod part;
pub mod protocol;
pub mod seen;
pub mod sensitivity;
pub mod series;
pub mod target;
