// SPDX-License-Identifier: EUPL-1.2
//! A made-up nation of known truth: seeded, believable, with every state and story the monitor can show.

mod beside;
mod chance;
mod deliveries;
mod events;
mod exceptions;
mod files;
mod history;
mod leave;
mod made_up;
mod map;
mod places;
mod plan;
mod published;
mod quality;
mod rates;
mod restrictions;
mod rooms;
mod setting;
mod stays;
mod story;
mod table;
mod times;
mod truth;
mod truth_file;

#[cfg(test)]
mod tests;

pub use files::{path, truth_path, write};
pub use made_up::{Nation, TABLES};
pub use setting::{Setting, Switch};
