// SPDX-License-Identifier: EUPL-1.2
//! Other counting schemes over the same facts, so that a place can be laid beside another country or register.

mod aihw;
mod answer;
mod argus;
pub mod definition;
pub mod figure;
pub mod figures;
mod ground;
mod hbips;
mod mhsds;
mod rvggz9;
mod stretch;
mod tally;
