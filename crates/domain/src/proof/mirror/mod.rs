// SPDX-License-Identifier: EUPL-1.2
//! The monthly mirror of a location or unit: where we are, whether it is chance, what sets it off, what to ask.

pub mod chance;
pub mod circumstance;
pub mod contents;
pub mod make;
pub mod question;
pub mod threshold;
