// SPDX-License-Identifier: EUPL-1.2
//! Reports made of one release and nothing else: the publication, the page for parliament, the half-year of the sectors.

pub mod of_release;
mod parliament;
mod published;
mod sectors;
#[cfg(test)]
mod tests;
mod whole;
