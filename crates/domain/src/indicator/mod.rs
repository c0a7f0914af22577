// SPDX-License-Identifier: EUPL-1.2
//! Definitions and figures: from facts in columns to values in one of five states.

pub mod columns;
pub mod definition;
pub mod figure;
