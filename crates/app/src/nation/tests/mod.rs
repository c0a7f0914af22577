// SPDX-License-Identifier: EUPL-1.2
//! The nation through the real door: no faults, the published sizes, and the truth it was made with.

mod door;
mod made;
mod published;
mod switches;
