// SPDX-License-Identifier: EUPL-1.2
//! `/monitor`: figures for people.

pub mod download;
pub mod monitor;
mod picker;
mod question;
