// SPDX-License-Identifier: EUPL-1.2
//! Files in: bytes become rows, rows pass the domain's door; faults and templates go back.

pub mod csv;
mod decimal;
mod decode;
mod delimiter;
pub mod fault_report;
pub mod mapping;
mod plan;
pub mod read;
mod recognise;
pub mod template;
pub mod unusable;

pub use decode::Encoding;
