// SPDX-License-Identifier: EUPL-1.2
//! `nabij analyse`: the statistics of proof on a table of one's own.

mod arguments;
mod did;
mod funnel;
mod glm;
mod its;
mod power;
mod rate;
mod spc;

pub use arguments::{AnalyseArguments, run};
