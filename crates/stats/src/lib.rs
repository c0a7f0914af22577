// SPDX-License-Identifier: EUPL-1.2
//! Numbers in, numbers out: intervals, chart limits, run rules and seeded resampling.
//!
//! No I/O, no clock, no chance of its own: a seed is an argument. What cannot be computed is a
//! named error, never NaN and never 0. Formulae and sources are in `docs/method/intervals.md`.
#![cfg_attr(test, allow(clippy::unwrap_used))]

pub mod bootstrap;
pub mod did;
pub mod difference;
pub mod disclosure;
mod distribution;
pub mod expected;
pub mod funnel;
pub mod funnel_ratio;
pub mod glm;
mod group_sums;
pub mod interval;
pub mod level_shift;
pub mod linear;
pub mod matrix;
pub mod multilevel;
pub mod period_ratio;
pub mod power;
mod quadrature;
pub mod quantile;
pub mod rate;
pub mod rate_ratio;
pub mod run_chart;
pub mod sequential;
pub mod share;
pub mod shrinkage;
pub mod silence;
pub mod spc;
pub mod spc_rules;
pub mod u_chart;
pub mod u_prime;
pub mod wald;

pub use interval::Interval;
