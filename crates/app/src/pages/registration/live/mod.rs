// SPDX-License-Identifier: EUPL-1.2
//! `/registreren`, `/lopend`, `/taken`: what happens now, what goes on, what is still to be done.

pub mod averted;
pub mod board;
pub mod correct;
pub mod here;
pub mod one;
pub mod rows;
mod scene;
pub mod short;
pub mod slip;
pub mod start;
pub mod steps;
pub mod stream;
pub mod tasks;
pub mod tried;
pub mod words;
