// SPDX-License-Identifier: EUPL-1.2
//! Who may see and do what.

pub mod permit;
