// SPDX-License-Identifier: EUPL-1.2
//! Keys, sealed fields, and the rights that every call is held to.

pub mod key;
pub(crate) mod right;
pub(crate) mod seal;
pub mod setting;
