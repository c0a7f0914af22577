// SPDX-License-Identifier: EUPL-1.2
//! Logging in, one's own account, and the accounts of others.

pub mod accounts;
pub mod accounts_act;
pub mod invitation;
pub mod log;
pub mod login;
pub mod own;
pub mod passwords;
pub mod pin;
pub mod second_factor;
pub mod shift;
pub mod shift_act;
pub mod tablet;
pub mod tablets;
