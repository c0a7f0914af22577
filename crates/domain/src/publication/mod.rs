// SPDX-License-Identifier: EUPL-1.2
//! What leaves the house: tables protected against disclosure, and the audit of everything that was ever published.

pub mod counted;
pub mod dimension;
pub mod drafted;
pub mod plan;
pub mod protect;
pub mod table;
pub mod together;
