// SPDX-License-Identifier: EUPL-1.2
//! A change that reaches places at different times: what it did, against places it had not reached.

pub mod aggregate;
pub mod att;
pub mod bootstrap;
pub mod panel;
pub mod two_way;
