// SPDX-License-Identifier: EUPL-1.2
//! Deliveries by page: files come in, are checked, kept, submitted and corrected.

pub mod acts;
mod asks;
mod check_page;
mod chooser;
pub mod file;
pub mod folder;
pub mod keeping;
mod lines;
pub mod page;
mod reading;
mod wrong;
