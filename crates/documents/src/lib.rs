// SPDX-License-Identifier: EUPL-1.2
//! Values to bytes and back: tables, figures, charts, reports and texts. No SQL, no HTTP, no totals of its own.

#![cfg_attr(test, allow(clippy::unwrap_used))]

pub mod chart;
pub mod indicator;
pub mod look;
pub mod paper;
pub mod parquet_file;
pub mod proof;
pub mod publication;
pub mod registration;
pub mod text;
