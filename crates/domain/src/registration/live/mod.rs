// SPDX-License-Identifier: EUPL-1.2
//! A restriction while it is live: what was done, how it went, what its clocks say, why it must end.

pub mod answers;
pub mod board;
pub mod course;
pub mod deed;
pub mod ending;
pub mod facts;
pub mod log;
pub mod reading;
pub mod rounds;
pub mod task;
