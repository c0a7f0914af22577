// SPDX-License-Identifier: EUPL-1.2
//! Disclosure control of tables: primary rules, secondary suppression, rounding, cell keys, and the audit that trusts none
//! of them. Method and sources: `docs/method/disclosure.md`.

pub mod audit;
mod bounds;
pub mod cell_key;
mod cuboid;
mod cut;
pub mod model;
pub mod optimal;
pub mod primary;
mod program;
pub mod rival;
pub mod round;
pub mod shape;
pub mod suppress;
#[cfg(test)]
mod tests;
mod witness;
