// SPDX-License-Identifier: EUPL-1.2
//! What an analyst asks of a table: columns by name in, an answer of named numbers out. No files here.

pub mod answer;
pub mod design;
pub mod did;
pub mod formula;
pub mod funnel;
pub mod glm;
pub mod its;
pub mod moment;
mod multilevel;
pub mod power;
pub mod rate;
pub mod refusal;
pub mod spc;
pub mod table;
