// SPDX-License-Identifier: EUPL-1.2
//! The engine against a slow, obvious twin and against laws that hold for every nation.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod brute;
mod compare;
mod laid;
mod laws;
mod nation;
mod schemes;
