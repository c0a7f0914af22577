// SPDX-License-Identifier: EUPL-1.2
//! Parquet files in: their columns, weighed before they are unpacked, some thousand rows at a time, every value as the
//! text our door reads.

mod batches;
mod cell;
mod columns;
mod file;
mod rows;
mod values;
mod weigh;

pub(super) use file::{Table, is_parquet};
pub(super) use rows::{each, take};
