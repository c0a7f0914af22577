// SPDX-License-Identifier: EUPL-1.2
//! What is registered, to look at: `/ruimtes`.

pub mod delivery;
pub mod live;
pub mod rooms;
pub mod youths;
