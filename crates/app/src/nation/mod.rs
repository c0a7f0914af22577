// SPDX-License-Identifier: EUPL-1.2
//! A small made-up nation for the demo: seeded, believable, with every state and story the monitor can show.

mod chance;
mod deliveries;
mod events;
mod exceptions;
mod history;
mod leave;
mod made_up;
mod places;
mod rates;
mod restrictions;
mod rooms;
mod stays;
mod story;
mod table;

#[cfg(test)]
mod tests;

pub use made_up::{Nation, nation};
