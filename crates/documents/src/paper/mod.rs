// SPDX-License-Identifier: EUPL-1.2
//! Reports on paper: what stands on the sheets, and the press that makes tagged PDF of it.

pub mod press;
pub mod sheet;
