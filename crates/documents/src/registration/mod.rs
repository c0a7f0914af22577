// SPDX-License-Identifier: EUPL-1.2
//! Files in: bytes become rows, rows pass the domain's door; faults and templates go back.

mod cell_text;
mod clerks;
pub mod convert;
pub mod csv;
mod decimal;
pub(crate) mod decode;
pub(crate) mod delimiter;
pub mod delivered;
pub mod fault_report;
pub mod headers;
pub mod known;
pub mod mapping;
mod open_document;
mod parquet;
mod plan;
mod prepare;
pub mod proposal;
pub mod quality;
pub mod read;
mod recognise;
mod sheet_body;
mod signs;
mod stretch;
mod stretches;
pub mod template;
pub mod unusable;
mod workbook;

pub use decode::Encoding;
