// SPDX-License-Identifier: EUPL-1.2
//! What is derived, put together by place and month, so that any cut is answered from its own part alone (ADR 9).

mod cell;
mod ground;
mod groups;
mod kept;
mod laid;
mod lengths;
mod order;
mod tally;
mod youths;

pub use cell::Cut;
pub use laid::ByPlace;
pub use lengths::Lengths;
