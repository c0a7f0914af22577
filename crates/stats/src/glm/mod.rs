// SPDX-License-Identifier: EUPL-1.2
//! Regressions of counts and shares: fit, spread, and errors that survive clusters and time.

pub mod family;
pub mod fit;
pub mod negative_binomial;
pub mod robust;
pub mod wild;
