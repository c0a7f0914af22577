// SPDX-License-Identifier: EUPL-1.2
//! `nabij release`: what leaves the house, from draft to withdrawal, and what an outsider can check of it.

pub mod acts;
mod arguments;
pub mod draft;
pub mod making;
mod reproduce;
mod verify;

pub use arguments::{ReleaseCommand, run};
