// SPDX-License-Identifier: EUPL-1.2
//! Live restrictions against a slow, obvious twin: any sequence of acts by any people, on any calendar.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod acts;
mod board;
mod clocks;
mod night;
mod twin;
