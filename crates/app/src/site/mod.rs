// SPDX-License-Identifier: EUPL-1.2
//! The ground all pages stand on: shared state, routes, headers, refusals.

pub mod entrance;
pub mod guard;
pub mod headers;
pub mod kept;
pub mod known;
pub mod mail;
pub mod menu;
pub mod mirrors;
pub mod refusal;
pub mod rounds;
pub mod route;
pub mod router;
pub mod state;
mod style;

#[cfg(test)]
mod browser;
#[cfg(test)]
mod permissions;
#[cfg(test)]
mod secure;
#[cfg(test)]
mod sessions;
#[cfg(test)]
mod staffing;
#[cfg(test)]
mod tablet;
#[cfg(test)]
mod tests;

pub use state::{MADE_UP, Site};
