// SPDX-License-Identifier: EUPL-1.2
//! What is registered, to look at and to write down.

pub mod delivery;
pub mod live;
pub mod own_words;
pub mod rooms;
pub mod staffing;
pub mod youths;
