// SPDX-License-Identifier: EUPL-1.2
//! Any table that can be read, written in the columns of our own template.

mod cells;
mod out;
mod run;
mod writing;

pub use out::Target;
pub use run::{ConvertError, Converted, convert};
