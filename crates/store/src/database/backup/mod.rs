// SPDX-License-Identifier: EUPL-1.2
//! Backups: one sealed file that says nothing of the engine it came from, so that it restores into either.

mod frame;
mod read;
mod sealed;
mod write;

pub use frame::BackupReport;
