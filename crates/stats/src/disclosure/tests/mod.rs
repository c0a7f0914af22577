// SPDX-License-Identifier: EUPL-1.2
//! The disclosure tests.

mod optimum;
mod table;
mod traps;
