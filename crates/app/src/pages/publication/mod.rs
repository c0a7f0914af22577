// SPDX-License-Identifier: EUPL-1.2
//! Pages of publication: what anyone may read, and how it comes to that.

pub mod print;
pub mod public;
pub mod releases;
