// SPDX-License-Identifier: EUPL-1.2
//! The formulas of R, as far as counts need them: read, shown as R shows them, expanded into terms, evaluated on a table.

pub mod evaluate;
pub mod expression;
mod parse;
pub mod terms;
mod token;
