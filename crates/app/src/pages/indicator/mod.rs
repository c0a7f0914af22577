// SPDX-License-Identifier: EUPL-1.2
//! `/monitor`: figures for people.

pub mod answer;
mod compare;
pub mod download;
pub mod elsewhere;
pub mod monitor;
pub mod part;
pub mod path;
pub mod picker;
pub mod question;
