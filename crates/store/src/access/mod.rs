// SPDX-License-Identifier: EUPL-1.2
//! Keys, sealed fields, the rights that every call is held to; accounts, grants, sessions.

pub mod account;
pub mod attempt;
pub(crate) mod code;
pub mod granting;
pub mod key;
pub mod letter;
pub mod log;
pub mod notice;
pub mod password;
pub(crate) mod right;
pub(crate) mod seal;
pub mod session;
pub mod setting;
pub mod shift;
pub(crate) mod tables;
pub mod tablet;
pub mod totp;
