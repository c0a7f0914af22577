// SPDX-License-Identifier: EUPL-1.2
//! Who may see and do what.

pub mod grant;
pub mod permit;
pub mod reach;
pub mod role;
pub mod table;

#[cfg(test)]
mod tests;
