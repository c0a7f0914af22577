// SPDX-License-Identifier: EUPL-1.2
//! `/monitor`: figures for people.

mod answer;
pub mod download;
pub mod monitor;
mod picker;
mod question;
