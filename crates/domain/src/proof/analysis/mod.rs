// SPDX-License-Identifier: EUPL-1.2
//! What an analyst asks of a table: columns by name in, an answer of named numbers out. No files here.

pub mod answer;
pub mod funnel;
pub mod moment;
pub mod rate;
pub mod refusal;
pub mod spc;
pub mod table;
