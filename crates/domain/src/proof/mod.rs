// SPDX-License-Identifier: EUPL-1.2
//! Targets, claims, and the analyses behind them.

pub mod analysis;
pub mod target;
